"""What a list says of somebody, and a list as it was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date

from core.fold import fold_name
from core.roster import Role

LONGEST = 100
"""A name longer than this is a sentence."""
MOST = 5_000
"""So many people one list brings at most."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on a list; None and empty where the list says nothing.

    ``times`` and ``first_seen`` are of those found in chats: how many messages, and since when.
    """

    name: str
    aliases: tuple[str, ...] = ()
    role: Role | None = None
    joined_on: date | None = None
    first_seen: date | None = None
    left_on: date | None = None
    banned: bool | None = None
    real_name: str = ""
    group: str = ""
    subgroup: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    times: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """The people of a list, each once, and the lines that are no names.

    ``whole`` says that it may be everybody in the group: who is not on it may have left.
    """

    people: tuple[Listed, ...]
    unread: tuple[str, ...] = ()
    whole: bool = True


def gather(people: Iterable[Listed], unread: Iterable[str] = (), *, whole: bool = True) -> Listing:
    """A listing with each name once; what is said of it later fills what was not said before."""
    found: dict[str, Listed] = {}
    left = list(unread)
    for each in people:
        key = fold_name(each.name)
        if not key or len(each.name) > LONGEST or (key not in found and len(found) == MOST):
            left += [each.name] if each.name.strip() else []
        else:
            found[key] = _completed(found[key], each) if key in found else each
    return Listing(tuple(found.values()), tuple(left), whole)


def _completed(one: Listed, more: Listed) -> Listed:
    blank = {f.name: getattr(more, f.name) for f in fields(one) if not getattr(one, f.name)}
    return replace(one, **blank)
