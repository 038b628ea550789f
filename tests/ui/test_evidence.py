"""Evidence pictures on the screen: their look, small and large, in the table and its actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from core.clock import CHINA
from core.message import Correction, How
from core.picture import SIDE, Likeness, Picture, likeness
from core.reason import Reason
from core.text import Text
from tests.ui.sample_board import sample_board
from ui.clipboard import holds_pictures, pictures_in
from ui.paint.look import look, png, prepared
from ui.parts.message_table import MessageTable
from ui.parts.row_model import Column
from ui.parts.thumbs import Thumbs, ThumbStrip
from ui.parts.width import Width

AT = datetime(2026, 11, 18, 14, 5, tzinfo=CHINA)


def page(seed: int, wide: int = 540, tall: int = 1170) -> QImage:
    image = QImage(wide, tall, QImage.Format.Format_RGB32)
    image.fill(QColor("#f5f5f5"))
    brush = QPainter(image)
    for nth in range(26):
        x, y = (nth * 89 + seed * 131) % wide, (nth * 197 + seed * 71) % (tall - 60)
        brush.fillRect(
            x, y, 40 + (nth * seed * 13) % 160, 18 + nth * 2, QColor.fromHsv((nth * 47) % 360, 150, 190)
        )
    brush.end()
    return image


def copied(image: QImage, width: int, quality: int) -> QImage:
    """``image`` smaller, as a JPEG of that quality."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice

    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.scaledToWidth(width).save(buffer, "JPG", quality)
    return QImage.fromData(held)


def picture(name: str, image: QImage) -> Picture:
    return Picture(name, look(image))


@pytest.mark.parametrize("seed", range(1, 9))
def test_copies_on_the_screen_are_known_again(qapp: QApplication, seed: int) -> None:
    one = page(seed)
    cut = one.copy(0, 50, 540, 1070)
    for nth, other in enumerate((copied(one, 360, 50), copied(one, 1080, 90), copied(cut, 400, 60))):
        assert likeness(picture("a", one), picture("b", other)) is Likeness.NEARLY, nth
    assert likeness(picture("a", one), picture("b", page(seed + 20))) is None


def test_a_pasted_picture_becomes_a_file_and_a_file_stays_as_it_is(qapp: QApplication) -> None:
    kept, greys = prepared(page(1))
    assert kept.startswith(b"\x89PNG")
    assert len(greys) == SIDE * SIDE
    assert prepared(kept) == (kept, greys)
    assert prepared(b"no picture") == (b"no picture", b"")
    assert look(QImage()) == b""


def test_pictures_are_found_in_what_is_dropped(qapp: QApplication, tmp_path: object) -> None:
    file = tmp_path / "一张.PNG"  # type: ignore[operator]
    file.write_bytes(png(page(2, 60, 90)))
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(file)), QUrl.fromLocalFile(str(file) + ".txt")])
    assert holds_pictures(content)
    assert pictures_in(content) == [file.read_bytes()]
    text = QMimeData()
    text.setText("40")
    assert not holds_pictures(text)
    assert pictures_in(text) == []
    assert pictures_in(None) == []


def test_the_table_shows_thumbnails_and_says_what_looks_wrong(qapp: QApplication) -> None:
    found = png(page(3))
    asked: list[str] = []

    def fetch(name: str, then: object) -> None:
        asked.append(name)
        then(found)  # type: ignore[operator]

    table, board = MessageTable(), sample_board()
    thumbs = Thumbs(fetch)
    table.view.show_thumbs(thumbs)
    held = Correction(9, 1, How.ATTACH, Picture("ab" * 32).pack(), "", "群主", AT)
    flag = Reason("copy_same", Text("和 14:05 云锭 的截图是同一张", "The same picture"))
    first = replace(board.rows[-1], pictures=(held, held), flags=(flag,))
    table.show_board(replace(board, rows=(*board.rows[:-1], first)))
    for width in Width:
        table.set_width(width)
        table.resize(700, 400)
        table.grab()
    assert asked == ["ab" * 32]
    assert thumbs.of("ab" * 32) is not None
    table.view.go_to(first.line)
    words = table.view.rows._words(first, Column.REASON)
    assert words.endswith("；和 14:05 云锭 的截图是同一张")
    assert not table.view.row_actions.picture.isHidden()


def test_a_picture_that_is_gone_is_a_plain_box(qapp: QApplication) -> None:
    strip = ThumbStrip()
    strip.thumbs = Thumbs(lambda name, then: then(None))
    held = Correction(9, 1, How.ATTACH, Picture("cd" * 32).pack(), "", "群主", AT)
    strip.show_pictures((held,) * 9, flagged=True)
    assert strip.sizeHint().width() == 6 * 46 - 6
    strip.grab()
    strip.show_pictures((), flagged=False)
    assert strip.isHidden()
