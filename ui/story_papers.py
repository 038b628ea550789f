"""Stories made into papers: looked at, then saved as wallpapers, as a booklet, as a folder to post."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCloseEvent, QImage
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.activities.story_wallpaper.deck import Deck, deck
from core.board import Board
from core.errors import UserError
from core.han_numerals import han_digits
from core.papers.sheet import Sheet
from core.papers.story import Booklet, Chapter, Look, Shape, Tale, wallpapers
from core.round import Phase, Round
from core.text import Lang, Text
from ui.clipboard import write_image
from ui.instruments.story_cards import messages_of
from ui.parts.alive import while_alive
from ui.parts.button import Button, Kind
from ui.parts.label import Label, Prose
from ui.parts.overlay_scroll import OverlayScroll
from ui.parts.paper_parts import Paper, PaperList, PaperPreview, PaperRow
from ui.parts.segmented import Segmented
from ui.say import say, voice
from ui.theme import Role, Space
from ui.work import Work

if TYPE_CHECKING:
    from core.desk import Desk, Preferences

_TITLE = Text("墙纸和小册子", "Wallpapers and booklet")
_CHOSEN_ONES = Text("选了 {n} 篇", "{n} chosen")
_IS_CHOSEN, _WILLING = Text("入选", "Chosen"), Text("同意刊登", "May be published")
_NOTE = Text("只列作者同意刊登的；入选的已经勾上", "Only those whose authors agree; the chosen are ticked")
_COPY, _COPIED = Text("复制图片", "Copy the picture"), Text("已复制", "Copied")
_PNG, _POST = Text("存为图片…", "Save as PNG…"), Text("公众号素材包…", "Folder to post…")
_PRINT = Text("打印…", "Print…")
_BOOK, _YEAR = Text("小册子 PDF…", "Booklet PDF…"), Text("全年合集 PDF…", "All of the year, PDF…")
_CLOSE, _STOP = Text("关上", "Close"), Text("停下", "Stop")
_BUSY = Text("正在做第 {n} 份，共 {all} 份", "Making {n} of {all}")
_DONE = Text("存好了：{where}", "Saved: {where}")
_STOPPED = Text("停下了，没有留下半个文件", "Stopped; no half file was left")
_MAKING = Text("正在画……", "Painting……")
_BOOK_NAME = Text("{theme} 故事集", "Stories on {theme}")
_YEAR_NAME = Text("{year} 年故事集", "Stories of {year}")
_POST_NAME = Text("{theme} 公众号素材", "{theme}, to post")
_WHOLE = 2400
"""Up to this height a preview has all its pixels, beyond it half of them."""
_A_YEAR = 366


@dataclass(frozen=True, slots=True)
class Raw:
    """A story as the desk knows it, its photos still as they are kept."""

    tale: Tale
    photos: tuple[bytes, ...]
    is_chosen: bool


def open_story_papers(board: Board, found: Deck, work: Work, parent: QWidget) -> None:
    """Open the papers of ``board`` over ``parent``."""
    lang, now = voice.lang, work.clock.now()

    def gather(desk: Desk) -> tuple[Raw, ...]:
        return raws(desk, board, found, lang, now.date())

    work.act(gather, lambda stories: StoryPapers(board.round, stories, work, parent).open())


def raws(desk: Desk, board: Board, found: Deck, lang: Lang, today: Any) -> tuple[Raw, ...]:
    """The stories of ``board`` that may be printed, the chosen first; runs on the desk's thread."""
    wishes = desk.preferences.get()
    cards = sorted(
        (each for each in found.cards if each.may_print), key=lambda each: (not each.is_chosen, each.place)
    )
    rows = {row.line: row for row in board.rows}
    made = []
    for card in cards:
        names = [
            each.value.split(" ")[0] for id in (card.id, *card.story.parts) for each in rows[id].pictures
        ]
        photos = tuple(content for name in names if (content := desk.library.picture(name)))
        made.append(Raw(_tale(board, card, wishes, lang, today), photos, card.is_chosen))
    return tuple(made)


def _tale(board: Board, card: Any, wishes: Preferences, lang: Lang, today: Any) -> Tale:
    told, round_ = card.story.told, board.round
    at = round_.published_at or round_.closed_at or round_.starts_at
    name = told.pen or board.names.get(card.story.who, "")
    return Tale(
        title=told.name,
        paragraphs=told.paragraphs,
        author="" if told.is_anonymous else name,
        theme=round_.settings.theme.strip() or board.activity.name.to(lang),
        group=wishes.group_name,
        number=round_.number,
        date=at.date() if at else today,
        seal_text=wishes.seal_text,
        lang=lang,
    )


def year(desk: Desk, round_: Round, lang: Lang, today: Any) -> tuple[tuple[Round, tuple[Raw, ...]], ...]:
    """The printable stories of a year's published rounds and this one, oldest first; on the desk's thread."""
    found = []
    for each in desk.rounds.all(round_.activity):
        near = each.starts_at is not None and abs((today - each.starts_at.date()).days) <= _A_YEAR
        if each.id != round_.id and not (each.phase is Phase.PUBLISHED and near):
            continue
        board = desk.rounds.board(each.id)
        stories = raws(desk, board, deck(each.settings, board.ruling, messages_of(board)), lang, today)
        chosen = tuple(raw for raw in stories if raw.is_chosen)
        if chosen:
            found.append((each, chosen))
    return tuple(sorted(found, key=lambda pair: pair[0].number))


class StoryPapers(QDialog):
    """A preview beside the stories; everything heavy runs on the paint thread."""

    progressed = Signal(int, int)

    def __init__(self, round_: Round, stories: Sequence[Raw], work: Work, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say(_TITLE))
        self.resize(900, 680)
        self._round, self._work = round_, work
        self._stop = Event()
        self.stories = tuple(stories)
        self.look = Segmented([(each.value, each.label) for each in Look])
        self.shape = Segmented([(each.value, each.label) for each in Shape])
        self.rows = [PaperRow(self._paper(each)) for each in self.stories]
        for row, story in zip(self.rows, self.stories, strict=True):
            row.box.setChecked(story.is_chosen)
        self.preview = PaperPreview()
        self.number, self.note = Label("", Role.CAPTION, "text_2"), Prose(_NOTE, Role.CAPTION, "text_2")
        self.told = Prose("", Role.CAPTION, "text_2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.copy = Button(_COPY, icon="copy")
        self.png, self.post = Button(_PNG, icon="picture-down"), Button(_POST, icon="folder")
        self.printing = Button(_PRINT, Kind.QUIET, icon="printer")
        self.book, self.year = Button(_BOOK, icon="book"), Button(_YEAR, Kind.QUIET, icon="calendar")
        self.stop = Button(_STOP, Kind.QUIET)
        self.stop.hide()
        self._lay()
        self._connect()
        if self.rows:
            self.rows[0].setChecked(True)
        self._show()

    def chosen(self) -> list[Raw]:
        """The stories whose box is ticked."""
        return [story for row, story in zip(self.rows, self.stories, strict=True) if row.box.isChecked()]

    def save_images(self, folder: Path) -> None:
        """Write the ticked stories into ``folder`` in the look and shape of the moment."""
        from ui.story_files import save_wallpapers

        look, shape, stories = self._look(), self._shape(), self.chosen()
        stop, told = self._begin(len(stories)), self._heard
        self._work.paint(
            lambda: save_wallpapers(prepared(stories), look, shape, folder, told, stop.is_set),
            while_alive(self, self._finish),
            self,
        )

    def save_post(self, folder: Path) -> None:
        """Write text, page and pictures of the ticked stories into a new folder inside ``folder``."""
        from ui.story_files import save_post

        look, stories = self._look(), self.chosen()
        stop, told = self._begin(len(stories)), self._heard
        name = _POST_NAME.fill(theme=self._theme()).to(voice.lang)
        self._work.paint(
            lambda: save_post(prepared(stories), look, folder, name, told, stop.is_set),
            while_alive(self, self._finish),
            self,
        )

    def save_book(self, path: Path) -> None:
        """Write the ticked stories as a booklet."""
        tales = self.chosen()
        self._bind(
            path,
            _BOOK_NAME.fill(theme=self._theme()).to(voice.lang),
            self._theme(),
            ((self._round, tuple(tales)),),
        )

    def save_year(self, path: Path) -> None:
        """Write the chosen stories of all published rounds of the year as one booklet."""
        lang, today = voice.lang, self._work.clock.now().date()
        name = _YEAR_NAME.fill(year=today.year).to(lang)
        title = f"{han_digits(today.year)}年" if lang is Lang.ZH else str(today.year)
        self._work.act(
            lambda desk: year(desk, self._round, lang, today),
            lambda found: self._bind(path, name, title, found),
            self,
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop.set()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        self._stop.set()
        super().done(result)
        self.deleteLater()

    def _bind(
        self, path: Path, name: str, title: str, rounds: Sequence[tuple[Round, tuple[Raw, ...]]]
    ) -> None:
        from ui.story_files import save_booklet

        group, seal_text = next(
            ((raw.tale.group, raw.tale.seal_text) for _, raws in rounds for raw in raws), ("", "")
        )
        lang, stop, told = voice.lang, self._begin(0), self._heard

        def job() -> Path | None:
            chapters = tuple(
                Chapter(tales[0].theme, each.number, tales[0].date, tales)
                for each, raws in rounds
                if (tales := prepared(raws))
            )
            value = Booklet(title, group, chapters, seal_text, lang)
            return save_booklet(value, path, name, told, stop.is_set)

        self._work.paint(job, while_alive(self, self._finish), self)

    def _paper(self, raw: Raw) -> Paper:
        def make() -> Sheet:
            from ui.paint.glyphs import check, measure

            (tale,) = prepared([raw])
            sheets = wallpapers(tale, self._look(), self._shape(), measure)
            for sheet in sheets:
                check(sheet)
            return sheets[0]

        return Paper(raw.tale.title, _IS_CHOSEN if raw.is_chosen else _WILLING, make, is_page=False)

    def _look(self) -> Look:
        return next(each for each in Look if each.value == self.look.choice())

    def _shape(self) -> Shape:
        return next(each for each in Shape if each.value == self.shape.choice())

    def _theme(self) -> str:
        return self.stories[0].tale.theme if self.stories else ""

    def _current(self) -> Paper | None:
        return next((row.paper for row in self.rows if row.isChecked()), None)

    def _show(self) -> None:
        from ui.paint.image import render

        paper = self._current()
        if paper is None:
            return

        def job() -> QImage:
            sheet = paper.make()
            return render(sheet, 1.0 if sheet.height <= _WHOLE else 0.5)

        self._tell(_MAKING)
        self._work.paint(job, while_alive(self, self._painted), self)

    def _painted(self, image: QImage) -> None:
        self._tell("")
        self.preview.show_image(image)

    def _copy(self) -> None:
        from ui.story_files import painted

        paper = self._current()
        if paper is not None:
            shape = self._shape()
            self._work.paint(lambda: painted(paper.make(), shape), while_alive(self, self._copied), self)

    def _copied(self, image: QImage) -> None:
        write_image(image)
        self.copy.set_words(_COPIED, icon="check")

    def _print(self) -> None:
        """The ticked stories on the printer, after a preview."""
        from ui.paint.printing import open_preview
        from ui.story_files import laid

        look, shape, stories = self._look(), self._shape(), self.chosen()

        def show(sheets: list[Sheet]) -> None:
            self._tell("")
            open_preview(sheets, self)

        self._tell(_MAKING)
        self._work.paint(
            lambda: [sheet for _, sheet in laid(prepared(stories), look, shape)],
            while_alive(self, show),
            self,
        )

    def _ask_folder(self, words: Text, take: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self, say(words))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: take(Path(path)))
        dialog.open()

    def _ask_file(self, words: Text, name: Text, take: Callable[[Path], None]) -> None:
        from core.file_names import safe_name

        named = safe_name(say(name.fill(theme=self._theme(), year=self._work.clock.now().year)))
        dialog = QFileDialog(self, say(words), f"{named}.pdf", "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda path: take(Path(path)))
        dialog.open()

    def _begin(self, count: int) -> Event:
        self._stop = Event()
        self.bar.setRange(0, count)
        self.bar.setValue(0)
        self._busy(True)
        self._tell(_MAKING)
        return self._stop

    def _busy(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.stop.setVisible(busy)
        for button in (self.png, self.post, self.book, self.printing):
            button.setEnabled(not busy and bool(self.chosen()))
        self.year.setEnabled(not busy)

    def _progress(self, done: int, all_: int) -> None:
        self.bar.setRange(0, all_)
        self.bar.setValue(done)
        if done < all_:
            self._tell(_BUSY.fill(n=done + 1, all=all_))

    def _heard(self, done: int, all_: int) -> None:
        """On the paint thread, which may outlive the window by a page."""
        with suppress(RuntimeError):
            self.progressed.emit(done, all_)

    def _finish(self, where: Path | None) -> None:
        self._busy(False)
        self._tell(_STOPPED if where is None else _DONE.fill(where=str(where)))

    def _fail(self, error: UserError, near: QObject | None) -> None:
        if near is self:
            self._busy(False)
            self._tell(error.text, "bad")

    def _tell(self, words: Text | str, tone: str = "text_2") -> None:
        self.told.set_tone(tone)
        self.told.set_text(words)

    def _count(self) -> None:
        count = len(self.chosen())
        self.number.set_text(_CHOSEN_ONES.fill(n=count))
        for button in (self.png, self.post, self.book, self.printing):
            button.setEnabled(count > 0)

    def _turned(self) -> None:
        self.copy.set_words(_COPY, icon="copy")
        self._show()

    def _connect(self) -> None:
        for row in self.rows:
            row.clicked.connect(lambda _=False: self._turned())
            row.box.toggled.connect(self._count)
        self.look.chosen.connect(lambda _: self._turned())
        self.shape.chosen.connect(lambda _: self._turned())
        self.copy.clicked.connect(self._copy)
        self.png.clicked.connect(partial(self._ask_folder, _PNG, self.save_images))
        self.post.clicked.connect(partial(self._ask_folder, _POST, self.save_post))
        self.book.clicked.connect(partial(self._ask_file, _BOOK, _BOOK_NAME, self.save_book))
        self.year.clicked.connect(partial(self._ask_file, _YEAR, _YEAR_NAME, self.save_year))
        self.printing.clicked.connect(self._print)
        self.stop.clicked.connect(lambda: self._stop.set())
        self.progressed.connect(self._progress)
        self._work.failed.connect(self._fail)
        self._count()

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(Space.CARDS)
        choices = QHBoxLayout()
        choices.setSpacing(Space.CARDS)
        choices.addWidget(self.look)
        choices.addWidget(self.shape)
        choices.addStretch(1)
        choices.addWidget(self.copy)
        middle = QHBoxLayout()
        middle.setSpacing(Space.CARDS)
        view = QScrollArea()
        view.setWidgetResizable(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setWidget(self.preview)
        self.view_bar = OverlayScroll(view)
        middle.addWidget(view, 1)
        middle.addWidget(PaperList([self.number, self.note], self.rows, 230))
        foot = QHBoxLayout()
        foot.setSpacing(Space.ONE)
        close = Button(_CLOSE, Kind.QUIET)
        close.clicked.connect(self.close)
        foot.addWidget(self.year)
        foot.addWidget(self.printing)
        foot.addStretch(1)
        for button in (self.stop, self.book, self.post, self.png, close):
            foot.addWidget(button)
        column.addLayout(choices)
        column.addLayout(middle, 1)
        column.addWidget(self.told)
        column.addWidget(self.bar)
        column.addLayout(foot)


def prepared(stories: Sequence[Raw]) -> tuple[Tale, ...]:
    """The stories with their photos as they are printed; runs on the paint thread."""
    from ui.story_files import with_photos

    return tuple(with_photos(each.tale, each.photos) for each in stories)
