from __future__ import annotations

import pytest
from played import planned

from core.activity import Moment
from core.desk import Desk, Preferences, Topic
from core.errors import BadSetting, UserError


def test_defaults_changes_and_undo(desk: Desk, opened) -> None:
    assert desk.preferences.get() == Preferences()
    done = desk.preferences.set(theme="dark", group_name="好物优选 3 群", mask_names=True)
    assert done.changed == Topic.PREFERENCES
    assert desk.preferences.set(theme="dark").changed == Topic.NONE
    assert opened().preferences.get() == done.value
    assert done.value.group_name == "好物优选 3 群"
    assert opened().preferences.set(group_name="x", theme="light").undo is not None


def test_undo(desk: Desk) -> None:
    done = desk.preferences.set(theme="dark", group_name="好物")
    assert done.undo is not None
    done.undo()
    assert desk.preferences.get() == Preferences()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "pink"),
        ("accent", 3),
        ("reduced_motion", "yes"),
        ("group_name", "  "),
        ("owner_name", "字" * 61),
        ("owner_name", "两\n行"),
        ("volume", 3),
    ],
)
def test_what_cannot_be_is_named(desk: Desk, name: str, value: object) -> None:
    with pytest.raises(BadSetting) as caught:
        desk.preferences.set(**{name: value})
    assert caught.value.field == name
    assert desk.preferences.get() == Preferences()


def test_what_an_older_or_newer_version_left_is_passed_over(desk: Desk, opened) -> None:
    with desk._office.store.atomic():
        desk._office.store.preferences.put({"theme": "sepia", "volume": 11, "lang": "en"})
    assert opened().preferences.get() == Preferences(lang="en")


def test_own_wording_is_used_and_taken_back(desk: Desk) -> None:
    round_ = planned(desk)
    ours = desk.rounds.board(round_.id).texts[0].body
    done = desk.wording.set(
        "guess_price", Moment.ANNOUNCE, "来猜{item}！{when}\n{0.__class__}".replace("\n{0.__class__}", "")
    )
    assert done.changed
    assert desk.rounds.board(round_.id).texts[0].body.startswith("来猜“茶杯”！11 月 18 日")
    assert desk.wording.set("guess_price", Moment.ANNOUNCE, "来猜{item}！{when}").changed == Topic.NONE
    assert done.undo is not None
    done.undo()
    assert desk.rounds.board(round_.id).texts[0].body == ours
    assert desk.wording.get("guess_price") == {}
    desk.wording.set("guess_price", Moment.ANNOUNCE, "x")
    desk.wording.set("guess_price", Moment.ANNOUNCE, "  ")
    assert desk.wording.get("guess_price") == {}


@pytest.mark.parametrize("text", ["{secret}", "{item.__class__}", "{0}", "字" * 2_001])
def test_a_wording_that_cannot_be_filled_is_refused(desk: Desk, text: str) -> None:
    with pytest.raises(UserError):
        desk.wording.set("guess_price", Moment.ANNOUNCE, text)
    assert desk.wording.get("guess_price") == {}


def test_the_result_writes_itself(desk: Desk) -> None:
    with pytest.raises(UserError):
        desk.wording.set("guess_price", Moment.RESULT, "x")


def test_the_texts_speak_the_language_chosen(desk: Desk) -> None:
    round_ = planned(desk)
    assert "▪ 时间：" in desk.rounds.board(round_.id).texts[0].body
    desk.preferences.set(lang="en")
    assert "▪ When:" in desk.rounds.board(round_.id).texts[0].body
    desk.preferences.set(texts_lang="zh")
    assert "▪ 时间：" in desk.rounds.board(round_.id).texts[0].body
