"""The stories of a round by number: title, length, how far each is read, votes; names only when unveiled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.activities.story_wallpaper import shown
from core.activities.story_wallpaper.deck import Card
from core.judging import Pile
from core.message import LineId, MemberId
from core.text import Text
from ui.parts import strokes
from ui.parts.chip import Chip, Tone
from ui.parts.tip import plain
from ui.say import say, voice
from ui.theme import Radius, Role, current, font

ROW = 52
_SIDE, _DISC = 12, 28
_LENGTH = Text("{n} 字", "{n} signs")
_UNREAD = Text("还没读", "not read")
_PARTLY = Text("读了一半", "partly read")
_MEAN = Text("评审 {mean}", "read {mean}")
_VOTES = Text("{n} 票", "{n} {n:vote|votes}")
CHIPS = {
    "consent_unasked": Chip(Text("待同意", "Ask"), Tone.WARN, "question"),
    "consent_refused": Chip(Text("不刊登", "Private"), Tone.MUTE, "lock"),
    "off_ballot": Chip(Text("来晚了", "Late"), Tone.WARN, "clock"),
    "story_copy": Chip(Text("像别的", "Copy?"), Tone.WARN, "alert"),
    "chosen": Chip(Text("入选", "Chosen"), Tone.GOLD, "award"),
}
_KEYS = {getattr(Qt.Key, f"Key_{digit}"): digit for digit in range(1, 6)}
_BACK = (Qt.Key.Key_0, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


def chip_of(card: Card, *, decided: bool) -> Chip | None:
    """What is to be seen of a story at a glance; who is chosen only once that is ``decided``."""
    if card.is_chosen and decided and card.pile is Pile.COUNTED:
        return CHIPS["chosen"]
    return CHIPS.get(card.why.code)


class StoryList(QWidget):
    """``picked`` carries a story's message; ``marked`` a key 1–5, 0 for the key that takes back."""

    picked = Signal(int)
    marked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[Card, ...] = ()
        self._names: Mapping[MemberId, str] = {}
        self._chosen: LineId | None = None
        self._hovered = -1
        self._unveiled = self._decided = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self.update)

    def show_cards(
        self, cards: Sequence[Card], names: Mapping[MemberId, str], *, unveiled: bool, decided: bool
    ) -> None:
        """Show ``cards``; the authors only when ``unveiled``, votes and who is chosen when ``decided``."""
        self._cards, self._names = tuple(cards), names
        self._unveiled, self._decided = unveiled, decided
        self._hovered = -1
        self.setFixedHeight(self.sizeHint().height())
        self.setAccessibleName("；".join(self._spoken(each) for each in self._cards[:20]))
        self.update()

    def choose(self, id: LineId | None) -> None:
        """Mark one story as the one being read."""
        self._chosen = id
        self.update()

    def at(self) -> int:
        """Where the story being read stands, -1 if it is not here."""
        return next((nth for nth, each in enumerate(self._cards) if each.id == self._chosen), -1)

    def sizeHint(self) -> QSize:
        return QSize(220, len(self._cards) * ROW + 8)

    def top(self, nth: int) -> int:
        """The upper edge of row ``nth``."""
        return 4 + nth * ROW

    def paintEvent(self, event: QPaintEvent) -> None:
        brush, seen = QPainter(self), event.rect()
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        for nth, card in enumerate(self._cards):
            top = self.top(nth)
            if top + ROW >= seen.top() and top <= seen.bottom():
                self._paint(brush, card, top, nth == self._hovered)

    def _paint(self, brush: QPainter, card: Card, top: int, hovered: bool) -> None:
        t, middle = current(), top + ROW / 2
        is_on = card.id == self._chosen
        if is_on or hovered:
            fill = t.accent_tint if is_on else t.hover
            strokes.box(brush, QRectF(5, top + 1, self.width() - 10, ROW - 2), Radius.ROW, fill=fill)
        self._paint_number(brush, card, middle)
        left, right = _SIDE + _DISC + 10, self.width() - _SIDE
        chip, end = chip_of(card, decided=self._decided), right
        if chip is not None:
            end -= chip.width()
            chip.paint(brush, end, top + 16)
            end -= 8
        title = " ".join(card.story.told.name.split())
        face = font(Role.BODY if card.is_read or not card.story.in_play else Role.STRONG)
        strokes.text(brush, QRectF(left, top + 6, end - left, 20), title, face, t.text)
        where = QRectF(left, top + 28, right - left, 16)
        strokes.text(brush, where, self._facts(card), font(Role.CAPTION), t.text_2)

    def _paint_number(self, brush: QPainter, card: Card, middle: float) -> None:
        """A ring that fills as the criteria get their marks."""
        t = current()
        where = QRectF(_SIDE, middle - _DISC / 2, _DISC, _DISC)
        if not card.story.in_play:
            strokes.box(brush, where, _DISC / 2, edge=t.border_strong, dashed=True)
            strokes.text(brush, where, "–", font(Role.CAPTION), t.text_3, strokes.CENTRE)
            return
        fill = t.accent_tint if card.is_read else t.surface
        edge = t.accent_text if card.is_read else t.border_strong
        strokes.box(brush, where, _DISC / 2, fill=fill, edge=edge, width=1.5)
        ink = t.accent_text if card.is_read else t.text
        number = str(card.story.number)
        strokes.text(brush, where, number, font(Role.CAPTION_STRONG), ink, strokes.CENTRE, elide=False)

    def _facts(self, card: Card) -> str:
        words = [say(_LENGTH.fill(n=card.story.told.length))]
        if card.story.in_play and card.marks:
            state = _MEAN.fill(mean=shown(card.worth.mean)) if card.worth and card.is_read else _UNREAD
            words.append(say(_PARTLY if any(card.marks) and not card.is_read else state))
        if self._decided and card.worth is not None and card.worth.votes:
            words.append(say(_VOTES.fill(n=card.worth.votes)))
        if self._unveiled:
            words.insert(0, " ".join(self._names.get(card.story.who, "?").split()))
        return " · ".join(words)

    def _spoken(self, card: Card) -> str:
        return f"{card.story.number} {card.story.told.name} {self._facts(card)}"

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._row_at(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        nth = self._row_at(event.position().y())
        if nth >= 0:
            self.picked.emit(self._cards[nth].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, nth = Qt.Key(event.key()), self.at()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._cards:
            step = 1 if key is Qt.Key.Key_Down else -1
            self.picked.emit(self._cards[min(max(0, nth + step), len(self._cards) - 1)].id)
        elif _is_plain(event) and key in _KEYS:
            self.marked.emit(_KEYS[key])
        elif _is_plain(event) and key in _BACK:
            self.marked.emit(0)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            if _is_plain(event) and Qt.Key(event.key()) in (*_KEYS, *_BACK):
                # While stories are read the figures are marks, not answers to "who is this?".
                event.accept()
                return True
        elif isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            nth = self._row_at(event.pos().y())
            words = (
                f"{self._cards[nth].story.told.name}\n{say(self._cards[nth].why.text)}" if nth >= 0 else ""
            )
            QToolTip.showText(event.globalPos(), plain(words), self)
            return True
        return super().event(event)

    def _row_at(self, y: float) -> int:
        nth = int((y - 4) // ROW)
        return nth if 0 <= nth < len(self._cards) else -1

    def _hover(self, nth: int) -> None:
        if nth != self._hovered:
            self._hovered = nth
            self.update()


def _is_plain(event: QKeyEvent) -> bool:
    return event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
