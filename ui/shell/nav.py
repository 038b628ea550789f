"""The left navigation: the group, Today, twelve activities, the sections; it folds to icons."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from core.text import Lang, Text
from ui.parts import strokes
from ui.parts.countdown import digits_of
from ui.parts.label import Label
from ui.parts.nav_item import Dot, NavItem
from ui.parts.pressable import Pressable
from ui.parts.scroll import Scroll
from ui.places import ACTIVITIES, SECTIONS, TODAY, Place
from ui.say import say, voice
from ui.theme import Radius, Role, current, font

if TYPE_CHECKING:
    from core.desk.figures import Nav as Nav_

_DAY = 86_400
_DAYS = Text("{n} 天", "{n} d")
"""All there is room for beside a name."""

WIDE, FOLDED = 200, 48
_ENGLISH = 230  # "Story wallpaper" beside 5:00:00
_OWED = Text("还欠 {n} 份奖励", "{n} {n:reward|rewards} owed")
_DOTS = {
    "none": Dot.NONE,
    "prepared": Dot.AHEAD,
    "running": Dot.RUNNING,
    "needs": Dot.NEEDS_YOU,
    "published": Dot.PUBLISHED,
}
"""By the words of :class:`core.schedule.Dot`, which is not imported: the navigation stands first."""
_TILE = 32


class GroupTile(Pressable):
    """The group at the head of the navigation: a tile of four colours, its name, how many it has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, radius=Radius.BUTTON)
        self._name: Text | str = ""
        self._people = 0
        self._folded = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_group(self, name: Text | str, people: int) -> None:
        """Show the group's name and its number of members."""
        self._name, self._people = name, people
        self.setAccessibleName(say(name))
        self.setToolTip("")
        self.update()

    def set_folded(self, folded: bool) -> None:
        """Show the tile alone."""
        self._folded = folded
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(FOLDED - 12 if self._folded else WIDE - 20, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.warmth() > 0:
            strokes.box(brush, QRectF(self.rect()), Radius.BUTTON, fill=t.hover)
        left = (self.width() - _TILE) / 2 if self._folded else 8
        self._paint_tile(brush, left, (self.height() - _TILE) / 2)
        if self._folded:
            return
        room = self.width() - left - _TILE - 36
        name = QRectF(left + _TILE + 10, 4, room, 18)
        strokes.text(brush, name, say(self._name), font(Role.STRONG), t.text)
        count = Text("{n} 人", "{n} {n:member|members}").fill(n=self._people)
        strokes.text(brush, name.translated(0, 18), say(count), font(Role.CAPTION), t.text_2)
        strokes.glyph(brush, self.width() - 24, (self.height() - 16) / 2, "chevron-down", 16, t.text_2)

    def _paint_tile(self, brush: QPainter, x: float, y: float) -> None:
        t = current()
        strokes.box(brush, QRectF(x, y, _TILE, _TILE), Radius.BUTTON, fill=t.mute_tint, edge=t.border)
        for nth, pair in enumerate((t.avatars[0], t.avatars[1], t.avatars[2], t.avatars[4])):
            cell = QRectF(x + 5 + (nth % 2) * 11.5, y + 5 + (nth // 2) * 11.5, 10.5, 10.5)
            brush.setOpacity(0.45)
            strokes.box(brush, cell, 2, fill=pair.ink)
            brush.setOpacity(1.0)


class Nav(QWidget):
    """The column of items; ``chosen`` carries the key of a place, ``group_pressed`` opens the group."""

    chosen = Signal(str)
    group_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: dict[str, NavItem] = {}
        self.group = GroupTile()
        self.group.clicked.connect(self.group_pressed)
        self._titles: list[Label] = []
        self._running: dict[str, datetime] = {}
        self._ordered = [place.key for place in ACTIVITIES]
        self._column = QVBoxLayout()
        self._column.setContentsMargins(10, 10, 10, 12)
        self._column.setSpacing(0)
        self._column.addWidget(self.group)
        self._column.addSpacing(8)
        self._add(TODAY)
        self._add_title(Text("活动", "Activities"))
        for place in ACTIVITIES:
            self._add(place)
        self._add_title(Text("群务", "The group"))
        for place in SECTIONS:
            self._add(place)
        self._column.addStretch(1)
        self._scrolled()
        self._folded = False
        self.set_folded(False)
        voice.language_changed.connect(self._widen)

    def set_folded(self, folded: bool) -> None:
        """Show icons alone, 48 px wide."""
        self._folded = folded
        self._widen()
        self._column.setContentsMargins(6 if folded else 10, 10, 6 if folded else 10, 12)
        self.group.set_folded(folded)
        for title in self._titles:
            title.setVisible(not folded)
        for item in self.items.values():
            item.set_folded(folded)

    def select(self, key: str) -> None:
        """Mark ``key`` as the place shown."""
        self.items[key].setChecked(True)

    def show_states(self, nav: Nav_, now: datetime) -> None:
        """Show the group, how every activity stands, and how many rewards are owed."""
        self.group.show_group(nav.group, nav.people)
        self._running = {state.activity_id: state.ends_at for state in nav if state.ends_at is not None}
        self._order([state.activity_id for state in nav])
        for state in nav:
            self.items[state.activity_id].set_state(_DOTS[state.dot])
        self.items["rewards"].set_state(Dot.NONE, str(nav.owed) if nav.owed else "", _OWED.fill(n=nav.owed))
        self.tick(now)

    def order(self) -> list[str]:
        """The keys of all places, top down."""
        return [TODAY.key, *self._ordered, *(place.key for place in SECTIONS)]

    def tick(self, now: datetime) -> None:
        """Count down what runs."""
        for id, ends in self._running.items():
            item = self.items[id]
            seconds = int((ends - now).total_seconds())
            left = _DAYS.fill(n=seconds // _DAY) if seconds >= _DAY else digits_of(seconds)
            item.set_state(item.dot, left)

    def paintEvent(self, event: QPaintEvent) -> None:
        brush, t = QPainter(self), current()
        brush.fillRect(self.rect(), t.window)
        strokes.line(brush, self.width() - 1, 0, self.width() - 1, self.height(), t.border)

    def _widen(self) -> None:
        wide = _ENGLISH if voice.lang is Lang.EN else WIDE
        self.setFixedWidth(FOLDED if self._folded else wide)

    def _order(self, ids: list[str]) -> None:
        """Stand the activities in the order of the owner's week, for the Tab key too."""
        if ids == self._ordered:
            return
        self._ordered = ids
        first = min(self._column.indexOf(self.items[id]) for id in ids)
        before: QWidget | None = None
        for nth, id in enumerate(ids):
            self._column.removeWidget(self.items[id])
            self._column.insertWidget(first + nth, self.items[id])
            if before is not None:
                QWidget.setTabOrder(before, self.items[id])
            before = self.items[id]
        if before is not None:
            QWidget.setTabOrder(before, self.items[SECTIONS[0].key])

    def _add(self, place: Place) -> None:
        item = NavItem(place.name, place.icon)
        item.clicked.connect(lambda _=False, key=place.key: self.chosen.emit(key))
        self.items[place.key] = item
        self._column.addWidget(item)

    def _add_title(self, words: Text) -> None:
        title = Label(words, Role.CAPTION, "text_3")
        title.setContentsMargins(0, 0, 0, 0)
        title.setFixedHeight(30)
        holder = _Inset(title)
        self._titles.append(title)
        self._column.addWidget(holder)

    def _scrolled(self) -> None:
        inside = QWidget()
        inside.setLayout(self._column)
        area = Scroll(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(area)


class _Inset(QWidget):
    """A group title, set in by as much as the icons of its items."""

    def __init__(self, title: Label) -> None:
        super().__init__()
        row = QVBoxLayout(self)
        row.setContentsMargins(9, 0, 0, 0)
        row.addWidget(title)
