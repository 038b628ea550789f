"""A red-packet rain through the real window: waves on one key, sleep, a clock set back, a kill, shares."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from core.activities.red_packet_rain.flow import State
from core.clock import CHINA
from core.judging import Pile
from core.round import Phase
from tests.e2e.conftest import Owner
from tests.e2e.hands import Hands, chat, row
from ui import clipboard
from ui.say import say

ROOT = Path(__file__).resolve().parents[2]
TWO = datetime(2026, 11, 20, 14, tzinfo=CHINA)
SEND = Qt.Key.Key_F
CHILD = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, {root!r})
from datetime import timedelta
from pathlib import Path
from PySide6.QtWidgets import QApplication
from core.clock import FixedClock
from core.round import Step
from core.text import Lang
from tests.e2e.test_a_rain_round import TWO
from ui.app import Console

clock = FixedClock(TWO - timedelta(minutes=10))
app = QApplication([])
console = Console(app, clock, Path({root!r}) / "assets", lang=Lang.ZH)

def play(desk):
    desk.members.import_names("阿杰\\n小满🌾")
    id = desk.rounds.plan("red_packet_rain", Lang.ZH).value.id
    desk.rounds.edit(id, settings={{"item": "茶", "waves": 5, "gap": 4, "budget": 5000}}, starts_at=TWO,
                     ends_at=TWO + timedelta(minutes=30))
    desk.rounds.step(id, Step.ANNOUNCE)
    clock.at = TWO
    desk.rounds.step(id, Step.OPEN)

def show():
    console.window.go("red_packet_rain")
    page = console.window.page()
    console.work.done.connect(said)
    page.deeds.find(lambda id: page.deeds.load(lambda board: send(page, board)))

def send(page, board):
    page.show_board(board)
    page.instrument.act()

sent = 0
def said(done):
    global sent
    if done.said is not None and "记为已发" in done.said.zh:
        sent += 1
        print(sent, flush=True)
        page = console.window.page()
        clock.at = TWO + timedelta(minutes=4 * sent)
        if sent < 2:
            page.deeds.load(lambda board: send(page, board))

console.work.failed.connect(lambda *_: os._exit(3))
console.ready.connect(console.heartbeat.stop)  # this clock leaps, and would be taken for sleep
console.ready.connect(lambda: console.work.act(play, lambda _: show()))
console.window.show()
console.open(Path({folder!r}))
app.exec()
"""


class Rain:
    """The page of a rain that runs, as its owner sees it."""

    def __init__(self, hands: Hands) -> None:
        self.hands, self.me = hands, hands.owner

    @property
    def instrument(self) -> Any:
        return self.hands.page.instrument

    def at(self, minute: int, second: int = 0, *, ticks: bool = True) -> None:
        """It is that time after 14:00; with ``ticks`` the seconds before it went by one after another."""
        then = TWO + timedelta(minutes=minute, seconds=second)
        assert self.me.console is not None
        heartbeat = self.me.console.heartbeat
        if ticks:
            heartbeat._last = then - timedelta(seconds=1)
        self.me.clock.at = then
        heartbeat.beat()
        self.me.wait()

    def send(self) -> str:
        """Press the one key; what stands on the clipboard then."""
        self.hands.copy("")
        self.hands.key(SEND)
        self.me.clock.move(seconds=2)
        return clipboard.read_text()

    def left(self) -> str:
        return say(self.instrument.clock.digits._words)

    def alert(self) -> str:
        alert = self.instrument.clock.alert
        return alert.words.text() if alert.isVisible() else ""

    def told(self) -> list[str]:
        return [each.zh for each in self.instrument.tellings.sentences()]

    def states(self) -> list[State]:
        return [each.state for each in self.instrument._rain.beats]


def planned(me: Owner) -> Hands:
    """The plan of a rain: five waves four minutes apart, ¥50.02, words between them."""
    console = me.open()
    console.work.act(lambda desk: desk.members.import_names("云锭\n阿杰\n小满🌾\n豆豆妈\n老周"))
    hands = Hands(me)
    page = hands.go("red_packet_rain")
    hands.press(hands.button("计划第一期", page))
    hands.plan(item="智利车厘子", budget="50.02", waves="5", gap="4", pieces="5")
    form = page.blocks.plan.form
    for name, words in (("points", "空运三天到\n坏果包赔"), ("step", "想要的回 1")):
        form.fields[name].set_value(words)
    hands.pause()
    return hands


@pytest.fixture
def rain(owner: Callable[..., Owner]) -> Rain:
    """The rain opened at 14:00:00, nothing sent yet."""
    me = owner()
    hands = planned(me)
    hands.copy("")
    hands.next()
    assert "5 波，每波 5 个 · 主推“智利车厘子”" in clipboard.read_text()
    me.clock.at = TWO - timedelta(seconds=40)
    hands.next()
    assert hands.phase() is Phase.OPEN
    me.clock.at = TWO
    found = Rain(hands)
    found.at(0)
    return found


def test_the_plan_says_where_every_fen_goes(owner: Callable[..., Owner]) -> None:
    hands = planned(owner())
    page = hands.page
    plan = page.instrument.plan_card
    labels = hands.labels(plan)
    assert labels[:2] == ["每一波", "一共 ¥50.02"]
    assert "除不尽的 ¥0.02 放在第 5 波里" in labels
    assert [each for each in labels if each.startswith("¥")] == ["¥10.00"] * 4 + ["¥10.02"]
    assert "之后说：空运三天到" in labels
    hands.plan(budget="1", waves="1", pieces="100")
    warned = "第 1 波 ¥1.00 发 100 个，平均一个才 ¥0.01，真要这样发吗"
    assert warned in hands.labels(page.blocks.checks)
    assert "一波 100 个，群里才 5 人，抢不完的要等 24 小时才退" in hands.labels(plan)
    hands.plan(budget="900", waves="4", pieces="50")
    assert any("超过单个红包上限 ¥200.00" in each for each in hands.labels(page.blocks.checks))
    hands.next()
    assert hands.phase() is Phase.ANNOUNCED
    hands.next()
    assert hands.phase() is Phase.ANNOUNCED, "what cannot be sent keeps the rain from beginning"


def test_random_gaps_are_drawn_and_the_quiz_is_planned_in_one_press(owner: Callable[..., Owner]) -> None:
    hands = planned(owner())
    page = hands.page
    page.blocks.plan.form.fields["pace"].set_value("random")
    page.blocks.plan.form.fields["final"].set_value("quiz")
    hands.pause()
    plan = page.instrument.plan_card
    hands.press(plan.draw)
    gaps = [each.seconds for each in page.board.round.settings.gaps]
    assert sum(gaps) == 4 * 240
    assert plan.draw.words() == "换一组间隔"
    hands.press(plan.quiz)
    assert page.board.round.settings.quiz == 1
    assert hands.told == "计划了机智抢答第 1 期，14:30 开始"
    quiz = hands.go("quick_answer")
    assert quiz.board.round.starts_at == TWO + timedelta(minutes=30)


def test_waves_go_out_on_one_key_with_words_between_and_shares_noted(rain: Rain) -> None:
    hands, page, wave = rain.hands, rain.hands.page, rain.instrument
    said = rain.send()
    assert said == "【超级红包雨】第 1 波来啦！5 个，手快有！\n下一波 14:04，别走开。"
    hands.key(SEND)
    rain.me.clock.move(seconds=1)
    assert rain.states()[0] is State.SENT
    assert rain.states()[1] is State.NEXT, "the second press went to the words, not to another wave"
    rain.at(3, 35)
    assert (rain.left(), rain.alert()) == ("0:25", "还有 25 秒，红包备好")
    rain.at(3, 52)
    assert rain.alert() == "8 秒后发"
    rain.at(4)
    assert (rain.left(), rain.alert()) == ("0:00", "该发第 2 波了")
    rain.at(4, 9)
    assert rain.alert() == "该发第 2 波了，晚了 9 秒"
    assert "第 2 波" in rain.send()
    assert rain.left() == "3:51", "nine seconds late, and the third keeps its time"
    hands.press(wave.grabs)
    sheet = hands.popover()
    hands.write(sheet.field.area, "5个红包共10.00元，7秒被抢光\n小满🌾 3.20\n阿杰：2块5\n小鱼✅3 0.30")
    assert sheet.told.text() == "读到 3 人，合计 ¥6.00"
    hands.press(sheet.take)
    assert {row.name: row.reading for row in page.board.rows if row.part} == {
        "小满🌾": "¥3.20",
        "阿杰": "¥2.50",
    }
    assert [doubt.name for doubt in page.board.doubts] == ["小鱼✅3"], "a grabber unknown to the roster"
    hands.key(Qt.Key.Key_N)
    assert len(page.board.standings) == 3
    hands.paste(
        chat(("老周", "14:05", "我抢了 8.88元！"), ("豆豆妈", "14:05", "8.88元"), day="2026年11月20日")
    )
    assert row(page, "8.88元").pile is Pile.CHATTER, "what members say of themselves is hearsay"
    hands.press(wave.pause)
    rain.at(7)
    assert (rain.left(), wave.key.words()) == ("3:49", "继续")
    hands.key(SEND)
    assert rain.states()[2] is State.NEXT
    hands.press(wave.more)
    hands.press(wave.skip)
    assert rain.states()[2] is State.SKIPPED
    hands.take_back()
    assert rain.states()[2] is not State.SKIPPED
    rain.at(29)
    hands.next()
    hands.next()
    hands.copy("")
    hands.next()
    assert hands.phase() is Phase.PUBLISHED
    result = clipboard.read_text()
    assert "下了 2 波红包雨，3 人抢到，记到 3 份\n原定 5 波，发了 2 波" in result
    assert "最快的是第 2 波，7 秒抢光" in result
    assert "1. @小满🌾 ¥3.20 体验 主推商品（红包锦鲤）" in result
    (debt,) = page.board.debts
    assert (page.board.names[debt.booking.who], debt.booking.title) == ("小满🌾", "红包锦鲤")


def test_asleep_through_wave_3_the_clock_set_back_and_closed_it_goes_on(rain: Rain) -> None:
    hands, me = rain.hands, rain.me
    rain.send()
    rain.at(4)
    rain.hands.press(rain.instrument.first if rain.instrument.first.isVisible() else rain.instrument.key)
    rain.at(5)
    rain.at(9, ticks=False)
    assert rain.told()[0] == "14:05–14:09 电脑睡着了，第 3 波（14:08）没发"
    assert (rain.left(), rain.alert()) == ("0:00", "该发第 3 波了，晚了 1 分钟")
    while rain.states()[2] is not State.SENT:
        rain.send()
    assert rain.told()[0] == "14:09 补发第 3 波，晚了 1 分钟"
    rain.at(10)
    assert rain.left() == "2:00", "the fourth keeps its time"
    rain.at(3, ticks=False)
    assert rain.told()[0] == "14:03 电脑的时钟往回拨了 7 分钟，后面的波次跟着挪，间隔不变"
    assert rain.left() == "2:00", "the group waits no longer for a clock put right"
    me.close()
    me.clock.at = TWO + timedelta(minutes=8)
    me.open()
    hands.go("red_packet_rain")
    assert rain.told()[0] == "14:08 重新打开了程序，第 4 波（14:05）过点没发"
    hands.press(rain.instrument.skip)
    assert rain.told()[0] == "14:08 跳过第 4 波，¥10.00 没发"
    assert rain.states() == [State.SENT] * 3 + [State.SKIPPED, State.NEXT]
    assert rain.left() == "1:00"
    rain.at(9)
    while rain.states()[4] is not State.SENT:
        rain.send()
    assert rain.instrument.clock.caption.text() == "抢到红包的人"


def test_in_one_narrow_column_the_next_wave_is_copied_at_the_top(rain: Rain) -> None:
    hands = rain.hands
    hands.window.resize(460, 900)
    rain.me.wait()
    head = hands.page.blocks.head
    hands.copy("")
    hands.press(head.text.button)
    assert clipboard.read_text().startswith("【超级红包雨】第 1 波来啦")
    assert rain.states()[0] is State.SENT
    rain.at(0, 10)
    head.text._settle()
    hands.press(head.text.button)
    assert clipboard.read_text() == "空运三天到"
    assert [each.what for each in hands.page.board.round.happened] == ["sent 1", "said 1"]


def test_killed_while_it_rains_nothing_sent_is_sent_again(owner: Callable[..., Owner]) -> None:
    me = owner(TWO + timedelta(minutes=13))
    code = CHILD.format(root=str(ROOT), folder=str(me.folder))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for _ in range(2):
            assert child.stdout.readline()
        child.kill()
    assert child.returncode not in (0, 1)
    me.open()
    hands = Hands(me)
    hands.go("red_packet_rain")
    rain = Rain(hands)
    assert hands.phase() is Phase.OPEN
    assert rain.states() == [State.SENT, State.SENT, State.DUE, State.LATER, State.LATER]
    assert rain.told() == ["14:13 重新打开了程序，第 3 波（14:08）、第 4 波（14:12）过点没发"]
    assert rain.alert() == "该发第 3 波了，晚了 5 分钟"
    while rain.states()[2] is not State.SENT:
        rain.send()
    rain.at(13, 10)
    assert rain.left() == "1:50", "caught up with, but never two at once"
