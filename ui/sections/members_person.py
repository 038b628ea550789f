"""One person: their names, role, days, group, tags and note; kept as it is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.roster import Member, Role
from core.text import Text
from ui.parts.alias import Alias
from ui.parts.button import Button, Kind
from ui.parts.card import Card
from ui.parts.date_field import DateField
from ui.parts.field import FieldRow
from ui.parts.fields import ChoiceField, ProseField, TextField, ToggleField
from ui.parts.label import Label, Prose
from ui.parts.layouts import clear
from ui.parts.words_field import Offers, WordsField
from ui.say import say, voice
from ui.sections.members_table import ROLES
from ui.sections.members_wipe import WipeRow
from ui.theme import Role as Type
from ui.theme import Space
from ui.work import Work

_NAMESAKE = Text("还有一个人也叫这个名字", "Somebody else has the same name")
_NAMESAKE_WHY = Text(
    "加一位同名的人。以后这个名字发的每一条，都会问是哪一位",
    "Adds a second person of that name. You will be asked for each message whose it is",
)
_STORY = Text("打开主页", "Whole story")
_TAGS_HINT = Text("用顿号隔开", "Parted by commas")


class Person(Card):
    """Somebody in hand; ``story_asked`` asks for their page."""

    story_asked = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__(Text("选一个人", "Choose somebody"))
        self._work = work
        self.member: Member | None = None
        self._everybody: tuple[Member, ...] = ()
        self._showing = False
        self._has_story = True
        self.story = Button(_STORY, Kind.QUIET, icon="person", accent=True)
        self.story.clicked.connect(lambda: self.story_asked.emit(self.member))
        self.head.addWidget(self.story)
        self.wiping = WipeRow(work, self.hurry)
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
        self.wiping.take(member)
        self.member, self._everybody = member, everybody
        self._inside.setVisible(member is not None)
        self._show_story()
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
        self._group.set_value(member.group)
        self._subgroup.set_value(member.subgroup)
        self._tags.set_value(member.tags)
        self._showing = False

    def offer(self, groups: Sequence[str], subgroups: Sequence[str], tags: Sequence[str]) -> None:
        """Names in use, to be offered while one is typed."""
        for offers, words in zip((*self._places, self._tags.offers), (groups, subgroups, tags), strict=True):
            offers.offer(words)

    def offer_story(self, offered: bool) -> None:
        """Whether the way to their page is offered here."""
        self._has_story = offered
        self._show_story()

    def _show_story(self) -> None:
        self.story.setVisible(self._has_story and self.member is not None)

    def hurry(self) -> None:
        """Keep now what would be kept in a moment."""
        if self._later.isActive():
            self._later.stop()
            self._keep()

    def _is_being_edited(self) -> bool:
        return any(field.editor.hasFocus() for field in self._typed)

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
        self._group = TextField(Text("群", "Group"), longest=30)
        self._subgroup = TextField(Text("小组", "Sub-group"), longest=30)
        self._places = [Offers(each.line, several=False) for each in (self._group, self._subgroup)]
        self._tags = WordsField(Text("标签", "Tags"), _TAGS_HINT)
        self._aliases = QVBoxLayout()
        self._aliases.setSpacing(0)
        self._new_alias = QLineEdit()
        self._new_alias.returnPressed.connect(self._add_alias)
        dated = (self._joined, self._left)
        self._typed = (self._name, self._real, *dated, self._group, self._subgroup, self._tags, self._note)
        for widget in (self._name, self._real, self._role):
            self._form.addWidget(widget)
        self._form.addWidget(Label(Text("还叫过", "Also known as"), Type.CAPTION, "text_2"))
        self._form.addLayout(self._aliases)
        self._form.addWidget(self._new_alias)
        for later in (FieldRow(self._group, self._subgroup), self._tags, FieldRow(*dated), self._banned):
            self._form.addWidget(later)
        self._form.addWidget(self._note)
        self._deeds()
        for field in (*self._typed, self._role, self._banned):
            field.changed.connect(self._changed)
        voice.language_changed.connect(self._say)
        self._say()

    def _deeds(self) -> None:
        """What is done seldom: two who are one, one who is two, and wiping."""
        self._merge = ChoiceField(
            Text("其实和这个人是同一个人", "Is the same person as"), [("", Text("不合并", "Nobody"))]
        )
        self._merge.changed.connect(self._merged)
        self._merge.hide()
        self._join = Button(Text("和另一个人合并……", "Merge with somebody…"), Kind.QUIET, icon="merge")
        self._join.clicked.connect(self._ask_merge)
        self._namesake = Button(_NAMESAKE, Kind.QUIET, icon="people")
        self._namesake.set_tip(_NAMESAKE_WHY)
        self._namesake.clicked.connect(self._double)
        for button in (self._join, self._namesake):
            self._form.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._form.addWidget(self._merge)
        self._form.addWidget(self.wiping)

    def _say(self) -> None:
        hint = Text("加一个名字，回车", "Add a name, then Enter")
        self._new_alias.setPlaceholderText(say(hint))

    def _show_aliases(self, member: Member) -> None:
        clear(self._aliases)
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
            group=self._group.value() or "",
            subgroup=self._subgroup.value() or "",
            tags=self._tags.value(),
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
