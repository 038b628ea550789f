"""People worth a word today: newcomers, the fading, the rising, the silent; below, how full the group is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.message import MemberId
from core.text import Text
from ui.parts.avatar import Avatar
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card
from ui.parts.label import Label
from ui.parts.layouts import clear
from ui.theme import Role

if TYPE_CHECKING:
    from core.desk import Desk
    from core.insights import Insights, Shift

DAYS = 30
MOST, EACH = 6, 2
_TITLE = Text("值得留意的人", "People to notice")
_NEW = Text("刚来，还没参加过", "New, and has not taken part yet")
_SHIFT = Text(
    "以前 {all} 场来 {before} 场，最近 {recent} 场来 {now} 场",
    "{before} of {all} rounds before, {now} of {recent} lately",
)
_SILENT = Text("{n} 天没来了", "Not seen for {n} days")
_NEVER = Text("进群以后还没来过", "Never seen since joining")
_WELCOME = Text("欢迎", "Welcome")
_ASK = Text("私聊", "Write")
_PRAISE = Text("表扬", "Praise")
_FULL = Text("群里 {n} 人，已过 {most}", "{n} people, past {most}")
_ROOM = Text("群里 {n} 人", "{n} people")
_TIERS = Text("看看怎么分层", "See how to divide them")


@dataclass(frozen=True, slots=True)
class Noteworthy:
    """The figures of the last days, everybody's name, how many are here, and of how many one can know."""

    figures: Insights
    names: Mapping[MemberId, str]
    here: int
    most: int


def ask(desk: Desk) -> Noteworthy:
    """What the card shows, read at the desk."""
    full = desk.gauge.fullness()
    names = {each.id: each.name for each in desk.members.roster()}
    return Noteworthy(desk.insights.figures(DAYS), names, full.here, full.most)


@dataclass(frozen=True, slots=True)
class Note:
    """Somebody, why they are named, and what to do."""

    who: MemberId
    why: Text
    deed: Text


class PeopleCard(Card):
    """A few names, each with its reason; a press leads to where the words for them are."""

    def __init__(self, go: Callable[[str], None]) -> None:
        super().__init__(_TITLE)
        self._go = go
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.body.addLayout(self._list)
        foot = self.foot()
        self._count = Label("", Role.CAPTION, "text_2")
        self._tiers = Button(_TIERS, Kind.QUIET, size=Size.SMALL, accent=True)
        self._tiers.clicked.connect(lambda: go("members"))
        foot.addWidget(self._count, 1)
        foot.addWidget(self._tiers)
        self.hide()

    def show_people(self, found: Noteworthy) -> None:
        """Show who is worth a word; nothing where nobody is, and there is room in the group."""
        clear(self._list)
        notes = notes_of(found)
        full = found.here > found.most
        self.setVisible(bool(notes) or full)
        self._tiers.setVisible(full)
        self._count.set_text((_FULL if full else _ROOM).fill(n=found.here, most=found.most))
        for note in notes:
            self._list.addWidget(self._row(note, found.names.get(note.who, "?")))

    def _row(self, note: Note, name: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(name))
        words.addWidget(Label(note.why, Role.CAPTION, "text_2"))
        press = Button(note.deed, Kind.QUIET, size=Size.SMALL, accent=True)
        press.clicked.connect(lambda: self._go("insights"))
        line.addWidget(Avatar(note.who, name))
        line.addLayout(words, 1)
        line.addWidget(press)
        return row


def notes_of(found: Noteworthy) -> tuple[Note, ...]:
    """Who is named and why: two of each sort first, then as many as there is room for."""
    sorts: tuple[list[Note], ...] = (
        [Note(who, _NEW, _WELCOME) for who in found.figures.strangers],
        [Note(each.who, _shifted(each), _ASK) for each in found.figures.fading],
        [Note(each.who, _shifted(each), _PRAISE) for each in found.figures.rising],
        [
            Note(each.who, _NEVER if each.days is None else _SILENT.fill(n=each.days), _ASK)
            for each in found.figures.silent
        ],
    )
    first = [note for each in sorts for note in each[:EACH]]
    rest = [note for each in sorts for note in each[EACH:]]
    return tuple({note.who: note for note in reversed((*first, *rest)[:MOST])}.values())[::-1]


def _shifted(shift: Shift) -> Text:
    before, now = shift.before, shift.now
    return _SHIFT.fill(before=before.part, all=before.whole, now=now.part, recent=now.whole)
