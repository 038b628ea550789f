"""The ladder itself: one rung a claim, the group's own price between them, drawn only where in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.activities.save_money.ladder import Rung, State
from core.activities.save_money.words import channel_name
from core.amounts import show_money
from core.board import Row
from core.message import How, LineId, MemberId
from core.text import Text
from ui.clipboard import holds_pictures
from ui.parts import strokes
from ui.parts.chip import Chip, Tone
from ui.parts.drawn_rows import DrawnRows
from ui.parts.medal import SIZE as MEDAL
from ui.parts.medal import paint_medal
from ui.parts.thumbs import Thumbs, names_of, paint_thumb
from ui.say import say, voice
from ui.theme import Radius, Role, current, font

ROW, LINE = 46, 26
CHIPS = {
    State.CLAIMED: Chip(Text("待核对", "To check"), Tone.WARN, "question"),
    State.CHECKED: Chip(Text("已核对", "Checked"), Tone.GOOD, "check"),
    State.REFUSED: Chip(Text("不算", "Refused"), Tone.BAD, "cross"),
}
_OWN = Text("群里的价 {own}", "The group price {own}")
_LESS, _MORE = Text("省 {off}", "{off} less"), Text("贵 {off}", "{off} more")
_EVEN = Text("一样", "the same")
_SIDE, _THUMB = 14, 30
_KEYS = {Qt.Key.Key_C: How.COUNT, Qt.Key.Key_X: How.STRIKE, Qt.Key.Key_Delete: How.STRIKE}


class LadderSheet(DrawnRows):
    """``picked`` carries a message, ``keyed`` a :class:`How` for it, ``dropped`` (message, QMimeData)."""

    picked = Signal(int)
    keyed = Signal(object)
    dropped = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.thumbs: Thumbs | None = None
        self._rungs: tuple[Rung, ...] = ()
        self._rows: Mapping[LineId, Row] = {}
        self._names: Mapping[MemberId, str] = {}
        self._own: Decimal | None = None
        self._paid_to: int | None = 0
        self._tops: list[int] = []
        self._own_top = -1
        self._chosen: LineId | None = None
        self._narrow = False
        self._gap_room = 0
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self.update)

    def show_rungs(
        self,
        found: Sequence[Rung],
        rows: Mapping[LineId, Row],
        names: Mapping[MemberId, str],
        own: Decimal | None,
        paid_to: int | None,
    ) -> None:
        """Show the claims, lowest first, beside the group's ``own`` price; ``paid_to`` is the last paid."""
        self._rungs, self._rows, self._names = tuple(found), rows, names
        self._own, self._paid_to = own, paid_to
        self._lay()
        self._hovered = -1
        self.setFixedHeight(self.sizeHint().height())
        self.setAccessibleName("；".join(self._spoken(each) for each in self._rungs[:20]))
        self.update()

    def choose(self, line: LineId | None) -> None:
        """Mark the claim of a message."""
        self._chosen = line
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Leave the gap to the group's price away."""
        self._narrow = narrow
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, len(self._rungs) * ROW + (LINE if self._own_top >= 0 else 0) + 4)

    def _widest_gap(self) -> int:
        if self._own is None:
            return 0
        gaps = (say(self._gap(each.total)) for each in self._rungs if each.state is not State.REFUSED)
        return max((strokes.width_of(each, font(Role.CAPTION)) for each in gaps), default=0)

    def row_at(self, y: float) -> int:
        """The rung at height ``y``, -1 where there is none."""
        return next((at for at, top in enumerate(self._tops) if top <= y < top + ROW), -1)

    def _lay(self) -> None:
        """The group's price lies below every claim that is lower, and above all others."""
        self._tops, self._own_top, y = [], -1, 2
        for rung in self._rungs:
            if self._own is not None and self._own_top < 0 and rung.total > self._own:
                self._own_top, y = y, y + LINE
            self._tops.append(y)
            y += ROW
        if self._own is not None and self._own_top < 0 and self._rungs:
            self._own_top = y

    def paintEvent(self, event: QPaintEvent) -> None:
        brush, shown = QPainter(self), event.rect()
        self._gap_room = self._widest_gap()
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, (rung, top) in enumerate(zip(self._rungs, self._tops, strict=True)):
            if top + ROW >= shown.top() and top <= shown.bottom():
                self._paint(brush, rung, top, at == self._hovered)
        if self._own_top >= 0 and self._own is not None:
            self._paint_own(brush, self._own_top, self._own)

    def _paint(self, brush: QPainter, rung: Rung, top: int, hovered: bool) -> None:
        t, middle = current(), top + ROW / 2
        chosen = rung.message == self._chosen
        if chosen or hovered:
            fill = t.accent_tint if chosen else t.hover
            strokes.box(brush, QRectF(6, top + 1, self.width() - 12, ROW - 2), Radius.ROW, fill=fill)
        if rung.place:
            paid = self._paid_to is None or rung.place <= (self._paid_to or 0)
            paint_medal(brush, _SIDE, middle, rung.place, paid)
        elif rung.state is State.REFUSED:
            strokes.glyph(brush, _SIDE + MEDAL / 2 - 8, middle - 8, "cross", 16, t.bad)
        right = self._paint_right(brush, rung, middle)
        self._paint_left(brush, rung, top, right)

    def _paint_right(self, brush: QPainter, rung: Rung, middle: float) -> float:
        """Chip, sum, the gap to the group's price and the proof, from the right; where they begin."""
        t, right = current(), self.width() - _SIDE
        chip = CHIPS[rung.state]
        wide = max(each.width() for each in CHIPS.values())
        chip.paint(brush, right - wide, middle)
        right -= wide + 12
        refused = rung.state is State.REFUSED
        words, face = show_money(rung.total), QFont(font(Role.STRONG))
        face.setStrikeOut(refused)
        room = max(74, strokes.width_of(words, face))
        where = QRectF(right - room, middle - 12, room, 24)
        strokes.text(brush, where, words, face, t.text_2 if refused else t.text, strokes.RIGHT, elide=False)
        right -= room + 12
        if self._own is not None and not self._narrow:
            gap = "" if refused else say(self._gap(rung.total))
            room = self._gap_room
            where = QRectF(right - room, middle - 8, room, 16)
            tone = t.good if rung.total < self._own else t.text_2
            strokes.text(brush, where, gap, font(Role.CAPTION), tone, strokes.RIGHT, elide=False)
            right -= room + 12
        return self._paint_proof(brush, rung, middle, right)

    def _paint_proof(self, brush: QPainter, rung: Rung, middle: float, right: float) -> float:
        row = self._rows.get(rung.message)
        spot = QRectF(right - _THUMB, middle - _THUMB / 2, _THUMB, _THUMB)
        if row is not None and row.pictures:
            found = self.thumbs.of(names_of(row.pictures)[0]) if self.thumbs is not None else None
            paint_thumb(brush, spot, found, flagged=bool(row.flags), more=len(row.pictures) - 1)
        elif rung.offer is not None and rung.offer.link:
            strokes.glyph(brush, spot.center().x() - 8, middle - 8, "link", 16, current().text_2)
        else:
            return right
        return right - _THUMB - 10

    def _paint_left(self, brush: QPainter, rung: Rung, top: int, right: float) -> None:
        t, left = current(), _SIDE + MEDAL + 12
        room = max(40.0, right - left)
        row = self._rows.get(rung.message)
        name = " ".join(self._name(rung).split())
        shop = say(channel_name(rung.offer.channel)) if rung.offer is not None else ""
        wide = min(room, strokes.width_of(name, font(Role.BODY)))
        strokes.text(brush, QRectF(left, top + 4, wide, 20), name, font(Role.BODY), t.text)
        rest = QRectF(left + wide + 8, top + 5, max(0.0, room - wide - 8), 18)
        if rest.width() > 24:
            strokes.text(brush, rest, shop, font(Role.CAPTION), t.text_2)
        flagged = row is not None and bool(row.flags)
        words = "；".join(say(each.text) for each in (row.flags if row else ())) or say(rung.detail)
        if not words and row is not None and row.sent_at is not None:
            words = f"{row.sent_at:%H:%M}"
        where = QRectF(left, top + 24, room, 16)
        strokes.text(brush, where, words, font(Role.CAPTION), t.warn if flagged else t.text_2)

    def _paint_own(self, brush: QPainter, top: int, own: Decimal) -> None:
        t, y = current(), top + LINE / 2
        words, face = say(_OWN.fill(own=show_money(own))), font(Role.CAPTION_STRONG)
        wide = strokes.width_of(words, face)
        left = _SIDE + MEDAL + 12
        strokes.text(brush, QRectF(left, y - 8, wide, 16), words, face, t.accent_text, elide=False)
        strokes.line(brush, _SIDE, round(y), left - 8, round(y), t.accent_text, dashed=True)
        end = self.width() - _SIDE
        strokes.line(brush, left + wide + 8, round(y), end, round(y), t.accent_text, dashed=True)

    def _gap(self, total: Decimal) -> Text:
        assert self._own is not None
        if total == self._own:
            return _EVEN
        words = _LESS if total < self._own else _MORE
        return words.fill(off=show_money(abs(total - self._own)))

    def _name(self, rung: Rung) -> str:
        row = self._rows.get(rung.message)
        return self._names.get(rung.who, "?") if rung.who is not None else (row.name if row else "?")

    def _spoken(self, rung: Rung) -> str:
        return f"{self._name(rung)} {show_money(rung.total)} {say(CHIPS[rung.state].word)}"

    def pressed(self, at: int) -> None:
        self.picked.emit(self._rungs[at].message)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        at = next((nth for nth, each in enumerate(self._rungs) if each.message == self._chosen), -1)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._rungs:
            step = 1 if key is Qt.Key.Key_Down else -1
            self.picked.emit(self._rungs[min(max(0, at + step), len(self._rungs) - 1)].message)
        elif key in _KEYS and event.modifiers() == Qt.KeyboardModifier.NoModifier and at >= 0:
            self.keyed.emit(_KEYS[key])
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_pictures(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        at = self.row_at(event.position().y())
        self.hover(at)
        if at >= 0:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        at = self.row_at(event.position().y())
        if at >= 0 and holds_pictures(event.mimeData()):
            event.acceptProposedAction()
            self.dropped.emit(self._rungs[at].message, event.mimeData())

    def told(self, at: int) -> str:
        rung = self._rungs[at]
        row = self._rows.get(rung.message)
        flags = [say(each.text) for each in row.flags] if row else []
        return "\n".join([self._name(rung), row.said[:600] if row else "", say(rung.why.text), *flags])
