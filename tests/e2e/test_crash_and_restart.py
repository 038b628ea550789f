"""Killed, slept, closed: whatever was acknowledged is found again, with the right time left."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from core.clock import CHINA
from core.round import Phase
from tests.e2e.conftest import Owner
from tests.e2e.hands import Hands, chat
from ui.app import SLEPT
from ui.say import say

ROOT = Path(__file__).resolve().parents[2]
TEN_PAST = datetime(2026, 11, 18, 14, 10, tzinfo=CHINA)
CHILD = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, {root!r})
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from PySide6.QtWidgets import QApplication
from core.clock import FixedClock
from core.round import Step
from core.text import Lang
from tests.e2e.test_crash_and_restart import TEN_PAST, talk
from ui.app import Console

clock = FixedClock(TEN_PAST - timedelta(minutes=10))
app = QApplication([])
console = Console(app, clock, Path({root!r}) / "assets", lang=Lang.ZH)

def play(desk):
    desk.members.import_names("阿杰\\n小满🌾")
    id = desk.rounds.plan("guess_price", Lang.ZH).value.id
    start = clock.at
    desk.rounds.edit(
        id, settings={{"item": "茶杯", "secret": Decimal(90)}},
        starts_at=start, ends_at=start + timedelta(hours=1),
    )
    desk.rounds.step(id, Step.ANNOUNCE)
    desk.rounds.step(id, Step.OPEN)

def begin():
    console.work.act(play, lambda _: show())

def show():
    clock.at = TEN_PAST
    console.window.go("guess_price")
    page = console.window.page()
    page.deeds.find(lambda id: paste(page, 0))

def paste(page, nth):
    box = page.blocks.intake.box
    app.clipboard().setText(talk(nth))
    if nth == 0:
        console.work.done.connect(lambda done: said(page, done))
    box.take()

count = 0
def said(page, done):
    global count
    if done.said is not None and done.said.zh.startswith("加了"):
        count += 1
        print(count, flush=True)
        if count < 900:
            paste(page, count)

console.ready.connect(begin)
console.window.show()
console.open(Path({folder!r}))
app.exec()
"""


def talk(nth: int) -> str:
    """The chat as it is copied for the ``nth`` time: two messages that are new, one that is not."""
    said = [
        ("阿杰" if at % 2 else "小满🌾", f"14:{at // 60 % 60:02}", f"第 {at} 次猜 {50 + at}")
        for at in (2 * nth, 2 * nth + 1, 2 * nth + 2)
    ]
    return chat(*said)


def test_killed_right_after_a_paste_was_acknowledged(owner: Callable[..., Owner]) -> None:
    me = owner(TEN_PAST + timedelta(minutes=3))
    code = CHILD.format(root=str(ROOT), folder=str(me.folder))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for _ in range(5):
            acknowledged = int(child.stdout.readline())
        child.kill()
        acknowledged = max([acknowledged, *map(int, child.stdout.read().split())])
    assert child.returncode not in (0, 1)
    assert (me.folder / "groupdesk.db-wal").stat().st_size > 0, "nothing was closed in order"
    me.open()
    hands = Hands(me)
    assert hands.window.nav.items["guess_price"].accessibleName() == "猜价格 · 进行中 · 47:00"
    page = hands.go("guess_price")
    assert hands.phase() is Phase.OPEN
    said = [each.said for each in page.board.rows]
    kept = 2 * acknowledged + 1
    assert said[:kept] == [f"第 {at} 次猜 {50 + at}" for at in range(kept)]
    assert len(said) in (kept, kept + 2), "at most the paste that was under way"
    assert hands.labels(page.blocks.panel.clock)[0] == "距截止还有"
    assert digits(page) == "47:00"


def digits(page: object) -> str:
    return say(page.blocks.panel.clock.digits._words)  # type: ignore[attr-defined]


@pytest.fixture
def hands(owner: Callable[..., Owner]) -> Hands:
    """A price round that runs until 15:00; it is 14:00."""
    me = owner()
    me.open()
    hands = Hands(me)
    page = hands.go("guess_price")
    hands.press(hands.button("计划第一期", page))
    hands.plan(item="茶杯", secret="90")
    hands.next()
    me.clock.at = me.clock.at.replace(day=18)
    me.at(14, 0)
    hands.next()
    assert hands.phase() is Phase.OPEN
    return hands


def test_reopened_before_the_end_the_right_time_is_left(hands: Hands) -> None:
    me = hands.owner
    me.close()
    me.clock.at = me.clock.at.replace(hour=14, minute=41, second=18)
    me.open()
    today = hands.page
    assert today.running.isVisible()
    assert "18:42" in hands.labels(today.running)
    hands.press(hands.button("回到现场", today.running))
    assert digits(hands.page) == "18:42"
    me.clock.move(seconds=1)
    assert me.console is not None
    me.console.heartbeat.beat()
    assert digits(hands.page) == "18:41"


def test_a_round_whose_end_passed_while_closed_waits_for_its_owner(hands: Hands) -> None:
    me = hands.owner
    me.close()
    me.clock.at = me.clock.at.replace(day=19, hour=9)
    me.open()
    assert "等你处理" in hands.window.nav.items["guess_price"].accessibleName()
    page = hands.go("guess_price")
    assert hands.phase() is Phase.OPEN
    assert "已到 15:00，等你截止" in hands.labels(page.blocks.panel.clock)
    assert digits(page) == "0:00"
    hands.paste(chat(("阿杰", "14:59", "91"), ("小满🌾", "15:02", "90")))
    hands.next()
    assert hands.phase() is Phase.CLOSED
    piles = {row.said: row.why.code for row in page.board.rows}
    assert piles["90"] == "late", "the deadline counts, not the moment somebody noticed"
    assert piles["91"] != "late"


def test_sleep_and_a_changed_clock_are_told(hands: Hands) -> None:
    me, page = hands.owner, hands.page
    me.at(14, 1)
    assert hands.told != SLEPT.zh
    me.at(14, 20)
    assert hands.told == SLEPT.zh
    assert digits(page) == "40:00"
    hands.window.toast.dismiss()
    me.at(14, 5)
    assert hands.told == SLEPT.zh, "a clock set back"
    assert digits(page) == "55:00"
    hands.window.toast.dismiss()
    me.at(15, 30)
    assert digits(page) == "0:00"
    assert "已到 15:00，等你截止" in hands.labels(page.blocks.panel.clock)


def test_closed_in_order_everything_stands_as_it_stood(hands: Hands) -> None:
    me = hands.owner
    hands.paste(chat(("阿杰", "14:01", "92"), ("生人", "14:02", "91")))
    hands.key(Qt.Key.Key_N)
    before = hands.page.board
    me.close()
    me.open()
    found = hands.go("guess_price").board
    assert (found.rows, found.doubts, found.standings) == (before.rows, before.doubts, before.standings)
    assert any((me.folder / "backups").iterdir()), "a backup was made on the way out"
