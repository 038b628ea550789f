"""Avatars: a tint for life by member, and the first character or emoji of the name."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.message import MemberId
from ui.parts import strokes
from ui.parts.writing import characters
from ui.theme import Pair, Radius, Role, current, font

SIZE = 28
# Prefixes of endearment say nothing about who it is: 小满 is 满, 老周 is 周.
_ENDEARMENTS = frozenset("小老阿大")


def initial(name: str) -> str:
    """The character that stands for ``name``: a letter or digit if it has one, else its first sign."""
    signs = [sign for sign in characters(name) if not sign.isspace()]
    letters = [sign for sign in signs if unicodedata.category(sign[0])[0] in "LN"]
    if len(letters) > 1 and letters[0] in _ENDEARMENTS and not letters[1].isascii():
        return letters[1]
    visible = [sign for sign in signs if unicodedata.category(sign[0]) not in ("Cf", "Cc", "Cn", "Mn")]
    return (letters or visible or ["·"])[0].upper()


def tint_of(member: MemberId) -> Pair:
    """The tint and ink of ``member`` in the theme of the moment."""
    avatars = current().avatars
    return avatars[member % len(avatars)]


def paint_avatar(brush: QPainter, where: QRectF, member: MemberId, name: str) -> None:
    """The avatar of ``member`` filling ``where``."""
    pair = tint_of(member)
    strokes.box(brush, where, Radius.BUTTON, fill=pair.fill)
    strokes.text(brush, where, initial(name), font(Role.STRONG), pair.ink, strokes.CENTRE, elide=False)


class Avatar(QWidget):
    """The avatar of one member."""

    def __init__(self, member: MemberId, name: str, size: int = SIZE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._member = member
        self._name = name
        self.setFixedSize(size, size)
        self.setAccessibleName(name)

    def set_member(self, member: MemberId, name: str) -> None:
        """Show somebody else."""
        self._member, self._name = member, name
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_avatar(QPainter(self), QRectF(self.rect()), self._member, self._name)
