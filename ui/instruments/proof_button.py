"""The button that saves the proof of what was drawn in a round: a page on which any member draws it again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from core.board import Board
from core.file_names import safe_name
from core.text import Text
from ui.page.deeds import Deeds
from ui.parts.button import Button, Kind, Size
from ui.say import say, voice

_SAVE = Text("存验证页", "Save the proof")
_TIP = Text(
    "一个网页，发到群里，谁都能在手机上重算，不用联网",
    "A page for the group: anybody can draw again on a phone, without a network",
)
_FILE = Text("{activity}第{n}期验证页", "{activity} {n} proof")
_KIND = Text("网页", "Page")


class ProofButton(Button):
    """Seen once something was drawn with the round's luck."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_SAVE, Kind.QUIET, icon="download", size=Size.SMALL, parent=parent)
        self.set_tip(_TIP)
        self._board: Board | None = None
        self._deeds: Deeds | None = None
        self.clicked.connect(self._ask)
        self.hide()

    def show_board(self, board: Board, deeds: Deeds | None) -> None:
        """Be there if ``board`` tells of a draw."""
        self._board, self._deeds = board, deeds
        self.setVisible("note_draw" in board.ruling.facts and deeds is not None)

    def save(self, path: Path) -> None:
        """Write the proof to ``path``; of several draws the next ones beside it."""
        if self._deeds is None:
            return
        id, lang = self._deeds.id, voice.lang

        def write(desk: Any) -> Any:
            done = None
            for nth, proof in enumerate(desk.rounds.proofs(id, lang), 1):
                done = desk.draws.save_page(proof, path if nth == 1 else path.with_stem(f"{path.stem}-{nth}"))
            return done

        self._deeds.work.act(write)

    def _ask(self) -> None:
        if self._board is None:
            return
        name = _FILE.fill(activity=self._board.activity.name, n=self._board.round.number)
        dialog = QFileDialog(self, say(_SAVE))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{say(_KIND)} (*.html)")
        dialog.setDefaultSuffix("html")
        dialog.selectFile(f"{safe_name(say(name))}.html")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.save(Path(path)))
        dialog.open()
