"""How a paste was read, put right at the window: layout, senders, leftovers, tables; all of it undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.judging import Pile
from tests.e2e.conftest import Owner
from tests.e2e.hands import CTRL, Hands, chat
from ui import clipboard
from ui.parts.absent import AbsentSheet
from ui.parts.leftovers import LeftoversSheet
from ui.parts.raw_lines import Took
from ui.tables import TableDialog
from ui.transcript import TranscriptDialog

ROSTER = "阿杰\n小鱼\n江南\n老周\nFish"
ODD = chat(("阿杰", "14:01", "99"), ("答案是：", "14:02", "88.8"), ("老周", "14:04", "90"))
CUT = "我猜 95\n还是 96 吧\n\n" + chat(("阿杰", "14:01", "99"), ("小鱼", "14:02", "88.8"))


@pytest.fixture
def hands(owner: Callable[..., Owner]) -> Hands:
    """A round of guess the price is open and it is ten past two."""
    from datetime import datetime

    from core.clock import CHINA

    me = owner(datetime(2026, 11, 18, 13, 0, tzinfo=CHINA))
    console = me.open()
    console.work.act(lambda desk: desk.members.import_names(ROSTER))
    hands = Hands(me)
    hands.go("guess_price")
    hands.page.plan()
    me.wait()
    hands.plan(item="茶杯", secret="90")
    hands.next()
    me.at(14, 0)
    hands.next()
    me.at(14, 10)
    return hands


def dialog(hands: Hands, kind: type[Any]) -> Any:
    found = [
        each for each in hands.owner.app.topLevelWidgets() if isinstance(each, kind) and each.isVisible()
    ]
    assert found, f"no {kind.__name__}"
    return found[-1]


def said(hands: Hands) -> list[tuple[str, str]]:
    return [(row.name, row.said) for row in hands.page.board.rows]


def test_the_layout_is_named_and_one_press_settles_a_line_in_doubt(hands: Hands) -> None:
    hands.paste(ODD)
    read_as = hands.page.blocks.intake.read_as
    assert read_as.words.text() == "“答案是：”以标点结尾，是名字，还是正文里的一行？"
    assert [name for name, _ in said(hands)] == ["阿杰", "答案是：", "老周"]
    hands.press(hands.button("不是发言人", read_as))
    assert [name for name, _ in said(hands)] == ["阿杰", "老周"]
    assert "答案是：" in said(hands)[0][1]
    assert "读作：三行（电脑新版、手机多选）" in hands.labels(read_as)
    assert not read_as.yes.isVisible()
    hands.key(Qt.Key.Key_Z, CTRL)
    assert [name for name, _ in said(hands)] == ["阿杰", "答案是：", "老周"]
    assert read_as.yes.isVisible(), "asked again"
    hands.press(hands.button("是发言人", read_as))
    assert [name for name, _ in said(hands)] == ["阿杰", "答案是：", "老周"]
    assert not read_as.yes.isVisible()


def test_leftovers_are_shown_and_dealt_with(hands: Hands) -> None:
    hands.paste(CUT)
    page, read_as = hands.page, hands.page.blocks.intake.read_as
    assert "有 2 行没读懂，原样留着" in hands.labels(read_as)
    assert page.blocks.table.unread.isVisible()
    hands.press(read_as.deal)
    sheet = dialog(hands, TranscriptDialog)
    assert [line.took for line in sheet.lines.lines.lines[:2]] == [Took.LEFT, Took.LEFT]
    assert not sheet.apply.isEnabled(), "nothing was said yet"
    first, second = sheet.asked
    hands.press(first.who)
    picker = hands.popover()
    hands.write(hands.line(picker), "老周")
    QTest.keyClick(hands.line(picker), Qt.Key.Key_Return)
    hands.owner.wait()
    assert sheet.lines.lines.lines[0].took is Took.GIVEN
    assert said(hands) == [("阿杰", "99"), ("小鱼", "88.8")], "nothing is written before it is said"
    (second,) = sheet.asked
    hands.press(second.no)
    assert sheet.lines.lines.lines[1].took is Took.NOTHING
    assert not sheet.asked
    hands.press(sheet.apply)
    assert not [each for each in hands.owner.app.topLevelWidgets() if isinstance(each, TranscriptDialog)]
    assert said(hands) == [("老周", "我猜 95"), ("阿杰", "99"), ("小鱼", "88.8")]
    assert page.board.rows[0].pile is Pile.COUNTED
    assert not page.board.leftovers
    assert not page.blocks.table.unread.isVisible()
    assert "1 行记到名下" in hands.told
    hands.take_back()
    assert said(hands) == [("阿杰", "99"), ("小鱼", "88.8")]
    assert page.board.leftovers == ("我猜 95", "还是 96 吧")


def test_a_leftover_is_a_sender_at_one_press(hands: Hands) -> None:
    hands.paste("小鱼\n88\n\n" + chat(("阿杰", "14:01", "99")))
    assert hands.page.board.leftovers == ("小鱼", "88")
    hands.press(hands.page.blocks.intake.read_as.deal)
    sheet = dialog(hands, TranscriptDialog)
    hands.press(sheet.asked[0].yes)
    assert [line.took for line in sheet.lines.lines.lines[:2]] == [Took.SENDER, Took.WORDS]
    hands.press(sheet.apply)
    assert said(hands) == [("小鱼", "88"), ("阿杰", "99")]
    assert not hands.page.board.leftovers


def test_another_layout_is_chosen_with_its_effect_shown_first(hands: Hands) -> None:
    hands.paste(ODD)
    hands.press(hands.page.blocks.intake.read_as.whole)
    sheet = dialog(hands, TranscriptDialog)
    assert sheet.layout_.editor.currentText() == "自动：三行（电脑新版、手机多选）"
    box = sheet.layout_.editor
    box.setCurrentIndex(box.findText("只有文字，没有名字"))
    hands.owner.wait()
    assert "少" in sheet.told.text()
    assert len(said(hands)) == 3
    hands.press(sheet.apply)
    assert len(said(hands)) == 1
    assert "读作：只有文字，没有名字" in hands.labels(hands.page.blocks.intake.read_as)
    hands.take_back()
    assert len(said(hands)) == 3
    assert hands.page.blocks.intake.read_as.yes.isVisible(), "and asked again"


def test_any_line_can_be_called_a_sender(hands: Hands) -> None:
    hands.paste(chat(("阿杰", "14:01", "99\n小鱼\n88.8")))
    hands.press(hands.page.blocks.intake.read_as.look)
    sheet = dialog(hands, TranscriptDialog)
    sheet.lines.choose(3)
    hands.owner.wait()
    hands.press(sheet.yes)
    assert sheet.lines.lines.lines[3].took is Took.SENDER
    hands.press(sheet.apply)
    assert said(hands) == [("阿杰", "99"), ("小鱼", "88.8")]


def test_closing_the_sheet_changes_nothing(hands: Hands) -> None:
    hands.paste(ODD)
    hands.press(hands.page.blocks.intake.read_as.whole)
    sheet = dialog(hands, TranscriptDialog)
    hands.press(sheet.asked[0].no)
    hands.press(sheet.close_)
    assert len(said(hands)) == 3
    hands.owner.close()
    hands.owner.open()
    hands.go("guess_price")
    assert len(said(hands)) == 3


def test_a_paste_of_only_unread_text_says_what_happened(hands: Hands) -> None:
    hands.paste(chat(("阿杰", "14:01", "99")))
    hands.paste("没头没尾的一句\n\n" + chat(("阿杰", "14:01", "99")))
    assert hands.told == "没读出新的消息，有 1 行没读懂，原样留着"
    assert "加了 0" not in hands.told


def test_a_published_round_shows_its_leftovers_but_they_stay(hands: Hands) -> None:
    hands.paste(CUT)
    for _ in range(3):
        hands.next()
    hands.page.arrivals.show_leftovers(hands.page.blocks.table.unread)
    hands.owner.wait()
    assert isinstance(hands.popover(), LeftoversSheet)


CSV = (
    "序号,何时,何人,何言\n"
    "1,2026-11-18 14:01:00,阿杰,99\n"
    "2,2026-11-18 14:02:00,小鱼,我猜 88.8\n"
    "3,2026-11-18 14:03:00,江南,=1+1\n"
)


def choose(sheet: TableDialog, spot: int, words: str) -> None:
    box = sheet.boxes[spot]
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def test_a_dropped_table_asks_for_its_columns_once(hands: Hands, tmp_path: Any) -> None:
    first, second = tmp_path / "甲.csv", tmp_path / "乙.csv"
    first.write_bytes(CSV.encode("gb18030"))
    hands.page.blocks.intake.box.files_dropped.emit([str(first)])
    hands.owner.wait()
    sheet = dialog(hands, TableDialog)
    assert "甲.csv，3 行" in hands.labels(sheet)
    choose(sheet, 3, "不用")
    hands.owner.wait()
    assert not sheet.add.isEnabled()
    assert "先选出哪一列是内容" in hands.labels(sheet)
    for spot, words in enumerate(("不用", "时间", "名字", "内容")):
        choose(sheet, spot, words)
    hands.owner.wait()
    assert "有 3 条新消息，约 3 条像作答" in sheet.told.text()
    hands.press(sheet.add)
    assert said(hands) == [("阿杰", "99"), ("小鱼", "我猜 88.8"), ("江南", "=1+1")]
    assert hands.told == "加了 3 条"
    second.write_bytes((CSV + "4,2026-11-18 14:05:00,老周,91\n").encode())
    hands.page.blocks.intake.box.files_dropped.emit([str(second)])
    hands.owner.wait()
    again = dialog(hands, TableDialog)
    assert [box.currentText() for box in again.boxes] == ["不用", "时间", "名字", "内容"]
    assert "有 1 条新消息" in again.told.text()
    assert "3 条早就有了" in again.told.text()
    hands.press(again.add)
    assert len(said(hands)) == 4
    hands.take_back()
    assert len(said(hands)) == 3


def test_an_excel_sheet_is_opened_from_the_menu(hands: Hands, tmp_path: Any) -> None:
    from openpyxl import Workbook
    from PySide6.QtWidgets import QFileDialog

    book = Workbook()
    for row in (["昵称", "内容"], ["阿杰", 99], ["小鱼", 88.8]):
        book.active.append(row)
    path = tmp_path / "群聊.xlsx"
    book.save(path)
    hands.press(hands.page.title.dots)
    hands.choose("打开聊天记录、表格或截图…")
    chooser = dialog(hands, QFileDialog)
    chooser.filesSelected.emit([str(path)])
    chooser.close()
    hands.owner.wait()
    hands.press(dialog(hands, TableDialog).add)
    assert said(hands) == [("阿杰", "99"), ("小鱼", "88.8")]


def test_copied_cells_are_announced_as_a_table(hands: Hands) -> None:
    box = hands.page.blocks.intake.box
    hands.copy("阿杰\t99\n小鱼\t88.8 元\n")
    hands.page.blocks.intake._pause.timeout.emit()
    assert box._line.text() == "剪贴板里是表格，2 行"
    hands.copy("我猜 99, 好\n我猜 98")
    hands.page.blocks.intake._pause.timeout.emit()
    assert "新消息" in box._line.text()


def test_pasted_cells_without_a_header_are_a_table(hands: Hands) -> None:
    hands.paste("阿杰\t99\n小鱼\t88.8 元\n")
    sheet = dialog(hands, TableDialog)
    assert not sheet.headed.value()
    hands.press(sheet.headed.switch)
    assert "粘贴的表格，1 行" in hands.labels(sheet)
    hands.press(sheet.headed.switch)
    hands.press(sheet.add)
    assert said(hands) == [("阿杰", "99"), ("小鱼", "88.8 元")]


def test_a_broken_table_file_is_a_sentence(hands: Hands, tmp_path: Any) -> None:
    path = tmp_path / "坏的.xlsx"
    path.write_bytes(b"PK\x03\x04not a sheet")
    hands.page.blocks.intake.box.files_dropped.emit([str(path), str(tmp_path / "没有.csv")])
    hands.owner.wait()
    assert "坏的.xlsx 不是能读的表格" in hands.told
    assert said(hands) == []


def test_who_has_not_answered_yet_is_a_list_to_copy(hands: Hands) -> None:
    hands.paste(chat(("阿杰", "14:01", "99"), ("江南", "14:02", "好冷")))
    button = hands.page.title.absent
    assert button.words() == "还没答 4"
    hands.press(button)
    sheet = hands.popover()
    assert isinstance(sheet, AbsentSheet)
    assert sorted(name for _, name in sheet.people.shown) == sorted(["小鱼", "江南", "老周", "Fish"])
    hands.press(sheet.copy)
    copied = clipboard.read_text()
    assert copied.endswith("还没答，猜价格 15:00 截止")
    assert copied.count("@") == 4
    row = next(nth for nth, (_, name) in enumerate(sheet.people.shown) if name == "老周")
    where = sheet.list.visualRect(sheet.people.index(row)).center()
    hands.press(sheet.list.viewport(), where)
    hands.press(sheet.copy)
    assert clipboard.read_text() == "@老周 还没答，猜价格 15:00 截止"
    sheet.close()
    hands.next()
    hands.next()
    assert not button.isVisible(), "once it is judged nobody is waited for"


def test_in_a_narrow_window_the_menu_has_them_all(hands: Hands) -> None:
    hands.paste(CUT)
    hands.window.resize(460, 900)
    hands.owner.wait()
    assert not hands.page.title.absent.isVisible()
    hands.press(hands.page.title.dots)
    hands.choose("还没答的 3 人…")
    sheet = hands.popover()
    assert isinstance(sheet, AbsentSheet)
    sheet.close()
    hands.press(hands.page.title.dots)
    hands.choose("看看怎么读的…")
    reading = dialog(hands, TranscriptDialog)
    assert [line.took for line in reading.lines.lines.lines[:2]] == [Took.LEFT, Took.LEFT]
    reading.resize(440, 820)
    hands.owner.wait()
    assert reading.lines.height() > 100
    hands.press(reading.close_)
    read_as = hands.page.blocks.intake.read_as
    assert read_as.deal.isVisible()
    assert hands.page.blocks.intake.height() >= hands.page.blocks.intake.minimumSizeHint().height()
