"""The members of the group, and who is meant by a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.fold import fold_name
from core.likeness import RENAMED, alike
from core.message import MemberId
from core.text import Text


class Role(StrEnum):
    """What somebody is in the group; owners and helpers never win."""

    OWNER = "owner"
    HELPER = "helper"
    MEMBER = "member"
    OUTSIDER = "outsider"


@dataclass(frozen=True, slots=True)
class Member:
    """One person, however many names they use; ``name`` is shown, ``aliases`` all others seen.

    ``group`` is the chat group they are in where the owner keeps several, ``subgroup`` their part of it.
    """

    id: MemberId
    name: str
    role: Role = Role.MEMBER
    aliases: tuple[str, ...] = ()
    joined_on: date | None = None
    first_seen: date | None = None
    left_on: date | None = None
    banned: bool = False
    real_name: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    group: str = ""
    subgroup: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name they go by, the one shown first."""
        return (self.name, *self.aliases)

    def is_here(self, on: date) -> bool:
        """Whether they belong to the group on that day: no outsider, joined by then and not left yet."""
        came = self.joined_on is None or self.joined_on <= on
        return self.role is not Role.OUTSIDER and came and (self.left_on is None or self.left_on > on)

    @property
    def takes_part(self) -> bool:
        """Whether this is a member who may win: no owner, helper, outsider, or one who left."""
        return self.role is Role.MEMBER and not self.banned and self.left_on is None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody an unknown name might be, with the reason in words; likeness in 0..100."""

    member: MemberId
    why: Text
    likeness: float


@dataclass(frozen=True, slots=True)
class Known:
    """A name that means one member."""

    member: MemberId


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name that several members bear."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name nobody bears, with the likely candidates, best first."""

    candidates: tuple[Candidate, ...]


Match = Known | Ambiguous | Unknown

MOST_CANDIDATES = 5

_HAS_USED = Text("用过“{name}”", 'Has used "{name}"')
_BEARS = Text("也叫“{name}”", 'Also goes by "{name}"')


class Roster:
    """The members, found by any of their names; built anew whenever a member changes."""

    def __init__(self, members: Iterable[Member] = ()) -> None:
        self._members = {member.id: member for member in members}
        self._names: list[tuple[str, MemberId]] = [
            (name, member.id) for member in self for name in (member.name, *member.aliases) if name.strip()
        ]
        bearers: dict[str, dict[MemberId, str]] = {}
        for name, member in self._names:
            bearers.setdefault(fold_name(name), {}).setdefault(member, name)
        self._matches: dict[str, Match] = {folded: _meant(them) for folded, them in bearers.items()}

    def __iter__(self) -> Iterator[Member]:
        return iter(self._members.values())

    def __len__(self) -> int:
        return len(self._members)

    def __contains__(self, member: MemberId) -> bool:
        return member in self._members

    def match(self, name: str) -> Match:
        """Who ``name`` is: one member, several who bear it, or nobody, with likely candidates.

        Width, case, blanks and invisible marks don't count, anything else does: a likely
        candidate is proposed, never assumed.
        """
        return self._matches.get(fold_name(name)) or Unknown(self._candidates(name))

    def knows(self, name: str) -> bool:
        """Does any member bear ``name``? Cheaper than :meth:`match` for strangers."""
        return fold_name(name) in self._matches

    def by_id(self, member: MemberId) -> Member:
        """The member of that id; raises ``KeyError`` for a stranger."""
        return self._members[member]

    def name_of(self, member: MemberId) -> str:
        """The name shown for that id; ``#id`` for one who is not on the roster."""
        found = self._members.get(member)
        return found.name if found else f"#{member}"

    @property
    def names(self) -> tuple[str, ...]:
        """Every name and alias: what a paste is read with."""
        return tuple(name for name, _ in self._names)

    def _candidates(self, name: str) -> tuple[Candidate, ...]:
        if not name.strip():
            return ()
        best: dict[MemberId, Candidate] = {}
        for likeness, why, at in alike(name, self.names):
            bears, member = self._names[at]
            if likeness >= RENAMED and bears != self._members[member].name:
                why = _HAS_USED.fill(name=bears)
            best.setdefault(member, Candidate(member, why, likeness))
            if len(best) == MOST_CANDIDATES:
                break
        return tuple(best.values())


def _meant(bearers: dict[MemberId, str]) -> Match:
    if len(bearers) == 1:
        return Known(next(iter(bearers)))
    return Ambiguous(
        tuple(Candidate(member, _BEARS.fill(name=name), 100.0) for member, name in bearers.items())
    )
