"""The shops against the group's own price: each shop's lowest, and what all would save in the group."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.activities.save_money.ladder import Channel, Rung, channels, saved
from core.activities.save_money.words import channel_name
from core.amounts import show_money
from core.text import Text
from ui.parts import strokes
from ui.parts.card import Card
from ui.parts.label import Prose
from ui.parts.scroll import Scroll, on_top
from ui.say import say, voice
from ui.theme import Role, current, font

_TITLE = Text("各渠道最低", "Lowest by shop")
_OWN = Text("群里的价", "This group")
_CLAIMS = Text("{n} 个报价", "{n} {n:claim|claims}")
_SAVED = Text(
    "都在群里买，{n} 个人一共省 {saved}", "In the group {n} {n:member|members} would save {saved} in all"
)
_NONE_SAVED = Text("眼下大家找的都不比群里贵", "So far nobody found it dearer than in the group")
_NO_OWN = Text("群里自己的价还没填，去方案卡里填", "The group price is not set: see the plan card")
_NONE = Text("有人报价，渠道就排出来", "Shops appear with the first claim")
_ROW = 40


class ChannelList(QWidget):
    """Name, lowest sum, a bar as long as the sum; the group's own price among them."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[Text, Decimal, int, bool]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self.update)

    def show_channels(self, found: Sequence[Channel], own: Decimal | None) -> None:
        """Show the shops with the group's own price in its place."""
        rows = [(channel_name(each.name), each.low, each.claims, False) for each in found]
        if own is not None:
            rows.append((_OWN, own, 0, True))
        self._rows = sorted(rows, key=lambda each: (each[1], not each[3]))
        self.setFixedHeight(_ROW * max(1, len(self._rows)))
        self.setAccessibleName("；".join(f"{say(name)} {show_money(low)}" for name, low, _, _ in self._rows))
        self.update()

    def rows(self) -> int:
        """How many there are."""
        return len(self._rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        wide = self.width() - 28
        if not self._rows:
            strokes.text(brush, QRectF(14, 0, wide, 24), say(_NONE), font(Role.CAPTION), t.text_2)
        most = max((low for _, low, _, _ in self._rows), default=Decimal(1)) or Decimal(1)
        for nth, (name, low, claims, is_own) in enumerate(self._rows):
            top = nth * _ROW
            ink = t.accent_text if is_own else t.text
            face = font(Role.STRONG if is_own else Role.BODY)
            money = show_money(low)
            room = strokes.width_of(money, font(Role.STRONG))
            where = QRectF(14 + wide - room, top + 4, room, 20)
            strokes.text(brush, where, money, font(Role.STRONG), ink, elide=False)
            said = say(name)
            taken = min(wide - room - 12, strokes.width_of(said, face))
            strokes.text(brush, QRectF(14, top + 4, taken, 20), said, face, ink)
            if claims:
                rest = QRectF(14 + taken + 8, top + 5, max(0, wide - room - taken - 20), 18)
                strokes.text(brush, rest, say(_CLAIMS.fill(n=claims)), font(Role.CAPTION), t.text_2)
            strokes.box(brush, QRectF(14, top + 28, wide, 4), 2, fill=t.mute_tint)
            strokes.box(
                brush,
                QRectF(14, top + 28, max(4.0, float(low / most) * wide), 4),
                2,
                fill=t.accent_text if is_own else t.border_strong,
            )


class ChannelsCard(Card):
    """各渠道最低."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, flush=True, parent=parent)
        self.body.setContentsMargins(1, 0, 1, 6)
        self.list = ChannelList()
        self.words = Prose("", Role.CAPTION, "text_2")
        self.words.setContentsMargins(14, 4, 14, 6)
        area = Scroll(on_top(self.list))
        self.area = area
        self.body.addWidget(area, 1)
        self.body.addWidget(self.words)
        self._narrow = False

    def show_claims(self, standing: Sequence[Rung], own: Decimal | None) -> None:
        """Show the shops of the claims that stand."""
        told = [(each.offer.channel if each.offer else "", each.total) for each in standing]
        self.list.show_channels(channels(each for each in told if each[0]), own)
        self.words.set_text(_saving([total for _, total in told], own))
        self.words.set_tone("text_2" if own is not None else "warn")
        self.set_narrow(self._narrow)

    def set_narrow(self, narrow: bool) -> None:
        """In one column every row is in sight."""
        self._narrow = narrow
        rows = min(6, max(1, self.list.rows()))
        self.area.setMinimumHeight(_ROW * (max(1, self.list.rows()) if narrow else min(3, rows)))


def _saving(totals: list[Decimal], own: Decimal | None) -> Text:
    if own is None:
        return _NO_OWN
    everything, people = saved(totals, own)
    if not people:
        return _NONE_SAVED if totals else Text.literal("")
    return _SAVED.fill(n=people, saved=show_money(everything))
