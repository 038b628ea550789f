"""What only the owner can settle: who a name is, and what counts against the judge."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

from core.board import Doubt
from core.clock import CHINA
from core.desk.done import Done, Topic
from core.desk.library import MOST_BYTES, NO_PICTURE, TOO_HEAVY
from core.desk.rounds import must_be_open_to_change
from core.errors import UserError
from core.fold import fold_name
from core.message import Correction, How, LineId, MemberId, in_force
from core.picture import Picture
from core.roster import Ambiguous, Known, Member, Role, Roster
from core.round import RoundId
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

NO_LINE = Text("这一期没有这条消息", "This round has no such message")
NO_CORRECTION = Text("这条更改已经不在了", "This override is no longer there")
NO_WORDS = Text("先写上当作什么来读", "Write what it is to be read as")
NO_MEMBER = Text("名单里没有这个人", "This person is not on the roster")
NO_NAME = Text("这条没有名字，先给新成员起个名字", "There is no name on it: give the new member one")
KNOWN_ALREADY = Text("名单里已经有“{name}”了", '"{name}" is on the roster already')
LIFT_ONLY = Text("撤回更改请用撤回", "Use undo to take an override back")
_ATTACHED = Text("截图记在这条下面了", "The picture is kept with this message")
_ATTACHED_BEFORE = Text("这张截图已经在这条下面了", "This picture is with the message already")
_CLAIMED = Text("“{name}”就是{member}，以后都认得", '"{name}" is {member} from now on')
_CLAIMED_HERE = Text("这 {n} 条算{member}的", "{n} {n:message|messages} go to {member}")
_WELCOMED = Text("“{name}”记为新成员", '"{name}" is a new member')
_WELCOMED_ALL = Text("新记了 {n} 位成员", "{n} new {n:member|members}")


class CourtDesk:
    """The owner's word in a round; every word is a row of its own and can be taken back."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def claim(
        self, id: RoundId, name: str, member: MemberId, lines: Collection[LineId] | None = None
    ) -> Done[Member]:
        """``name`` is ``member``: remembered as another name of theirs, for this round and all others.

        Where several bear the name, or there is none, only the ``lines`` (default: those of
        the doubt) go to the member.
        """
        office = self._office
        must_be_open_to_change(office.round(id))
        if member not in office.roster:
            raise UserError(NO_MEMBER)
        match = office.roster.match(name) if name.strip() else None
        if (
            match is None
            or isinstance(match, Ambiguous)
            or (isinstance(match, Known) and match.member != member)
        ):
            return self._name(id, lines if lines is not None else self._doubtful(id, name), member)
        with office.store.atomic():
            office.store.members.add_aliases(member, [name])
        office.forget_roster()
        said = _CLAIMED.fill(name=name, member=office.name(member))
        undo = lambda: self._unclaim(member, name)  # noqa: E731
        return Done(office.roster.by_id(member), Topic.ROSTER | Topic.LINES, said, undo)

    def _unclaim(self, member: MemberId, name: str) -> Done[None]:
        with self._office.store.atomic():
            self._office.store.members.remove_alias(member, name)
        self._office.forget_roster()
        return Done(None, Topic.ROSTER | Topic.LINES)

    def _doubtful(self, id: RoundId, name: str) -> tuple[LineId, ...]:
        return tuple(
            line for doubt in self._office.board(id).doubts if doubt.name == name for line in doubt.lines
        )

    def _name(self, id: RoundId, lines: Collection[LineId], member: MemberId) -> Done[Member]:
        office = self._office
        if not lines:
            raise UserError(NO_LINE)
        with office.store.atomic():
            made = [self._write(id, line, How.NAME, str(member), "") for line in lines]
        said = _CLAIMED_HERE.fill(n=len(made), member=office.name(member))
        undo = lambda: self._lift_all(id, made)  # noqa: E731
        return Done(office.roster.by_id(member), Topic.LINES, said, undo)

    def welcome(self, id: RoundId, name: str, role: Role = Role.MEMBER) -> Done[Member]:
        """A new member under ``name``, first seen when they first wrote in this round."""
        must_be_open_to_change(self._office.round(id))
        if not name.strip():
            raise UserError(NO_NAME)
        if self._office.roster.knows(name):
            raise UserError(KNOWN_ALREADY.fill(name=name))
        added = self._add(id, [name], role)
        member = self._office.roster.by_id(added[0])
        said = _WELCOMED.fill(name=name)
        return Done(member, Topic.ROSTER | Topic.LINES, said, lambda: self._unwelcome(added))

    def welcome_all(self, id: RoundId) -> Done[int]:
        """Every doubtful name that is like nobody's becomes a new member."""
        must_be_open_to_change(self._office.round(id))
        names = _new_names(self._office.board(id).doubts, self._office.roster)
        if not names:
            return Done(0, Topic.NONE)
        added = self._add(id, names, Role.MEMBER)
        said = _WELCOMED_ALL.fill(n=len(added))
        return Done(len(added), Topic.ROSTER | Topic.LINES, said, lambda: self._unwelcome(added))

    def _add(self, id: RoundId, names: Iterable[str], role: Role) -> list[MemberId]:
        office = self._office
        with office.store.atomic():
            new = [Member(0, name, role, first_seen=self._first_seen(id, name)) for name in names]
            added = [office.store.members.add(member) for member in new]
        office.forget_roster()
        return added

    def _first_seen(self, id: RoundId, name: str) -> date:
        held = [each for each in self._office.sheet(id).held if each.line.sender == name]
        moments = [each.line.sent_at or each.pasted_at for each in held] or [self._office.now()]
        return min(moments).astimezone(CHINA).date()

    def _unwelcome(self, added: Iterable[MemberId]) -> Done[None]:
        """Take new members off again, but for those something already rests on."""
        members = self._office.store.members
        with self._office.store.atomic():
            for member in added:
                if not members.is_cited(member):
                    members.remove(member)
        self._office.forget_roster()
        return Done(None, Topic.ROSTER | Topic.LINES)

    def correct(
        self, id: RoundId, line: LineId, how: How, value: str = "", why: str = ""
    ) -> Done[Correction]:
        """The owner's word on a line; the last of a sort holds, judging again keeps it."""
        office = self._office
        must_be_open_to_change(office.round(id))
        self._check(id, line, how, value)
        with office.store.atomic():
            made = self._write(id, line, how, value, why)
        return Done(made, Topic.LINES, undo=lambda: self._lift_all(id, [made]))

    def _check(self, id: RoundId, line: LineId, how: How, value: str) -> None:
        if how is How.LIFT:
            raise UserError(LIFT_ONLY)
        if not any(held.id == line for held in self._office.sheet(id).held):
            raise UserError(NO_LINE)
        if how is How.NAME and not (value.isdecimal() and int(value) in self._office.roster):
            raise UserError(NO_MEMBER)
        if how is How.READ_AS and not value.strip():
            raise UserError(NO_WORDS)

    def attach(self, id: RoundId, line: LineId, picture: bytes, look: bytes = b"") -> Done[Correction]:
        """A picture that proves what a line says; ``look`` is its greys, as :class:`Picture` has them.

        The picture is kept by its hash, the link to the line is a row that can be lifted.
        """
        office = self._office
        must_be_open_to_change(office.round(id))
        self._check(id, line, How.ATTACH, "")
        if len(picture) > MOST_BYTES:
            raise UserError(TOO_HEAVY)
        with office.store.atomic():
            name = office.store.pictures.keep(picture, office.now())
            if name is None:
                raise UserError(NO_PICTURE)
            packed = Picture(name, look).pack()
            held = next(
                (each for each in self._standing(id) if (each.line, each.value) == (line, packed)), None
            )
            made = held or self._write(id, line, How.ATTACH, packed, "")
        if held is not None:
            return Done(held, Topic.NONE, _ATTACHED_BEFORE)
        return Done(made, Topic.LINES, _ATTACHED, lambda: self._lift_all(id, [made]))

    def lift(self, id: RoundId, correction: int) -> Done[Correction]:
        """Take a correction back; what it had replaced holds again."""
        office = self._office
        must_be_open_to_change(office.round(id))
        lifted = next((each for each in self._standing(id) if each.id == correction), None)
        if lifted is None:
            raise UserError(NO_CORRECTION)
        with office.store.atomic():
            made = self._write(id, lifted.line, How.LIFT, str(correction), "")
        again = lambda: self._again(id, lifted)  # noqa: E731
        return Done(made, Topic.LINES, undo=again)

    def _again(self, id: RoundId, lifted: Correction) -> Done[Correction]:
        """Make a correction that was lifted once more."""
        must_be_open_to_change(self._office.round(id))
        with self._office.store.atomic():
            made = self._write(id, lifted.line, lifted.how, lifted.value, lifted.why)
        return Done(made, Topic.LINES, undo=lambda: self._lift_all(id, [made]))

    def _lift_all(self, id: RoundId, made: Iterable[Correction]) -> Done[None]:
        must_be_open_to_change(self._office.round(id))
        standing = {each.id for each in self._standing(id)}
        with self._office.store.atomic():
            for each in made:
                if each.id in standing:
                    self._write(id, each.line, How.LIFT, str(each.id), "")
        return Done(None, Topic.LINES)

    def _standing(self, id: RoundId) -> tuple[Correction, ...]:
        return in_force(self._office.store.evidence.corrections(id))

    def _write(self, id: RoundId, line: LineId, how: How, value: str, why: str) -> Correction:
        by = self._office.preferences.owner_name
        draft = Correction(0, line, how, value, why, by, self._office.now())
        made = self._office.store.evidence.correct(id, draft)
        return Correction(made, line, how, value, why, by, draft.at)


def _new_names(doubts: Iterable[Doubt], roster: Roster) -> list[str]:
    """The doubtful names without likely candidates, each once however it is written."""
    alone = [each.name for each in doubts if each.name.strip() and not each.candidates]
    return list({fold_name(name): name for name in reversed(alone) if not roster.knows(name)}.values())[::-1]
