"""The sheets of a draw: a list pasted, members found by their record, why a winner is passed over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.activities import NAMES
from core.activities.lucky_cat import Tickets
from core.activities.lucky_cat.listing import read_list
from core.desk.draws import Eligible
from core.text import Text
from core.week import SLOTS
from ui.instruments.draw_winners import Winner
from ui.instruments.reading_sheet import ReadingSheet
from ui.parts.button import Button, Kind
from ui.parts.field import FieldRow
from ui.parts.fields import ChoiceField, NumberField, TextField
from ui.parts.label import Prose
from ui.parts.popover import Popover
from ui.say import say
from ui.theme import Role

_WIDE = 360
_LIST = Text("贴上转发的人，一行一个", "Those who forwarded, one a line")
_LIST_NOTE = Text(
    "带编号、@、接龙都行；名字后面写 3票、x3，就是几张签。",
    "Numbers, @ and chains are fine; 3票 or x3 behind a name are tickets.",
)
_READ = Text("读到 {n} 人，{t} 张签", "{n} read, {t} {t:ticket|tickets}")
_READ_TWICE = Text("读到 {n} 人，重名只算一次：{names}", "{n} read; once only: {names}")
_ONE_EACH = Text("这一期每人一票，名字后面的数不算", "A ticket each this time: figures do not count")
_NONE = Text("还没读到", "Nothing read yet")
_WHICH, _ANY = Text("参加过哪一项", "Took part in"), Text("随便哪项活动", "Any activity")
_LEAST, _WITHIN = Text("至少几天", "On at least"), Text("最近几天里", "Of the last")
_DAYS = Text("天", "days")
_FOUND = Text("找到 {n} 人：{names}", "{n} found: {names}")
_NOBODY = Text("没有人够得上", "Nobody qualifies")
_ADMIT = Text("都算报名", "Enter them all")
_WHY = Text("{what}满 {n} 天", "{what}: {n} days")
_GONE = Text("谁没来领", "Who is absent")
_REASON = Text("为什么", "Why")
_REASON_NOTE = Text(
    "会写进结果和证明，例如：24 小时没来领", "It is published, such as: not taken within 24 hours"
)
_MOVE = Text("递补下一位", "Move the next up")


class ListSheet(ReadingSheet):
    """``taken`` carries the text of the list the owner accepts."""

    def __init__(self, known: Sequence[str], tickets: Tickets, parent: QWidget) -> None:
        super().__init__(_LIST, _LIST_NOTE, 9, parent)
        self._known, self._tickets = tuple(known), tickets
        self._read()

    def read(self, words: str) -> tuple[int, Text, bool]:
        found = read_list(words, self._known)
        n, tickets = len(found.rows), sum(row.tickets for row in found.rows)
        if not n:
            return n, _NONE, bool(found.repeats)
        if found.repeats:
            return n, _READ_TWICE.fill(n=n, names="、".join(found.repeats[:3])), True
        if tickets > n and self._tickets is Tickets.ONE:
            return n, _ONE_EACH, True
        return n, _READ.fill(n=n, t=tickets), False

    def found(self) -> object:
        return self.field.value()


class FilterSheet(Popover):
    """Members by what the console knows of them. ``asked`` (activity or None, least, within) looks;
    ``taken`` carries the members found and why."""

    asked = Signal(object, int, int)
    taken = Signal(object, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        options = [("", _ANY), *((name, SLOTS[name].name) for name in NAMES)]
        self.which = ChoiceField(_WHICH, options)
        self.least = NumberField(_LEAST, _DAYS, least=1, most=366)
        self.within = NumberField(_WITHIN, _DAYS, least=1, most=3_660)
        self.least.set_value(1)
        self.within.set_value(31)
        self.found: tuple[Eligible, ...] = ()
        self.told = Prose(_NOBODY, Role.CAPTION, "text_2")
        self.told.setFixedWidth(_WIDE)
        self.take = Button(_ADMIT, Kind.SECONDARY, icon="check")
        self.body.addWidget(self.which)
        self.body.addWidget(FieldRow(self.least, self.within))
        self.body.addWidget(self.told)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.take)
        self.body.addLayout(row)
        for field in (self.which, self.least, self.within):
            field.changed.connect(self.ask)
        self.take.clicked.connect(self._accept)

    def ask(self) -> None:
        """Look again with what is chosen now."""
        least, within = self.least.value(), self.within.value()
        if least is not None and within is not None:
            self.asked.emit(self.which.value() or None, least, within)

    def show_found(self, found: tuple[Eligible, ...]) -> None:
        """Show who was found."""
        self.found = found
        names = "、".join(each.name for each in found[:8]) + ("……" if len(found) > 8 else "")
        self.told.set_text(_FOUND.fill(n=len(found), names=names) if found else _NOBODY)
        self.take.setEnabled(bool(found))
        self.adjustSize()

    def _accept(self) -> None:
        name = self.which.value()
        what = SLOTS[name].name if name else Text("参加活动", "Took part")
        why = say(_WHY.fill(what=what, n=self.least.value() or 1))
        self.close()
        self.taken.emit(self.found, why)


class AbsentSheet(Popover):
    """``taken`` carries the number and the reason."""

    taken = Signal(int, str)

    def __init__(self, found: Sequence[Winner], chosen: int, parent: QWidget) -> None:
        super().__init__(parent)
        options = [
            (str(each.number), Text.literal(f"{each.number} · {' '.join(each.name.split())}"))
            for each in found
        ]
        self.who = ChoiceField(_GONE, options)
        self.who.setFixedWidth(300)
        if any(each.number == chosen for each in found):
            self.who.set_value(str(chosen))
        self.why = TextField(_REASON, _REASON_NOTE, longest=80)
        self.take = Button(_MOVE, Kind.SECONDARY, icon="arrow-up")
        self.body.addWidget(self.who)
        self.body.addWidget(self.why)
        self.body.addWidget(self.take)
        self.take.clicked.connect(self._accept)
        self.why.line.returnPressed.connect(self._accept)

    def _accept(self) -> None:
        why = (self.why.value() or "").strip()
        if not why:
            self.why.fail(_REASON_NOTE)
            return
        self.close()
        self.taken.emit(int(self.who.value()), why)
