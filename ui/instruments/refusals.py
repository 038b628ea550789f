"""Who did not make a link and why: the latest first, or by member; an unknown idiom can be taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.judging import Pile, Verdict
from core.message import MemberId
from core.text import Text
from ui.parts import strokes, verdicts
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card, Line
from ui.parts.chip import Chip, ChipLabel
from ui.parts.label import Label, Prose
from ui.parts.layouts import clear
from ui.parts.scroll import Scroll
from ui.parts.segmented import Segmented
from ui.say import voice
from ui.theme import Role, current, serif

MOST = 60
UNKNOWN = "unknown_idiom"
CHIPS: dict[str, Chip] = {
    "does_not_link": verdicts.NOT_LINKED,
    "too_slow": verdicts.TOO_SLOW,
    "said_before": verdicts.ALREADY_SAID,
    UNKNOWN: verdicts.NOT_IN_DICTIONARY,
}
_TITLE = Text("没接上", "Refused")
_RECENT, _BY_MEMBER = Text("最近", "Latest"), Text("按人", "By member")
_TAKE_IN = Text("收进我的词典", "Add to my dictionary")
_TIMES = Text("{n} 次", "{n} times")
_NONE = Text("每一环都接上了", "Every try has linked so far")


@dataclass(frozen=True, slots=True)
class Tried:
    """One idiom that did not make it, and by whom."""

    verdict: Verdict
    name: str


def chip_of(verdict: Verdict) -> Chip:
    """The chip of a refusal."""
    usual = {Pile.LATE: verdicts.LATE, Pile.DUPLICATE: verdicts.ALREADY_SAID}
    return CHIPS.get(verdict.why.code, usual.get(verdict.pile, verdicts.AGAINST))


class IdiomLabel(QWidget):
    """An idiom in the serif, as wide as it is."""

    def __init__(self, word: str, px: int = 16) -> None:
        super().__init__()
        self._word, self._px = word, px
        self.setFixedSize(strokes.width_of(word, serif(px)) + 1, 22)
        self.setAccessibleName(word)

    def paintEvent(self, event: QPaintEvent) -> None:
        where = QRectF(self.rect())
        strokes.text(QPainter(self), where, self._word, serif(self._px), current().text, elide=False)


class RefusalRow(QWidget):
    """Idiom and member, the chip, the reason below; 57 high."""

    taken_in = Signal(str)

    def __init__(self, tried: Tried) -> None:
        super().__init__()
        verdict = tried.verdict
        self.setFixedHeight(56)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 7, 14, 7)
        column.setSpacing(2)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(IdiomLabel(verdict.reading))
        first.addWidget(Label(" ".join(tried.name.split()), Role.CAPTION, "text_2"), 1)
        first.addWidget(ChipLabel(chip_of(verdict)))
        second.addWidget(Label(verdict.why.text, Role.CAPTION, "text_2"), 1)
        if verdict.why.code == UNKNOWN:
            take_in = Button(_TAKE_IN, Kind.QUIET, size=Size.SMALL, accent=True)
            take_in.setFixedHeight(18)
            take_in.clicked.connect(lambda: self.taken_in.emit(verdict.reading))
            second.addWidget(take_in)
        column.addLayout(first)
        column.addLayout(second)


class MemberRow(QWidget):
    """A member and how often their tries did not make it."""

    def __init__(self, name: str, tried: Sequence[Tried]) -> None:
        super().__init__()
        self.setFixedHeight(56)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 7, 14, 7)
        column.setSpacing(2)
        first = QHBoxLayout()
        first.addWidget(Label(" ".join(name.split()), Role.STRONG), 1)
        first.addWidget(Label(_TIMES.fill(n=len(tried)), Role.CAPTION, "text_2"))
        words = "、".join(dict.fromkeys(each.verdict.reading for each in tried))
        column.addLayout(first)
        column.addWidget(Label(words, Role.CAPTION, "text_2"))


class RefusalsCard(Card):
    """``taken_in`` carries an idiom the owner wants in the dictionary."""

    taken_in = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, flush=True, parent=parent)
        self.body.setContentsMargins(1, 0, 1, 6)
        self.choice = Segmented([("recent", _RECENT), ("member", _BY_MEMBER)])
        self.choice.chosen.connect(lambda _: self._build())
        self.head.addWidget(self.choice)
        self._tried: tuple[Tried, ...] = ()
        self._sheet = QWidget()
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.area = Scroll(self._sheet)
        self.body.addWidget(self.area, 1)
        voice.language_changed.connect(self._build)

    def set_narrow(self, narrow: bool) -> None:
        """In one column every row is in sight."""
        self.area.grow(narrow)

    def show_tried(self, found: Sequence[Verdict], names: Mapping[MemberId, str]) -> None:
        """Show ``found`` in order of arrival."""
        tried = tuple(
            Tried(each, names.get(each.who, "?") if each.who is not None else "?") for each in found
        )
        if tried != self._tried or not self._column.count():
            self._tried = tried
            self._build()
        self.set_title(_TITLE, str(len(found)))

    def _build(self) -> None:
        clear(self._column)
        for row in self._rows():
            self._column.addWidget(Line())
            self._column.addWidget(row)
        if not self._tried:
            none = Prose(_NONE, Role.CAPTION, "text_2")
            none.setContentsMargins(14, 2, 14, 8)
            self._column.addWidget(none)
        self._column.addStretch(1)

    def _rows(self) -> list[QWidget]:
        if self.choice.choice() == "member":
            people: dict[str, list[Tried]] = {}
            for each in self._tried:
                people.setdefault(each.name, []).append(each)
            ordered = sorted(people.items(), key=lambda pair: -len(pair[1]))
            return [MemberRow(name, tried) for name, tried in ordered[:MOST]]
        rows: list[QWidget] = []
        for each in reversed(self._tried[-MOST:]):
            row = RefusalRow(each)
            row.taken_in.connect(self.taken_in)
            rows.append(row)
        return rows
