"""What can be done with those chosen in the roster: a group, a tag, a role, gone; Delete asks first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from core.message import MemberId
from core.roster import Member
from core.roster import Role as Standing
from core.text import Text
from ui.parts.button import Button, Kind, Size
from ui.parts.label import Label, Prose
from ui.parts.menu import Menu
from ui.parts.menus import add_line
from ui.parts.popover import Popover
from ui.parts.words_field import Offers
from ui.say import say
from ui.sections.members_table import ROLES
from ui.theme import Role
from ui.work import Work

_CHOSEN = Text("选了 {n} 人", "{n} chosen")
_HOW = Text("选一行看资料，按住 Ctrl 或 Shift 选几行", "Choose a row, or several with Ctrl or Shift")
_ALL = Text("全选", "All")
_NOBODY = Text("先在表里选人", "Choose somebody in the table first")
_DEEDS = {
    "subgroup": (Text("小组…", "Sub-group…"), Text("归入哪个小组", "Which sub-group")),
    "tag": (Text("标签…", "Tag…"), Text("贴哪个标签", "Which tag")),
    "group": (Text("群…", "Group…"), Text("在哪个群", "Which group")),
}
_NONE = {
    "subgroup": Text("不在小组里", "In none"),
    "tag": Text("去掉这个标签", "Take it off"),
    "group": Text("不写群", "In none in particular"),
}
_TAKE = Text("好", "Do it")
_HINT = Text("写一个，或挑一个用过的", "Write one, or take one in use")
_BAR, _FREE = Text("不参加活动", "Take no part"), Text("又参加活动了", "Take part again")
_LEAVE, _BACK, _DROP = (
    Text("记为退群", "Mark as left"),
    Text("又回来了", "Back again"),
    Text("从名单拿掉…", "Take off the roster…"),
)
_MERGE = Text("是同一个人：“{gone}”并入“{keep}”", 'One person: "{gone}" is "{keep}"')
_SURE = Text("把 {n} 人从名单拿掉？", "Take {n} off the roster?")
_KEPT = Text(
    "其中 {n} 人有记录，名字留着，改记为今天退群。", "{n} of them are on record: marked as left today."
)
_UNDO = Text("拿掉以后还能撤回。", "This can be undone.")
_SURE_DROP, _NOT = Text("拿掉", "Take off"), Text("不拿了", "Keep")
_WIDE = 260


class BulkBar(QWidget):
    """The foot of the roster; ``chosen`` and ``every`` are given by the page."""

    def __init__(self, work: Work, chosen: Callable[[], Sequence[Member]], every: Callable[[], None]) -> None:
        super().__init__()
        self._work, self._chosen = work, chosen
        self._words: dict[str, Sequence[str]] = {}
        self._lesson: Text | str = _HOW
        self.every = Button(_ALL, Kind.QUIET)
        self.every.clicked.connect(every)
        self.count = Label("", Role.CAPTION, "text_2")
        self.more = Button(Text("更多", "More"), Kind.QUIET, icon="dots", bare=True)
        self.more.clicked.connect(self._unfold)
        self.buttons = {
            key: Button(words, Kind.QUIET) for key, (words, _) in _DEEDS.items() if key != "group"
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.every)
        row.addWidget(self.count, 1)
        for key, button in self.buttons.items():
            button.clicked.connect(partial(self._ask_name, key))
            row.addWidget(button)
        row.addWidget(self.more)

    def offer(self, groups: Sequence[str], subgroups: Sequence[str], tags: Sequence[str]) -> None:
        """Names in use."""
        self._words = {"group": groups, "subgroup": subgroups, "tag": tags}

    def set_narrow(self, narrow: bool) -> None:
        """Leave the lesson out where it has no room."""
        self._lesson = "" if narrow else _HOW
        self.renew()

    def renew(self) -> None:
        """Say how many are chosen."""
        count = len(self._chosen())
        self.count.set_text(_CHOSEN.fill(n=count) if count > 1 else self._lesson)
        for button in (*self.buttons.values(), self.more):
            button.refuse(None if count else _NOBODY)

    def ask_drop(self) -> None:
        """Ask whether those chosen are to be taken off."""
        ids = self._ids()
        if ids:
            self._work.act(
                lambda desk: desk.crowd.on_record(ids), lambda kept: self._sure(ids, len(kept)), self
            )

    def _ids(self) -> tuple[MemberId, ...]:
        return tuple(each.id for each in self._chosen())

    def _sure(self, ids: Sequence[MemberId], kept: int) -> None:
        sheet = Popover(self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = Prose(_SURE.fill(n=len(ids)), Role.STRONG)
        title.setFixedWidth(_WIDE)
        sheet.body.addWidget(title)
        note = [_KEPT.fill(n=kept)] if kept else []
        said = [*note, _UNDO]
        sheet.body.addWidget(
            Prose(
                Text.literal("".join(t.zh for t in said), " ".join(t.en for t in said)),
                Role.CAPTION,
                "text_2",
            )
        )
        drop, leave = Button(_SURE_DROP, Kind.DANGER, icon="trash"), Button(_NOT, Kind.QUIET)
        drop.clicked.connect(sheet.close)
        drop.clicked.connect(lambda: self._act(lambda desk: desk.crowd.drop(ids)))
        leave.clicked.connect(sheet.close)
        self._row(sheet, drop, leave)
        sheet.open_at(self.more)
        drop.setFocus()

    def _ask_name(self, key: str, _checked: bool = False) -> None:
        ids = self._ids()
        sheet = Popover(self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.body.addWidget(Label(_DEEDS[key][1], Role.STRONG))
        line = QLineEdit()
        line.setMaxLength(30)
        line.setFixedWidth(_WIDE)
        line.setPlaceholderText(say(_HINT))
        line.setAccessibleName(say(_DEEDS[key][1]))
        Offers(line, several=False).offer(self._words.get(key, ()))
        take, none = (
            Button(_TAKE, Kind.PRIMARY, size=Size.SMALL),
            Button(_NONE[key], Kind.QUIET, size=Size.SMALL),
        )

        def put(off: bool = False) -> None:
            name = line.text().strip()
            if name or (off and key != "tag"):
                sheet.close()
                self._act(_deed(key, ids, name, off=off))
            else:
                line.setFocus()

        take.clicked.connect(lambda: put())
        none.clicked.connect(lambda: put(off=True))
        line.returnPressed.connect(put)
        sheet.body.addWidget(line)
        for name in self._words.get(key, ())[:6]:
            known = Button(Text.literal(name), Kind.QUIET, size=Size.SMALL)
            known.clicked.connect(partial(line.setText, name))
            sheet.body.addWidget(known, 0, Qt.AlignmentFlag.AlignLeft)
        self._row(sheet, take, none)
        sheet.open_at(self.buttons.get(key, self.more))
        line.setFocus()

    def _row(self, sheet: Popover, *buttons: Button) -> None:
        row = QHBoxLayout()
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        sheet.body.addLayout(row)

    def _unfold(self) -> None:
        ids, chosen = self._ids(), self._chosen()
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key in (
            each for each in _DEEDS if each not in self.buttons or not self.buttons[each].isVisible()
        ):
            add_line(menu, say(_DEEDS[key][0]), partial(self._ask_name, key))
        for role, words in ROLES.items():
            deed = partial(self._act, partial(_with_role, ids, role))
            add_line(menu, say(Text("身份：{role}", "Role: {role}").fill(role=words)), deed)
        for barred, words in ((True, _BAR), (False, _FREE)):
            if any(each.banned is not barred for each in chosen):
                add_line(menu, say(words), partial(self._act, partial(_with_bar, ids, barred)))
        if any(each.left_on is None for each in chosen):
            add_line(menu, say(_LEAVE), partial(self._act, lambda desk: desk.crowd.leave(ids)))
        if any(each.left_on is not None for each in chosen):
            add_line(menu, say(_BACK), partial(self._act, lambda desk: desk.crowd.come_back(ids)))
        if len(chosen) == 2:
            one, other = chosen
            words = _MERGE.fill(gone=Text.literal(_short(other.name)), keep=Text.literal(_short(one.name)))
            add_line(menu, say(words), partial(self._act, lambda desk: desk.members.merge(one.id, other.id)))
        add_line(menu, say(_DROP), self.ask_drop)
        menu.popup(self.more.mapToGlobal(self.more.rect().topLeft() - QPoint(0, menu.sizeHint().height())))

    def _act(self, deed: Callable[[Any], Any]) -> None:
        self._work.act(deed)


def _short(name: str) -> str:
    words = " ".join(name.split())
    return words if len(words) <= 10 else words[:9] + "…"


def _with_role(ids: Sequence[MemberId], role: Standing, desk: Any) -> Any:
    return desk.crowd.set_role(ids, role)


def _with_bar(ids: Sequence[MemberId], barred: bool, desk: Any) -> Any:
    return desk.crowd.bar(ids, barred=barred)


def _deed(key: str, ids: Sequence[MemberId], name: str, *, off: bool) -> Callable[[Any], Any]:
    if key == "tag":
        return lambda desk: desk.crowd.untag(ids, name) if off else desk.crowd.tag(ids, name)
    wanted = "" if off else name
    if key == "group":
        return lambda desk: desk.crowd.set_group(ids, wanted)
    return lambda desk: desk.crowd.set_subgroup(ids, wanted)
