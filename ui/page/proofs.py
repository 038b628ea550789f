"""The proofs of what was drawn in a round, of any activity: saved as pages, copied as text, revealed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from core.board import Board
from core.draw import Proof
from core.draw.words import told
from core.file_names import safe_name
from core.text import Text
from ui.clipboard import write_text
from ui.instruments.wheel_dial import Show, WheelShow
from ui.parts.menus import add_line
from ui.say import say, voice
from ui.work import Work

SAVE, COPY = Text("存验证页…", "Save proof page…"), Text("复制证明文字", "Copy proof as text")
REVEAL = Text("揭晓", "Reveal")
_FILE = Text("{activity}第{n}期验证页", "{activity} {n} proof")

Then = Callable[[tuple[Proof, ...]], None]


def offer_proofs(board: Board, work: Work, page: QWidget, anchor: QWidget) -> None:
    """A menu below ``anchor``: what can be done with the proofs of ``board``."""
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    deeds: tuple[tuple[Text, Then], ...] = (
        (SAVE, partial(_ask, board, work, page)),
        (COPY, _copy),
        (REVEAL, partial(reveal, page)),
    )
    for words, then in deeds:
        add_line(menu, say(words), partial(_with_proofs, board.round.id, work, then))
    menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))


def _with_proofs(id: int, work: Work, then: Then) -> None:
    lang = voice.lang
    work.act(lambda desk: desk.rounds.proofs(id, lang), then)


def _copy(proofs: tuple[Proof, ...]) -> None:
    write_text("\n\n".join(say(told(proof)) for proof in proofs))


def _ask(board: Board, work: Work, page: QWidget, proofs: tuple[Proof, ...]) -> None:
    name = say(_FILE.fill(activity=board.activity.name, n=board.round.number))
    dialog = QFileDialog(page)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter("HTML (*.html)")
    dialog.setDefaultSuffix("html")
    dialog.selectFile(f"{safe_name(name)}.html")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda path: save_pages(proofs, work, Path(path)))
    dialog.open()


def save_pages(proofs: tuple[Proof, ...], work: Work, path: Path) -> None:
    """Write a page for each of ``proofs``; those after the first get a number behind the name."""

    def write(desk: Any) -> Any:
        done = None
        for nth, proof in enumerate(proofs, 1):
            done = desk.draws.save_page(proof, path if nth == 1 else path.with_stem(f"{path.stem}-{nth}"))
        return done

    work.act(write)


def reveal(page: QWidget, proofs: tuple[Proof, ...]) -> None:
    """Play the wheel over ``page``, one draw after the other."""
    if not proofs:
        return
    wheel = WheelShow(page)

    def go_on() -> None:
        wheel.deleteLater()
        reveal(page, proofs[1:])

    wheel.finished.connect(go_on)
    wheel.play(Show.of_proof(proofs[0]))
