"""The design is kept, checked when saved, outlives what cannot be read, and goes back in one step."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.desk import Desk
from core.desk.designs import DESIGN, LARGEST
from core.errors import UserError
from core.papers.design import OURS, Design
from core.text import Lang

PNG = b"\x89PNG\r\n\x1a\n" + b"picture"
JPEG = b"\xff\xd8\xff" + b"picture"


def test_everything_is_kept_over_a_restart(desk: Desk, opened: Callable[[], Desk]) -> None:
    assert desk.designs.get() == OURS
    desk.designs.word("heading", "宠粉节奖状")
    desk.designs.word("deed", "{活动}：{事迹}")
    desk.designs.word("closing", "加油")
    desk.designs.colour("azure")
    desk.designs.hang("background", JPEG, "#101010", "#F0F0F0")
    before = desk.designs.hang("logo", PNG).value
    words = ("宠粉节奖状", "加油", "{activity}：{deed}")
    assert before == Design(*words, Lang.ZH, "azure", JPEG, "#101010", "#F0F0F0", PNG)
    assert opened().designs.get() == before


def test_one_press_takes_all_back_and_another_brings_it_again(desk: Desk) -> None:
    desk.designs.word("heading", "奖状")
    before = desk.designs.hang("logo", PNG).value
    done = desk.designs.reset()
    assert done.value == desk.designs.get() == OURS
    assert done.undo is not None
    done.undo()
    assert desk.designs.get() == before
    assert desk.designs.hang("logo", b"").value == Design("奖状")
    assert desk.designs.word("heading", "  ").value == OURS


def test_words_belong_to_the_language_they_were_written_in(desk: Desk) -> None:
    desk.designs.word("heading", "奖状")
    desk.preferences.set(texts_lang="en")
    assert desk.designs.get().heading == ""
    desk.designs.word("heading", "Well done")
    assert desk.designs.get() == Design("Well done", lang=Lang.EN)
    desk.preferences.set(texts_lang="zh")
    assert desk.designs.get().heading == "奖状"


@pytest.mark.parametrize("words", ["{name}", "{deed.__class__}", "{", "字" * 41])
def test_bad_words_are_refused_and_nothing_is_changed(desk: Desk, words: str) -> None:
    desk.designs.word("heading", "奖状")
    with pytest.raises(UserError):
        desk.designs.word("heading", words)
    assert desk.designs.get().heading == "奖状"


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"GIF89a", "PNG 或 JPEG"), (b"<svg>", "PNG 或 JPEG"), (PNG + bytes(LARGEST), "最多 20 MB")],
)
def test_wrong_pictures_get_a_sentence(desk: Desk, content: bytes, said: str) -> None:
    with pytest.raises(UserError) as refused:
        desk.designs.hang("logo", content)
    assert said in refused.value.text.zh
    assert desk.designs.get() == OURS


@pytest.mark.parametrize(
    "kept",
    [
        "nonsense",
        None,
        [],
        {"heading_zh": 5, "palette": "../..", "logo": "../../etc", "background": "0" * 64, "darkest": "red"},
        {"heading_zh": "{nobody}", "deed_zh": "字" * 999, "palette": ["azure"]},
    ],
)
def test_what_cannot_be_read_is_ours(desk: Desk, kept: object) -> None:
    with desk._office.store.atomic():
        desk._office.store.preferences.put({DESIGN: kept})
    assert desk.designs.get() == OURS


def test_a_picture_that_is_gone_is_left_out(desk: Desk) -> None:
    desk.designs.hang("logo", PNG)
    for each in (desk.folder / "pictures").iterdir():
        each.unlink()
    assert desk.designs.get() == OURS
