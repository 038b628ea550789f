"""The members of the group, and who is meant by a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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
    """One person, however many names they use; ``name`` is shown, ``aliases`` all others seen."""

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
