"""A list of people against the roster: who is new, who is known and with what more, who is in doubt.

Nothing is decided here for the owner. A name that several members bear, or that is a member's name but
for digits, emoji and brackets, waits for a word; a member the list knows under another line's name is
nobody's old name. What a list says of a known member fills blanks, and changes role and group.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.fold import fold_name
from core.likeness import core_of
from core.listing import Listed, Listing
from core.message import MemberId
from core.roster import Ambiguous, Known, Member, Role, Roster
from core.settings import LabelledEnum


class Fate(LabelledEnum):
    """What becomes of somebody on the list."""

    NEW = "new", "新加", "New"
    KNOWN = "known", "已在名单", "Known"
    FILLED = "filled", "补资料", "Filled in"
    DOUBT = "doubt", "要你认", "Your word"


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody on the list; ``members`` are who it is, or may be; ``after`` is a known one filled in."""

    listed: Listed
    fate: Fate
    members: tuple[MemberId, ...] = ()
    after: Member | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a list would bring; ``gone`` are members here today whom a list of everybody leaves out."""

    rows: tuple[Row, ...]
    gone: tuple[MemberId, ...] = ()
    unread: tuple[str, ...] = ()

    def count(self, fate: Fate) -> int:
        """How many rows end so."""
        return sum(each.fate is fate for each in self.rows)


def plan(listing: Listing, roster: Roster, today: date) -> Plan:
    """What ``listing`` would bring to ``roster``; nothing is written."""
    # Likely candidates for a stranger take a thousand times as long as knowing that it is one.
    matches = {
        each.name: roster.match(each.name) if roster.knows(each.name) else None for each in listing.people
    }
    known = {match.member for match in matches.values() if isinstance(match, Known)}
    cores = _by_core(each for each in roster if each.id not in known)
    rows = []
    for each in listing.people:
        match = matches[each.name]
        if isinstance(match, Known):
            rows.append(_known(each, roster.by_id(match.member), today, whole=listing.whole))
        elif isinstance(match, Ambiguous):
            rows.append(Row(each, Fate.DOUBT, tuple(one.member for one in match.candidates)))
        else:
            like = tuple(cores.get(core_of(each.name), ()))
            rows.append(Row(each, Fate.DOUBT if like else Fate.NEW, like))
    named = known | {id for row in rows if row.fate is Fate.DOUBT for id in row.members}
    here = [each.id for each in roster if each.is_here(today)]
    gone = tuple(id for id in here if id not in named) if listing.whole else ()
    if 2 * len(gone) > len(here):  # a few names are added, not the whole group listed
        gone = ()
    return Plan(tuple(rows), gone, listing.unread)


def _by_core(members: Iterable[Member]) -> Mapping[str, Sequence[MemberId]]:
    found: dict[str, dict[MemberId, None]] = {}
    for each in members:
        for name in each.names:
            if core := core_of(name):
                found.setdefault(core, {})[each.id] = None
    return {core: tuple(ids) for core, ids in found.items()}


def _known(listed: Listed, member: Member, today: date, *, whole: bool) -> Row:
    after = filled(member, listed, today, whole=whole)
    return Row(listed, Fate.KNOWN if after == member else Fate.FILLED, (member.id,), after)


def filled(member: Member, listed: Listed, today: date, *, whole: bool = False) -> Member:
    """``member`` with what ``listed`` adds; who is on a list of everybody and had left is back."""
    own = set(map(fold_name, member.names))
    more = [each for each in (*listed.aliases, listed.name) if fold_name(each) not in own]
    left = listed.left_on or member.left_on
    if whole and listed.left_on is None and left is not None and left <= today:
        left = None
    # A heading 成员 stands over helpers too, in lists that name no helpers.
    role = member.role if listed.role in (None, Role.MEMBER) else listed.role
    return replace(
        member,
        aliases=tuple(dict.fromkeys((*member.aliases, *more))),
        role=role or member.role,
        joined_on=member.joined_on or listed.joined_on,
        first_seen=_earlier(member.first_seen, listed.first_seen),
        left_on=left,
        banned=member.banned or bool(listed.banned),
        real_name=member.real_name or listed.real_name,
        group=listed.group or member.group,
        subgroup=listed.subgroup or member.subgroup,
        tags=tuple(dict.fromkeys((*member.tags, *listed.tags))),
        note=member.note or listed.note,
    )


def _earlier(one: date | None, other: date | None) -> date | None:
    days = [each for each in (one, other) if each is not None]
    return min(days, default=None)


def enrolled(listed: Listed, today: date) -> Member:
    """``listed`` as a new member (id 0)."""
    return Member(
        0,
        listed.name,
        role=listed.role or Role.MEMBER,
        aliases=tuple(each for each in dict.fromkeys(listed.aliases) if each != listed.name),
        joined_on=listed.joined_on,
        first_seen=listed.first_seen or listed.joined_on or today,
        left_on=listed.left_on,
        banned=bool(listed.banned),
        real_name=listed.real_name,
        tags=listed.tags,
        note=listed.note,
        group=listed.group,
        subgroup=listed.subgroup,
    )
