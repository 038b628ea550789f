"""The waves of a rain on screen: the clock with its alerts, the bars, what happened, the list of shares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.activities.red_packet_rain import Final, Pace, Settings
from core.activities.red_packet_rain.flow import Beat, Flow, State, flow
from core.activities.red_packet_rain.plan import plan_of
from core.activities.red_packet_rain.shares import Grab
from core.activities.red_packet_rain.telling import Told
from core.clock import CHINA
from core.happening import Happening
from core.round import Phase, Step
from core.text import Lang, Text
from tests.ui.desk_work import Bench, bench
from ui import clipboard
from ui.activities.red_packet_rain import MOUNT, chip
from ui.activities.red_packet_rain import page as make_page
from ui.instruments.grabs_sheet import GrabsSheet, lines_of
from ui.instruments.wave_bars import Column, WaveBars
from ui.instruments.wave_card import WaveClock
from ui.instruments.wave_tellings import Tellings
from ui.instruments.wave_timeline import WaveTimeline
from ui.page import ActivityPage
from ui.parts.width import Width
from ui.say import say, voice
from ui.theme import THEME, Mode

TWO = datetime(2026, 11, 20, 14, tzinfo=CHINA)
PLAN = plan_of(Settings(waves=5, gap=4, budget=5_000))


def at(minute: float) -> datetime:
    return TWO + timedelta(minutes=minute)


def rain(now: float, *noted: tuple[float, str]) -> Flow:
    return flow(PLAN, TWO, tuple(Happening(at(minute), what) for minute, what in noted), at(now))


ALERTS = [
    (3.4, "0:36", "", "warn"),
    (3.5, "0:30", "还有 30 秒，红包备好", "warn"),
    (3.8, "0:12", "还有 12 秒，红包备好", "warn"),
    (3.85, "0:09", "9 秒后发", "warn"),
    (4, "0:00", "该发第 2 波了", "bad"),
    (6, "0:00", "该发第 2 波了，晚了 2 分钟", "bad"),
    (1, "3:00", "", "text"),
]


@pytest.mark.parametrize(("now", "digits", "alert", "tone"), ALERTS)
def test_alerts_at_thirty_ten_and_nought(
    qapp: QApplication, now: float, digits: str, alert: str, tone: str
) -> None:
    clock = WaveClock()
    clock.show_rain(rain(now, (0, "sent 1")), at(now), True, 0)
    assert say(clock.digits._words) == digits
    assert clock.digits._tone == tone
    assert (clock.alert.words.text() if not clock.alert.isHidden() else "") == alert


def test_the_clock_before_paused_and_after(qapp: QApplication) -> None:
    clock = WaveClock()
    clock.show_rain(rain(-5), at(-5), False, 0)
    assert (clock.caption.text(), clock.foot.text()) == ("第一波", "一共 5 波，每波 20 个")
    clock.show_rain(rain(3, (0, "sent 1"), (1, "pause")), at(3), True, 0)
    assert (clock.caption.text(), say(clock.digits._words)) == ("暂停着，离第 2 波", "3:00")
    over = rain(30, *((float(n), f"sent {n}") for n in range(1, 6)))
    clock.show_rain(over, at(30), True, 42)
    assert (clock.caption.text(), say(clock.digits._words), clock.foot.text()) == (
        "抢到红包的人",
        "42",
        "最后一波 14:05 发的",
    )


@pytest.mark.parametrize("count", [1, 6, 30])
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_bars_say_what_they_are_and_can_be_pressed(qapp: QApplication, count: int, mode: Mode) -> None:
    THEME.choose(mode=mode, reduced_motion=True)
    found = flow(
        plan_of(Settings(waves=count)), TWO, (Happening(TWO, "sent 1"), Happening(TWO, "emptied 1 7")), TWO
    )
    bars = WaveBars()
    bars.resize(460, 128)
    bars.show_columns([Column(beat, 3, 120) for beat in found.beats], found.next)
    picked: list[int] = []
    bars.picked.connect(picked.append)
    bars.grab()
    for x in (1, 459):
        QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPointF(x, 60).toPoint())
    assert picked == [1, count]
    assert bars.number_at(-1) == bars.number_at(460) == 0
    told = bars.told(bars._columns[0]).split("\n")
    assert told[1:] == ["7 秒抢光", "记到 3 份 ¥1.20", "点一下，记谁抢到多少"]
    assert told[0].startswith("第 1 波 14:00 发了 ¥")


def test_a_missed_and_a_skipped_wave_say_so(qapp: QApplication) -> None:
    slept = rain(9, (0, "sent 1"), (4, "sent 2"), (9, f"slept {at(5).isoformat()}"))
    bars = WaveBars()
    bars.resize(300, 128)
    bars.show_columns([Column(beat) for beat in slept.beats], slept.next)
    bars.grab()
    assert bars.told(bars._columns[2]).endswith("原定的时间没人能发")
    gone = Beat(PLAN.wave(2), State.SKIPPED, None)
    assert bars.told(Column(gone)) == "第 2 波跳过了"


def test_what_happened_is_told_newest_first_and_all_on_request(qapp: QApplication) -> None:
    tellings = Tellings()
    tellings.show_told([])
    assert tellings.isHidden()
    told = [Told(at(n), Text.literal(f"<b>{n}</b>"), grave=n == 1) for n in range(5)]
    tellings.show_told(told)
    assert [each.zh for each in tellings.sentences()] == ["<b>4</b>", "<b>3</b>", "<b>2</b>"]
    tellings.all.click()
    assert len(tellings.sentences()) == 5
    tellings.resize(300, 200)
    tellings.grab()


def test_the_list_of_shares_is_read_as_it_is_typed(qapp: QApplication) -> None:
    parent = QWidget()
    sheet = GrabsSheet(3, 1_000, ("小满", "<img src=x>"), parent)
    taken: list[tuple[object, str, int]] = []
    sheet.taken.connect(lambda rows, text, seconds: taken.append((rows, text, seconds)))
    assert not sheet.take.isEnabled()
    sheet.quick.setText("小满 3.2")
    sheet.quick.returnPressed.emit()
    sheet.quick.setText("<img src=x> 0.01")
    sheet.quick.returnPressed.emit()
    assert sheet.field.value() == "小满 3.2\n<img src=x> 0.01"
    assert sheet.told.text() == "读到 2 人，合计 ¥3.21"
    sheet.field.set_value(sheet.field.value() + "\n10个红包共10.00元，32秒被抢光")
    assert sheet.seconds.value() == 32
    sheet.field.set_value("小满 9.99\n阿杰 0.02\n")
    assert sheet.told.text() == "读到 2 人，合计 ¥10.01，比这一波的 ¥10.00 多"
    sheet.take.click()
    rows, _text, seconds = taken[0]
    (first, _second) = lines_of(rows, 3, at(0.5))  # type: ignore[arg-type]
    assert (first.sender, first.body, first.sent_at, seconds) == ("小满", "第3波 9.99元", TWO, 32)


@pytest.fixture
def there(qapp: QApplication, tmp_path: Path) -> Iterator[tuple[Bench, ActivityPage]]:
    """A bench with the page of a rain planned for Friday 14:00."""
    with bench(tmp_path / "desk") as made:
        made.desk().members.import_names("阿杰\n小满🌾")
        id = made.desk().rounds.plan("red_packet_rain", Lang.ZH).value.id
        made.desk().rounds.edit(id, settings={"item": "<img src=x>", "waves": 3, "gap": 4})
        made.heartbeat.start()
        page = make_page(made.work, made.heartbeat)
        page.resize(1060, 780)
        page.show()
        page.show_round(id)
        yield made, page
        made.heartbeat.stop()
        page.close()
        page.deleteLater()


def instrument(page: ActivityPage) -> WaveTimeline:
    found = page.instrument
    assert isinstance(found, WaveTimeline)
    return found


def opened(made: Bench, page: ActivityPage) -> None:
    made.desk().rounds.step(page.deeds.id, Step.ANNOUNCE)
    made.clock.at = TWO
    made.desk().rounds.step(page.deeds.id, Step.OPEN)
    page._reload()


def test_a_double_press_sends_one_wave_and_language_is_the_groups(
    there: tuple[Bench, ActivityPage],
) -> None:
    made, page = there
    opened(made, page)
    wave = instrument(page)
    made.desk().preferences.set(texts_lang="en")
    page._reload()
    wave.act()
    page._reload()
    wave.act()
    page._reload()
    assert [each.what for each in made.desk().rounds.get(page.deeds.id).happened] == ["sent 1"]
    assert clipboard.read_text().split("\n")[0] == "[超级红包雨] Wave 1! 20 shares, be quick!"
    made.clock.move(seconds=2)
    wave.act()
    page._reload()
    assert [each.state for each in rain_of_page(page)] == [State.SENT, State.SENT, State.NEXT]


def rain_of_page(page: ActivityPage) -> tuple[Beat, ...]:
    found = instrument(page)._rain
    assert found is not None
    return found.beats


def test_sleep_is_noted_though_the_page_is_out_of_sight(there: tuple[Bench, ActivityPage]) -> None:
    made, page = there
    opened(made, page)
    made.heartbeat._last = TWO
    made.heartbeat.beat()
    page.hide()
    made.clock.at = at(6)
    made.heartbeat.beat()
    notes = [each.what for each in made.desk().rounds.get(page.deeds.id).happened]
    assert notes == [f"slept {TWO.isoformat()}"]
    made.clock.at = at(5)
    made.heartbeat.beat()
    assert made.desk().rounds.get(page.deeds.id).happened[-1].what == f"back {at(6).isoformat()}"
    made.desk().rounds.step(page.deeds.id, Step.CLOSE)
    page.show()
    page._reload()
    made.clock.at = at(50)
    made.heartbeat.beat()
    assert len(made.desk().rounds.get(page.deeds.id).happened) == 2, "a rain that is over is left alone"


def test_the_last_wave_after_closing_time_offers_a_later_end(there: tuple[Bench, ActivityPage]) -> None:
    made, page = there
    opened(made, page)
    made.desk().rounds.edit(page.deeds.id, ends_at=at(7))
    page._reload()
    wave = instrument(page)
    assert wave.later.words() == "截止往后改到 14:10"
    wave.later.click()
    assert made.desk().rounds.get(page.deeds.id).ends_at == at(10)
    page._reload()
    assert not wave.later.isVisible()


@pytest.mark.parametrize("width", list(Width))
@pytest.mark.parametrize("lang", list(Lang))
def test_every_width_language_and_phase_can_be_drawn(
    there: tuple[Bench, ActivityPage], width: Width, lang: Lang
) -> None:
    made, page = there
    voice.speak(lang)
    page.set_width(width)
    page.grab()
    settings = Settings(
        item="茶", waves=9, pace=Pace.RANDOM, final=Final.QUIZ, groups="二群\n=1+1", budget=901
    )
    made.desk().rounds.edit(page.deeds.id, settings=settings)
    page._reload()
    assert page.grab().toImage() != QImage()
    opened(made, page)
    for step in (Step.CLOSE, Step.JUDGE, Step.PUBLISH):
        made.desk().rounds.step(page.deeds.id, step)
        page._reload()
        page.grab()
    assert page.board is not None
    assert page.board.phase is Phase.PUBLISHED


def test_the_luckiest_of_a_wave_and_hearsay_have_chips_of_their_own(
    there: tuple[Bench, ActivityPage],
) -> None:
    made, page = there
    opened(made, page)
    made.desk().rounds.note(page.deeds.id, "sent 1")
    sheet_rows = lines_of((Grab("阿杰", 120), Grab("小满🌾", 40)), 1, TWO)
    made.desk().intake.add_typed(page.deeds.id, sheet_rows, "…")
    page._reload()
    assert page.board is not None
    best, share = sorted(page.board.rows, key=lambda row: -(row.value or 0))
    assert (chip(best).word.zh, chip(share).word.zh) == ("手气最佳", "有效")
    hearsay = replace(share, why=replace(share.why, code="hearsay"))
    assert chip(hearsay).word.zh == "自己报的"
    assert MOUNT.icon == "rain-cloud"
