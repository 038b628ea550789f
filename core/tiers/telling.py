"""The words that tell a group of its sub-groups: who is with whom, never how often anybody came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.message import MemberId
from core.text import Lang, Text
from core.tiers.dividing import Team

_HEAD = Text(
    "【小组】咱们群有 {n} 位朋友了，人一多，容易照顾不过来。分成 {teams} 个小组，互相搭把手：",
    "[Sub-groups] There are {n} of us by now, and it is easy to miss somebody. "
    "So here are {teams} sub-groups to look after each other:",
)
_TEAM = Text("{name}（{n} 人）组长 @{lead} ", "{name} ({n}), looked after by @{lead} ")
_NO_LEAD = Text("{name}（{n} 人）", "{name} ({n})")
_FOOT = Text(
    "组长有消息先在组里说一声，有事也先找组长。活动照旧大家一起玩。想换组、没找到自己的，跟我说一声。",
    "Your lead passes news on and is the first to ask. Games are still for all of us. "
    "Want another sub-group, or not on the list? Just tell me.",
)


def announce(teams: Sequence[Team], names: Mapping[MemberId, str], lang: Lang) -> str:
    """A text for the chat: every sub-group with its lead and its people, in the order of the roster."""
    people = sum(len(team.members) for team in teams)
    parts = [_HEAD.fill(n=people, teams=len(teams)).to(lang)]
    parts += [_told(team, names, lang) for team in teams if team.members]
    return "\n\n".join([*parts, _FOOT.to(lang)])


def _told(team: Team, names: Mapping[MemberId, str], lang: Lang) -> str:
    between = "、" if lang is Lang.ZH else ", "
    lead = Text.literal(_line(names[team.lead])) if team.lead is not None else None
    head = (_TEAM if lead else _NO_LEAD).fill(
        name=Text.literal(_line(team.name)), n=len(team.members), **({"lead": lead} if lead else {})
    )
    # By the roster's order: the order they were dealt in would tell how often each came.
    rest = between.join(_line(names[each]) for each in sorted(team.members) if each != team.lead)
    return f"{head.to(lang).rstrip()} \n{rest}" if rest else head.to(lang)


def _line(name: str) -> str:
    return " ".join(name.split())
