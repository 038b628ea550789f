"""Several members at once: found, put into groups, tagged, gone; each decision with one undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core.crowd import Crowd, Pick, State, labels_of
from core.desk.done import Done, Topic
from core.desk.enrolment import today
from core.desk.searching import is_found
from core.errors import BadSetting
from core.fold import fold_name
from core.message import MemberId
from core.roster import Member, Role
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

LONGEST = 30
TOO_LONG = Text("最多 {n} 个字，写在一行里", "At most {n} characters on one line")
EMPTY = Text("先写个名字", "Write a name first")
_GROUPED = Text("{n} 人归入“{name}”", '{n} put into "{name}"')
_UNGROUPED = Text("{n} 人不在任何小组了", "{n} in no sub-group now")
_NO_GROUP = Text("{n} 人没写群了", "{n} in no particular group now")
_TAGGED = Text("给 {n} 人贴了“{name}”", '{n} tagged "{name}"')
_UNTAGGED = Text("给 {n} 人去掉了“{name}”", '"{name}" taken off {n}')
_ROLE = Text("{n} 人改了身份", "{n} given another role")
_BARRED = Text("{n} 人不参加活动了", "{n} will take no part")
_FREE = Text("{n} 人又参加活动了", "{n} will take part again")
_LEFT = Text("{n} 人记为今天退群", "{n} marked as left today")
_BACK = Text("{n} 人回来了", "{n} back again")
_DROPPED = Text("拿掉了 {n} 人", "{n} taken off")
_AND = Text("{one}，{other}", "{one}, {other}")


class CrowdDesk:
    """The roster by the handful. Ids that are not on it are passed over."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def find(self, pick: Pick) -> Crowd:
        """Those that ``pick`` means."""
        roster, day = tuple(self._office.roster), today(self._office)
        here = [each for each in roster if each.is_here(day)]
        found = tuple(each for each in roster if self._is_meant(each, pick))
        return Crowd(found, len(here), len(roster), labels_of(here))

    def _is_meant(self, member: Member, pick: Pick) -> bool:
        gone = member.left_on is not None and member.left_on <= today(self._office)
        if (pick.state is State.HERE and gone) or (pick.state is State.LEFT and not gone):
            return False
        if any(wanted and wanted != own for wanted, own in _places(pick, member)):
            return False
        if pick.tag and pick.tag not in member.tags:
            return False
        words = (*member.names, member.real_name, member.note, *member.tags, member.subgroup, member.group)
        return not pick.words.strip() or is_found(self._office, pick.words, *words)

    def set_group(self, ids: Sequence[MemberId], name: str) -> Done[int]:
        """Say which chat group they are in; an empty name says nothing about it."""
        name = _checked(name, may_be_empty=True)
        told = _GROUPED if name else _NO_GROUP
        return self._change(ids, lambda each: replace(each, group=name), told, name)

    def set_subgroup(self, ids: Sequence[MemberId], name: str) -> Done[int]:
        """Put them into a sub-group; an empty name takes them out of theirs."""
        name = _checked(name, may_be_empty=True)
        told = _GROUPED if name else _UNGROUPED
        return self._change(ids, lambda each: replace(each, subgroup=name), told, name)

    def tag(self, ids: Sequence[MemberId], name: str) -> Done[int]:
        """Give them a tag."""
        name = _checked(name)
        return self._change(
            ids, lambda each: replace(each, tags=tuple(dict.fromkeys((*each.tags, name)))), _TAGGED, name
        )

    def untag(self, ids: Sequence[MemberId], name: str) -> Done[int]:
        """Take a tag off them."""
        return self._change(
            ids, lambda each: replace(each, tags=tuple(t for t in each.tags if t != name)), _UNTAGGED, name
        )

    def set_role(self, ids: Sequence[MemberId], role: Role) -> Done[int]:
        """Say what they are in the group."""
        return self._change(ids, lambda each: replace(each, role=role), _ROLE)

    def bar(self, ids: Sequence[MemberId], *, barred: bool) -> Done[int]:
        """They take no part in activities, or do again."""
        return self._change(ids, lambda each: replace(each, banned=barred), _BARRED if barred else _FREE)

    def leave(self, ids: Sequence[MemberId]) -> Done[int]:
        """They left today, if they had not before."""
        day = today(self._office)
        return self._change(ids, lambda each: replace(each, left_on=each.left_on or day), _LEFT)

    def come_back(self, ids: Sequence[MemberId]) -> Done[int]:
        """They are in the group again."""
        return self._change(ids, lambda each: replace(each, left_on=None), _BACK)

    def on_record(self, ids: Sequence[MemberId]) -> frozenset[MemberId]:
        """Those of ``ids`` that something on record points at: they can leave, but not be taken off."""
        members = self._office.store.members
        spoken = set(map(fold_name, members.spoke()))
        return frozenset(
            each.id
            for each in self._these(ids)
            if members.is_cited(each.id) or not spoken.isdisjoint(map(fold_name, each.names))
        )

    def drop(self, ids: Sequence[MemberId]) -> Done[int]:
        """Take them off the roster; those on record are marked as left instead, so that old figures stay."""
        office, day = self._office, today(self._office)
        kept = self.on_record(ids)
        gone = [each for each in self._these(ids) if each.id not in kept]
        before = [each for each in self._these(ids) if each.id in kept and each.left_on is None]
        if not gone and not before:
            return Done(0, Topic.NONE)
        with office.store.atomic():
            for each in gone:
                office.store.members.remove(each.id)
            for each in before:
                office.store.members.put(replace(each, left_on=day))
        said = _DROPPED.fill(n=len(gone)) if gone else _LEFT.fill(n=len(before))
        if gone and before:
            said = _AND.fill(one=said, other=_LEFT.fill(n=len(before)))
        return self._written(len(gone) + len(before), said, lambda: self._bring_back(gone, before))

    def _bring_back(self, gone: Sequence[Member], before: Sequence[Member]) -> Done[int]:
        members = self._office.store.members
        with self._office.store.atomic():
            for each in gone:
                members.add(each, keep_id=each.id not in self._office.roster)
            for each in before:
                members.put(each)
        return self._written(len(gone) + len(before))

    def _these(self, ids: Iterable[MemberId]) -> list[Member]:
        roster = self._office.roster
        return [roster.by_id(id) for id in dict.fromkeys(ids) if id in roster]

    def _change(
        self, ids: Sequence[MemberId], change: Callable[[Member], Member], said: Text, name: str = ""
    ) -> Done[int]:
        pairs = [(each, change(each)) for each in self._these(ids)]
        changed = [(before, after) for before, after in pairs if before != after]
        if not changed:
            return Done(0, Topic.NONE)
        words = said.fill(n=len(changed), **({"name": name} if "{name}" in said.zh else {}))
        return self.put(changed, words)

    def put(self, changed: Sequence[tuple[Member, Member]], said: Text | None) -> Done[int]:
        """Write members as they are after a decision, given as before and after; one undo."""
        with self._office.store.atomic():
            for _, after in changed:
                self._office.store.members.put(after)
        return self._written(len(changed), said, lambda: self._put_back(changed))

    def _put_back(self, changed: Sequence[tuple[Member, Member]]) -> Done[int]:
        with self._office.store.atomic():
            for before, _ in changed:
                if before.id in self._office.roster:
                    self._office.store.members.put(before)
        return self._written(len(changed))

    def _written(
        self, count: int, said: Text | None = None, undo: Callable[[], Done[Any]] | None = None
    ) -> Done[int]:
        self._office.forget_roster()
        return Done(count, Topic.ROSTER | Topic.LINES, said, undo)


def _places(pick: Pick, member: Member) -> tuple[tuple[str, str], tuple[str, str]]:
    return (pick.group, member.group), (pick.subgroup, member.subgroup)


def _checked(name: str, *, may_be_empty: bool = False) -> str:
    name = " ".join(name.split())
    if not name and not may_be_empty:
        raise BadSetting("name", EMPTY)
    if len(name) > LONGEST:
        raise BadSetting("name", TOO_LONG.fill(n=LONGEST))
    return name
