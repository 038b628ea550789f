"""Screenshots on their way in: read off the screen's thread, looked over beside the picture, then added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.errors import UserError
from core.paste import join
from core.paste.screenshot import Reading, Recogniser, Seen
from core.round import RoundId
from core.text import Text
from ui.parts.button import Button, Kind
from ui.parts.empty import Empty
from ui.parts.label import Label, Prose
from ui.parts.overlay_scroll import OverlayScroll
from ui.parts.read_row import ReadRow
from ui.parts.shot_view import ShotView
from ui.recognise import engine
from ui.say import say
from ui.screenshots import Steps, Stopped, png_of, read_screenshot
from ui.theme import Role, Space
from ui.work import Work

MOST = 9
"""Screenshots taken at a time; the rest come after."""

_TITLE = Text("从截图里读消息", "Messages from screenshots")
_READING = Text("正在读第 {n} 张，共 {all} 张", "Reading {n} of {all}")
_FOUND = Text("读出 {n} 条，点一条看它在图里的位置", "{n} {n:message|messages} read; press one to see where")
_DOUBTFUL = Text(
    "读出 {n} 条，{m} 条标了琥珀色的要看一眼", "{n} read; {m} marked in amber {m:wants|want} a look"
)
_REPEATED = Text("另有 {n} 条和前一张重复", "{n} more {n:is|are} on another picture as well")
_LEFT = Text("没算进来的字：{words}", "Print that is no message: {words}")
_NOTHING = Text("没读出消息", "No messages found")
_NOTHING_WHY = Text(
    "截图要看得到气泡，最好连上面的名字一起截。整张截，别只截一条。",
    "The bubbles must be in the picture, and the names above them. Take the whole window, not one message.",
)
_STOPPED = Text("停下了，读好的都在这里", "Stopped; what was read is here")
_STOP, _CANCEL = Text("停下", "Stop"), Text("不要了", "Discard")
_ADD = Text("把 {n} 条加进这一期", "Add {n} to this round")
_BUSY = Text("正在加……", "Adding……")
_TOO_MANY = Text("一次最多 {n} 张，剩下的下次再来", "At most {n} at a time; the rest come next")
_NARROW = 720
_SHOWN_LEFT = 6


@dataclass(slots=True)
class Shot:
    """A picture and what was read from it; ``keys`` are its rows."""

    image: QImage
    rows: list[ReadRow] = field(default_factory=list)
    left: tuple[str, ...] = ()


class ReadingDialog(QDialog):
    """The pictures at the left (above, where it is narrow), what was read at the right.

    Open it with :meth:`open`; ``added`` carries what the desk made of the lines.
    ``recogniser`` is called on the reading thread, the first time a picture is read.
    """

    added = Signal(object)
    progressed = Signal(float)

    def __init__(
        self,
        images: Sequence[QImage],
        round_: RoundId,
        work: Work,
        parent: QWidget,
        recogniser: Callable[[], Recogniser] = engine,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(say(_TITLE))
        self.resize(980, 680)
        self._round, self._work, self._recogniser = round_, work, recogniser
        self._shots = [Shot(image) for image in images[:MOST]]
        self._is_cut = len(images) > MOST
        self._people: Any = None
        self._done, self._under_way, self._repeated = 0, 0, 0
        self._stop, self._keys = Event(), count()
        self._shown: Shot | None = None
        self._is_over = False
        self.rows: list[ReadRow] = []
        self.view = ShotView()
        self.told = Prose("", Role.CAPTION, "text_2")
        self.left = Label("", Role.CAPTION, "text_3")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100 * max(1, len(self._shots)))
        self.stop = Button(_STOP, Kind.QUIET)
        self.cancel = Button(_CANCEL, Kind.QUIET)
        self.add = Button(_ADD.fill(n=0), Kind.PRIMARY, key="Ctrl+Return")
        self.empty = Empty("picture", _NOTHING, _NOTHING_WHY)
        self._lay()
        self._connect()
        self._show_state()

    def start(self) -> None:
        """Read the pictures, one after the other."""
        self._show_shot(self._shots[0] if self._shots else None)
        self._under_way = 1
        self._work.act(lambda desk: desk.intake.people(), self._begin, self)

    def lines(self) -> list[Any]:
        """The lines that are to be added, as they stand now."""
        return [row.line() for row in self.rows if row.is_kept()]

    def done(self, result: int) -> None:
        self._is_over = True
        self._stop.set()
        super().done(result)
        if not self._under_way:
            self.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _begin(self, people: Any) -> None:
        self._under_way -= 1
        self._people = people
        for shot in self._shots:
            self._under_way += 1
            self._work.read(self._job(shot.image), partial(self._arrived, shot), self)

    def _job(self, image: QImage) -> Callable[[], Reading | UserError | None]:
        """The reading of one picture, for the reading thread: no widgets in there."""
        people, now, stop = self._people, self._work.clock.now(), self._stop
        told, recogniser = self.progressed.emit, self._recogniser

        def job() -> Reading | UserError | None:
            try:
                if stop.is_set():
                    return None
                steps = Steps(told, stop.is_set)
                reader = recogniser()
                return read_screenshot(
                    image, reader, pasted_at=now, owner=people.owner, known=people.names, steps=steps
                )
            except Stopped:
                return None
            except UserError as error:
                return error

        return job

    def _arrived(self, shot: Shot, found: Reading | UserError | None) -> None:
        self._under_way -= 1
        self._done += 1
        if self._is_over:
            if not self._under_way:
                self.deleteLater()
            return
        if isinstance(found, UserError):
            self._stop.set()
            self._tell(found.text, "bad")
        elif found is not None:
            self._take(shot, found)
        self._progress(0.0)
        self._show_state(keep_words=isinstance(found, UserError))

    def _take(self, shot: Shot, found: Reading) -> None:
        """Rows for what no other picture showed already, where they belong in the order."""
        shot.left = found.leftovers
        joined = join([row.seen.line for row in self.rows], found.lines)
        self._repeated += joined.repeated
        for nth, (index, at) in enumerate(zip(joined.index, joined.at, strict=True)):
            row = self._row(found.seen[index])
            shot.rows.append(row)
            self.rows.insert(at + nth, row)
            self._list.insertWidget(at + nth, row)
        if len(self._shots) == 1 or not self._shown or not self._shown.rows:
            self._show_shot(shot)
        self._mark()

    def _row(self, seen: Seen) -> ReadRow:
        row = ReadRow(seen, next(self._keys), self._work.clock.now(), self._people.names)
        row.changed.connect(self._changed)
        row.entered.connect(lambda: self._choose(row))
        return row

    def _choose(self, row: ReadRow) -> None:
        shot = next((shot for shot in self._shots if row in shot.rows), None)
        if shot is not self._shown:
            self._show_shot(shot)
        for each in self.rows:
            each.choose(each is row)
        self.view.choose(row.key)
        where = self.view.place_of(row.key)
        height = round(where.height() / 2) + 40
        self._pictures.ensureVisible(round(where.center().x()), round(where.center().y()), 0, height)

    def _pressed(self, key: int) -> None:
        row = next((row for row in self.rows if row.key == key), None)
        if row is not None:
            self._rows.ensureWidgetVisible(row)
            row.words.setFocus()

    def _show_shot(self, shot: Shot | None) -> None:
        self._shown = shot
        self.view.show_image(shot.image if shot else QImage())
        self._mark()

    def _mark(self) -> None:
        shot = self._shown
        if shot is None:
            return
        boxes = {row.key: row.seen.box for row in shot.rows}
        doubtful = frozenset(row.key for row in shot.rows if row.is_doubtful())
        dropped = frozenset(row.key for row in shot.rows if not row.is_kept())
        self.view.mark(boxes, doubtful, dropped)
        words = " · ".join(shot.left[:_SHOWN_LEFT])
        self.left.set_text(_LEFT.fill(words=words) if words else "")
        self.left.setVisible(bool(words))

    def _changed(self) -> None:
        self._mark()
        self._show_state()

    def _progress(self, share: float) -> None:
        self.bar.setValue(round(100 * (self._done + share)))

    def _show_state(self, keep_words: bool = False) -> None:
        """Say how far it is, or what was found."""
        is_busy = self._done < len(self._shots) and not self._stop.is_set()
        self.bar.setVisible(is_busy)
        self.stop.setVisible(is_busy)
        kept = sum(row.is_kept() for row in self.rows)
        self.add.set_words(_ADD.fill(n=kept))
        self.add.setEnabled(kept > 0 and not is_busy)
        is_empty = not self.rows and not is_busy
        self.empty.setVisible(is_empty and not keep_words)
        if not keep_words:
            self._tell(self._words(is_busy))

    def _words(self, is_busy: bool) -> Text | str:
        if is_busy:
            return _READING.fill(n=self._done + 1, all=len(self._shots))
        if self._stop.is_set() and self._done < len(self._shots):
            return _STOPPED
        if not self.rows:
            return ""
        doubtful = sum(row.is_doubtful() for row in self.rows)
        said = _DOUBTFUL.fill(n=len(self.rows), m=doubtful) if doubtful else _FOUND.fill(n=len(self.rows))
        more = [_REPEATED.fill(n=self._repeated)] if self._repeated else []
        more += [_TOO_MANY.fill(n=MOST)] if self._is_cut else []
        return _sentences([said, *more])

    def _tell(self, words: Text | str, tone: str = "text_2") -> None:
        self.told.set_tone(tone)
        self.told.set_text(words)

    def _stop_reading(self) -> None:
        self._stop.set()
        self._show_state()

    def _take_in(self) -> None:
        """Keep the pictures, add the lines; the toast of the page can take both back."""
        lines, id = self.lines(), self._round
        images = [shot.image for shot in self._shots if shot.rows]
        self.add.set_busy(_BUSY)

        def keep(desk: Any, pngs: Sequence[bytes]) -> Any:
            names = [desk.library.keep_picture(png).value for png in pngs]
            return desk.intake.add_read(id, lines, names)

        def packed(pngs: Sequence[bytes]) -> None:
            self._work.act(lambda desk: keep(desk, pngs), self._finish, self)

        self._work.paint(lambda: [png_of(image) for image in images], packed, self)

    def _finish(self, result: Any) -> None:
        self.added.emit(result)
        self.accept()

    def _fail(self, error: UserError, near: QObject | None) -> None:
        if near is self:
            self.add.set_busy(None)
            self._tell(error.text, "bad")

    def _connect(self) -> None:
        self.progressed.connect(self._progress)
        self.stop.clicked.connect(self._stop_reading)
        self.cancel.clicked.connect(self.reject)
        self.add.clicked.connect(self._take_in)
        self.view.pressed.connect(self._pressed)
        self._work.failed.connect(self._fail)

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(Space.CARDS)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(Space.CARDS)
        self._pictures, self._pictures_bar = _scrolled(self.view)
        holder = QWidget()
        holder.setProperty("scrolled", "true")
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(Space.ONE)
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.ONE)
        inner.addWidget(self.empty)
        inner.addLayout(self._list)
        inner.addWidget(self.left)
        inner.addStretch(1)
        self._rows, self._rows_bar = _scrolled(holder)
        self._middle.addWidget(self._pictures, 5)
        self._middle.addWidget(self._rows, 6)
        column.addLayout(self._middle, 1)
        column.addWidget(self.bar)
        foot = QHBoxLayout()
        foot.setSpacing(Space.ONE)
        foot.addWidget(self.told, 1)
        for button in (self.stop, self.cancel, self.add):
            foot.addWidget(button)
        column.addLayout(foot)

    def _fit(self) -> None:
        """One column where it is narrow: the picture above, what was read below."""
        is_narrow = self.width() < _NARROW
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._middle.direction() is not way:
            self._middle.setDirection(way)


def _scrolled(widget: QWidget) -> tuple[QScrollArea, OverlayScroll]:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    return area, OverlayScroll(area)


def _sentences(parts: Sequence[Text]) -> Text:
    """Several short sentences as one."""
    return Text.literal("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))


def open_reading(
    images: Sequence[QImage],
    round_: RoundId,
    work: Work,
    parent: QWidget,
    then: Callable[[Any], None],
) -> ReadingDialog:
    """Read ``images`` over ``parent`` and let the owner add what they say to ``round_``."""
    dialog = ReadingDialog(images, round_, work, parent)
    dialog.added.connect(then)
    dialog.open()
    dialog.start()
    return dialog
