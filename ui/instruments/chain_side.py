"""The cards beside the dragon: the seconds left to link, and who linked how often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.text import Text
from ui.parts import strokes
from ui.parts.card import Card
from ui.parts.countdown import Countdown, State
from ui.parts.label import Label
from ui.parts.medal import SIZE as MEDAL
from ui.parts.medal import paint_medal
from ui.parts.scroll import Scroll, on_top
from ui.say import say, voice
from ui.theme import Role, current, font

_ENDS = Text("没人接就结束", "Over if nobody links")
_OVER = Text("到点没人接，可以截止了", "Nobody linked: close it")
_LEADS = Text("{name} 领先", "{name} leads")
_LINKED = Text("{at} 接上第 {n} 环", "Link {n} at {at}")
_WAITS = Text("等第一环", "Waiting for the first link")
_NO_LIMIT = Text("没有限时，到点截止", "No limit: it ends at closing time")
_MOST = Text("谁接得多", "Most links")
_LINKS = Text("{n} 环", "{n}")
_NOW = Text("现在领先", "in the lead")
_NONE = Text("还没有人接上", "Nobody has linked yet")
_ROW = 38
_HEAD, _SHOWN = 48, 3


@dataclass(frozen=True, slots=True)
class LastLink:
    """The link the clock runs from, and by ``name`` who leads; ``until`` is when the chain is over.

    ``until`` is None without a limit or a time.
    """

    name: str
    number: int
    at: datetime | None
    until: datetime | None


def until(at: datetime | None, limit: int) -> datetime | None:
    """When nobody can link any more after a link at ``at``.

    A copied chat carries minutes only, so a time without seconds may mean any second of its
    minute: the limit runs from the end of the minute.
    """
    if at is None or not limit:
        return None
    return at + timedelta(seconds=limit + (0 if at.second else 60))


class Bar(QWidget):
    """A hairline-thin progress bar, 4 px."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self._tone = "accent"
        self.setFixedHeight(4)

    def show_share(self, share: float, tone: str) -> None:
        """Fill ``share`` (0..1) in the token ``tone``."""
        if (share, tone) != (self._share, self._tone):
            self._share, self._tone = share, tone
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        strokes.box(brush, QRectF(self.rect()), 2, fill=t.mute_tint)
        filled = QRectF(0, 0, self.width() * self._share, 4)
        strokes.box(brush, filled, 2, fill=t.tone(self._tone))


class ChainClock(Card):
    """The seconds left to link, who leads, and room for the paste box in ``slot``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setContentsMargins(10, 12, 10, 10)
        self.body.setSpacing(10)
        self.clock = Countdown(Role.COUNTDOWN_NARROW)
        self.leads = Label("", Role.CAPTION, "text_2")
        self.linked = Label("", Role.CAPTION, "text_2")
        self.bar = Bar()
        self._top = QWidget()
        row = QHBoxLayout(self._top)
        row.setContentsMargins(5, 0, 5, 0)
        row.addWidget(self.clock, 1)
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addStretch(1)
        for label in (self.leads, self.linked):
            right.addWidget(label, 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        row.addLayout(right)
        self.body.addWidget(self._top)
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(5, 0, 5, 0)
        below.addWidget(self.bar)
        self.body.addWidget(self._below)
        self.slot = QVBoxLayout()
        self.body.addLayout(self.slot)
        self._last: LastLink | None = None
        self._limit = 0
        self._narrow = False
        self._end: datetime | None = None

    def show_last(self, last: LastLink | None, limit: int, closes: datetime | None, now: datetime) -> None:
        """Count from ``last``; without a limit count to the closing time."""
        self._last, self._limit = last, limit
        self._end = last.until if last is not None and last.until is not None else None
        if self._end is None or (closes is not None and closes < self._end):
            self._end = closes
        self.clock.set_words(_ENDS if limit else _NO_LIMIT, _OVER)
        self.leads.set_text(_LEADS.fill(name=last.name) if last else _WAITS)
        at = f"{last.at:%H:%M}" if last and last.at else "—"
        self.linked.set_text(_LINKED.fill(at=at, n=last.number) if last else "")
        self.set_narrow(self._narrow)
        self.tick(now)

    def set_narrow(self, narrow: bool) -> None:
        """In one column the round's own clock stands above: a chain without a limit needs no second."""
        self._narrow = narrow
        for widget in (self._top, self._below):
            widget.setVisible(bool(self._limit) or not narrow)

    def tick(self, now: datetime) -> None:
        """Show what is left at ``now``."""
        if self._end is None:
            self.clock.show_left(None)
            self.bar.show_share(0, "accent")
            return
        left = -int((now - self._end).total_seconds() // 1)
        self.clock.show_left(left)
        whole = max(1, self._limit + 60 if self._limit else 3600)
        tone = {State.LAST_MINUTE: "warn", State.OVER: "bad"}.get(self.clock.state(), "accent")
        self.bar.show_share(min(1.0, max(0, left) / whole), tone)


@dataclass(frozen=True, slots=True)
class Linker:
    """Somebody's links."""

    place: int
    name: str
    links: int
    leads: bool


class LinkerList(QWidget):
    """Medal, name, links; 38 a row."""

    def __init__(self) -> None:
        super().__init__()
        self._linkers: tuple[Linker, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self.update)

    def show_linkers(self, linkers: Sequence[Linker]) -> None:
        """Show ``linkers``, most links first."""
        self._linkers = tuple(linkers)
        self.setFixedHeight(_ROW * max(1, len(self._linkers)))
        self.setAccessibleName("；".join(f"{each.place} {each.name} {each.links}" for each in self._linkers))
        self.update()

    def rows(self) -> int:
        """How many there are."""
        return len(self._linkers)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush, right = current(), QPainter(self), self.width() - 14
        if not self._linkers:
            where = QRectF(14, 0, right - 14, _ROW)
            strokes.text(brush, where, say(_NONE), font(Role.CAPTION), t.text_2)
        for nth, each in enumerate(self._linkers):
            where = QRectF(0, nth * _ROW, self.width(), _ROW)
            paint_medal(brush, 14, where.center().y(), each.place, paid=False)
            words = say(_LINKS.fill(n=each.links))
            wide = strokes.width_of(words, font(Role.STRONG))
            left = QRectF(right - wide, where.top(), wide, _ROW)
            strokes.text(brush, left, words, font(Role.STRONG), t.text, elide=False)
            note = say(_NOW) if each.leads else ""
            room = strokes.width_of(note, font(Role.CAPTION)) if note else 0
            at = QRectF(right - max(wide, 34) - 14 - room, where.top(), room, _ROW)
            strokes.text(brush, at, note, font(Role.CAPTION), t.text_2, elide=False)
            name = QRectF(14 + MEDAL + 12, where.top(), at.left() - 14 - MEDAL - 20, _ROW)
            strokes.text(brush, name, " ".join(each.name.split()), font(Role.BODY), t.text)


class LinkersCard(Card):
    """谁接得多."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_MOST, flush=True, parent=parent)
        self.body.setContentsMargins(1, 0, 1, 6)
        self.list = LinkerList()
        area = Scroll(on_top(self.list))
        self.body.addWidget(area, 1)
        self._narrow = False
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Beside the chain three rows and a scroll; in one column all rows."""
        self._narrow = narrow
        rows = max(1, self.list.rows()) if narrow else _SHOWN
        self.setFixedHeight(_HEAD + _ROW * rows)

    def show_linkers(self, linkers: Sequence[Linker]) -> None:
        """Show ``linkers``, most links first."""
        self.list.show_linkers(linkers)
        self.set_narrow(self._narrow)
