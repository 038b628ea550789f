"""Buttons: primary, secondary, quiet and danger, with an icon, a key hint, a reason when refused."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.text import Text
from ui.parts import strokes
from ui.parts.key_hint import hint_width, paint_hint
from ui.parts.pressable import Pressable
from ui.parts.tip import set_tip
from ui.say import say
from ui.theme import Radius, Role, current, faded, font, mix

_GAP = 6
_HINT_GAP = 8


class Kind(Enum):
    """How loud a button is; a screen has one primary."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DANGER = "danger"


class Size(Enum):
    """Height, padding at the sides with the edge, and icon in px."""

    SMALL = (26, 11, 14)
    NORMAL = (30, 13, 16)
    TALL = (34, 17, 16)

    @property
    def height(self) -> int:
        """The height in px."""
        return self.value[0]


class Button(Pressable):
    """A button with words; ``bare`` shows the icon alone and says the words in the tooltip.

    ``key`` (``"Ctrl+Return"``) is shown as a hint and works as a shortcut while the
    button is in sight. ``accent`` inks a quiet button as the action of its row.
    """

    def __init__(
        self,
        words: Text,
        kind: Kind = Kind.SECONDARY,
        *,
        icon: str = "",
        key: str = "",
        size: Size = Size.NORMAL,
        bare: bool = False,
        accent: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._kind = kind
        self._icon = icon
        self._key = key
        self._size = size
        self._bare = bare
        self._accent = accent
        self._tip: Text | None = None
        self._reason: Text | None = None
        self._busy: Text | None = None
        self._busy_width = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if key:
            self.setShortcut(QKeySequence(key))
        self.retranslate()

    def set_words(self, words: Text, *, icon: str | None = None) -> None:
        """Show other words, and another icon if one is given."""
        self._words = words
        self._icon = self._icon if icon is None else icon
        self.retranslate()

    def words(self) -> str:
        """What stands on the button now."""
        return say(self._busy or self._words)

    def set_tip(self, words: Text | None) -> None:
        """Explain the button in its tooltip while it may be pressed."""
        self._tip = words
        self.retranslate()

    def set_kind(self, kind: Kind) -> None:
        """Make the button louder or quieter."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def set_bare(self, bare: bool) -> None:
        """Show the icon alone, or the words again."""
        self._bare = bare
        self.retranslate()

    def refuse(self, reason: Text | None) -> None:
        """Disable the button and say why in its tooltip; ``None`` enables it again."""
        self._reason = reason
        self._settle()

    def set_busy(self, words: Text | None) -> None:
        """Show ``words`` (“正在……”) at the same width and take no presses; ``None`` ends it."""
        self._busy_width = self.width() if words is not None else 0
        self._busy = words
        self._settle()

    def retranslate(self) -> None:
        self.setAccessibleName(self.words())
        shown = self._reason or self._tip or (self._words if self._bare else None)
        set_tip(self, say(shown) if shown is not None else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height, pad, icon = self._size.value
        if self._bare:
            return QSize(height, height)
        width = 2 * pad + strokes.width_of(self.words(), self._font())
        width += icon + _GAP if self._icon else 0
        width += hint_width(self._key) + _HINT_GAP if self._key else 0
        return QSize(self._busy_width or width, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        brush = QPainter(self)
        fill, edge, ink = self._tones()
        where = QRectF(self.rect())
        if fill or edge:
            strokes.box(brush, where, Radius.BUTTON, fill=fill, edge=edge)
        if self._bare:
            self._paint_bare(brush, ink)
        else:
            self._paint_words(brush, where, ink)

    def _paint_bare(self, brush: QPainter, ink: str) -> None:
        size = 18 if self._size is Size.TALL else self._size.value[2]
        strokes.glyph(brush, (self.width() - size) / 2, (self.height() - size) / 2, self._icon, size, ink)

    def _paint_words(self, brush: QPainter, where: QRectF, ink: str) -> None:
        _, pad, icon = self._size.value
        words, made = self.words(), self._font()
        before = icon + _GAP if self._icon else 0
        after = hint_width(self._key) + _HINT_GAP if self._key else 0
        room = min(strokes.width_of(words, made), self.width() - 2 * pad - before - after)
        left = (where.width() - before - room - after) / 2
        if self._icon:
            strokes.glyph(brush, round(left), (where.height() - icon) / 2, self._icon, icon, ink)
        strokes.text(brush, QRectF(left + before, 0, room, where.height()), words, made, ink)
        if self._key:
            self._paint_key(brush, left + before + room + _HINT_GAP, where.center().y(), ink)

    def _paint_key(self, brush: QPainter, left: float, middle: float, ink: str) -> None:
        t = current()
        if self._filled():
            paint_hint(brush, left, middle, self._key, ink=ink, edge=mix(t.accent, ink, 0.45))
        else:
            paint_hint(
                brush, left, middle, self._key, ink=t.text_2 if self.isEnabled() else ink, edge=t.border
            )

    def _filled(self) -> bool:
        return self._kind is Kind.PRIMARY and (self.isEnabled() or self._busy is not None)

    def _font(self) -> QFont:
        if self._size is Size.SMALL:
            return font(Role.CAPTION_STRONG if self._kind is Kind.PRIMARY else Role.CAPTION)
        return font(Role.STRONG if self._kind is Kind.PRIMARY else Role.BODY)

    def _tones(self) -> tuple[str, str, str]:
        t = current()
        if self._busy is not None and self._kind is Kind.PRIMARY:
            return t.accent, "", t.on_accent
        if not self.isEnabled():
            return ("" if self._kind is Kind.QUIET else t.mute_tint), "", t.text_3
        if self._kind is Kind.PRIMARY:
            return self.shade(t.accent, t.accent_hover, t.accent_press), "", t.on_accent
        if self._kind is Kind.QUIET:
            return self._quiet_tones()
        if self._kind is Kind.DANGER:
            tint = self.shade(t.surface, t.bad_tint, mix(t.bad_tint, t.bad, 0.12))
            return tint, mix(t.border_strong, t.bad, 1.0 if self.isDown() else self.warmth()), t.bad
        return self.shade(t.surface, t.hover, t.border), t.border_strong, t.text

    def _quiet_tones(self) -> tuple[str, str, str]:
        t = current()
        ink = t.accent_text if self._accent else mix(t.text_2, t.text, self.warmth())
        if self.isDown():
            return t.border, "", t.accent_text if self._accent else t.text
        return faded(t.hover, self.warmth()), "", ink

    def _settle(self) -> None:
        allowed = self._reason is None and self._busy is None
        self.setEnabled(allowed)
        self.setCursor(Qt.CursorShape.PointingHandCursor if allowed else Qt.CursorShape.ArrowCursor)
        self.retranslate()
