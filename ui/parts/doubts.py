"""Who is this? One name at a time: the evidence, who it might be, and a key for each answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.board import Doubt
from core.message import MemberId
from core.roster import Candidate
from core.text import Text
from ui.parts import strokes
from ui.parts.avatar import paint_avatar
from ui.parts.button import Button, Kind, Size
from ui.parts.key_hint import hint_width, paint_hint
from ui.parts.label import Label
from ui.parts.pressable import Pressable
from ui.parts.tip import set_tip
from ui.say import say
from ui.theme import Radius, Role, Space, current, font

MOST = 3
"""So many candidates are offered with a key; whoever is further off is found by 选别人."""
BULK = 3
"""From so many nameless strangers on, one press makes all of them new members."""
_ROW = 38
_QUESTION = Text("“{name}”是谁？", 'Who is "{name}"?')
_UNNAMED = Text("这条没写是谁说的", "No name on this message")
_EVIDENCE = Text("{when}说“{said}”。{keys}", '{when}"{said}". {keys}')
_AND_MORE = Text("{when}说“{said}”，共 {n} 条。{keys}", '{when}"{said}" ×{n}. {keys}')
_KEYS = Text("按 {keys} 认领，N 记为新成员。", "Press {keys}, or N for new.")
_KEY_NEW = Text("按 N 记为新成员。", "N for a new member.")
_KEY_NONE = Text("在成员里选一个。", "Choose a member.")
_NEW = Text("新成员", "New")
_LATER = Text("先放一放", "Later")
_OTHER = Text("选别人…", "Other…")
_ALL_NEW = Text("这 {n} 个新名字都记为新成员", "Make all {n} new names members")


class CandidateRow(Pressable):
    """Avatar, name, why we think so, and the key that says yes."""

    def __init__(self, candidate: Candidate, name: str, key: str, first: bool) -> None:
        super().__init__(radius=Radius.ROW)
        self.candidate = candidate
        self._name = " ".join(name.split())
        self._key = key
        self._first = first
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setShortcut(QKeySequence(key))
        set_tip(self, name)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(f"{self._key} {self._name} {say(self.candidate.why)}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        where = QRectF(self.rect())
        rest = t.hover if self._first else t.surface
        strokes.box(brush, where, Radius.ROW, fill=self.shade(rest, t.hover, t.border))
        paint_avatar(brush, QRectF(8, 5, 28, 28), self.candidate.member, self._name)
        right = where.width() - 8 - hint_width(self._key)
        paint_hint(brush, right, _ROW / 2, self._key, ink=t.text_2, edge=t.border_strong, fill=t.surface)
        room = right - 8 - 44
        strokes.text(brush, QRectF(44, 1, room, 20), self._name, font(Role.BODY), t.text)
        strokes.text(brush, QRectF(44, 19, room, 16), say(self.candidate.why), font(Role.CAPTION), t.text_2)


class DoubtCard(QWidget):
    """``claimed`` (Doubt, member), ``welcomed`` (Doubt), ``asked_other`` (Doubt), ``welcomed_all``."""

    claimed = Signal(object, int)
    welcomed = Signal(object)
    asked_other = Signal(object)
    welcomed_all = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doubts: tuple[Doubt, ...] = ()
        self._names: Mapping[MemberId, str] = {}
        self._later: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.title = Label("", Role.CARD)
        self.count = Label("", Role.CAPTION, "text_2")
        self.evidence = Label("", Role.CAPTION, "text_2")
        self.fresh = Button(_NEW, icon="person-plus", key="N", size=Size.SMALL)
        self.later = Button(_LATER, Kind.QUIET, size=Size.SMALL)
        self.other = Button(_OTHER, Kind.QUIET, size=Size.SMALL)
        self.bulk = Button(_ALL_NEW.fill(n=0), Kind.QUIET, size=Size.SMALL, accent=True)
        self.rows: list[CandidateRow] = []
        self._lay()
        self.fresh.clicked.connect(lambda: self.welcomed.emit(self._doubt()))
        self.other.clicked.connect(lambda: self.asked_other.emit(self._doubt()))
        self.later.clicked.connect(self.put_off)
        self.bulk.clicked.connect(self.welcomed_all)
        self.hide()

    def show_doubts(self, doubts: Sequence[Doubt], names: Mapping[MemberId, str]) -> None:
        """Ask about the first of ``doubts`` that was not put off; nothing to ask hides the card."""
        self._names = names
        known = {doubt.name for doubt in doubts}
        self._later = [name for name in self._later if name in known]
        put_off = [doubt for name in self._later for doubt in doubts if doubt.name == name]
        self._doubts = (*(doubt for doubt in doubts if doubt.name not in self._later), *put_off)
        self.setVisible(bool(self._doubts))
        if self._doubts:
            self._ask()

    def put_off(self) -> None:
        """Ask about the next name first; this one comes round again."""
        if self._doubts:
            self._later = [name for name in self._later if name != self._doubts[0].name]
            self._later.append(self._doubts[0].name)
            self.show_doubts(self._doubts, self._names)

    def asked(self) -> Doubt | None:
        """The doubt that is asked about now."""
        return self._doubts[0] if self._doubts else None

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        strokes.box(brush, QRectF(self.rect()), Radius.CARD, fill=t.surface, edge=t.warn_edge)
        strokes.glyph(brush, Space.CARD_SIDE + 1, 11, "question", 16, t.warn)

    def _doubt(self) -> Doubt:
        return self._doubts[0]

    def _ask(self) -> None:
        doubt = self._doubt()
        name = " ".join(doubt.name.split())
        self.title.set_text(_QUESTION.fill(name=name) if name else _UNNAMED)
        self.title.set_tip(doubt.name)
        self.count.set_text(f"1 / {len(self._doubts)}")
        offered = [each for each in doubt.candidates if each.member in self._names][:MOST]
        self._offer(offered)
        self.evidence.set_text(_evidence(doubt, len(offered)))
        self.evidence.set_tip(doubt.said[:600])
        self.fresh.setVisible(bool(name))
        strangers = sum(not each.candidates and bool(each.name) for each in self._doubts)
        self.bulk.set_words(_ALL_NEW.fill(n=strangers))
        self.bulk.setVisible(strangers >= BULK)
        self.later.setVisible(len(self._doubts) > 1)

    def _offer(self, offered: list[Candidate]) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for nth, candidate in enumerate(offered):
            row = CandidateRow(candidate, self._names[candidate.member], str(nth + 1), nth == 0)
            row.clicked.connect(lambda _=False, who=candidate.member: self.claimed.emit(self._doubt(), who))
            self._list.addWidget(row)
            self.rows.append(row)

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 9, 10, 10)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(32, 0, 4, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        line = QHBoxLayout()
        line.setContentsMargins(5, 2, 4, 0)
        line.addWidget(self.evidence, 1)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        for button in (self.fresh, self.later, self.other):
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(head)
        column.addLayout(line)
        column.addSpacing(8)
        column.addLayout(self._list)
        column.addSpacing(8)
        column.addLayout(foot)
        column.addWidget(self.bulk)


def _evidence(doubt: Doubt, candidates: int) -> Text:
    when = Text.literal(f"{doubt.sent_at:%H:%M} ") if doubt.sent_at else Text("没有时间，", "No time: ")
    said = " ".join(doubt.said.split())
    said = f"{said[:40]}…" if len(said) > 40 else said
    keys = _KEYS.fill(keys=_numbers(candidates)) if candidates else _KEY_NEW
    keys = keys if doubt.name else _KEY_NONE
    text = _AND_MORE if len(doubt.lines) > 1 else _EVIDENCE
    return text.fill(when=when, said=said, keys=keys, n=len(doubt.lines))


def _numbers(count: int) -> Text:
    keys = [str(nth + 1) for nth in range(count)]
    return Text.literal("、".join(keys), ", ".join(keys))
