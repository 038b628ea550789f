"""Evidence pictures on a page: pasted, dropped or chosen for one message, looked at, taken off."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from core.board import Board, Row
from core.message import Correction, LineId
from core.picture import Picture
from core.round import Phase
from core.text import Text
from ui.clipboard import MOST_BYTES, PICTURES, pictures_in
from ui.page.deeds import Deeds
from ui.parts.thumbs import PictureSheet, Thumbs
from ui.say import say

_CHOOSE = Text("选截图", "Choose a picture")
_KINDS = Text("图片", "Pictures")
_SETTLED = (Phase.PUBLISHED, Phase.CANCELLED)


class Evidence(QObject):
    """Opens its sheets over ``page``; ``board`` gives what it shows now, ``chosen`` the message meant."""

    def __init__(
        self,
        page: QWidget,
        deeds: Deeds,
        board: Callable[[], Board | None],
        chosen: Callable[[], LineId | None],
    ) -> None:
        super().__init__(page)
        self._page, self._deeds, self._board, self._chosen = page, deeds, board, chosen
        self.thumbs = Thumbs(deeds.picture, self)

    def paste(self, image: QImage) -> bool:
        """Give a pasted picture to the message that is selected; False where none is."""
        line, board = self._chosen(), self._board()
        if line is None or board is None or board.phase in _SETTLED:
            return False
        self._deeds.attach(line, image)
        return True

    def drop(self, line: LineId, content: QMimeData | None) -> bool:
        """Give all pictures in ``content`` to a message; False where there are none."""
        found = pictures_in(content)
        for each in found:
            self._deeds.attach(line, each)
        return bool(found)

    def ask(self, line: LineId) -> None:
        """The picture on the clipboard for a message, else one the owner picks from a folder."""
        if not self.drop(line, QGuiApplication.clipboard().mimeData()):
            kinds = f"{say(_KINDS)} ({' '.join(f'*{each}' for each in PICTURES)})"
            paths, _ = QFileDialog.getOpenFileNames(self._page, say(_CHOOSE), "", kinds)
            for path in paths:
                self._take_file(line, path)

    def _take_file(self, line: LineId, path: str) -> None:
        try:
            with open(path, "rb") as file:
                self._deeds.attach(line, file.read(MOST_BYTES + 1))
        except OSError:
            return

    def open_first(self, row: Row) -> None:
        """Look at the first picture of a message."""
        if row.pictures:
            self.open(row.pictures[0])

    def open(self, attached: Correction, anchor: QWidget | None = None) -> None:
        """Look at a picture in large; it can be taken off its message there."""
        board = self._board()
        may_drop = board is not None and board.phase not in _SETTLED

        def show(found: bytes | None) -> None:
            if found is not None:
                sheet = PictureSheet(found, may_drop, self._page)
                sheet.dropped.connect(lambda: self._deeds.lift(attached.id))
                sheet.open_at(anchor or self._page)

        self._deeds.picture(Picture.unpack(attached.value).name, show)
