"""Who takes part before the draw: the list as it grows, names that look alike, the ways to add to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.board import Board
from core.desk.draws import RoundDraw
from core.message import MemberId
from core.round import Phase
from core.text import Text
from ui.parts import strokes
from ui.parts.avatar import paint_avatar
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card
from ui.parts.empty import Empty
from ui.parts.label import Label, Prose
from ui.parts.scroll import Scroll
from ui.parts.table import Column, Table
from ui.theme import Radius, Role, current, font

_TITLE = Text("报名的人", "Entered")
_COUNT = Text("{n} 人 · {t} 张签", "{n} {n:person|people} · {t} {t:ticket|tickets}")
_FIXED = Text("{n} 人 · {t} 张签 · 名单已定", "{n} {n:person|people} · {t} {t:ticket|tickets} · fixed")
_PASTE, _FIND = Text("贴名单", "Paste a list"), Text("按记录选", "By record")
_NONE = Text("还没有人报名", "Nobody has entered yet")
_TEACH = Text(
    "群里说“已转发”或接龙，复制来粘贴；也可以贴一份转发名单，或按打卡、参加记录选。",
    "Paste the chat where they say 已转发, or a chain; or paste a list, or choose by their record.",
)
_ALIKE = Text("名字很像：{names}。是同一个人吗？", "These look alike: {names}. One person?")
_SAME, _APART = Text("同一个人", "One person"), Text("是两个人", "Different people")
_TICKETS = Text("{n} 票", "{n} {n:ticket|tickets}")
_NUMBER = Text("第 {n} 号", "No. {n}")
_MAY = (Phase.PLANNED, Phase.ANNOUNCED, Phase.OPEN, Phase.CLOSED, Phase.JUDGED)


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody on the list: the number once it is fixed (0 before), the tickets, or why there is none."""

    who: MemberId
    number: int
    name: str
    tickets: int
    why: str


def entries(draw: RoundDraw) -> tuple[Entry, ...]:
    """Everybody on the list, those with tickets first while it is still open."""
    fixed = draw.fixed_at is not None
    rows = [
        Entry(who, number if fixed else 0, each.name, each.tickets, each.barred)
        for number, (who, each) in enumerate(draw.roll.rows, 1)
    ]
    return tuple(rows) if fixed else tuple(sorted(rows, key=lambda row: row.tickets == 0))


def _paint_name(brush: QPainter, where: QRectF, row: Entry) -> None:
    paint_avatar(brush, QRectF(where.left(), where.center().y() - 14, 28, 28), row.who, row.name)
    room = where.adjusted(38, 0, 0, 0)
    t = current()
    strokes.text(
        brush, room, " ".join(row.name.split()), font(Role.STRONG), t.text if row.tickets else t.text_2
    )


_COLUMNS = (
    Column(
        Text("号", "No."), lambda r: _NUMBER.fill(n=r.number) if r.number else "", width=86, tone="text_2"
    ),
    Column(Text("名字", "Name"), lambda r: r.name, paint=_paint_name),
    Column(Text("说明", "Note"), lambda r: r.why, width=200, tone="text_2", right=True),
    Column(
        Text("票", "Tickets"),
        lambda r: _TICKETS.fill(n=r.tickets) if r.tickets else "–",
        width=96,
        right=True,
    ),
)


class AlikeRow(QWidget):
    """A question: are these one person? ``same`` and ``apart`` carry the members."""

    same = Signal(object)
    apart = Signal(object)

    def __init__(self, group: Sequence[MemberId], names: Mapping[MemberId, str], merge: bool) -> None:
        super().__init__()
        said = " / ".join(" ".join(names.get(who, "?").split()) for who in group)
        self.words = Prose(_ALIKE.fill(names=said), Role.BODY, "text")
        self.one, self.two = Button(_SAME, size=Size.SMALL), Button(_APART, size=Size.SMALL)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 10, 8)
        row.addWidget(self.words, 1)
        row.addWidget(self.one)
        row.addWidget(self.two)
        self.one.setVisible(merge)
        self.one.clicked.connect(partial(self.same.emit, tuple(group)))
        self.two.clicked.connect(partial(self.apart.emit, tuple(group)))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = current()
        strokes.box(QPainter(self), QRectF(self.rect()), Radius.ROW, fill=t.warn_tint, edge=t.warn_edge)


class EntrantsCard(Card):
    """The list. ``paste_asked`` and ``record_asked`` add to it; ``same`` and ``apart`` settle look-alikes."""

    paste_asked = Signal()
    record_asked = Signal()
    same = Signal(object)
    apart = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, flush=True, parent=parent)
        self.paste = Button(_PASTE, icon="list", size=Size.SMALL)
        self.record = Button(_FIND, Kind.QUIET, icon="filter", size=Size.SMALL)
        self.head.addWidget(self.record)
        self.head.addWidget(self.paste)
        self.table = Table(_COLUMNS)
        self.table.horizontalHeader().hide()
        self.none = Empty("ticket", _NONE, _TEACH)
        self._asks = QVBoxLayout()
        self._asks.setContentsMargins(12, 0, 12, 4)
        self._asks.setSpacing(6)
        room = QVBoxLayout()
        room.setContentsMargins(13, 0, 13, 13)
        room.addWidget(self.none)
        self.body.addLayout(self._asks)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(room, 1)
        self.body.setSpacing(0)
        self.alike: list[AlikeRow] = []
        self.paste.clicked.connect(self.paste_asked)
        self.record.clicked.connect(self.record_asked)

    def show_draw(
        self,
        draw: RoundDraw,
        board: Board,
        groups: Sequence[Sequence[MemberId]],
        narrow: bool,
        notes: bool = True,
    ) -> None:
        """Show who is in ``draw``; ``groups`` look alike and are not settled; ``notes`` if there is room."""
        rows = entries(draw)
        people = sum(row.tickets > 0 for row in rows)
        text = _FIXED if draw.fixed_at is not None else _COUNT
        self.set_title(_TITLE, text.fill(n=people, t=draw.roll.listed.tickets) if rows else "")
        self.table.show_items(rows, lambda row: row.who)
        self.table.hide_columns(() if notes and not narrow else (2,))
        self.table.setColumnWidth(0, 86 if draw.fixed_at is not None else 14)
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)
        for button in (self.paste, self.record):
            button.setVisible(board.phase in _MAY and draw.fixed_at is None)
        tall = min(10, len(rows)) * 40 + 2
        self.table.setMinimumHeight(tall if narrow else 80)
        self.table.setMaximumHeight(tall if narrow else 16_777_215)
        self._ask(groups if draw.fixed_at is None else (), board.names)

    def _ask(self, groups: Sequence[Sequence[MemberId]], names: Mapping[MemberId, str]) -> None:
        for row in self.alike:
            row.hide()
            row.deleteLater()
        self.alike = [AlikeRow(group, names, len(group) == 2) for group in groups[:3]]
        for row in self.alike:
            self._asks.addWidget(row)
            row.same.connect(self.same)
            row.apart.connect(self.apart)


class BallotCard(Card):
    """The candidates with their votes, by title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Text("投票", "Votes"), parent=parent)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.copy = Button(Text("复制候选人", "Copy candidates"), Kind.QUIET, icon="copy", size=Size.SMALL)
        self.head.addWidget(self.copy)
        self.none = Prose(
            Text(
                "群里写“提名最美 小鱼”就多一位候选人，写“投3号”就是一票。",
                '"提名最美 name" in the chat adds a candidate, "投3号" is a vote.',
            ),
            Role.CAPTION,
            "text_2",
        )
        self.none.setMinimumWidth(0)
        area = Scroll(self._holder)
        area.setMinimumHeight(64)
        self.body.addWidget(self.none)
        self.body.addWidget(area, 1)
        self.lines: list[VoteLine] = []

    def show_votes(self, found: Sequence[tuple[str, Sequence[tuple[int, str, int]]]]) -> None:
        """Show ``found``: each title with (number, name, votes) of its candidates."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        for title, rows in found:
            self._column.addWidget(Label(title, Role.CAPTION_STRONG, "text_2"))
            most = max((votes for _, _, votes in rows), default=0)
            for number, name, votes in rows:
                line = VoteLine(number, name, votes, most)
                self.lines.append(line)
                self._column.addWidget(line)
        self._column.addStretch(1)
        self.none.setVisible(not self.lines)
        self.copy.setVisible(bool(self.lines))


class VoteLine(QWidget):
    """A candidate: number, name, a bar as long as the votes, the votes."""

    def __init__(self, number: int, name: str, votes: int, most: int) -> None:
        super().__init__()
        self._number, self._name, self._votes, self._most = number, name, votes, most
        self.setFixedHeight(26)
        self.setAccessibleName(f"{number} {name} {votes}")

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        leads = self._votes == self._most > 0
        share = self._votes / self._most if self._most else 0.0
        strokes.box(brush, QRectF(0, 1, self.width(), 24), 5, fill=t.sunken)
        strokes.box(
            brush, QRectF(0, 1, max(4.0, self.width() * share) if share else 0, 24), 5, fill=t.accent_tint
        )
        number = QRectF(8, 1, 34, 24)
        strokes.text(brush, number, str(self._number), font(Role.CAPTION_STRONG), t.accent_text)
        votes = str(self._votes)
        wide = strokes.width_of(votes, font(Role.STRONG)) + 10
        name = QRectF(36, 1, self.width() - 36 - wide - 8, 24)
        face = font(Role.STRONG if leads else Role.BODY)
        strokes.text(brush, name, " ".join(self._name.split()), face, t.text)
        strokes.text(brush, QRectF(0, 1, self.width() - 10, 24), votes, face, t.text_2, strokes.RIGHT)
