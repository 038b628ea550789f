"""Screenshots through the window: read on their own thread, put right in the sheet, added, taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.clock import FixedClock
from core.desk.screenshots import People
from core.errors import UserError
from core.message import Kind, Line
from core.paste.screenshot import Box, Recognised, Role, Seen
from core.text import Lang, Text
from tests.ui.sample_console import MOMENT, opened, sample, settle, shut
from tests.ui.wechat_painter import DESKTOP, Item, Middle, Said, paint
from ui import reading
from ui.app import Console
from ui.page.activity_page import ActivityPage
from ui.parts.read_row import ReadRow, Words
from ui.reading import ReadingDialog
from ui.recognise import UNREADABLE, Engine, size_of
from ui.say import voice
from ui.screenshots import png_of
from ui.theme import THEME, Mode
from ui.work import Work

ITEMS: tuple[Item, ...] = (
    Middle("14:32"),
    Said("阿杰", "我猜 89.9"),
    Said("路人甲", "一百二"),
    Said("", "还有八分钟", own=True),
)


class Fake:
    """A recogniser that knows what was painted: the rows are found by where they were drawn."""

    def __init__(self, rows: Sequence[Recognised]) -> None:
        self.rows = rows
        self.calls = 0

    def recognise(self, png: bytes) -> Sequence[Recognised]:
        self.calls += 1
        return [] if self.calls > 1 else self.rows


def rows_of(image: QImage) -> list[Recognised]:
    """What a recogniser would find in the picture of ITEMS, in the pixels it is given."""
    zoom = 2.0
    found = [
        ("14:32", (262, 72, 300, 90), 1.0),
        ("阿杰", (68, 100, 94, 118), 1.0),
        ("我猜89.9", (80, 126, 150, 148), 1.0),
        ("路人甲", (68, 172, 106, 190), 1.0),
        ("一百二", (80, 198, 124, 220), 0.6),
        ("还有八分钟", (405, 251, 481, 273), 1.0),
    ]
    return [Recognised(text, Box(*(each * zoom for each in box)), sure) for text, box, sure in found]


@pytest.fixture
def console(qapp: QApplication, tmp_path: Path) -> Iterator[Console]:
    made = opened(qapp, sample(tmp_path))
    made.window.go("guess_price")
    settle(qapp)
    yield made
    shut(qapp, made)


@pytest.fixture
def image(qapp: QApplication) -> QImage:
    return paint(ITEMS, skin=DESKTOP, scale=1)


def running(console: Console) -> int:
    found: list[int] = []
    console.work.act(lambda desk: desk.rounds.current("guess_price"), found.append)
    return found[0]


def held(console: Console) -> int:
    found: list[int] = []
    id = running(console)
    console.work.act(lambda desk: len(desk.rounds.board(id).rows), found.append)
    return found[0]


def sheet(console: Console, *images: QImage, fake: Callable[[], Fake] | None = None) -> ReadingDialog:
    make = fake or (lambda: Fake(rows_of(images[0])))
    dialog = ReadingDialog(images, running(console), console.work, console.window, make)
    dialog.open()
    dialog.start()
    return dialog


def test_lines_are_put_right_and_added_and_taken_back(qapp: QApplication, console: Console, image: QImage):
    before = held(console)
    dialog = sheet(console, image)
    settle(qapp)
    assert [row.name.text() for row in dialog.rows] == ["阿杰", "路人甲", "周敏"]
    assert [row.time.text() for row in dialog.rows] == ["14:32"] * 3
    assert dialog.add.words() == "把 3 条加进这一期"
    dialog.rows[1].name.setText("小鱼")
    dialog.rows[1].words.setPlainText("一百二十")
    dialog.rows[2].keep.setChecked(False)
    assert dialog.add.words() == "把 2 条加进这一期"
    lines = dialog.lines()
    assert [(line.sender, line.body) for line in lines] == [("阿杰", "我猜89.9"), ("小鱼", "一百二十")]
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    settle(qapp)
    assert held(console) == before + 2
    console.undo()
    settle(qapp)
    assert held(console) == before


def test_doubtful_signs_are_amber_until_written_over(qapp: QApplication, console: Console, image: QImage):
    dialog = sheet(console, image)
    settle(qapp)
    row = dialog.rows[1]
    assert row.is_doubtful()
    assert len(row.words.extraSelections()) == 1
    assert "1 条标了琥珀色" in dialog.told.text()
    row.words.setPlainText("一百二十")
    assert not row.is_doubtful()
    assert row.words.extraSelections() == []
    assert "琥珀" not in dialog.told.text()
    dialog.reject()
    settle(qapp)


def test_pressing_a_bubble_goes_to_its_line(qapp: QApplication, console: Console, image: QImage):
    dialog = sheet(console, image)
    settle(qapp)
    row = dialog.rows[0]
    spot = dialog.view.place_of(row.key).center().toPoint()
    QTest.mouseClick(dialog.view, Qt.MouseButton.LeftButton, pos=spot)
    settle(qapp)
    assert row.words.hasFocus()
    dialog.reject()
    settle(qapp)


def test_a_second_picture_of_the_same_adds_no_rows(qapp: QApplication, console: Console, image: QImage):
    dialog = sheet(console, image, image, fake=lambda: Fake(rows_of(image)))
    settle(qapp)
    assert len(dialog.rows) == 3
    assert "3 条和前一张重复" in dialog.told.text()
    dialog.reject()
    settle(qapp)


def test_a_picture_without_a_chat_teaches(qapp: QApplication, console: Console):
    blank = QImage(200, 200, QImage.Format.Format_RGB32)
    blank.fill(QColor("#ffffff"))
    dialog = sheet(console, blank, fake=lambda: Fake([]))
    settle(qapp)
    assert dialog.empty.isVisible()
    assert not dialog.add.isEnabled()
    dialog.reject()
    settle(qapp)


def test_an_engine_that_is_missing_is_said_in_the_sheet(qapp: QApplication, console: Console, image: QImage):
    def missing() -> Fake:
        raise UserError(Text("没有", "None"))

    dialog = sheet(console, image, fake=missing)
    settle(qapp)
    assert dialog.told.text() == "没有"
    assert not dialog.bar.isVisible()
    dialog.reject()
    settle(qapp)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("width", [980, 440])
def test_the_sheet_fits(
    qapp: QApplication, console: Console, image: QImage, mode: Mode, lang: Lang, width: int
):
    voice.speak(lang)
    THEME.choose(mode=mode)
    dialog = sheet(console, image)
    dialog.resize(width, 700)
    settle(qapp)
    assert dialog.width() == width
    for row in dialog.rows:
        assert row.width() <= width
        assert row.words.height() >= row.words.fontMetrics().lineSpacing()
    assert not dialog.grab().isNull()
    dialog.reject()
    settle(qapp)


def test_a_pasted_picture_and_dropped_files_open_the_sheet(
    qapp: QApplication, console: Console, image: QImage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(
        reading, "open_reading", lambda images, round_, *_: asked.append((len(images), round_))
    )
    page = console.window.page()
    assert isinstance(page, ActivityPage)
    page.blocks.table.view.clearSelection()
    files = [tmp_path / "一.png", tmp_path / "二.png", tmp_path / "bad.png"]
    for file in files[:2]:
        image.save(str(file))
    files[2].write_bytes(b"no picture")
    page.blocks.intake.picture_pasted.emit(image)
    page.blocks.intake.files_dropped.emit([str(file) for file in files])
    assert asked == [(1, running(console)), (2, running(console))]
    page.blocks.intake.files_dropped.emit([str(files[2])])
    assert len(asked) == 2


def test_reading_goes_on_beside_the_screen_and_stops_when_told(qapp: QApplication, image: QImage, qtbot):
    """The real threads: the sheet is answered while a picture is being read."""
    work = Work(FixedClock(MOMENT))
    begun, go = Event(), Event()

    class Slow(Fake):
        def recognise(self, png: bytes) -> Sequence[Recognised]:
            begun.set()
            assert go.wait(20)
            return self.rows

    window = QWidget()
    qtbot.addWidget(window)
    dialog = ReadingDialog([image, image], 1, work, window, lambda: Slow(rows_of(image)))
    dialog.open()
    dialog._under_way = 1
    dialog._begin(People("群主", ("阿杰",)))
    qtbot.waitUntil(begun.is_set)
    assert dialog.bar.isVisible()
    QTest.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
    assert not dialog.bar.isVisible()
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.reject()
    go.set()
    qtbot.waitUntil(lambda: bool(gone), timeout=20_000)
    work.close()


def seen(**more: object) -> Seen:
    line = Line("阿杰", MOMENT, "89.9", guessed=frozenset({"minute", "day"}))
    return replace(Seen(line, Box(0, 0, 9, 9)), **more)  # type: ignore[arg-type]


def test_a_row_that_was_not_touched_gives_its_line_back(qapp: QApplication):
    row = ReadRow(seen(), 0, MOMENT, ["阿杰"])
    assert row.line() is not None
    assert row.line() == seen().line
    assert not row.is_doubtful()


def test_what_the_owner_writes_is_guessed_no_more(qapp: QApplication):
    row = ReadRow(seen(), 0, MOMENT, ["阿杰"])
    row.time.setText("昨天 9:05")
    row.name.setText("")
    line = row.line()
    assert line.sent_at is not None
    assert f"{line.sent_at:%m-%d %H:%M}" == "11-17 09:05"
    assert line.guessed == {"sender"}
    row.time.setText("九点")
    assert row.is_doubtful()
    assert row.time.property("wrong")
    row.time.setText("")
    assert row.line().sent_at is None


def test_a_share_says_who_was_luckiest(qapp: QApplication):
    line = replace(seen().line, body="23.45元", kind=Kind.RED_PACKET)
    row = ReadRow(seen(line=line, role=Role.BEST_SHARE), 0, MOMENT, ["阿杰"])
    assert row.note.text() == "手气最佳"
    row.words.setPlainText("28.45元")
    assert (row.line().body, row.line().kind) == ("28.45元", Kind.RED_PACKET), "no judge takes it for a price"


def test_hostile_words_stay_words(qapp: QApplication):
    words = Words("<img src=x>😂=1+1", ((11, 12), (0, 4)))
    assert words.toPlainText() == "<img src=x>😂=1+1"
    assert words.is_doubtful()
    assert [each.cursor.selectedText() for each in words.extraSelections()] == ["😂", "<img"]


def test_no_png_is_refused_with_a_sentence():
    with pytest.raises(UserError) as told:
        size_of(b"GIF89a")
    assert told.value.text == UNREADABLE


@pytest.fixture(scope="module")
def real() -> Engine:
    return Engine()


def test_a_broken_png_is_refused_with_a_sentence(qapp: QApplication, image: QImage, real: Engine):
    with pytest.raises(UserError):
        real.recognise(png_of(image)[:900])
