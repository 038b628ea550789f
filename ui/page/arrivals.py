"""What comes in on a page: chat as text, tables, files, screenshots; and how the last of it was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from core.board import Board
from core.paste import family_of, text_of
from core.round import Phase
from core.text import Text
from ui.clipboard import PICTURES
from ui.page.asking import Asking
from ui.page.deeds import Deeds
from ui.page.evidence import Evidence
from ui.page.intake import IntakeCard
from ui.say import say
from ui.work import Work

MOST_FILES, MOST_BYTES = 20, 64_000_000
LONGEST_FOLLOWED = 300_000
"""Characters up to which the last paste is read again whenever the round changes."""
MOST_FOLLOWED = 5_000
"""Messages up to which a paste is looked at again for what it asks, as soon as it is in."""

LONGEST_HEAD = 20_000
TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls")
_NO_PICTURE = Text("这张图片打不开", "This picture cannot be opened")
_NO_FILE = Text("这个文件打不开", "This file cannot be opened")
_TABLE = Text("剪贴板里是表格，{n} 行", "A table is copied, {n} {n:row|rows}")
_OPEN = Text("打开聊天记录、表格或截图", "Open a chat, a table or a screenshot")
_KINDS = Text("聊天记录、表格、截图", "Chats, tables, screenshots")


class Arrivals(QObject):
    """Takes in what ``card`` was given for the round of ``deeds``; ``page`` is what dialogs open over."""

    def __init__(
        self,
        page: QWidget,
        card: IntakeCard,
        deeds: Deeds,
        work: Work,
        board: Callable[[], Board | None],
        evidence: Evidence,
        asking: Asking,
    ) -> None:
        super().__init__(page)
        self._page, self._card, self._deeds, self._work = page, card, deeds, work
        self._board, self._evidence, self._asking = board, evidence, asking
        self._unread: tuple[str, ...] = ()
        self._paste: int | None = None
        self._now: Any = None
        self._round = 0
        card.pasted.connect(self.take_text)
        card.look_asked.connect(self.look)
        card.why_asked.connect(self._why)
        card.files_dropped.connect(self.take_files)
        card.picture_pasted.connect(self.take_picture)
        card.read_as.opened.connect(lambda: self.show_reading(self._paste))
        card.read_as.answered.connect(self._answer)
        card.read_as.compared.connect(self.show_offers)

    def take_text(self, text: str) -> None:
        """Pasted text: cells of a sheet are a table whose columns are asked for, all else is chat."""
        if not _has_cells(text):
            self._deeds.paste(text, self.arrived)
            return

        def go_on(table: Any) -> None:
            if table is None:
                self._deeds.paste(text, self.arrived)
            else:
                self._open_table(table, "")

        self._work.act(lambda desk: desk.intake.table_in(text), go_on)

    def look(self, text: str) -> None:
        """Say in the paste box what the clipboard holds; nothing is written."""
        card, deeds = self._card, self._deeds
        if not _has_cells(text):
            deeds.look(text, card.show_glance)
            return

        def go_on(table: Any) -> None:
            if table is None:
                deeds.look(text, card.show_glance)
            else:
                card.box.preview(_TABLE.fill(n=len(table.rows)))

        self._work.act(lambda desk: desk.intake.table_in(text), go_on)

    def take_files(self, paths: Sequence[str]) -> None:
        """Pictures are read as chat, tables ask for their columns, text comes in like a paste."""
        pictures = [path for path in paths if path.lower().endswith(PICTURES)]
        if pictures:
            images = [image for path in pictures[:MOST_FILES] if not (image := QImage(path)).isNull()]
            self._read_pictures(images)
        for path in [path for path in paths if path not in pictures][:MOST_FILES]:
            self._work.read(partial(_content, path), partial(self._take_content, Path(path).name), self)

    def _take_content(self, name: str, content: bytes | str | None) -> None:
        """A table's bytes, a text, or None for a file that cannot be opened."""
        if content is None:
            self._card.box.show_unreadable(_NO_FILE)
        elif isinstance(content, bytes):
            self._take_table(content, name)
        else:
            self.take_text(content)

    def take_picture(self, image: QImage) -> None:
        """A pasted picture is evidence for the selected message; with none selected it is read as chat."""
        if not self._evidence.paste(image):
            self._read_pictures([image])

    def choose_files(self) -> None:
        """Let the owner choose files instead of dropping them."""
        dialog = QFileDialog(self._page, say(_OPEN))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        kinds = " ".join(f"*{end}" for end in (".txt", ".eml", *TABLES, *PICTURES))
        dialog.setNameFilters([f"{say(_KINDS)} ({kinds})", "* (*)"])
        dialog.filesSelected.connect(self.take_files)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def arrived(self, result: Any) -> None:
        """Something was taken in (:class:`core.desk.keeping.Pasted`): show how it was read."""
        if result.added or result.repeated:
            self._card.forget()
        else:
            self._card.box.show_unreadable()
        self._unread = tuple(result.leftovers)
        self._paste = result.paste if result.paste is not None else self._paste
        if result.paste is None:
            return
        if result.added <= MOST_FOLLOWED:
            self._follow()
        elif (family := family_of(result.family)) is not None:
            self._card.read_as.show_layout(family.title, len(result.leftovers))

    def show_board(self, board: Board) -> None:
        """Another round: what was told of the last paste is about another one; a better reader is told of."""
        if board.round.id != self._round:
            self._round, self._paste, self._now, self._unread = board.round.id, None, None, ()
            self._card.read_as.show_none()
            self._offer()
        elif board.phase in (Phase.PUBLISHED, Phase.CANCELLED):
            self._show_now(None)
        else:
            if self._now is not None and len(self._now.text) <= LONGEST_FOLLOWED:
                self._follow()
            if self._card.read_as.is_offering:
                self._offer()

    def show_reading(self, paste: int | None) -> None:
        """The whole paste line by line, to be put right (None: the newest with something unread)."""
        from ui.transcript import open_transcript

        board = self._board()
        if board is not None:
            dialog = open_transcript(self._deeds.id, paste, board.names, self._work, self._page)
            dialog.settled.connect(self._settled)

    def show_leftovers(self, anchor: QWidget) -> None:
        """What could not be read, in its paste; where no paste of text holds it, as a list."""
        board = self._board()
        if board is None:
            return
        id, lines = self._deeds.id, board.leftovers

        def go_on(pastes: Any) -> None:
            if any(each.left for each in pastes) and board.phase not in (Phase.PUBLISHED, Phase.CANCELLED):
                self.show_reading(None)
            else:
                self._asking.unread(lines, anchor)

        self._work.act(lambda desk: desk.intake.pastes(id), go_on)

    def show_offers(self) -> None:
        """What a better reader makes of earlier pastes, to be taken or left."""
        from ui.offers import open_offers

        open_offers(self._deeds.id, self._work, self._page).decided.connect(self._offer)

    def _why(self) -> None:
        if self._paste is not None and self._unread:
            self.show_reading(self._paste)
        else:
            self._asking.unread(self._unread, self._card.box)

    def _answer(self, at: int, is_header: bool) -> None:
        """One press settles a line in doubt; the toast takes it back."""
        paste = self._paste
        if paste is None:
            return

        def settle(desk: Any) -> Any:
            now = desk.intake.reread(paste)
            return desk.intake.settle(paste, now.layout, {**now.headers, at: is_header}, {})

        self._work.act(settle, self._settled)

    def _settled(self, now: Any) -> None:
        self._paste = now.paste
        self._follow()

    def _follow(self) -> None:
        """Show how the last paste is read now; one that was taken back is no longer spoken of."""
        id, paste, before = self._deeds.id, self._paste, self._now

        def find(desk: Any) -> Any:
            pastes = desk.intake.pastes(id)
            if any(each.id == paste for each in pastes):
                return desk.intake.reread(paste)
            if before is None:
                return None
            again = (desk.intake.reread(each.id) for each in pastes if each.at == before.at)
            return next((each for each in again if each.text == before.text), None)  # undone: the one before

        self._work.act(find, self._show_now, self)

    def _show_now(self, now: Any) -> None:
        self._now, self._paste = now, now.paste if now is not None else None
        if now is None:
            self._card.read_as.show_none()
        else:
            self._card.read_as.show_reading(now)

    def _offer(self) -> None:
        id = self._deeds.id

        def count(offers: Any) -> None:
            readings = [each for offer in offers for each in offer.readings]
            self._card.read_as.show_offer(
                sum(len(r.added) + len(r.changed) + len(r.dropped) for r in readings)
            )

        self._work.act(lambda desk: desk.intake.offers(id), count, self)

    def _open_table(self, table: Any, name: str) -> None:
        from ui.tables import open_table

        if self._board() is not None:
            open_table(table, name, self._deeds.id, self._work, self._page).added.connect(self.arrived)

    def _take_table(self, content: bytes, name: str) -> None:
        self._work.act(
            lambda desk: desk.intake.open_table(content, name), lambda table: self._open_table(table, name)
        )

    def _read_pictures(self, images: list[QImage]) -> None:
        """Screenshots of the chat are read, looked over in a sheet of their own, then added."""
        from ui.reading import open_reading

        if not images or self._board() is None:
            self._card.box.show_unreadable(_NO_PICTURE)
        else:
            open_reading(images, self._deeds.id, self._work, self._page, self.arrived)


def _content(path: str) -> bytes | str | None:
    """What a file holds, for the reading thread: large ones take their time."""
    try:
        with open(path, "rb") as file:
            content = file.read(MOST_BYTES)
    except OSError:
        return None
    return content if path.lower().endswith(TABLES) else text_of(content)


def _has_cells(text: str) -> bool:
    """May ``text`` be a table? A look at its first line only."""
    head = text[:LONGEST_HEAD].lstrip("\ufeff\r\n").split("\n", 1)[0]
    return "\t" in head or "," in head
