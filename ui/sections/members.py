"""Members: the roster, the names each person goes by, roles, and how to bring a list in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from core.fold import fold_name
from core.roster import Member, Role, Roster
from core.text import Text
from ui.heartbeat import Heartbeat
from ui.parts import strokes
from ui.parts.alias import Alias
from ui.parts.avatar import paint_avatar
from ui.parts.button import Button, Kind
from ui.parts.card import Card
from ui.parts.date_field import DateField
from ui.parts.empty import Empty
from ui.parts.export_button import ExportButton
from ui.parts.fields import ChoiceField, ProseField, TextField, ToggleField
from ui.parts.label import Label, Prose
from ui.parts.page import Page
from ui.parts.table import Column, Table
from ui.parts.title_row import TitleRow
from ui.parts.width import Width
from ui.say import say, voice
from ui.theme import Role as Type
from ui.theme import Space, current, font
from ui.work import Work

if TYPE_CHECKING:
    from core.desk.wiping import Wipe

ROLES = {
    Role.OWNER: Text("群主", "Owner"),
    Role.HELPER: Text("助手", "Helper"),
    Role.MEMBER: Text("成员", "Member"),
    Role.OUTSIDER: Text("不是成员", "Not a member"),
}
SIDE = 324
_NAMESAKE = Text("还有一个人也叫这个名字", "Somebody else has the same name")
_NAMESAKE_WHY = Text(
    "加一位同名的人。以后这个名字发的每一条，都会问是哪一位",
    "Adds a second person of that name. You will be asked for each message whose it is",
)
_WIPE = Text("抹去个人信息……", "Wipe personal data…")
_WIPE_NOW = Text("抹去，不能撤回", "Wipe for good")
_KEEP = Text("不抹了", "Keep it")
_WHAT = Text(
    "“{name}”的称呼、别名、真名、标签和备注都会抹掉，聊天记录和成绩里换成“已抹去的成员”；"
    "{n} 条消息的成绩和奖励照旧。动手前会先备份，"
    "这份和以前的备份里还有原来的名字，不要了就删掉。截图不会改。",
    'The names, real name, tags and note of "{name}" go; chats and results then say "Wiped member". '
    "Figures and rewards of {n} {n:message|messages} stay. A backup is made first; it and earlier ones "
    "still hold the name: delete them when no longer wanted. Screenshots are not changed.",
)
_DRAWN = Text(
    "有 {n} 份公证抽签的名单留着名字，不然就验不了了。",
    "{n} {n:list|lists} of fair draws keep the name, or nobody could check them.",
)


def _paint_name(brush: QPainter, where: QRectF, member: Member) -> None:
    paint_avatar(brush, QRectF(where.left(), where.center().y() - 14, 28, 28), member.id, member.name)
    room = where.adjusted(38, 0, 0, 0)
    strokes.text(brush, room, " ".join(member.name.split()), font(Type.STRONG), current().text)


def _standing(member: Member) -> Text | str:
    if member.left_on is not None:
        return Text("{day} 退群", "Left {day}").fill(day=member.left_on)
    if member.banned:
        return Text("不参加", "Takes no part")
    return ROLES[member.role] if member.role is not Role.MEMBER else ""


COLUMNS = (
    Column(Text("成员", "Member"), lambda member: member.name, paint=_paint_name),
    Column(Text("还叫过", "Also known as"), lambda member: "、".join(member.aliases), tone="text_2"),
    Column(Text("身份", "Role"), _standing, width=110, tone="text_2"),
    Column(Text("进群", "Joined"), lambda member: str(member.joined_on or ""), width=110, tone="text_3"),
)


class Members(Page):
    """The roster at the left, the person in hand at the right."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._roster: tuple[Member, ...] = ()
        self.head = TitleRow("people", Text("成员", "Members"))
        self.head.drawer_pressed.connect(self.drawer_pressed)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(240)
        self.search.textChanged.connect(self._filter)
        self.head.buttons.addWidget(self.search)
        self.export = ExportButton(work, (("members", Text("成员名单", "Members")),))
        self.head.buttons.addWidget(self.export)
        self.table = Table(COLUMNS)
        self.table.chosen.connect(self._choose)
        self._list = Card(flush=True)
        self._list.body.setContentsMargins(1, 6, 1, 8)
        self._list.body.addWidget(self.table)
        self._none = Empty(
            "people",
            Text("名单还是空的", "Nobody on the roster yet"),
            Text(
                "把群成员名单贴进右边的框，一行一个；或者直接去活动里粘贴群聊，遇到的人会逐个认。",
                "Paste the names into the box beside, one a line. Or paste a chat into an activity: "
                "whoever turns up there is asked about.",
            ),
        )
        self._list.body.addWidget(self._none)
        self.person = Person(work)
        self.bring = Bring(work)
        self._lay()
        self._say()
        voice.language_changed.connect(self._say)
        work.changed.connect(self._refresh)

    def shown(self) -> None:
        self._work.act(lambda desk: desk.members.roster(), self._show)

    def put_down(self) -> None:
        self.person.hurry()

    def set_width(self, width: Width) -> None:
        narrow = width is Width.NARROW
        self.head.set_narrow(narrow)
        self.export.setVisible(not narrow)
        self.table.hide_columns((1, 3) if narrow else ())
        side = Space.CARDS if narrow else Space.PAGE_SIDE
        self._outer.setContentsMargins(0, 0 if narrow else Space.PAGE_TOP, 0, 0)
        self.head.setContentsMargins(0 if narrow else side, 0, 0 if narrow else side, 0)
        self._columns.setContentsMargins(side, 0, side, Space.PAGE_TOP)
        self._columns.setDirection(
            QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        )
        self._side.setFixedWidth(SIDE) if not narrow else self._side.setMaximumWidth(16_777_215)
        self._side.setMinimumHeight(300 if narrow else 0)

    def _refresh(self, _topic: object) -> None:
        if self.isVisible():
            self.shown()

    def _lay(self) -> None:
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(14)
        self._outer.addWidget(self.head)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(Space.CARDS)
        self._outer.addLayout(self._columns, 1)
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.CARDS)
        column.addWidget(self.bring)
        column.addWidget(self.person)
        column.addStretch(1)
        self._side = QScrollArea()
        self._side.setWidgetResizable(True)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setWidget(inside)
        self._columns.addWidget(self._list, 1)
        self._columns.addWidget(self._side)
        self.set_width(Width.WIDE)

    def _say(self) -> None:
        self.search.setPlaceholderText(say(Text("找人", "Find somebody")))

    def _show(self, roster: Roster) -> None:
        self._roster = tuple(roster)
        here = [member for member in self._roster if member.left_on is None]
        counted = Text("{n} 人", "{n} {n:person|people}").fill(n=len(here))
        lesson = Text(
            "群昵称、微信名、备注都算同一个人", "Group name, nickname and remark all mean one person"
        )
        self.head.describe(counted, lesson)
        self._none.setVisible(not self._roster)
        self.table.setVisible(bool(self._roster))
        self._filter()
        held = self.person.member
        fresh = next((each for each in self._roster if held is not None and each.id == held.id), None)
        self.person.show_member(fresh, self._roster)

    def _choose(self, member: Member) -> None:
        self.person.show_member(member, self._roster)

    def _filter(self) -> None:
        wanted = fold_name(self.search.text())
        found = [m for m in self._roster if any(wanted in fold_name(name) for name in (m.name, *m.aliases))]
        self.table.show_items(found, lambda member: member.id)


class Bring(Card):
    """Bringing a list in: one name a line."""

    def __init__(self, work: Work) -> None:
        super().__init__(Text("加人", "Add people"))
        self._work = work
        self._names = ProseField(
            Text("名单，一行一个名字", "Names, one a line"),
            Text("已经在名单里的不会重复加", "Those already on the roster are not added twice"),
            lines=3,
        )
        self._names.changed.connect(self._count)
        self._add = Button(Text("加进名单", "Add"), icon="person-plus")
        self._add.clicked.connect(self._bring)
        self.body.addWidget(self._names)
        self.body.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._count()

    def _count(self) -> None:
        empty = not self._names.value().strip()
        self._add.refuse(Text("先写名字", "Write some names first") if empty else None)

    def _bring(self) -> None:
        text = self._names.value()
        self._work.act(lambda desk: desk.members.import_names(text), self._brought)

    def _brought(self, _imported: object) -> None:
        self._names.set_value("")
        self._count()


class Person(Card):
    """One person: name, names, role, dates, note; saved as it is changed."""

    def __init__(self, work: Work) -> None:
        super().__init__(Text("选一个人", "Choose somebody"))
        self._work = work
        self.member: Member | None = None
        self._everybody: tuple[Member, ...] = ()
        self._showing = False
        self._inside = QWidget()
        self._form = QVBoxLayout(self._inside)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(Space.ONE)
        self._lesson = Prose(
            Text("点左边的名字，这里改称呼、身份和备注。", "Press a name to change it, its role and note."),
            Type.CAPTION,
            "text_2",
        )
        self.body.addWidget(self._lesson)
        self.body.addWidget(self._inside)
        self._fields()
        self._later = QTimer(self, singleShot=True, interval=600)
        self._later.timeout.connect(self._keep)
        self._inside.hide()

    def show_member(self, member: Member | None, everybody: tuple[Member, ...]) -> None:
        """Take ``member`` in hand; None lays the card empty."""
        if self._later.isActive() and (member is None or self.member is None or member.id != self.member.id):
            self._later.stop()
            self._keep()
        same = member is not None and self.member is not None and member.id == self.member.id
        if not same:
            self._sure.hide()
        self.member, self._everybody = member, everybody
        self._inside.setVisible(member is not None)
        self._lesson.setVisible(member is None)
        if member is None:
            self.set_title(Text("选一个人", "Choose somebody"))
            return
        self.set_title(member.name)
        self._show_aliases(member)
        if same and self._is_being_edited():
            return
        self._showing = True
        self._name.set_value(member.name)
        self._real.set_value(member.real_name)
        self._role.set_value(member.role.value)
        self._joined.set_value(member.joined_on)
        self._left.set_value(member.left_on)
        self._banned.set_value(member.banned)
        self._note.set_value(member.note)
        self._showing = False

    def hurry(self) -> None:
        """Keep now what would be kept in a moment."""
        if self._later.isActive():
            self._later.stop()
            self._keep()

    def _is_being_edited(self) -> bool:
        return any(field.editor.hasFocus() for field in (self._name, self._real, self._joined, self._note))

    def _fields(self) -> None:
        self._name = TextField(Text("称呼", "Name"), longest=500)
        self._real = TextField(
            Text("真名", "Real name"), Text("有就写在证书上", "Stands on certificates if given"), longest=60
        )
        self._role = ChoiceField(Text("身份", "Role"), [(role.value, words) for role, words in ROLES.items()])
        self._joined = DateField(Text("进群日期", "Joined on"))
        self._left = DateField(Text("退群日期", "Left on"))
        self._banned = ToggleField(Text("不参加活动", "Takes no part"))
        self._note = ProseField(Text("备注", "Note"), lines=2)
        self._aliases = QVBoxLayout()
        self._aliases.setSpacing(0)
        self._new_alias = QLineEdit()
        self._new_alias.returnPressed.connect(self._add_alias)
        self._merge = ChoiceField(
            Text("其实和这个人是同一个人", "Is the same person as"), [("", Text("不合并", "Nobody"))]
        )
        for widget in (self._name, self._real, self._role):
            self._form.addWidget(widget)
        self._form.addWidget(Label(Text("还叫过", "Also known as"), Type.CAPTION, "text_2"))
        self._form.addLayout(self._aliases)
        self._form.addWidget(self._new_alias)
        for later in (self._joined, self._left, self._banned, self._note):
            self._form.addWidget(later)
        self._join = Button(Text("和另一个人合并……", "Merge with somebody…"), Kind.QUIET, icon="merge")
        self._join.clicked.connect(self._ask_merge)
        self._namesake = Button(_NAMESAKE, Kind.QUIET, icon="people")
        self._namesake.set_tip(_NAMESAKE_WHY)
        self._namesake.clicked.connect(self._double)
        self._form.addWidget(self._join, 0, Qt.AlignmentFlag.AlignLeft)
        self._form.addWidget(self._namesake, 0, Qt.AlignmentFlag.AlignLeft)
        self._form.addWidget(self._merge)
        self._merge.hide()
        self._lay_wipe()
        self._merge.changed.connect(self._merged)
        for field in (self._name, self._real, self._role, self._joined, self._left, self._banned, self._note):
            field.changed.connect(self._changed)
        voice.language_changed.connect(self._say)
        self._say()

    def _lay_wipe(self) -> None:
        """The press that asks, and below it the sentence with the two presses that answer."""
        self._wipe = Button(_WIPE, Kind.QUIET, icon="trash")
        self._wipe.clicked.connect(self._ask_wipe)
        self._form.addWidget(self._wipe, 0, Qt.AlignmentFlag.AlignLeft)
        self._sure = QWidget()
        column = QVBoxLayout(self._sure)
        column.setContentsMargins(0, 0, 0, 0)
        self._what = Prose("", Type.CAPTION, "warn")
        self._wipe_now = Button(_WIPE_NOW, Kind.DANGER, icon="trash")
        self._wipe_now.clicked.connect(self._do_wipe)
        self._keep_all = Button(_KEEP)
        self._keep_all.clicked.connect(self._sure.hide)
        row = QHBoxLayout()
        row.addWidget(self._wipe_now)
        row.addWidget(self._keep_all)
        row.addStretch(1)
        column.addWidget(self._what)
        column.addLayout(row)
        self._form.addWidget(self._sure)
        self._sure.hide()

    def _ask_wipe(self) -> None:
        self.hurry()
        member = self.member
        if member is not None:
            self._work.act(lambda desk: desk.members.foresee_wipe(member.id), self._warn)

    def _warn(self, wipe: Wipe) -> None:
        if self.member is None:
            return
        said = [_WHAT.fill(name=self.member.name, n=wipe.messages)]
        said += [_DRAWN.fill(n=wipe.draws)] if wipe.draws else []
        self._what.set_text(
            Text.literal("".join(each.zh for each in said), " ".join(each.en for each in said))
        )
        self._sure.show()
        QTimer.singleShot(0, self, self._show_sure)

    def _show_sure(self) -> None:
        """Bring the sentence and its two answers into sight, once they have their place."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self._sure)

    def _do_wipe(self) -> None:
        member = self.member
        self._sure.hide()
        if member is not None:
            self._work.act(lambda desk: desk.members.wipe(member.id))

    def _say(self) -> None:
        hint = Text("加一个名字，回车", "Add a name, then Enter")
        self._new_alias.setPlaceholderText(say(hint))

    def _show_aliases(self, member: Member) -> None:
        while (item := self._aliases.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for alias in member.aliases:
            row = Alias(alias)
            row.dropped.connect(partial(self._drop_alias, alias))
            row.parted.connect(partial(self._part, alias))
            self._aliases.addWidget(row)

    def _changed(self) -> None:
        if not self._showing:
            self._later.start()

    def _keep(self) -> None:
        member = self.member
        name = self._name.value()
        if member is None or not name or not (self._joined.check() and self._left.check()):
            return
        fresh = replace(
            member,
            name=name,
            real_name=self._real.value() or "",
            role=Role(self._role.value()),
            joined_on=self._joined.value(),
            left_on=self._left.value(),
            banned=self._banned.value(),
            note=self._note.value(),
        )
        if fresh != member:
            self._work.act(lambda desk: desk.members.edit(fresh))

    def _add_alias(self) -> None:
        member, name = self.member, self._new_alias.text().strip()
        if member is not None and name:
            self._new_alias.clear()
            self._work.act(lambda desk: desk.members.add_alias(member.id, name))

    def _drop_alias(self, name: str) -> None:
        member = self.member
        if member is not None:
            self._work.act(lambda desk: desk.members.remove_alias(member.id, name))

    def _part(self, name: str) -> None:
        """Whoever writes under this name is somebody else: the toast takes it back."""
        member = self.member
        if member is not None:
            self._work.act(lambda desk: desk.members.split(member.id, name))

    def _double(self) -> None:
        """There is a second person of the same name."""
        member = self.member
        if member is not None:
            self._work.act(lambda desk: desk.members.namesake(member.id))

    def _ask_merge(self) -> None:
        others = [each for each in self._everybody if self.member is None or each.id != self.member.id]
        options: list[tuple[str, Text]] = [("", Text("不合并", "Nobody"))]
        options += [(str(each.id), Text.literal(each.name)) for each in others]
        self._merge.offer(options)
        self._merge.show()

    def _merged(self) -> None:
        member, other = self.member, self._merge.value()
        if member is not None and other and self._merge.isVisible():
            self._merge.hide()
            self._work.act(lambda desk: desk.members.merge(int(other), member.id))


def page(work: Work, _heartbeat: Heartbeat, _go: Callable[[str], None]) -> Page:
    """The members page."""
    return Members(work)
