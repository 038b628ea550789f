"""The rows of a list on its way in: what becomes of each, and why, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from core.enrolment import Fate, Row
from core.message import MemberId
from core.roster import Member, Role
from core.text import Text
from ui.parts.chip import Chip, Tone
from ui.parts.table import Column
from ui.sections.members_table import ROLES

NEW, SKIP = 0, -1
"""Answers beside the id of a member: somebody new, or nobody to be brought in."""
_CHIPS = {
    Fate.NEW: Chip(Fate.NEW.label, Tone.GOOD, "plus"),
    Fate.KNOWN: Chip(Fate.KNOWN.label, Tone.OUTLINE, "check"),
    Fate.FILLED: Chip(Fate.FILLED.label, Tone.ACCENT, "pencil"),
    Fate.DOUBT: Chip(Fate.DOUBT.label, Tone.WARN, "question"),
}
_SKIPPED = Chip(Text("不加", "Left out"), Tone.MUTE, "minus")
_IS = Chip(Text("同一个人", "Same person"), Tone.ACCENT, "merge")
ORDER = (Fate.DOUBT, Fate.NEW, Fate.FILLED, Fate.KNOWN)
_LIKE = Text("是不是{names}", "Is this {names}?")
_OR = Text("{one}，还是{other}", "{one} or {other}")
_IS_WHO = Text("就是{name}，以后都认得", "It is {name}, and known as such from now on")
_SPOKE = Text("说过 {n} 条，从 {day} 起", "{n} {n:message|messages} since {day}")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the plan as it stands: its number, and the owner's answer if there is one."""

    nth: int
    row: Row
    answer: int | None
    names: Mapping[MemberId, str]
    before: Mapping[MemberId, Member]

    @property
    def chip(self) -> Chip:
        """What becomes of it."""
        if self.answer is None:
            return _CHIPS[self.row.fate]
        return {NEW: _CHIPS[Fate.NEW], SKIP: _SKIPPED}.get(self.answer, _IS)

    def told(self) -> Text | str:
        """Why, or with what."""
        row = self.row
        if self.answer is not None and self.answer > 0:
            return _IS_WHO.fill(name=self.names.get(self.answer, ""))
        if row.fate is Fate.DOUBT and self.answer is None:
            return _LIKE.fill(names=_either([self.names.get(id, "") for id in row.members[:3]]))
        return _filled(row, self.before) or _listed(row)


def _either(names: Sequence[str]) -> Text:
    said = Text.literal(names[0] if names else "")
    for each in names[1:]:
        said = _OR.fill(one=said, other=Text.literal(each))
    return said


def _listed(row: Row) -> Text | str:
    """What the list says of somebody beside the name."""
    each = row.listed
    if each.times and each.first_seen is not None:
        return _SPOKE.fill(n=each.times, day=each.first_seen)
    parts = [ROLES[each.role]] if each.role not in (None, Role.MEMBER) else []
    days = (each.joined_on, each.left_on)
    words = [*(str(day) for day in days if day), each.group, each.subgroup, *each.tags, each.note]
    parts += [Text.literal(word) for word in words if word]
    return Text.literal(" · ".join(part.zh for part in parts), " · ".join(part.en for part in parts))


_NAMES = (
    ("joined_on", Text("进群 {it}", "joined {it}")),
    ("left_on", Text("退群 {it}", "left {it}")),
    ("real_name", Text("真名 {it}", "real name {it}")),
    ("group", Text("群 {it}", "group {it}")),
    ("subgroup", Text("小组 {it}", "sub-group {it}")),
    ("note", Text("备注 {it}", "note {it}")),
)
_BACK_AGAIN = Text("又回来了", "back again")


def _filled(row: Row, before: Mapping[MemberId, Member]) -> Text | None:
    """What a known member gets that they lacked."""
    after = row.after
    old = before.get(after.id) if after is not None else None
    if after is None or old is None or row.fate is not Fate.FILLED:
        return None
    said = [ROLES[after.role]] if after.role is not old.role else []
    said += [_BACK_AGAIN] if old.left_on and not after.left_on else []
    for name, words in _NAMES:
        value = getattr(after, name)
        if value and value != getattr(old, name):
            said.append(words.fill(it=value))
    more = [each for each in (*after.aliases, *after.tags) if each not in (*old.aliases, *old.tags)]
    said += [Text.literal(each) for each in more]
    return Text.literal("，".join(each.zh for each in said), ", ".join(each.en for each in said))


def _paint_chip(brush: QPainter, where: QRectF, line: Line) -> None:
    line.chip.paint(brush, where.left(), where.center().y(), where.width())


COLUMNS = (
    Column(Text("名字", "Name"), lambda line: line.row.listed.name, bold=True),
    Column(Text("会怎样", "What happens"), lambda line: line.chip.word, width=116, paint=_paint_chip),
    Column(Text("说明", "With"), lambda line: line.told(), tone="text_2"),
)
