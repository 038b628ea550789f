"""Who is one person and who are two: members merged and parted, and two of the same name."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

from core.clock import CHINA
from core.desk.done import Done, Topic
from core.desk.members import LAST_NAME, LONGEST, NOBODY, MembersDesk, checked, once
from core.desk.wiping import Wipe, foresee, wipe_member
from core.errors import UserError
from core.fold import fold_name
from core.message import MemberId
from core.roster import Member
from core.text import Text

ONESELF = Text("这就是同一位成员", "This is one and the same member")
NOT_MERGED = Text(
    "这位已经分开了，或者又并给了别人", "This member is apart already, or part of somebody else"
)
NO_ALIAS = Text("{member}没有“{name}”这个名字", '{member} has no name "{name}"')
_PARTED = Text(
    "“{name}”是单独一位成员了，不再是{member}",
    '"{name}" is a member of their own now, not {member}',
)
_PARTED_AGAIN = Text("“{name}”又是单独一位成员了", '"{name}" is a member of their own again')
_NAMESAKE = Text(
    "记下了：有两位叫“{name}”，另一位显示为“{member}”。往后会逐条问是谁",
    'Noted: two people are called "{name}"; the other is shown as "{member}". You will be asked each time',
)
_MERGED = Text("“{gone}”并入“{keep}”", '"{gone}" is "{keep}" now')


class IdentitiesDesk(MembersDesk):
    """The members, with the owner's word on whose names belong together."""

    def merge(self, keep: MemberId, gone: MemberId) -> Done[Member]:
        """``gone`` is ``keep``: their names, rewards and words are one member's from now on."""
        office = self._office
        before, other = self._member(keep), self._member(gone)
        if keep == gone:
            raise UserError(ONESELF)
        after = _joined(before, other)
        with office.store.atomic():
            office.store.members.put(after)
            office.store.members.merge(gone, keep)
        said = _MERGED.fill(gone=other.name, keep=before.name)
        undo = lambda: self._split(before, after, gone)  # noqa: E731
        return self._written(after, said, undo, Topic.ROSTER | Topic.LEDGER)

    def split(self, id: MemberId, name: str) -> Done[Member]:
        """Whoever writes under ``name``, one of the member's other names, is somebody else.

        One who was merged comes back with their names, rewards and certificates; else a new
        member bears the name, with all that was written under it, and what was booked and
        published before stays where it is. Undo makes them one again.
        """
        office, before = self._office, self._member(id)
        if fold_name(name) == fold_name(before.name):
            raise UserError(LAST_NAME)
        names = {fold_name(each): each for each in before.aliases}
        if fold_name(name) not in names:
            raise UserError(NO_ALIAS.fill(member=before.name, name=name))
        for each in office.store.members.within(id):
            if fold_name(name) in map(fold_name, (each.name, *each.aliases)):
                return self._part(before, each)
        return self._found(before, names[fold_name(name)])

    def foresee_wipe(self, id: MemberId) -> Wipe:
        """What wiping a member would mean."""
        return foresee(self._office, id)

    def wipe(self, id: MemberId) -> Done[Member]:
        """Take a member's names out of everything kept; the figures stay. See :func:`wipe_member`."""
        return wipe_member(self._office, id)

    def _part(self, before: Member, gone: Member) -> Done[Member]:
        """One who was merged is a member of their own again."""
        office = self._office
        theirs = set(map(fold_name, (gone.name, *gone.aliases)))
        aliases = tuple(each for each in before.aliases if fold_name(each) not in theirs)
        with office.store.atomic():
            office.store.members.put(replace(before, aliases=aliases))
            office.store.members.merge(gone.id, None)
        said = _PARTED_AGAIN.fill(name=gone.name)
        undo = lambda: self.merge(before.id, gone.id)  # noqa: E731
        return self._written(gone, said, undo, Topic.ROSTER | Topic.LEDGER)

    def _found(self, before: Member, name: str) -> Done[Member]:
        """A new member under a name that was another's; where that name is somebody's too, it stays asked."""
        office, today = self._office, self._office.now().astimezone(CHINA).date()
        aliases = tuple(each for each in before.aliases if fold_name(each) != fold_name(name))
        with office.store.atomic():
            office.store.members.put(replace(before, aliases=aliases))
            id = office.store.members.add(Member(0, name, first_seen=before.first_seen or today))
        said = _PARTED.fill(name=name, member=before.name)
        made = Member(id, name, first_seen=before.first_seen or today)
        return self._written(made, said, lambda: self._rejoin(before.id, id, name))

    def _rejoin(self, keep: MemberId, id: MemberId, name: str) -> Done[Member]:
        """Undo a split: the new member goes, or is merged where something points at them by now."""
        office = self._office
        if id not in office.roster:
            raise UserError(NOBODY)
        if office.store.members.is_cited(id):
            return self.merge(keep, id)
        before, gone = self._member(keep), self._member(id)
        after = replace(before, aliases=once([*before.aliases, name, *gone.aliases], but=before.name))
        with office.store.atomic():
            office.store.members.remove(id)
            office.store.members.put(after)
        return self._written(after)

    def namesake(self, id: MemberId) -> Done[Member]:
        """A second person of the same name: shown with a number behind it, asked about message by message."""
        before = self._member(id)
        taken = {fold_name(each.name) for each in self._office.roster}
        number = next(n for n in range(2, len(taken) + 3) if fold_name(f"{before.name} {n}") not in taken)
        done = self.add(checked(f"{before.name[: LONGEST - 6]} {number}"), aliases=(before.name,))
        return replace(done, said=_NAMESAKE.fill(name=before.name, member=done.value.name))

    def _split(self, before: Member, after: Member, gone: MemberId) -> Done[Member]:
        """Undo a merge; names the member took on since then stay."""
        office, now = self._office, self._member(before.id)
        if office.store.members.merged().get(gone) != before.id:
            raise UserError(NOT_MERGED)
        came = set(after.aliases) - set(before.aliases)
        aliases = tuple(each for each in now.aliases if each not in came)
        with office.store.atomic():
            office.store.members.put(replace(before, name=now.name, aliases=aliases))
            office.store.members.merge(gone, None)
        return self._written(before, changed=Topic.ROSTER | Topic.LEDGER)


def _joined(keep: Member, gone: Member) -> Member:
    """``keep`` with whatever ``gone`` had and they lack."""
    own = {each.name: getattr(keep, each.name) for each in fields(keep)}
    blank = {
        name: getattr(gone, name) for name in ("real_name", "note", "group", "subgroup") if not own[name]
    }
    first = [day for day in (keep.first_seen, gone.first_seen) if day is not None]
    joined = [day for day in (_since(keep, gone), _since(gone, keep)) if day is not None]
    return replace(
        keep,
        aliases=once([*keep.aliases, gone.name, *gone.aliases], but=keep.name),
        first_seen=min(first, default=None),
        joined_on=min(joined, default=None),
        banned=keep.banned or gone.banned,
        tags=tuple(dict.fromkeys((*keep.tags, *gone.tags))),
        **blank,
    )


def _since(one: Member, other: Member) -> date | None:
    """When ``one`` joined, if that was not a second account of somebody seen before, whenever they joined."""
    day, seen = one.joined_on, other.first_seen
    is_second = day is not None and other.joined_on is None and seen is not None and seen < day
    return None if is_second else day
