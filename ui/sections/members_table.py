"""The roster as a table: who, what they also go by, sub-group and tags, role, since when."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from core.roster import Member, Role
from core.text import Text
from ui.parts import strokes
from ui.parts.avatar import paint_avatar
from ui.parts.table import Column
from ui.parts.width import Width
from ui.theme import Role as Type
from ui.theme import current, font

ROLES = {
    Role.OWNER: Text("群主", "Owner"),
    Role.HELPER: Text("助手", "Helper"),
    Role.MEMBER: Text("成员", "Member"),
    Role.OUTSIDER: Text("不是成员", "Not a member"),
}
_HIDDEN = {Width.NARROW: (1, 4, 5), Width.MIDDLE: (1, 5), Width.WIDE: ()}


def paint_name(brush: QPainter, where: QRectF, member: Member) -> None:
    """Avatar and name."""
    paint_avatar(brush, QRectF(where.left(), where.center().y() - 14, 28, 28), member.id, member.name)
    room = where.adjusted(38, 0, 0, 0)
    strokes.text(brush, room, " ".join(member.name.split()), font(Type.STRONG), current().text)


def standing(member: Member) -> Text | str:
    """What there is to know of a member's place: gone, barred, or a role beyond that of all."""
    if member.left_on is not None:
        return Text("{day} 退群", "Left {day}").fill(day=member.left_on)
    if member.banned:
        return Text("不参加", "Takes no part")
    return ROLES[member.role] if member.role is not Role.MEMBER else ""


def _place(member: Member) -> str:
    return " · ".join(filter(None, (member.group, member.subgroup)))


COLUMNS = (
    Column(Text("成员", "Member"), lambda member: member.name, paint=paint_name),
    Column(
        Text("还叫过", "Also known as"), lambda member: "、".join(member.aliases), width=124, tone="text_2"
    ),
    Column(Text("小组", "Sub-group"), _place, width=80, tone="text_2"),
    Column(Text("标签", "Tags"), lambda member: "、".join(member.tags), width=104, tone="text_2"),
    Column(Text("身份", "Role"), standing, width=84, tone="text_2"),
    Column(Text("进群", "Joined"), lambda member: str(member.joined_on or ""), width=92, tone="text_3"),
)


def hidden(width: Width, members: tuple[Member, ...]) -> tuple[int, ...]:
    """The columns without room, and those nobody has anything in."""
    bare = [nth for nth in (1, 2, 3, 5) if not any(COLUMNS[nth].words(each) for each in members)]
    return tuple(sorted({*_HIDDEN[width], *bare}))
