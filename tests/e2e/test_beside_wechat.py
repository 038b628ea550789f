"""A round run from the strip alone: paste, copy, a minute more, a pause, the end; and the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from core.alarms import Alarm, MarkKind
from core.prize import PrizeTable
from core.round import Phase, Step
from core.text import Lang
from tests.e2e.conftest import Owner
from tests.e2e.hands import Hands, chat
from ui import clipboard
from ui.shell.compact import CompactStrip
from ui.shell.strip_parts import first_words

CHAT = chat(
    ("阿杰", "14:01", "88"), ("云锭", "14:02", "99"), ("生人", "14:03", "77"), ("云锭", "14:03", "90-100")
)


@pytest.fixture
def hands(owner: Callable[..., Owner]) -> Hands:
    """猜价格 runs from 14:00 to 14:30; it is 14:05 and the strip is out."""
    me = owner()
    console = me.open()
    console.work.act(lambda desk: desk.members.import_names("阿杰\n云锭"))
    hands = Hands(me)
    page = hands.go("guess_price")
    hands.press(hands.button("计划第一期", page))
    hands.plan(item="车厘子", secret="89.9")
    start = me.clock.at.replace(day=18, hour=14, minute=0, second=0)
    page.deeds.edit(
        prizes=PrizeTable.parse(["1: 红包 8.88"]), starts_at=start, ends_at=start + timedelta(minutes=30)
    )
    me.wait()
    hands.next()
    me.clock.at = me.clock.at.replace(day=18)
    me.at(14, 0)
    hands.next()
    me.at(14, 5)
    hands.press(page.title.strip)
    return hands


def strip_of(hands: Hands) -> CompactStrip:
    assert hands.owner.console is not None
    return hands.owner.console.beside.strip


def tell(hands: Hands, hour: int, minute: int, second: int) -> None:
    """The clock comes to that second, and everybody notices."""
    clock = hands.owner.clock
    clock.at = clock.at.replace(hour=hour, minute=minute, second=second)
    assert hands.owner.console is not None
    hands.owner.console.heartbeat.beat()
    hands.owner.wait()


def clock_of(strip: CompactStrip) -> str:
    return strip.digits._words.zh


def test_a_round_is_run_from_the_strip(hands: Hands) -> None:
    strip, page = strip_of(hands), hands.page
    assert hands.window.isMinimized()
    assert (strip.name.text(), strip.end_words.text(), clock_of(strip)) == ("猜价格", "14:30 截止", "25:00")
    assert strip.counts.words() == "有效 0", "nothing amber while nothing waits"
    hands.copy(CHAT)
    QTest.keyClick(strip, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    hands.owner.wait()
    assert strip.counts.words() == "贴进 4 条"
    strip._word.timeout.emit()
    assert strip.counts.words() == "有效 2  待认人 1  看不准 1"
    assert [tone for _, _, tone in strip.counts.parts] == ["text_2", "warn", "warn"]
    hands.press(strip.paste)
    assert strip.counts.words() == "4 条都贴过了"
    assert strip.at.text() == "14:20 发"
    hands.press(strip.copy)
    assert "还有 10 分钟" in clipboard.read_text()
    assert strip.copy.words() == "已复制"
    strip._copied.timeout.emit()
    hands.owner.wait()
    assert strip.at.text() == "14:30 发", "the next text comes by itself"
    hands.press(strip.more)
    assert strip.end_words.text() == "14:31 截止"
    hands.owner.at(14, 31)
    assert clock_of(strip) == "0:00"
    hands.press(strip.end)
    assert page.board.phase is Phase.CLOSED
    assert "时间到" in clipboard.read_text()
    assert strip.end_words.text() == "已截止"
    hands.press(strip.back)
    assert page.board.phase is Phase.OPEN
    QTest.keyClick(strip, Qt.Key.Key_Escape)
    hands.owner.wait()
    assert strip.isHidden()
    assert not hands.window.isMinimized()
    assert hands.window.place == "guess_price"


def test_a_pause_holds_the_clock_and_moves_the_end(hands: Hands) -> None:
    strip, page = strip_of(hands), hands.page
    hands.press(strip.pause)
    assert strip.end_words.text() == "停住了"
    hands.owner.at(14, 45)
    assert clock_of(strip) == "25:00", "it stands, however long"
    assert page.board.round.paused_at is not None
    hands.copy(chat(("阿杰", "14:40", "90")))
    hands.press(strip.paste)
    assert all(each.pile.value != "late" for each in page.board.rows), "nobody is late while it is held"
    hands.press(strip.pause)
    assert strip.end_words.text() == "15:10 截止"
    assert clock_of(strip) == "25:00"
    hands.owner.at(14, 50)
    assert clock_of(strip) == "20:00"


def test_the_page_holds_a_round_as_well(hands: Hands) -> None:
    QTest.keyClick(strip_of(hands), Qt.Key.Key_Escape)
    hands.owner.wait()
    panel = hands.page.blocks.panel
    hands.press(panel.hold)
    hands.owner.at(14, 20)
    assert panel.clock.digits._words.zh == "25:00"
    assert panel.hold.words() == "继续"
    hands.press(panel.hold)
    assert f"{hands.page.board.ends_at:%H:%M}" == "14:45"
    hands.take_back()
    assert hands.page.board.round.paused_at is not None, "taken back, it is held as before"
    assert f"{hands.page.board.ends_at:%H:%M}" == "14:30"
    hands.press(panel.hold)
    assert f"{hands.page.board.ends_at:%H:%M}" == "14:45"


def test_after_a_restart_a_held_round_is_still_held(hands: Hands) -> None:
    me = hands.owner
    hands.press(strip_of(hands).pause)
    me.close()
    me.clock.at += timedelta(hours=1)
    me.open()
    page = hands.go("guess_price")
    assert page.board.round.paused_at is not None
    hands.press(page.title.strip)
    assert clock_of(strip_of(hands)) == "25:00"


def test_what_the_strip_cannot_take_is_for_the_window(hands: Hands) -> None:
    strip, page = strip_of(hands), hands.page
    hands.copy("   ")
    hands.press(strip.paste)
    while strip._waits:
        strip._again.timeout.emit()
    strip._again.timeout.emit()
    assert strip.counts.words() == "先在微信里复制一段聊天"
    taken: list[QImage] = []
    page.blocks.intake.box.picture_pasted.disconnect()
    page.blocks.intake.box.picture_pasted.connect(taken.append)
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(0)
    clipboard.write_image(picture)
    hands.owner.wait()
    hands.press(strip.paste)
    assert strip.isHidden()
    assert len(taken) == 1


def test_the_strip_is_dragged_by_what_is_free(hands: Hands) -> None:
    strip = strip_of(hands)
    before = strip.pos()
    spot = strip.digits.mapTo(strip, strip.digits.rect().center())
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    if strip._grip is not None:  # where the system does not move windows itself
        QTest.mouseMove(strip, spot + QPoint(-30, 12))
        hands.owner.wait()
        assert strip.pos() - before == QPoint(-30, 12)
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert strip._grip is None


def alarms_of(hands: Hands) -> tuple[Any, list[Alarm], list[Alarm]]:
    """The console's alarms with what they tell and sound noted down."""
    assert hands.owner.console is not None
    alarms, told, rung = hands.owner.console.beside.alarms, list[Alarm](), list[Alarm]()
    alarms._tell, alarms._sound = told.append, rung.append
    return alarms, told, rung


def test_every_alarm_comes_once(hands: Hands) -> None:
    _, told, rung = alarms_of(hands)
    for second in (28, 29, 30, 31, 45, 50, 51, 58, 59):
        tell(hands, 14, 29, second)
    for second in (0, 1, 2, 30):
        tell(hands, 14, 30, second)
    tell(hands, 14, 29, 40)
    tell(hands, 14, 30, 5)
    assert [each.seconds for each in told] == [30, 10, 0]
    assert [each.seconds for each in rung] == [30, 10, 0]
    assert told[-1].words.zh == "时间到：14:30 截止，等你收答"


def test_quiet_is_quiet_and_a_held_round_rings_for_its_new_end(hands: Hands) -> None:
    alarms, told, rung = alarms_of(hands)
    assert hands.owner.console is not None
    hands.owner.console.beside.tray.quiet_asked.emit(True)
    hands.owner.wait()
    assert alarms.is_quiet
    for second in (29, 31, 51, 59):
        tell(hands, 14, 29, second)
    hands.owner.console.beside.tray.quiet_asked.emit(False)
    hands.owner.wait()
    tell(hands, 14, 29, 59)
    assert (told, rung) == ([], []), "what fell into quiet is not told later"
    hands.press(strip_of(hands).pause)
    tell(hands, 14, 30, 0)
    assert told == [], "a round that is held does not run out"
    tell(hands, 14, 34, 59)
    hands.press(strip_of(hands).pause)
    tell(hands, 14, 35, 0)
    assert [each.seconds for each in told] == [0], "one second was left when it was held"


def test_without_a_tray_the_strip_says_it(hands: Hands) -> None:
    strip = strip_of(hands)
    tell(hands, 14, 29, 29)
    tell(hands, 14, 29, 31)
    assert strip.counts.words() == "还有 30 秒截止（14:30）"
    assert strip.counts.parts[0][2] == "warn"


def test_a_rain_is_run_from_the_strip(hands: Hands) -> None:
    """The next words are the next wave's; copied, the wave is noted as sent, once."""
    me = hands.owner
    strip = strip_of(hands)
    QTest.keyClick(strip, Qt.Key.Key_Escape)
    me.wait()
    start = me.clock.at.replace(hour=15, minute=0)

    def begin(desk: Any) -> None:
        id = desk.rounds.plan("red_packet_rain", Lang.ZH).value.id
        rules = {"item": "茶", "waves": 5, "gap": 4, "budget": 5_000}
        desk.rounds.edit(id, settings=rules, starts_at=start, ends_at=start + timedelta(minutes=30))
        desk.rounds.step(id, Step.ANNOUNCE)
        me.clock.at = start
        desk.rounds.step(id, Step.OPEN)

    assert me.console is not None
    me.console.work.act(begin)
    me.wait()
    page = hands.go("red_packet_rain")
    hands.press(page.title.strip)
    assert strip.name.text() == "超级红包雨"
    assert not strip.others.isHidden(), "猜价格 is open as well"
    hands.press(strip.copy)
    assert "第 1 波" in clipboard.read_text()
    hands.press(strip.copy)
    noted = [each.what for each in page.board.round.happened if not each.what.startswith("slept")]
    assert noted == ["sent 1"], "copied twice, noted once"
    _, told, _ = alarms_of(hands)
    me.console.heartbeat.beat()
    marks = me.console.beside.alarms._marks
    wave = next(each for each in marks if each.kind is MarkKind.ASKS)
    for seconds in (31, 29, 9, 0):
        me.clock.at = wave.at - timedelta(seconds=seconds)
        me.console.heartbeat.beat()
    waves = [each.seconds for each in told if each.mark.kind is MarkKind.ASKS]
    assert waves == [30, 10, 0]
    hands.press(strip.others)
    hands.choose("猜价格")
    assert strip.name.text() == "猜价格"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("【猜价格】还有 10 分钟！\n快", "还有 10 分钟！"),
        ("[Price guess] 10 minutes left", "10 minutes left"),
        ("【猜价格 · 第 3 期】\n猜车厘子", "猜车厘子"),
        ("", ""),
        ("<b>x</b>", "<b>x</b>"),
    ],
)
def test_the_first_words_of_a_text(body: str, said: str) -> None:
    assert first_words(body) == said
