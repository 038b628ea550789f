"""The race of a showing-orders day: lanes, growth, the sums of the group, its two sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from core.activities.showing_orders.race import Lane, Race
from core.activities.showing_orders.table import Row
from core.activities.showing_orders.terms import Measure
from core.clock import CHINA
from core.judging import Award
from core.paste import parse
from core.prize import Prize, PrizeKind
from core.reason import Reason
from core.round import Phase, Step
from core.text import Lang, Text
from tests.ui.desk_work import NOON, Bench, bench
from ui.activities.showing_orders import MOUNT, chip
from ui.activities.showing_orders import page as make_page
from ui.instruments.order_race import OrderRace
from ui.instruments.race_lanes import ROW, RaceLanes
from ui.instruments.race_sheets import TableSheet, WhisperSheet, as_chat
from ui.instruments.race_trend import RaceTrend
from ui.page import ActivityPage
from ui.parts.width import Width
from ui.posters import _shown
from ui.say import say
from ui.theme import THEME, Mode, current

AT = datetime(2026, 11, 18, 14, 5, tzinfo=CHINA)
NAMES = {1: "小满🌾", 2: "<img src=x>" * 40, 3: "阿杰"}


def lane(who: int, total: int, gain: int | None = None, *titles: str) -> Lane:
    shown = Measure.ORDERS.show(Decimal(total))
    return Lane(
        who,
        who,
        Decimal(total),
        shown,
        None if gain is None else Decimal(gain),
        tuple(map(Text.literal, titles)),
    )


LANES = (lane(1, 9, 6, "晒单王", "进步之星"), lane(2, 4, -3), lane(3, 2, None, "首单之星"))


def colours(image: QImage, y: int) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width())}


def test_a_lane_is_pale_as_far_as_last_time_and_full_beyond(qapp: QApplication) -> None:
    lanes = RaceLanes()
    lanes.resize(600, 3 * ROW)
    lanes.show_lanes(LANES, NAMES, Measure.ORDERS, 2)
    image = lanes.grab().toImage()
    strong = current().accent_text.lower()
    pale = {nth: len(colours(image, nth * ROW + ROW // 2)) for nth in range(3)}
    assert all(count > 2 for count in pale.values())

    def full(nth: int) -> int:
        y = nth * ROW + ROW // 2
        return sum(image.pixelColor(x, y).name() == strong for x in range(image.width()))

    assert full(0) > full(2) > 30, "six gained of nine, and all of the newcomer's two"
    assert full(1) == 0, "who fell back has gained nothing"


def test_what_a_lane_says(qapp: QApplication) -> None:
    lanes = RaceLanes()
    lanes.show_lanes(LANES, NAMES, Measure.ORDERS, 2)
    assert lanes.told(0) == "小满🌾 9 单\n比上次多 6 单\n晒单王\n进步之星"
    assert lanes.told(1).endswith("4 单\n比上次少 3 单")
    assert lanes.told(2) == "阿杰 2 单\n首单之星"
    assert lanes.row_at(ROW + 1) == 1
    assert lanes.row_at(3 * ROW + 1) == -1
    assert lanes.height() == 3 * ROW
    lanes.set_narrow(True)
    lanes.resize(300, 3 * ROW)
    lanes.grab()


@pytest.mark.parametrize("sums", [(), (5,), (0, 0), (3, 1, 4, 1, 5, 9, 2, 6, 5), (10**9, 1)])
def test_the_trend_is_drawn_whatever_the_sums(qapp: QApplication, sums: tuple[int, ...]) -> None:
    trend = RaceTrend()
    trend.resize(220, 150)
    trend.show_sums(tuple(map(Decimal, sums)), Measure.AMOUNT)
    image = trend.grab().toImage()
    assert len({image.pixelColor(110, y).name() for y in range(150)}) > 1


def test_typed_rows_come_back_as_the_chat_they_are(qapp: QApplication) -> None:
    rows = [Row("小满🌾", "累计 9"), Row("阿杰", "+2"), Row("<img src=x>", "退1单")]
    read = parse(as_chat(rows, AT), pasted_at=AT, known=["小满🌾", "阿杰"])
    assert [(line.sender, line.body, line.sent_at) for line in read.lines] == [
        (row.name, row.said, AT) for row in rows
    ]


def test_the_table_sheet_says_what_it_read(qapp: QApplication) -> None:
    race = OrderRace()
    sheet = TableSheet(Measure.ORDERS, ["阿杰"], race)
    taken: list[tuple[Row, ...]] = []
    sheet.taken.connect(taken.append)
    assert not sheet.take.isEnabled()
    sheet.field.area.setPlainText("姓名 单量\n阿杰 3\n什么")
    assert sheet.told.text() == "读到 1 人，没看懂：什么"
    sheet.field.area.setPlainText("阿杰 3")
    assert sheet.told.text() == "读到 1 人"
    sheet.take.click()
    assert taken == [(Row("阿杰", "累计 3"),)]


def test_forty_whispers_scroll_and_each_is_copied_by_itself(qapp: QApplication) -> None:
    why = Reason("encouraged", Text("甲", "a"))
    prize = Prize(PrizeKind.ENCOURAGEMENT)
    awards = [Award(nth, prize, why, whisper=Text(f"加油{nth}", f"go {nth}")) for nth in range(40)]
    race = OrderRace()
    sheet = WhisperSheet(awards, NAMES, race)
    copied: list[int] = []
    sheet.copied.connect(copied.append)
    sheet.adjustSize()
    assert sheet.height() < 480
    sheet.buttons[7].click()
    assert copied == [7]
    assert QApplication.clipboard().text() == "加油7"
    assert [button.words() for button in sheet.buttons[6:8]] == ["复制私信", "已复制"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bench]:
    with bench(tmp_path) as made:
        yield made


@pytest.fixture
def page(desk: Bench, qapp: QApplication) -> Iterator[ActivityPage]:
    """A running round with three reports; it is a quarter past two on a Wednesday."""
    id = desk.desk().rounds.plan("showing_orders", Lang.ZH).value.id
    start = NOON.replace(hour=14)
    desk.desk().rounds.edit(id, starts_at=start, ends_at=start.replace(minute=30))
    desk.clock.at = start
    desk.desk().rounds.step(id, Step.OPEN)
    desk.desk().members.import_names("小满🌾\n阿杰\n云姐\n老周\n豆豆妈")
    rows = [("小满🌾", "3单"), ("阿杰", "退2单"), ("云姐", "２单"), ("老周", "1单"), ("豆豆妈", "5单")]
    desk.clock.at = start.replace(minute=15)
    desk.desk().intake.paste(id, as_chat([Row(*each) for each in rows], start.replace(minute=3)))
    made = make_page(desk.work, desk.heartbeat)
    made.resize(1080, 800)
    made.show()
    made.shown()
    settle(qapp)
    yield made
    made.close()
    assert not desk.failed, desk.failed[0].text.en


def settle(qapp: QApplication) -> None:
    for _ in range(6):
        qapp.processEvents()


def race_of(page: ActivityPage) -> OrderRace:
    assert isinstance(page.instrument, OrderRace)
    return page.instrument


def test_the_page_shows_the_race_and_who_is_picked(page: ActivityPage, qapp: QApplication) -> None:
    race = race_of(page)
    assert race.title.text() == "总单量 11 单"
    assert race.facts.text() == "5 人报数"
    assert race.measure.choice() == "orders"
    assert MOUNT.instrument is OrderRace
    refund = next(row for row in page.board.rows if row.said == "退2单") if page.board else None
    assert refund is not None
    assert say(chip(refund).word) == "退单"
    race.lanes.picked.emit(page.board.standings[0].standing.who)  # type: ignore[union-attr]
    settle(qapp)
    assert page.blocks.table.view.row().said == "5单"  # type: ignore[union-attr]


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("width", list(Width))
def test_every_width_and_theme_is_drawn(
    page: ActivityPage, qapp: QApplication, width: Width, mode: Mode
) -> None:
    THEME.choose(mode=mode)
    page.resize({Width.WIDE: 1080, Width.MIDDLE: 950, Width.NARROW: 460}[width], 800)
    page.set_width(width)
    settle(qapp)
    race = race_of(page)
    assert race.lanes.isVisible()
    assert race.lanes.width() >= 220
    assert race.sizeHint().width() <= page.width()
    image = page.grab().toImage()
    assert not image.isNull()
    THEME.choose(mode=Mode.LIGHT)


def test_an_empty_race_teaches(qapp: QApplication, page: ActivityPage) -> None:
    race = race_of(page)
    race._race = Race()
    race._fit()
    assert race.none.isVisible()
    assert not race.lanes.isVisible()


def test_a_table_typed_after_closing_counts_as_of_the_last_minute(
    desk: Bench, page: ActivityPage, qapp: QApplication
) -> None:
    desk.clock.at = NOON.replace(hour=16)
    page.deeds.step(Step.CLOSE)
    settle(qapp)
    race = race_of(page)
    race._take_table((Row("阿杰", "累计 7"),))
    settle(qapp)
    assert page.board is not None
    assert page.board.phase is Phase.CLOSED
    typed = next(row for row in page.board.rows if row.said == "累计 7")
    assert typed.pile.value == "counted"
    assert typed.sent_at is not None
    assert f"{typed.sent_at:%H:%M}" == "14:30"
    assert page.board.standings[0].name == "阿杰"
    assert race.whisper.isVisible()


def test_the_picture_shows_neither_the_encouraged_nor_the_last(
    page: ActivityPage, qapp: QApplication
) -> None:
    assert page.board is not None
    assert [place.name for place in page.board.standings] == ["豆豆妈", "小满🌾", "云姐", "老周"]
    told = {page.board.names[each.who] for each in page.board.ruling.awards if each.whisper}
    assert told == {"老周", "阿杰"}
    assert [place.name for place in _shown(page.board)] == ["豆豆妈", "小满🌾", "云姐"]
    page.deeds.edit(settings=replace(page.board.round.settings, encourage=False))
    settle(qapp)
    assert all(each.is_public for each in page.board.ruling.awards)
    assert [place.name for place in _shown(page.board)] == ["豆豆妈", "小满🌾", "云姐"]
    titled = Award(
        page.board.standings[-1].standing.who, Prize(PrizeKind.CERTIFICATE), Reason("title", Text("甲", "a"))
    )
    last = replace(page.board.standings[-1], awards=(titled,))
    board = replace(page.board, standings=(*page.board.standings[:-1], last))
    assert last not in _shown(board), "a title further down shows no last place either"
