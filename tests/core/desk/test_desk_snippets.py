from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.clock import FixedClock
from core.desk import Desk, Topic
from core.errors import UserError
from core.snippets import SnippetKind

TEXT = "商品：智利车厘子\n卖点：脆甜多汁\n#水果\n\n引导：点小程序下单\n\n商品：\n价值：一年省一千"


def bodies(desk: Desk, search: str = "") -> list[str]:
    return [each.snippet.body for each in desk.library.snippets(search)]


def test_snippets_are_kept_once_and_the_last_used_comes_first(desk: Desk, clock: FixedClock, opened) -> None:
    done = desk.library.add_snippets(TEXT)
    assert (done.value.added, done.value.known) == (3, 0)
    assert desk.library.add_snippets(TEXT).changed is Topic.NONE
    first = desk.library.snippets()[-1].snippet
    clock.move(hours=1)
    assert desk.library.use_snippet(first.id).value.body == first.body
    desk.library.use_snippet(first.id)
    (top, *_) = opened().library.snippets()
    assert (top.snippet, top.times, top.used_at) == (first, 2, clock.at)
    assert done.undo is not None


@pytest.mark.parametrize(
    ("search", "count"),
    [("脆甜", 1), ("clz", 2), ("shuiguo", 1), ("dxcx", 1), ("車", 2), ("zzz", 0), ("", 3)],
)
def test_searching_words_products_and_tags(desk: Desk, search: str, count: int) -> None:
    desk.library.add_snippets(TEXT)
    assert len(bodies(desk, search)) == count


def test_by_kind(desk: Desk) -> None:
    desk.library.add_snippets(TEXT)
    (found,) = desk.library.snippets(kind=SnippetKind.VALUE)
    assert found.snippet.body == "一年省一千"


def test_editing_removing_and_the_template(desk: Desk, tmp_path: Path) -> None:
    desk.library.add_snippets(TEXT)
    snippet = desk.library.snippets()[0].snippet
    done = desk.library.edit_snippet(replace(snippet, body="改过了", tags=("新",)))
    assert bodies(desk)[0] == "改过了"
    assert done.undo is not None
    done.undo()
    assert desk.library.snippets()[0].snippet == snippet
    for wrong in (replace(snippet, body=" "), replace(snippet, id=99), replace(snippet, tags=("长" * 21,))):
        with pytest.raises(UserError):
            desk.library.edit_snippet(wrong)
    gone = desk.library.remove_snippets([snippet.id])
    assert len(bodies(desk)) == 2
    assert gone.undo is not None
    gone.undo()
    assert len(bodies(desk)) == 3
    desk.library.snippet_template(tmp_path / "a.xlsx")
    assert desk.library.import_snippets(tmp_path / "a.xlsx").value.added == 1


def test_questions_are_found_by_pinyin_too(desk: Desk) -> None:
    desk.library.add_questions("东方明珠在哪里？\n答案：上海\n\n最高的山？\n答案：珠穆朗玛峰")
    assert [
        len(desk.library.questions(each)) for each in ("dfmz", "shanghai", "zmlmf", "ＤＦＭＺ", "qqq")
    ] == [1, 1, 1, 1, 0]
