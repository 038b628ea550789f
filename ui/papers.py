"""Certificates and the result picture: seen before they are copied, saved, printed; many at once."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event, current_thread, main_thread
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.board import Board
from core.errors import UserError
from core.papers.sheet import Sheet
from core.text import Text
from ui.clipboard import write_image
from ui.parts.alive import while_alive
from ui.parts.button import Button, Kind
from ui.parts.label import Label, Prose
from ui.parts.overlay_scroll import OverlayScroll
from ui.parts.paper_parts import Paper, PaperList, PaperPreview, PaperRow
from ui.say import say, voice
from ui.theme import Role, Space
from ui.work import Work

_PICTURE = Text("结果图", "Result picture")
_CHOSEN = Text("选了 {n} 份", "{n} chosen")
_COPY, _COPIED = Text("复制图片", "Copy the picture"), Text("已复制", "Copied")
_PNG, _PDF = Text("存为图片…", "Save as pictures…"), Text("存为 PDF…", "Save as PDF…")
_PRINT, _CLOSE, _STOP = Text("打印…", "Print…"), Text("关上", "Close"), Text("停下", "Stop")
_PAIRED = Text("一页印两份", "Two on a page")
_BUSY = Text("正在写第 {n} 份，共 {all} 份", "Writing {n} of {all}")
_DONE = Text("存好了 {n} 份：{where}", "{n} saved: {where}")
_STOPPED = Text("停下了，写好的 {n} 份都是完整的", "Stopped; the {n} already written are whole")
_NOTHING = Text("停下了，什么也没写", "Stopped; nothing was written")
_PREVIEW_WIDE = 900
_REST = 0.008
"""Seconds the paint thread leaves to the window after each paper: telling how many are done asks for
Python some twenty times, and waits for it every time while the next one is painted."""


class PapersDialog(QDialog):
    """A preview with the chosen sheets below it; everything heavy runs on the paint thread."""

    progressed = Signal(int, int)

    def __init__(
        self, title: Text, papers: Sequence[Paper], note: Text | None, work: Work, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(title))
        self.resize(860, 600)
        self._papers = tuple(papers)
        self._work = work
        self._stop = Event()
        self._copying = False
        self.head = QHBoxLayout()
        self.head.setSpacing(Space.CARDS)
        self.rows = [PaperRow(paper) for paper in papers]
        self.preview = PaperPreview()
        self.note = Label(note or "", Role.CAPTION, "text_2")
        self.told = Prose("", Role.CAPTION, "text_2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.copy = Button(_COPY, Kind.SECONDARY, icon="copy")
        self.png, self.pdf = Button(_PNG, icon="picture-down"), Button(_PDF, icon="file-down")
        self.printing = Button(_PRINT, icon="printer")
        self.paired = QCheckBox(say(_PAIRED), self)
        self.paired.setVisible(len(papers) > 1 and all(paper.is_page for paper in papers))
        self.stop = Button(_STOP, Kind.QUIET)
        self.stop.hide()
        for part in (self.bar, self.stop):
            # They come while pictures are painted: laying all out anew would keep the window waiting.
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
        self._lay()
        self._connect()
        if self.rows:
            self.rows[0].setChecked(True)
            self._show(self.rows[0].paper)

    def chosen(self) -> list[Paper]:
        """The papers whose box is ticked."""
        return [row.paper for row in self.rows if row.box.isChecked()]

    def replace(self, papers: Sequence[Paper]) -> None:
        """The same papers made otherwise: what is chosen and what is shown stays."""
        for row, paper in zip(self.rows, papers, strict=True):
            row.paper = paper
        if (paper_shown := self._current()) is not None:
            self._show(paper_shown)

    def save_images(self, folder: Path) -> None:
        """Write the chosen papers into ``folder``, a PNG each."""
        from ui.paint.image import export_jpeg, export_pictures, export_png

        papers, stop = self.chosen(), self._begin()

        names = [f"{paper.name} {say(paper.title)}" for paper in papers]

        def job() -> int:
            if not all(paper.is_page for paper in papers):
                drawn = [partial(paper.image, 200) for paper in papers]
                return len(export_pictures(drawn, folder, names, self._heard, stop.is_set))
            sheets = [paper.make() for paper in papers]
            export = export_jpeg if all(paper.is_phone for paper in papers) else export_png
            return len(export(sheets, folder, names, self._heard, stop.is_set))

        self._work.paint(job, while_alive(self, lambda n: self._finish(n, folder, papers)), self)

    def save_pdf(self, path: Path) -> None:
        """Write the chosen papers into one PDF."""
        from ui.paint.pdf import export_pdf

        papers, stop = self.chosen(), self._begin()
        title = self.windowTitle()

        def job() -> int:
            sheets = [paper.make() for paper in papers]
            whole = export_pdf(sheets, path, title, self._heard, stop.is_set)
            return len(sheets) if whole else 0

        self._work.paint(job, while_alive(self, lambda n: self._finish(n, path, papers)), self)

    def _leave(self) -> None:
        """However it was closed: what is being written stops at the next paper."""
        self._stop.set()

    def _show(self, paper: Paper) -> None:
        from ui.paint.image import render

        def job() -> QImage:
            sheet = paper.make()
            return render(sheet, _PREVIEW_WIDE / max(sheet.width, sheet.height) * 2)

        self.told.set_text("")
        self._work.paint(job, while_alive(self, self.preview.show_image), self)

    def _current(self) -> Paper | None:
        return next((row.paper for row in self.rows if row.isChecked()), None)

    def _copy(self) -> None:
        paper = self._current()
        if paper is not None:
            copied = while_alive(self, lambda image: self._copied(image, paper))
            self._work.paint(lambda: paper.image(200), copied, self)

    def _copied(self, image: QImage, paper: Paper) -> None:
        write_image(image)
        self._given([paper])
        self.copy.set_words(_COPIED, icon="check")

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, say(_PNG))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: self.save_images(Path(path)))
        dialog.open()

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, say(_PDF), f"{self.windowTitle()}.pdf", "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda path: self.save_pdf(Path(path)))
        dialog.open()

    def _print(self) -> None:
        from ui.paint.printing import open_preview

        papers, paired = self.chosen(), self.paired.isChecked()

        def show(sheets: Sequence[Sheet]) -> None:
            open_preview(sheets, self, paired=paired)
            self._given(papers)

        self._work.paint(lambda: [paper.make() for paper in papers], while_alive(self, show), self)

    def _begin(self) -> Event:
        self._stop = Event()
        self.bar.setRange(0, max(1, len(self.chosen())))
        self.bar.setValue(0)
        self._busy(True)
        return self._stop

    def _busy(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
        for button in (self.png, self.pdf, self.printing):
            button.setEnabled(not busy and bool(self.chosen()))

    def _progress(self, done: int, all_: int) -> None:
        self.bar.setValue(done)
        if done < all_:
            self._tell(_BUSY.fill(n=done + 1, all=all_))

    def _heard(self, done: int, all_: int) -> None:
        """On the paint thread, which may outlive the window by a paper; it rests while the window tells."""
        with suppress(RuntimeError):
            self.progressed.emit(done, all_)
        if current_thread() is not main_thread():
            time.sleep(_REST)

    def _given(self, papers: Sequence[Paper]) -> None:
        """These were copied, written or printed."""

    def _finish(self, count: int, where: Path, papers: Sequence[Paper]) -> None:
        self._busy(False)
        self._given(papers[:count])
        stopped = self._stop.is_set()
        told = _STOPPED.fill(n=count) if count else _NOTHING
        self._tell(told if stopped else _DONE.fill(n=count, where=str(where)))

    def _fail(self, error: UserError, near: QObject | None) -> None:
        if near is self:
            self._busy(False)
            self._tell(error.text, "bad")

    def _tell(self, words: Text, tone: str = "text_2") -> None:
        self.told.set_tone(tone)
        self.told.set_text(words)

    def _count(self) -> None:
        count = len(self.chosen())
        self.number.set_text(_CHOSEN.fill(n=count))
        for button in (self.png, self.pdf, self.printing):
            button.setEnabled(count > 0)

    def _connect(self) -> None:
        for row in self.rows:
            row.clicked.connect(lambda _=False, row=row: self._show(row.paper))
            row.box.toggled.connect(self._count)
        self.copy.clicked.connect(self._copy)
        self.png.clicked.connect(self._ask_folder)
        self.pdf.clicked.connect(self._ask_file)
        self.printing.clicked.connect(self._print)
        self.stop.clicked.connect(lambda: self._stop.set())
        self.progressed.connect(self._progress)
        self._work.failed.connect(self._fail)
        self.finished.connect(lambda _: self._leave())
        self._count()

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(Space.CARDS)
        column.addLayout(self.head)
        self.middle = middle = QHBoxLayout()
        middle.setSpacing(Space.CARDS)
        view = QScrollArea()
        view.setWidgetResizable(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setWidget(self.preview)
        self.view_bar = OverlayScroll(view)
        middle.addWidget(view, 1)
        self.number = Label("", Role.CAPTION, "text_2")
        if len(self.rows) > 1:
            middle.addWidget(PaperList([self.number], self.rows, 220))
        column.addLayout(middle, 1)
        notes = QHBoxLayout()
        notes.addWidget(self.note)
        notes.addWidget(self.told, 1)
        column.addLayout(notes)
        column.addWidget(self.bar)
        foot = QHBoxLayout()
        foot.setSpacing(Space.ONE)
        close = Button(_CLOSE, Kind.QUIET)
        close.clicked.connect(self.close)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        for widget in (self.stop, self.paired, self.printing, self.pdf, self.png, close):
            foot.addWidget(widget)
        column.addLayout(foot)


def open_papers(board: Board, work: Work, what: str, parent: QWidget) -> None:
    """Open the result picture (``picture``) or the certificates of ``board`` over ``parent``."""
    if what == "picture":
        _open_pictures(board, work, parent)
    else:
        from ui.certificates import open_certificates

        open_certificates(board, work, parent)


def _open_pictures(board: Board, work: Work, parent: QWidget) -> None:
    from ui.posters import draw_of, gather, posters

    lang = voice.lang

    def show(found: Any) -> None:
        (wishes, ribbon), draw = found
        papers = posters(board, wishes, ribbon, lang, work.clock.now(), draw)
        PapersDialog(_PICTURE, papers, None, work, parent).open()

    work.act(lambda desk: (gather(desk, board), draw_of(desk, board, lang)), show)
