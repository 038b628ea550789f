"""Who was drawn: the winners in gold, and all others below in the same order, ready to move up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.board import Board
from core.desk.draws import RoundDraw
from core.text import Lang, Text
from ui.parts import strokes
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card
from ui.parts.chip import Chip, Tone
from ui.parts.medal import SIZE as MEDAL
from ui.parts.medal import paint_medal
from ui.parts.scroll import Scroll
from ui.parts.table import Column, Table
from ui.parts.tip import plain
from ui.say import say, voice
from ui.theme import Radius, Role, Space, current, font, mono

_TITLE, _CAPTION = (
    Text("中签", "Winners"),
    Text("签值由大到小，只算一次，不重抽", "Largest luck first, drawn once"),
)
_CAPTION_PUBLIC = Text("按 RFC 3797 的次序，只算一次，不重抽", "In the order of RFC 3797, drawn once")
_REPLAY, _RECORD = Text("重放揭晓", "Play it again"), Text("存成动图", "Save as GIF")
_NEXT = Text("候补", "Alternates")
_NEXT_CAPTION = Text(
    "有人 24 小时没领，就按这个次序递补，并写明原因", "They move up in this order, with the reason told"
)
_NUMBER = Text("第 {n} 号", "No. {n}")
_LUCK = Text("签值 {luck}", "Luck {luck}")
_INSTEAD = Text("递补第 {n} 号", "For no. {n}")
_GONE = Text("没来领……", "Absent…")
_FIRST_NEXT = Chip(Text("第一候补", "Next"), Tone.OUTLINE)
_ABSENT = Chip(Text("没领", "Absent"), Tone.MUTE, "minus")
_STRUCK = Chip(Text("划掉", "Struck"), Tone.BAD, "cross")
_BARRED = Chip(Text("不参加", "Barred"), Tone.MUTE, "barred")
_ALL_WON = Text("人人都中了，没有候补", "Everybody won: nobody is left")
TALL, _GAP, _LEAST = 106, 12, 178


@dataclass(frozen=True, slots=True)
class Winner:
    """One winner as a tile; ``place`` is that of the prize."""

    place: int
    number: int
    name: str
    prize: Text
    luck: str
    instead_of: int = 0


def winners(draw: RoundDraw) -> tuple[Winner, ...]:
    """The winners of ``draw`` in the order of the prizes."""
    return tuple(
        Winner(
            place,
            win.number,
            draw.roll.name(win.number),
            Text.literal(lot.name(Lang.ZH), lot.name(Lang.EN)),
            draw.roll.lucks.get(win.number, ""),
            win.instead_of,
        )
        for place, win, lot in draw.drawing.places()
    )


class WinnerTiles(QWidget):
    """The winners, three or so in a row; ``picked`` carries the number of one that was pressed."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: tuple[Winner, ...] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self.update)

    def show_winners(self, items: Sequence[Winner]) -> None:
        """Show ``items``."""
        self.items = tuple(items)
        self._at = min(self._at, max(0, len(items) - 1))
        self.setAccessibleName("；".join(f"{each.place} {each.name}" for each in items))
        self._fit()
        self.update()

    def columns(self, room: int = 0) -> int:
        """How many stand in a row of ``room`` px (its own width, if none is given)."""
        fit = max(1, ((room or self.width()) + _GAP) // (_LEAST + _GAP))
        return min(fit, max(3, len(self.items)))

    def place(self, nth: int) -> QRectF:
        """Where the winner ``nth`` (from 0) stands."""
        columns = self.columns()
        wide = (self.width() - _GAP * (columns - 1)) / columns
        row, column = divmod(nth, columns)
        left = round(column * (wide + _GAP))
        return QRectF(left, row * (TALL + _GAP), round(column * (wide + _GAP) + wide) - left, TALL)

    def _fit(self) -> None:
        rows = -(-len(self.items) // self.columns())
        self.setFixedHeight(max(TALL, rows * (TALL + _GAP) - _GAP))

    def sizeHint(self) -> QSize:
        return QSize(_LEAST, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        brush = QPainter(self)
        for nth, each in enumerate(self.items):
            where = self.place(nth)
            if where.intersects(QRectF(event.rect())):
                self._paint(brush, where, each, nth)

    def _paint(self, brush: QPainter, where: QRectF, each: Winner, nth: int) -> None:
        t = current()
        strokes.box(brush, where, Radius.CARD, fill=t.gold_tint, edge=t.gold_edge)
        if nth == self._at and self.hasFocus():
            strokes.box(brush, where.adjusted(1, 1, -1, -1), Radius.CARD, edge=t.accent, width=2)
        inside = where.adjusted(15, 14, -15, -10)
        middle = inside.top() + MEDAL / 2
        paint_medal(brush, inside.left(), middle, each.place, True)
        number = QRectF(inside.left() + MEDAL + 10, inside.top() + 2, inside.width() - MEDAL - 10, 20)
        words = say(_NUMBER.fill(n=each.number))
        strokes.text(brush, number, words, font(Role.BODY), t.gold)
        name = QRectF(inside.left(), inside.top() + 34, inside.width(), 26)
        strokes.text(brush, name, " ".join(each.name.split()), font(Role.FIGURE_SMALL), t.text)
        foot = QRectF(inside.left(), name.bottom() + 2, inside.width(), 20)
        face = font(Role.CAPTION)
        wanted = strokes.width_of(say(each.prize), face) + 16
        beside = inside.width() - MEDAL - 20 - strokes.width_of(words, font(Role.BODY))
        roomy = wanted <= beside
        room = min(wanted, inside.width())
        at = (inside.right() - room, inside.top() + 2) if roomy else (inside.left(), foot.top())
        box = QRectF(*at, room, 20)
        strokes.box(brush, box, Radius.CHIP, fill=t.surface)
        strokes.text(brush, box.adjusted(8, 0, -8, 0), say(each.prize), face, t.gold)
        told = say(_LUCK.fill(luck=each.luck)) if each.luck else ""
        if not roomy:  # the two change places: a fraction is shorter than a prize
            corner = number.adjusted(strokes.width_of(words, font(Role.BODY)) + 8, 0, 0, 0)
            strokes.text(brush, corner, each.luck, face, t.gold, Qt.AlignmentFlag.AlignRight)
            told = ""
        if each.instead_of:
            told = " · ".join(part for part in (say(_INSTEAD.fill(n=each.instead_of)), told) if part)
        strokes.text(brush, foot if roomy else foot.adjusted(room + 8, 0, 0, 0), told, face, t.gold)

    def _nth_at(self, where: QPointF) -> int:
        return next((nth for nth in range(len(self.items)) if self.place(nth).contains(where)), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (nth := self._nth_at(event.position())) >= 0:
            self._at = nth
            self.update()
            self.picked.emit(self.items[nth].number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and self.items:
            self._at = (self._at + steps[Qt.Key(event.key())]) % len(self.items)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.items:
            self.picked.emit(self.items[self._at].number)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            nth = self._nth_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain(self.items[nth].name) if nth >= 0 else "", self)
            return True
        return super().event(event)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row below the winners: ``place`` in the ranking, 0 for those who were never in it."""

    place: int
    number: int
    name: str
    luck: str
    chip: Chip | None
    why: str


def waiting(draw: RoundDraw) -> tuple[Waiting, ...]:
    """Everybody who has not won, alternates first, then absent, struck and barred ones."""
    places = {number: place for place, number in enumerate(draw.drawing.ranking, 1)}
    roll, lucks = draw.roll, draw.roll.lucks
    rows = [
        Waiting(places[n], n, roll.name(n), lucks.get(n, ""), _FIRST_NEXT if nth == 0 else None, "")
        for nth, n in enumerate(draw.drawing.alternates)
    ]
    rows += [
        Waiting(
            places[note.number],
            note.number,
            roll.name(note.number),
            lucks.get(note.number, ""),
            _ABSENT,
            note.why,
        )
        for note in draw.drawing.absent
    ]
    rows += [Waiting(0, n, roll.name(n), "", _STRUCK, why) for n, why in draw.struck.items()]
    rows += [
        Waiting(0, n, each.name, "", _BARRED, each.barred)
        for n, (_, each) in enumerate(roll.rows, 1)
        if not each.tickets
    ]
    return tuple(rows)


def _paint_luck(brush: QPainter, where: QRectF, row: Waiting) -> None:
    strokes.text(brush, where, row.luck, mono(), current().text_2, strokes.RIGHT)


def _paint_why(brush: QPainter, where: QRectF, row: Waiting) -> None:
    right = where.right()
    if row.chip is not None:
        wide = row.chip.width()
        row.chip.paint(brush, right - wide, where.center().y(), wide)
        right -= wide + 8
    room = QRectF(where.left(), where.top(), max(0.0, right - where.left()), where.height())
    strokes.text(brush, room, row.why, font(Role.CAPTION), current().text_2, strokes.RIGHT)


_COLUMNS = (
    Column(
        Text("名次", "Place"), lambda r: str(r.place) if r.place else "–", width=56, bold=True, tone="text_2"
    ),
    Column(Text("号", "No."), lambda r: _NUMBER.fill(n=r.number), width=88, tone="text_2"),
    Column(Text("名字", "Name"), lambda r: r.name),
    Column(Text("说明", "Note"), lambda r: r.why, width=190, paint=_paint_why, right=True),
    Column(Text("签值", "Luck"), lambda r: r.luck, width=112, paint=_paint_luck, right=True),
)


class WinnersCard(Card):
    """The winners; ``replay_asked``, ``record_asked``, ``absent_asked`` (number)."""

    replay_asked = Signal()
    record_asked = Signal()
    absent_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, _CAPTION, parent=parent)
        self.tiles = WinnerTiles()
        self.replay = Button(_REPLAY, Kind.QUIET, icon="refresh", size=Size.SMALL, accent=True)
        self.record = Button(_RECORD, Kind.QUIET, icon="save", size=Size.SMALL)
        self.gone = Button(_GONE, Kind.QUIET, icon="person-minus", size=Size.SMALL)
        for button in (self.gone, self.record, self.replay):
            self.head.addWidget(button)
        self._area = Scroll(self.tiles)
        self.body.addWidget(self._area)
        self._picked = 0
        self._most = 2
        self.tiles.picked.connect(self._pick)
        self.replay.clicked.connect(self.replay_asked)
        self.record.clicked.connect(self.record_asked)
        self.gone.clicked.connect(lambda: self.absent_asked.emit(self._picked))

    def show_draw(self, draw: RoundDraw, board: Board, narrow: bool) -> None:
        """Show the winners of ``draw``."""
        found = winners(draw)
        self._picked = found[0].number if found else 0
        self.set_title(_TITLE, "" if narrow else _CAPTION if draw.roll.lucks else _CAPTION_PUBLIC)
        self.tiles.show_winners(found)
        self.record.setVisible(not narrow)
        for button in (self.replay, self.record, self.gone):
            button.setEnabled(bool(found))
        self._most = 3 if narrow else 2
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its rows, up to two (three in one column); more are scrolled to."""
        columns = self.tiles.columns(self.width() - 2 * Space.CARD_SIDE)
        rows = -(-len(self.tiles.items) // columns) or 1
        self._area.setFixedHeight(min(rows, self._most) * (TALL + _GAP) - _GAP)

    def _pick(self, number: int) -> None:
        self._picked = number


class AlternatesCard(Card):
    """All others, in the order in which they move up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_NEXT, _NEXT_CAPTION, flush=True, parent=parent)
        self.table = Table(_COLUMNS)
        self.table.horizontalHeader().hide()
        self.body.addWidget(self.table)
        self._narrow, self._notes, self._lucks = False, True, True

    def show_notes(self, notes: bool) -> None:
        """Leave the reasons to the tooltips where there is no room."""
        self._notes = notes
        self._hide()

    def _hide(self) -> None:
        hidden = [] if self._notes and not self._narrow else [3]
        if self._narrow or not self._lucks:
            hidden.append(4)
        self.table.hide_columns(hidden)

    def show_draw(self, draw: RoundDraw, narrow: bool) -> None:
        """Show who waits in ``draw``."""
        rows = waiting(draw)
        self._narrow, self._lucks = narrow, bool(draw.roll.lucks)
        self.set_title(_NEXT, "" if narrow else _NEXT_CAPTION if draw.drawing.alternates else _ALL_WON)
        self._hide()
        self.table.show_items(rows, lambda row: row.number)
        tall = min(8, max(1, len(rows))) * 40 + 2
        self.table.setMinimumHeight(tall if narrow else 80)
        self.table.setMaximumHeight(tall if narrow else 16_777_215)
