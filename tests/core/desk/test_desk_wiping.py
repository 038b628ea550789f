"""A member wiped on request: names gone from the file to the last byte, figures as they were."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from played import chat, member, published, running

from core.clock import FixedClock
from core.desk import Desk
from core.errors import UserError
from core.store.opening import FILE
from core.text import Lang

SAID = chat(
    ("阿杰", "14:01", "99"),
    ("小鱼🐟", "14:02", "我猜 88.8"),
    ("江南", "14:03", "@小鱼🐟 今天好冷 <img src=x>"),
    ("老周", "14:04", "89.9"),
    ("Fish", "14:05", "小鱼猜得准，我跟 92"),
)


@pytest.fixture
def played(desk: Desk, clock: FixedClock) -> Desk:
    fish = desk.members.roster().by_id(member(desk, "小鱼"))
    desk.members.add_alias(fish.id, "小鱼🐟")
    desk.members.edit(
        replace(fish, aliases=("小鱼🐟",), real_name="于小满", tags=("于家",), note="于小满的电话")
    )
    jie = desk.members.roster().by_id(member(desk, "阿杰"))
    desk.members.edit(
        replace(jie, tags=("小鱼带来的",), note="和小鱼🐟一起", subgroup="小鱼组", group="于小满的群")
    )
    published(desk, clock, SAID)
    return desk


def figures(desk: Desk) -> list[object]:
    rulings = [desk.rounds.board(each.id).ruling for each in desk.rounds.all()]
    return [
        (
            [(each.message, each.who, each.pile, each.value, each.part) for each in ruling.verdicts],
            [(each.who, each.place, each.score) for each in ruling.standings],
            [(each.who, each.place, each.prize.kind, each.prize.amount) for each in ruling.awards],
        )
        for ruling in rulings
    ]


def in_file(folder: Path, *names: str) -> list[str]:
    """Which names are found, byte by byte, in the store's file or its log."""
    content = b"".join(path.read_bytes() for path in folder.glob(f"{FILE}*"))
    return [name for name in names if name.encode() in content]


def triggers(folder: Path) -> set[tuple[str, str]]:
    with sqlite3.connect(folder / FILE) as found:
        return set(found.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))


NAMES = ("小鱼", "小鱼🐟", "于小满", "于家")


def test_no_byte_of_the_names_is_left_and_every_figure_is(played: Desk, folder: Path, opened) -> None:
    id = member(played, "小鱼")
    before, season = figures(played), [row.best for row in played.figures.season("guess_price")]
    owed = [(each.debt.booking.who, each.debt.booking.prize) for each in played.rewards.all()]
    guards = triggers(folder)
    assert in_file(folder, *NAMES) == list(NAMES)
    assert played.members.foresee_wipe(id).messages == 1
    done = played.members.wipe(id)
    assert (done.value.name, done.value.aliases, done.value.real_name) == ("已抹去的成员卯", (), "")
    assert done.undo is None
    assert in_file(folder, *NAMES) == []
    assert figures(played) == before
    again = opened()
    assert in_file(folder, *NAMES) == []
    assert figures(again) == before
    assert [row.best for row in again.figures.season("guess_price")] == season
    assert [(each.debt.booking.who, each.debt.booking.prize) for each in again.rewards.all()] == owed
    assert triggers(folder) == guards
    jie = again.members.roster().by_id(member(again, "阿杰"))
    gone = "已抹去的成员卯"
    assert (jie.tags, jie.note, jie.subgroup) == ((f"{gone}带来的",), f"和{gone}一起", f"{gone}组")
    assert jie.group == f"{gone}的群"
    assert "今天好冷 <img src=x>" in next(
        row.said for row in again.rounds.board(again.rounds.all()[0].id).rows if "今天" in row.said
    )


def test_the_backup_made_before_still_holds_the_name(played: Desk) -> None:
    said = played.members.wipe(member(played, "小鱼")).said
    made = next(each for each in played.upkeep.backups() if each.why == "wipe")
    assert said is not None
    assert made.path.name in said.to(Lang.ZH)
    played.upkeep.restore(made.path)
    assert member(played, "小鱼🐟") == member(played, "小鱼")


def test_what_the_owner_wrote_is_counted_and_left(played: Desk) -> None:
    id = member(played, "小鱼")
    assert played.members.foresee_wipe(id).texts == 0
    played.library.add_snippets("小鱼🐟推荐的茶杯")
    assert played.members.foresee_wipe(id).texts == 1
    played.members.wipe(id)
    assert "小鱼🐟推荐的茶杯" in [each.body for each, *_ in played._office.store.snippets.all()]


def test_evidence_is_append_only_again(played: Desk, folder: Path) -> None:
    played.members.wipe(member(played, "小鱼"))
    connection = played._office.store.connection
    with pytest.raises(sqlite3.IntegrityError), played._office.store.atomic():
        connection.run("UPDATE line SET sender = 'x'")


def test_longer_names_of_others_stay_whole(desk: Desk, clock: FixedClock) -> None:
    desk.members.add("小鱼儿")
    round_ = running(desk, clock)
    desk.intake.paste(
        round_.id,
        chat(("小鱼", "14:01", "88"), ("小鱼儿", "14:02", "90"), ("老周", "14:03", "@小鱼儿 @小鱼 91")),
    )
    desk.members.wipe(member(desk, "小鱼"))
    rows = desk.rounds.board(round_.id).rows
    assert [row.sender for row in rows] == ["已抹去的成员卯", "小鱼儿", "老周"]
    assert rows[2].said == "@小鱼儿 @已抹去的成员卯 91"


@pytest.mark.parametrize("name", ["88.8", "off", "counted", "zh", "99"])
def test_where_a_figure_would_change_nothing_is_touched(desk: Desk, clock: FixedClock, name: str) -> None:
    desk.members.add(name)
    published(desk, clock)
    before = figures(desk)
    with pytest.raises(UserError) as caught:
        desk.members.wipe(member(desk, name))
    assert "没有动任何东西" in caught.value.text.to(Lang.ZH)
    assert figures(desk) == before
    assert member(desk, name)
    with pytest.raises(sqlite3.IntegrityError), desk._office.store.atomic():
        desk._office.store.connection.run("DELETE FROM line")


def test_two_of_one_name_are_told_apart_first(desk: Desk) -> None:
    fish = member(desk, "Fish")
    desk.members.add_alias(member(desk, "老周"), "ＦＩＳＨ")
    with pytest.raises(UserError):
        desk.members.wipe(fish)
    with pytest.raises(UserError):
        desk.members.wipe(999)


def test_who_was_merged_goes_too(desk: Desk, clock: FixedClock, folder: Path) -> None:
    published(desk, clock)
    desk.members.merge(member(desk, "小鱼"), member(desk, "Fish"))
    before = figures(desk)
    desk.members.wipe(member(desk, "小鱼"))
    assert in_file(folder, "小鱼", "Fish") == []
    assert figures(desk) == before


def test_hostile_names_go_whole(desk: Desk, clock: FixedClock, folder: Path) -> None:
    names = ('<img src=x>"', "a\\b.*(", "=1+1", "\u202eשלום", "长" * 100)
    for nth, name in enumerate(names):
        desk.members.add(name)
        round_ = running(desk, clock)
        desk.intake.paste(round_.id, chat((name, f"14:{10 + nth}", "88"), ("老周", "14:30", f"@{name} 90")))
        before = figures(desk)
        desk.members.wipe(member(desk, name))
        assert in_file(folder, name) == []
        assert figures(desk) == before
        clock.move(days=7)


def test_a_paper_given_out_before_is_still_known(played: Desk, folder: Path) -> None:
    line = next(each for each in played.papers.register() if each.honour.name == "小鱼")
    other = next(each for each in played.papers.register() if each.honour.name != "小鱼")
    played.members.wipe(member(played, "小鱼"))
    checked = played.papers.check(line.honour.fingerprint)
    assert checked.is_good
    assert checked.said.to(Lang.ZH) == "是我们发的，名字后来应本人要求抹去了"
    assert checked.found is not None
    assert (checked.found.honour.name, checked.found.honour.fingerprint) == (
        "已抹去的成员卯",
        line.honour.fingerprint,
    )
    assert played.papers.check(other.honour.fingerprint).said.to(Lang.ZH) == "是我们发的"
    assert in_file(folder, *NAMES) == []
