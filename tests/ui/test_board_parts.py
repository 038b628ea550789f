"""The parts that show a board: rows, filters, standings, doubts, form, prizes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.board import Change
from core.clock import CHINA
from core.judging import Pile
from core.message import Correction, How
from core.prize import PrizeTable
from core.settings import Exact, File, LabelledEnum, Money, OneOf, Rows, Span, When, Whole, Words, YesNo, ask
from core.text import Lang, Text
from tests.ui.sample_board import many_rows, sample_board, sample_rows
from ui.parts.change_list import ChangeList
from ui.parts.doubts import DoubtCard
from ui.parts.filters import View, passes, shown
from ui.parts.form import Form
from ui.parts.message_table import MessageTable
from ui.parts.message_view import MessageView
from ui.parts.prize_editor import PrizeEditor
from ui.parts.row_actions import offers
from ui.parts.row_delegate import Shape, widths
from ui.parts.row_model import Column, RowModel, pile_chip
from ui.parts.rungs import rungs
from ui.parts.standings import Standings
from ui.posters import masked
from ui.say import voice


def test_the_newest_message_stands_on_top() -> None:
    rows = sample_rows()
    assert shown(rows, View.ALL)[0] is rows[-1]


@pytest.mark.parametrize(
    ("wanted", "count"), [(View.ALL, 60), (View.MINE, 3), (View.COUNTED, 42), (View.REST, 7)]
)
def test_a_filter_shows_its_messages(wanted: View, count: int) -> None:
    assert len(shown(sample_rows(), wanted)) == count


@pytest.mark.parametrize("pile", list(Pile))
def test_a_pile_filters_itself_alone(pile: Pile) -> None:
    found = shown(sample_rows(), pile)
    assert all(row.pile is pile for row in found)
    assert len(found) == sum(passes(row, pile) for row in sample_rows())


def test_every_cell_speaks_and_no_tooltip_is_markup(qapp: QApplication) -> None:
    model = RowModel()
    evil = replace(sample_rows()[0], name="<img src=x>", sender="<b>x</b>", said="<script>", line=999)
    model.show((evil,), View.ALL)
    for column in Column:
        index = model.index(0, column)
        assert isinstance(index.data(), str)
        assert "<img" not in str(index.data(Qt.ItemDataRole.ToolTipRole))
        assert "<script" not in str(index.data(Qt.ItemDataRole.ToolTipRole))


def test_a_correction_says_who_when_and_why(qapp: QApplication) -> None:
    made = Correction(
        1, 1, How.READ_AS, "99", "电话里说的", "周敏", datetime(2026, 11, 18, 15, 2, tzinfo=CHINA)
    )
    model = RowModel()
    model.show((replace(sample_rows()[0], corrections=(made,)),), View.ALL)
    tip = str(model.index(0, Column.VERDICT).data(Qt.ItemDataRole.ToolTipRole))
    assert "周敏" in tip
    assert "11-18 15:02" in tip
    assert "电话里说的" in tip


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize(
    ("shape", "room"), [(Shape.WIDE, 702), (Shape.WIDE, 1200), (Shape.MIDDLE, 598), (Shape.NARROW, 430)]
)
def test_columns_fill_the_room_exactly(lang: Lang, shape: Shape, room: int) -> None:
    voice.speak(lang)
    assert sum(widths(shape, room).values()) == room


def test_offers_never_hold_what_would_change_nothing() -> None:
    for row in sample_rows():
        found = offers(row)
        assert len(set(found)) == len(found)
        assert not (row.pile is Pile.COUNTED and How.COUNT in found)
        assert (How.NAME in found) == (row.pile is Pile.WHO)


def test_the_selection_survives_new_messages(qapp: QApplication) -> None:
    view = MessageView(pile_chip)
    rows = sample_rows()
    view.show_rows(rows[:-1], View.ALL)
    view.go_to(50)
    view.show_rows(rows, View.ALL)
    kept = view.row()
    assert kept is not None
    assert kept.line == 50


def test_r_opens_the_editor_and_enter_says_what_is_meant(qapp: QApplication) -> None:
    view = MessageView(pile_chip)
    said: list[tuple[object, object, str]] = []
    view.overridden.connect(lambda *args: said.append(args))
    view.resize(700, 300)
    view.show()
    view.show_rows(sample_rows(), View.ALL)
    view.go_to(58)
    QTest.keyClick(view, Qt.Key.Key_R)
    field = view.row_actions._field
    assert view.row_actions.is_editing()
    field.setText("95")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [(how, value) for _, how, value in said] == [(How.READ_AS, "95")]
    assert not view.row_actions.is_editing()


def test_twenty_thousand_rows_are_shown_and_scrolled(qapp: QApplication) -> None:
    view = MessageView(pile_chip)
    view.resize(704, 360)
    rows = many_rows(20_000)
    view.show_rows(rows, View.ALL)
    view.show()
    for at in range(0, 20_000, 2_000):
        view.verticalScrollBar().setValue(at * Shape.WIDE.value)
        view.grab()
    assert view.rows.rowCount() == 20_000


def test_a_table_without_rows_teaches(qapp: QApplication) -> None:
    table = MessageTable()
    table.show_board(sample_board(rows=()))
    assert table._stack.currentIndex() == 1
    table.show_board(sample_board())
    assert table._stack.currentIndex() == 0
    table.filter(Pile.BARRED)
    assert table._stack.currentIndex() == 1
    assert table.empty.title.text() == "这一类没有消息"


def test_standings_mark_paid_places_and_the_next_in_line() -> None:
    board = sample_board()
    found = rungs(board.standings, board.wins_until)
    assert [rung.paid for rung in found] == [True] * 5 + [False] * 4
    assert [rung.waiting for rung in found] == [False] * 5 + [True] * 3 + [False]


def test_the_prize_line_stands_after_the_last_paid_place(qapp: QApplication) -> None:
    board, standings = sample_board(), Standings()
    standings.show_places(board.standings, 5)
    assert standings.ladder._line is not None
    assert standings.ladder._line[0] == 4
    assert standings.ladder._line[1].zh == "免单到此"
    standings.show_places(board.standings[:5], 5)
    assert standings.ladder._line is None


def test_a_click_on_a_standing_names_the_member(qapp: QApplication) -> None:
    board, standings = sample_board(), Standings()
    standings.resize(324, 300)
    standings.show_places(board.standings, 5)
    picked: list[int] = []
    standings.picked.connect(picked.append)
    standings.show()
    for y in (20, 62, 62 + 4 * 42 + 12):
        QTest.mouseClick(standings.ladder, Qt.MouseButton.LeftButton, pos=QPoint(100, y))
    assert picked == [board.standings[at].standing.who for at in (0, 1, 5)]


def test_a_doubt_put_off_comes_round_again(qapp: QApplication) -> None:
    board, card = sample_board(), DoubtCard()
    card.show_doubts(board.doubts, board.names)
    first = card.asked()
    assert first is not None
    assert [row.candidate.member for row in card.rows] == [108, 106]
    card.put_off()
    assert card.asked() != first
    card.put_off()
    assert card.asked() == first


def test_the_keys_answer_a_doubt(qapp: QApplication) -> None:
    board, card = sample_board(), DoubtCard()
    said: list[object] = []
    card.claimed.connect(lambda doubt, who: said.append((doubt.name, who)))
    card.welcomed.connect(lambda doubt: said.append(doubt.name))
    card.show_doubts(board.doubts, board.names)
    card.rows[1].click()
    card.fresh.click()
    assert said == [("小鱼✅3", 106), "小鱼✅3"]
    assert card.rows[0].shortcut().toString() == "1"


class Colour(LabelledEnum):
    RED = "red", "红", "Red"
    BLUE = "blue", "蓝", "Blue"


@dataclass(frozen=True, slots=True)
class Everything:
    """A question of every kind."""

    whole: int = ask(3, Whole(0, 9, Text("个", "pieces")), Text("整数", "Whole"))
    money: int | None = ask(None, Money(optional=True), Text("钱", "Money"))
    exact: Decimal | None = ask(None, Exact(optional=True), Text("数", "Exact"))
    words: str = ask("", Words(20), Text("字", "Words"))
    prose: str = ask("", Words(200, lines=4), Text("文", "Prose"))
    colour: Colour = ask(Colour.RED, OneOf(Colour), Text("色", "Colour"))
    yes: bool = ask(False, YesNo(), Text("是", "Yes"))
    span: tuple[Decimal, Decimal] | None = ask(None, Span(), Text("段", "Span"), when=("colour", Colour.BLUE))
    at: datetime | None = ask(None, When(), Text("时", "When"), advanced=True)
    file: str = ask("", File(), Text("档", "File"), advanced=True)
    rows: tuple[int, ...] = ask((), Rows(int), Text("表", "Rows"), advanced=True)


FULL = Everything(
    whole=7,
    money=1888,
    exact=Decimal("89.90"),
    words="茶杯 <b>",
    prose="两行\n字",
    colour=Colour.BLUE,
    yes=True,
    span=(Decimal(80), Decimal("99.5")),
    at=datetime(2026, 11, 18, 14, 0, tzinfo=CHINA),
    file="ab" * 32,
    rows=(1, 2),
)


@pytest.mark.parametrize("settings", [Everything(), FULL])
def test_a_form_gives_back_what_it_was_given(qapp: QApplication, settings: Everything) -> None:
    form = Form(Everything)
    form.show_settings(settings)
    assert form.settings() == settings


def test_a_question_with_a_condition_is_asked_only_then(qapp: QApplication) -> None:
    form = Form(Everything)
    form.show_settings(Everything())
    assert form.fields["span"].isHidden()
    form.show_settings(replace(Everything(), colour=Colour.BLUE))
    assert not form.fields["span"].isHidden()


@pytest.mark.parametrize(
    ("name", "written"),
    [("whole", "12"), ("whole", ""), ("money", "1.234"), ("exact", "一百"), ("span", "9-3")],
)
def test_what_cannot_be_read_is_said_below_its_field(qapp: QApplication, name: str, written: str) -> None:
    form = Form(Everything)
    form.show_settings(replace(Everything(), colour=Colour.BLUE))
    form.fields[name].line.setText(written)  # type: ignore[attr-defined]
    assert form.settings() is None
    assert form.fields[name].failure() is not None


@pytest.mark.parametrize(
    "rows", [["1: 免单 茶杯"], ["1: 红包 18.88", "2-5: 优惠券 10.00 满百可用", "all: 证书 参与"], []]
)
def test_prizes_come_out_as_they_went_in(qapp: QApplication, rows: list[str]) -> None:
    editor, table = PrizeEditor(), PrizeTable.parse(rows)
    editor.show_table(table)
    assert editor.table() == table
    editor.set_narrow(True)
    assert editor.table() == table


def test_a_wrong_prize_row_is_said_and_kept(qapp: QApplication) -> None:
    editor = PrizeEditor()
    editor.show_table(PrizeTable.parse(["1: 红包 5"]))
    editor.rows[0].last.setText("0")
    assert editor.table() is None
    editor.rows[0].last.setText("3")
    editor.rows[0].amount.setText("1.001")
    assert editor.table() is None
    editor.rows[0].amount.setText("￥１.５")
    found = editor.table()
    assert found is not None
    assert found.tiers[0].prize.amount == 150


def test_a_long_list_of_changes_is_cut_and_counted(qapp: QApplication) -> None:
    changes = tuple(Change(nth, nth, None, (Text("免单", "Free"),), ()) for nth in range(1, 30))
    card = ChangeList()
    card.show_changes(changes, {nth: f"甲{nth}" for nth in range(1, 30)})
    assert card.title.text() == "这样改，29 人的名次或奖品会变"
    assert card._grid.rowCount() <= 11


@pytest.mark.parametrize(
    ("name", "shown_as"),
    [("张小三", "张*三"), ("李四", "李*"), ("🍀", "*"), ("A栋-团长老周", "A*周"), ("👨‍👩‍👧 家", "👨‍👩‍👧*")],
)
def test_a_masked_name_keeps_its_ends(name: str, shown_as: str) -> None:
    assert masked(name) == shown_as


@pytest.fixture(autouse=True)
def _no_windows_left(qapp: QApplication) -> Iterator[None]:
    yield
    for widget in qapp.topLevelWidgets():
        widget.close()
