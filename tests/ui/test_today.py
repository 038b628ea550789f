"""Today by its cards: each press leads where it says, and what was missed is said until it is laid aside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from core.checklist import Mark, Where
from core.clock import CHINA, FixedClock
from core.ledger import State
from core.message import MemberId
from core.prize import PrizeTable
from core.round import Step
from core.text import Lang
from tests.ui.sample_console import labels, opened, press, sample, settle, shut, take_back, told, write
from ui.app import Console
from ui.parts.button import Button
from ui.sections.today_people import Noteworthy, notes_of


@pytest.fixture
def console(qapp: QApplication, tmp_path: Path) -> Iterator[Console]:
    made = opened(qapp, sample(tmp_path))
    made.work.act(lambda desk: desk.rounds.plan("save_money", Lang.ZH))
    made.window.toast.dismiss()
    press(qapp, made.window.nav.items["today"])
    yield made
    shut(qapp, made)


def page(console: Console) -> Any:
    return console.window.page()


def at_desk(console: Console, job: Any) -> Any:
    found: list[Any] = []
    console.work.act(job, found.append)
    return found[0]


def button(inside: Any, words: str) -> Button:
    return next(each for each in inside.findChildren(Button) if each.words() == words and each.isVisible())


def test_what_is_missing_leads_to_where_it_can_be_mended(console: Console, qapp: QApplication) -> None:
    rows = page(console).next.checks.rows()
    assert [row.line.mark for row in rows[:2]] == [Mark.MISSING, Mark.MISSING]
    press(qapp, rows[0].press)
    assert console.window.place == "save_money"
    at_desk(
        console,
        lambda desk: desk.rounds.edit(
            desk.rounds.current("save_money"), prizes=PrizeTable.parse(("1-500: 优惠券 7777",))
        ),
    )
    press(qapp, console.window.nav.items["today"])
    short = next(row for row in page(console).next.checks.rows() if row.line.where is Where.COUPONS)
    press(qapp, short.press)
    assert console.window.place == "library"


def test_a_warm_up_is_copied_from_its_line(console: Console, qapp: QApplication) -> None:
    id = at_desk(console, lambda desk: desk.rounds.current("save_money"))
    at_desk(console, lambda desk: desk.rounds.step(id, Step.ANNOUNCE))
    settle(qapp)
    row = next(row for row in page(console).next.checks.rows() if row.line.where is Where.COPY)
    press(qapp, row.press)
    assert qapp.clipboard().text() == row.line.text.body
    assert "记为已发" in told(console)


def test_a_winner_is_told_and_the_reward_delivered_here(console: Console, qapp: QApplication) -> None:
    owed = page(console).owed
    first = at_desk(console, lambda desk: desk.rewards.all(open_only=True))[-1]
    assert first.debt.state is State.OWED
    press(qapp, button(owed, "复制私信"))
    assert qapp.clipboard().text().startswith(first.name)

    def state() -> State:
        every = at_desk(console, lambda desk: desk.rewards.all())
        found: State = next(
            each.debt.state for each in every if each.debt.booking.id == first.debt.booking.id
        )
        return found

    assert state() is State.TOLD
    press(qapp, button(owed, "发到了"))
    assert state() is State.DELIVERED
    take_back(qapp, console)
    assert state() is State.TOLD


def test_the_running_rounds_say_what_is_next_in_order_of_urgency(
    console: Console, qapp: QApplication
) -> None:
    said = labels(page(console).running)
    names = [each for each in said if " 第 " in each and "共" not in each]
    assert names[0] == "积赞王 第 5 期"
    assert names[-1] == "灌水小王子 第 6 期"
    (month,) = (each for each in said if each.startswith("第 18 天，共 30 天 · 今天 "))
    assert month.endswith(" 人打卡")
    press(qapp, button(page(console).running, "去判定"))
    assert console.window.place == "showing_orders"


def test_what_was_slept_through_is_said_until_laid_aside(console: Console, qapp: QApplication) -> None:
    clock = console.work.clock
    assert isinstance(clock, FixedClock)
    console.heartbeat.beat()
    clock.at = datetime(2026, 11, 19, 16, 0, tzinfo=CHINA)
    console.heartbeat.beat()
    settle(qapp)
    missed = page(console).missed
    assert missed.isVisible()
    assert "14:00 该开始了，公告还没发" in labels(missed)
    assert "公告还没发" not in told(console), "too late to be told"
    assert "09:00 了，喊大家打卡" in labels(missed)
    press(qapp, button(missed, "知道了"))
    assert missed.isVisible(), "the other one"
    press(qapp, button(missed, "知道了"))
    assert not missed.isVisible()


def test_reminders_are_wished_for_in_the_preferences(console: Console, qapp: QApplication) -> None:
    press(qapp, console.window.nav.items["preferences"])
    card = page(console)._reminders
    card.before.set_value("60")
    write(qapp, card.first.line, "2230", enter=True)
    write(qapp, card.last.line, "8:00", enter=True)
    write(qapp, card.last.line, "soon", enter=True)
    assert card.last.failure() is not None
    wishes = at_desk(console, lambda desk: desk.preferences.get())
    assert (wishes.remind_before, wishes.quiet_from, wishes.quiet_to) == ("60", "22:30", "08:00")
    write(qapp, card.first.line, "", enter=True)
    card.on.switch.click()
    wishes = at_desk(console, lambda desk: desk.preferences.get())
    assert (wishes.remind, wishes.quiet_from) == (False, "")


def test_nobody_is_named_twice_and_few_are_named(console: Console) -> None:
    figures = at_desk(console, lambda desk: desk.insights.figures(30))
    names = {MemberId(n): str(n) for n in range(500)}
    notes = notes_of(Noteworthy(figures, names, 186, 150))
    assert len({note.who for note in notes}) == len(notes) <= 6
    assert "看看怎么分层" in [each.words() for each in page(console).people.findChildren(Button)]
