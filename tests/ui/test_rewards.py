"""Texts to winners, budgets, what was given up, and files, through what an owner presses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication

from core.coupons import Standing
from core.desk.sheets import read_rows
from core.ledger import State
from core.prize import PrizeTable
from core.round import Step
from core.text import Lang
from tests.ui.sample_console import (
    choose,
    labels,
    names,
    opened,
    press,
    sample,
    settle,
    shut,
    take_back,
    told,
    write,
)
from ui.app import Console
from ui.parts.button import Button

CHAT = "小满🌾\n2026年11月18日 14:30\n90\n\n豆豆妈\n2026年11月18日 14:31\n91\n"


@pytest.fixture
def console(qapp: QApplication, tmp_path: Path) -> Iterator[Console]:
    made = opened(qapp, sample(tmp_path))
    yield made
    shut(qapp, made)


def desk(console: Console) -> Any:
    return console.work._desk


def won(console: Console) -> None:
    """Two coupons won just now, with the sample's codes set aside."""
    rounds = desk(console).rounds
    id = rounds.current("guess_price")
    rounds.edit(id, prizes=PrizeTable.parse(["1-2: 优惠券 10"]))
    rounds.step(id, Step.CLOSE)
    desk(console).court.welcome_all(id)
    rounds.step(id, Step.JUDGE)
    rounds.step(id, Step.PUBLISH)


def rewards(console: Console, qapp: QApplication) -> Any:
    press(qapp, console.window.nav.items["rewards"])
    page = console.window.page()
    settle(qapp)
    return page


def buttons(inside: Any, words: str) -> list[Button]:
    return [each for each in inside.findChildren(Button) if each.isVisible() and each.words() == words]


def test_winners_are_written_to_one_by_one_and_all_at_once(console: Console, qapp: QApplication) -> None:
    won(console)
    page = rewards(console, qapp)
    with_code = [each for each in page.table.rows.items if each.code]
    assert len(with_code) == 2
    first = with_code[0]
    page.table.selectRow(page.table.rows.items.index(first))
    settle(qapp)
    assert any(first.code in each for each in labels(page.notes))
    assert "里面有券码，单独发给本人" in labels(page.notes)
    assert desk(console).library.coupons(first.code)[0].held.standing is Standing.GIVEN, (
        "looking is not telling"
    )
    press(qapp, buttons(page.notes, "复制")[0])
    assert f"券码：{first.code}" in qapp.clipboard().text()
    assert told(console) == "1 份记为“已告知”"
    assert desk(console).library.coupons(first.code)[0].held.standing is Standing.SHOWN
    take_back(qapp, console)
    press(qapp, page._text)
    assert first.code not in qapp.clipboard().text(), "what is said in the group never holds a code"
    assert qapp.clipboard().text().startswith(f"@{first.name} 恭喜")
    press(qapp, page.every)
    assert len(page.table.chosen_items()) == len(page.table.rows.items)
    press(qapp, page.notes.all)
    text = qapp.clipboard().text()
    assert all(each.code in text and each.name in text for each in with_code)
    assert State.OWED not in {each.debt.state for each in page.table.rows.items}
    press(qapp, page._deeds[State.DELIVERED])
    assert page.none.isVisible(), "all handed over"


def test_what_was_given_up_is_found_and_counted(console: Console, qapp: QApplication) -> None:
    page = rewards(console, qapp)
    name = names(page.table)[0]
    pick_first(qapp, page)
    press(qapp, page._more)
    choose(qapp, "对方放弃")
    press(qapp, page.filter._segments[2])
    assert names(page.table) == [name]
    assert labels(page.notes)[-1].startswith("在表里选人"), "nothing is sent about what was given up"
    write(qapp, page.search, "没有这个人")
    page._later.timeout.emit()
    settle(qapp)
    assert page.none.title.text() == "没找到"


def pick_first(qapp: QApplication, page: Any) -> None:
    page.table.selectRow(0)
    settle(qapp)


def test_people_are_found_by_pinyin(console: Console, qapp: QApplication) -> None:
    page = rewards(console, qapp)
    write(qapp, page.search, "lzx")
    page._later.timeout.emit()
    settle(qapp)
    assert set(names(page.table)) == {"林知夏"}


def test_a_budget_is_set_seen_and_taken_back(console: Console, qapp: QApplication) -> None:
    page = rewards(console, qapp)
    card = page.budget
    assert card.month.currentText() == "2026-11"
    card.choice.set_value("showing_orders")
    settle(qapp)
    write(qapp, card.fen.line, "五块")
    press(qapp, card.set)
    assert card.fen.failure() is not None
    write(qapp, card.fen.line, "5")
    press(qapp, card.set)
    assert any("预算 ¥5 · 超了" in each for each in labels(card))
    assert desk(console).rewards.spending("2026-12")[0].budget == 500
    card.fen.line.clear()
    press(qapp, card.set)
    assert not any("预算 ¥5" in each for each in labels(card))


def test_the_tables_are_written_to_files(console: Console, qapp: QApplication, tmp_path: Path) -> None:
    won(console)
    page = rewards(console, qapp)
    for table in ("rewards", "rounds", "standings"):
        page.export.write(table, str(tmp_path / f"{table}.xlsx"))
        page.export.write(table, str(tmp_path / f"{table}.csv"))
        settle(qapp)
        assert told(console).startswith(f"存好了：{table}.csv")
        excel, plain = (read_rows(tmp_path / f"{table}.{suffix}") for suffix in ("xlsx", "csv"))
        assert len(excel) == len(plain) > 1
    head = [cell.value for cell in load_workbook(tmp_path / "rewards.xlsx").active[1]]
    assert head[2] == "成员"
    press(qapp, console.window.nav.items["library"])
    library = console.window.page()
    library.export.write(library.export._tables[0][0], str(tmp_path / "q.csv"))
    settle(qapp)
    assert read_rows(tmp_path / "q.csv")[0][0] == "题目"


def test_the_page_speaks_both_languages(console: Console, qapp: QApplication) -> None:
    from ui.say import voice

    page = rewards(console, qapp)
    pick_first(qapp, page)
    voice.speak(Lang.EN)
    settle(qapp)
    assert any("promised" in each or "piece" in each for each in labels(page.budget))
    assert page.search.placeholderText() == "Member or prize"
