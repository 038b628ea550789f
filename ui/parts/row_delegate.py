"""How a message row is drawn: in one line, in two where space is short, narrow as a small card."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from core.board import Row
from core.judging import Pile
from core.message import LineId
from core.text import Lang
from ui.parts import strokes
from ui.parts.row_model import Column, Index, RowModel
from ui.parts.thumbs import Thumbs, names_of, paint_thumb
from ui.say import voice
from ui.theme import Role, current, font, mix

PAD = 15
GAP = 12
_DOT = 5


class Shape(Enum):
    """The three shapes of the table by the room there is: row height in px."""

    WIDE = 40
    MIDDLE = 52
    NARROW = 56


def widths(shape: Shape, room: int) -> dict[Column, int]:
    """The width of every shown column in ``room`` px; what is left out is hidden."""
    chinese = voice.lang is Lang.ZH
    chip, name, words = (100, 150, 130) if chinese else (118, 136, 108)
    if shape is Shape.WIDE:
        spare = max(0, room - (67 + name + words + 76 + chip + (181 if chinese else 199)))
        member, said = name + spare // 6, words + spare // 3
        fixed = {Column.TIME: 67, Column.MEMBER: member, Column.SAID: said, Column.READ: 76}
        return {**fixed, Column.VERDICT: chip, Column.REASON: max(120, room - sum(fixed.values()) - chip)}
    if shape is Shape.MIDDLE:
        fixed = {Column.TIME: 62, Column.MEMBER: 132, Column.READ: 84, Column.VERDICT: chip + 8}
        return {**fixed, Column.SAID: max(100, room - sum(fixed.values()))}
    return {Column.MEMBER: max(160, room - chip - 8), Column.VERDICT: chip + 8}


class RowDelegate(QStyledItemDelegate):
    """Paints cells; knows the hovered row, the selected one, and the fresh ones and how fresh."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shape = Shape.WIDE
        self.hovered = -1
        self.selected = -1
        self.busy = False
        self.fresh: frozenset[LineId] = frozenset()
        self.freshness = 0.0
        self.thumbs: Thumbs | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.shape.value)

    def paint(self, brush: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, RowModel)
        row, column = model.row(index.row()), Column(index.column())
        where = QRectF(option.rect)
        self._ground(brush, where, row, index.row())
        where.setHeight(self.shape.value)  # below, the opened row tells the rest in full
        if self.shape is Shape.WIDE:
            self._wide(brush, where, model, index, column)
        elif self.shape is Shape.MIDDLE:
            self._middle(brush, where, model, index, column)
        else:
            self._narrow(brush, where, model, index, column)

    def _ground(self, brush: QPainter, where: QRectF, row: Row, at: int) -> None:
        t = current()
        fill = t.surface
        if at == self.selected:
            fill = t.accent_tint
        elif at == self.hovered:
            fill = t.hover
        if row.line in self.fresh and at != self.selected:
            fill = mix(fill, t.accent_tint, self.freshness)
        brush.fillRect(where, QColor(fill))
        strokes.line(brush, where.left(), where.bottom() - 1, where.right(), where.bottom() - 1, t.border)

    def _wide(self, brush: QPainter, where: QRectF, model: RowModel, index: Index, column: Column) -> None:
        row, words = model.row(index.row()), str(index.data())
        line = where.adjusted(0, 0, 0, -1)
        if column is Column.VERDICT:
            self._chip(brush, line, model, row, line.center().y())
        elif column is Column.READ:
            self._text(brush, line, words, "text", right=True)
        elif column is Column.TIME:
            self._text(brush, line.adjusted(PAD, 0, 0, 0), words, self._pale(index.row()), Role.CAPTION)
        elif column is Column.MEMBER:
            self._text(brush, line.adjusted(0, 0, -16, 0), words, "text")
        elif column is Column.SAID:
            left = self._thumb(brush, line, row)
            self._text(brush, line.adjusted(0, 0, left - 8, 0), words, "text_2")
        elif not (index.row() == self.selected and self.busy):
            ink = current().tone("text_2")
            strokes.paragraph(
                brush, line.adjusted(0, 0, -PAD, 0), words, font(Role.CAPTION), ink, Role.CAPTION.line, 2
            )

    def _middle(self, brush: QPainter, where: QRectF, model: RowModel, index: Index, column: Column) -> None:
        row, words = model.row(index.row()), str(index.data())
        upper, lower = _halves(where, 26)
        if column is Column.SAID:
            left = self._thumb(brush, upper, row)
            self._text(brush, upper.adjusted(0, 0, left - 8, 0), words, "text_2")
            if not (index.row() == self.selected and self.busy):
                why = str(model.index(index.row(), Column.REASON).data())
                self._text(brush, lower.adjusted(0, 0, -8, 0), why, "text_2", Role.CAPTION)
        elif column is Column.VERDICT:
            self._chip(brush, upper, model, row, upper.center().y())
        elif column is Column.READ:
            self._text(brush, upper, words, "text", right=True)
        elif column is Column.TIME:
            self._text(brush, upper.adjusted(PAD, 0, 0, 0), words, self._pale(index.row()), Role.CAPTION)
        elif column is Column.MEMBER:
            self._text(brush, upper.adjusted(0, 0, -12, 0), words, "text")

    def _narrow(self, brush: QPainter, where: QRectF, model: RowModel, index: Index, column: Column) -> None:
        row = model.row(index.row())
        upper, lower = _halves(where, 30)
        if column is Column.VERDICT:
            self._chip(brush, upper, model, row, upper.center().y() + 1)
            if not (index.row() == self.selected and self.busy):
                reading = lower.adjusted(GAP, 0, -PAD, 0)
                self._text(brush, reading, row.reading, "text", Role.CAPTION, right=True)
        elif column is Column.MEMBER:
            words, face = f"{row.sent_at:%H:%M}" if row.sent_at else "", font(Role.CAPTION)
            left = upper.adjusted(PAD, 0, -8, 0)
            room = strokes.width_of(words, face) + 8 if words else 0
            name = QRectF(left.left(), left.top(), left.width() - room, left.height())
            self._text(brush, name, str(index.data()), "text")
            at = min(left.left() + strokes.width_of(str(index.data()), font(Role.BODY)) + 8, name.right() + 8)
            time = QRectF(at, left.top() + 1, room, left.height())
            self._text(brush, time, words, self._pale(index.row()), Role.CAPTION)
            said = str(model.index(index.row(), Column.SAID).data())
            why = str(model.index(index.row(), Column.REASON).data())
            line = f"{said} · {why}" if row.pile is not Pile.CHATTER else said
            if index.row() == self.selected and self.busy:
                return  # told in full below, and here lie the buttons
            spare = self._thumb(brush, lower, row)
            self._text(brush, lower.adjusted(PAD, 0, spare - 8, 0), line, "text_2", Role.CAPTION)

    def _thumb(self, brush: QPainter, where: QRectF, row: Row) -> int:
        """The first evidence picture at the right end of ``where``; its width, negative."""
        if not row.pictures:
            return 0
        side = min(28.0, where.height() - 2)
        spot = QRectF(where.right() - side - 10, where.center().y() - side / 2, side, side)
        found = self.thumbs.of(names_of(row.pictures)[0]) if self.thumbs is not None else None
        paint_thumb(brush, spot, found, flagged=bool(row.flags), more=len(row.pictures) - 1)
        return -round(side) - 12

    def _chip(self, brush: QPainter, where: QRectF, model: RowModel, row: Row, middle: float) -> None:
        left = where.left() + GAP
        chip = model.chips(row)
        if self.shape is Shape.NARROW:
            left = where.right() - PAD - min(chip.width(), where.width() - GAP - PAD)
        if row.corrections:
            brush.save()
            brush.setRenderHint(QPainter.RenderHint.Antialiasing)
            brush.setPen(QColor(current().accent_text))
            brush.setBrush(QColor(current().accent_text))
            brush.drawEllipse(QRectF(left - _DOT - 3, middle - _DOT / 2, _DOT - 1, _DOT - 1))
            brush.restore()
        chip.paint(brush, left, middle, where.right() - left)

    def _text(
        self,
        brush: QPainter,
        where: QRectF,
        words: str,
        tone: str,
        role: Role = Role.BODY,
        right: bool = False,
    ) -> None:
        align = strokes.RIGHT if right else Qt.AlignmentFlag.AlignLeft
        strokes.text(brush, where, words, font(role), current().tone(tone), align)

    def _pale(self, at: int) -> str:
        """Times are text.3, which does not carry on hover or selection."""
        return "text_2" if at in (self.hovered, self.selected) else "text_3"


def _halves(where: QRectF, first: int) -> tuple[QRectF, QRectF]:
    upper = QRectF(where.left(), where.top() + 4, where.width(), first - 2)
    lower = QRectF(where.left(), upper.bottom() - 2, where.width(), where.bottom() - upper.bottom() - 3)
    return upper, lower
