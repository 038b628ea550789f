"""The roster by the handful: whom to look for, who was found, and the labels in use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from core.roster import Member
from core.settings import LabelledEnum


class State(LabelledEnum):
    """Who is shown of the roster."""

    HERE = "here", "在群里", "Here"
    LEFT = "left", "退群的", "Left"
    ALL = "all", "全部", "Everybody"


@dataclass(frozen=True, slots=True)
class Pick:
    """What is looked for; empty means any. ``words`` are searched in names, tags and notes, pinyin too."""

    words: str = ""
    state: State = State.HERE
    group: str = ""
    subgroup: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of groups, sub-groups and tags in use by those who are here, and how many bear each."""

    groups: tuple[tuple[str, int], ...]
    subgroups: tuple[tuple[str, int], ...]
    tags: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Those found, in the roster's order, with how many are here and the labels there are."""

    members: tuple[Member, ...]
    here: int
    total: int
    labels: Labels


def labels_of(members: Iterable[Member]) -> Labels:
    """What ``members`` are labelled with: sub-groups by name, tags with the most borne first."""
    groups, subgroups, tags = Counter[str](), Counter[str](), Counter[str]()
    for each in members:
        groups.update([each.group] if each.group else [])
        subgroups.update([each.subgroup] if each.subgroup else [])
        tags.update(each.tags)
    return Labels(
        tuple(sorted(groups.items())),
        tuple(subgroups.items()),
        tuple(sorted(tags.items(), key=lambda each: (-each[1], each[0]))),
    )
