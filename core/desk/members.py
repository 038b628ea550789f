"""The roster as the owner keeps it: added, edited, taken off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core.clock import CHINA
from core.desk.done import Done, Topic
from core.desk.enrolment import NEW, Imported, bring, look
from core.enrolment import Fate
from core.errors import BadSetting, UserError
from core.fold import fold_name
from core.message import MemberId
from core.roster import Member, Roster
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

LONGEST = 100
NAMELESS = Text("名字不能空着", "A member needs a name")
TOO_LONG = Text("名字最多 {n} 个字", "A name has at most {n} characters")
ONE_LINE = Text("名字写在一行里", "A name is one line")
TAKEN = Text("{member}已经叫“{name}”了", '{member} is called "{name}" already')
NOBODY = Text("名单里没有这个人", "This person is not on the roster")
CITED = Text("“{name}”已经有记录了，不能去掉", '"{name}" is on record and cannot be removed')
LAST_NAME = Text("这是显示的名字，不能去掉", "This is the name that is shown; it cannot be removed")
_ADDED = Text("加了“{name}”", '"{name}" was added')


class MembersDesk:
    """The members of the group; one person is one member however many names they use."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def roster(self) -> Roster:
        """The members as they are now."""
        return self._office.roster

    def add(self, name: str, **rest: Any) -> Done[Member]:
        """A new member; ``rest`` are further fields of :class:`Member`."""
        rest.setdefault("first_seen", self._office.now().astimezone(CHINA).date())
        member = Member(0, checked(name), **rest)
        self._refuse_taken(member.name)
        with self._office.store.atomic():
            id = self._office.store.members.add(member)
        said = _ADDED.fill(name=member.name)
        return self._written(replace(member, id=id), said, lambda: self.remove(id))

    def remove(self, id: MemberId) -> Done[Member]:
        """Take a member off whom nothing on record points at."""
        office, member = self._office, self._member(id)
        if office.store.members.is_cited(id):
            raise UserError(CITED.fill(name=member.name))
        with office.store.atomic():
            office.store.members.remove(id)
        return self._written(member, None, lambda: self._restore(member))

    def _restore(self, member: Member) -> Done[Member]:
        with self._office.store.atomic():
            id = self._office.store.members.add(member)
        return self._written(replace(member, id=id))

    def edit(self, member: Member) -> Done[Member]:
        """Write a member as they are now; a name given up stays known as an alias."""
        before = self._member(member.id)
        name = checked(member.name)
        aliases = [checked(each) for each in member.aliases]
        if name != before.name:
            self._refuse_taken(name, but=member.id)
            aliases.append(before.name)
        after = replace(member, name=name, aliases=once(aliases, but=name))
        if after == before:
            return Done(before, Topic.NONE)
        return self._put(before, after)

    def _put(self, before: Member, after: Member) -> Done[Member]:
        with self._office.store.atomic():
            self._office.store.members.put(after)
        return self._written(after, None, lambda: self._put(after, before))

    def add_alias(self, id: MemberId, name: str) -> Done[Member]:
        """One more name a member goes by."""
        before, name = self._member(id), checked(name)
        after = replace(before, aliases=once([*before.aliases, name], but=before.name))
        return Done(before, Topic.NONE) if after == before else self._put(before, after)

    def remove_alias(self, id: MemberId, name: str) -> Done[Member]:
        """Forget one of a member's names."""
        before = self._member(id)
        if name == before.name:
            raise UserError(LAST_NAME)
        after = replace(before, aliases=tuple(each for each in before.aliases if each != name))
        return Done(before, Topic.NONE) if after == before else self._put(before, after)

    def import_names(self, text: str) -> Done[Imported]:
        """Members out of a list, one name a line; who is known already is counted, not added.

        A name that is much like a member's is taken for another's here; see :class:`EnrolmentDesk`.
        """
        plan = look(self._office, text)
        doubts = {nth: NEW for nth, each in enumerate(plan.rows) if each.fate is Fate.DOUBT}
        return bring(self._office, plan, doubts)

    def _member(self, id: MemberId) -> Member:
        if id not in self._office.roster:
            raise UserError(NOBODY)
        return self._office.roster.by_id(id)

    def _refuse_taken(self, name: str, but: MemberId | None = None) -> None:
        for each in self._office.roster:
            if each.id != but and fold_name(each.name) == fold_name(name):
                raise BadSetting("name", TAKEN.fill(member=each.name, name=name))

    def _written(
        self,
        member: Member,
        said: Text | None = None,
        undo: Callable[[], Done[Any]] | None = None,
        changed: Topic = Topic.ROSTER,
    ) -> Done[Member]:
        self._office.forget_roster()
        return Done(member, changed | Topic.LINES, said, undo)


def checked(name: str) -> str:
    """A name the owner may give; raises :class:`BadSetting`."""
    name = name.strip()
    if not name:
        raise BadSetting("name", NAMELESS)
    if len(name) > LONGEST:
        raise BadSetting("name", TOO_LONG.fill(n=LONGEST))
    if len(name.splitlines()) > 1:
        raise BadSetting("name", ONE_LINE)
    return name


def once(names: list[str], but: str) -> tuple[str, ...]:
    """``names`` in order, each once, without ``but``."""
    return tuple(each for each in dict.fromkeys(names) if each != but)
