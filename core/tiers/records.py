"""What the last eight weeks say of somebody, and the tier that follows from it.

In plain words, each asked in this order:

1. Core 核心: a helper; or one who took part in half of the rounds held while they were here (three
   rounds and more), or checked in on half of the days that are known (ten days and more).
2. New 新人: here for less than thirty days.
3. Regular 常客: took part or checked in at least once in the last four weeks.
4. Quiet 安静: whoever is left. They read along, and nobody tells them off for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from core.message import MemberId
from core.roster import Role
from core.settings import LabelledEnum

MOST = 150
"""So many people somebody can know by name and face (R. I. M. Dunbar, 1992)."""
DAYS = 56
"""So many days the figures are of."""
NEW_DAYS = 30
LATELY = 28
_ROUNDS, _DAYS = 3, 10
"""From so many rounds, or days, on a half of them says something."""


class Tier(LabelledEnum):
    """How somebody lives in the group."""

    CORE = (
        "core",
        "核心",
        "Core",
        "半数场次都来（至少三场），或者半数日子都打卡（至少十天）；助手也算",
        "In half of the rounds (three or more) or on half of the days (ten or more); helpers too",
    )
    REGULAR = (
        "regular",
        "常客",
        "Regulars",
        "近四周来过活动，或者打过卡",
        "Took part or checked in within four weeks",
    )
    NEW = "new", "新人", "Newcomers", "进群不到 30 天", "Here for less than 30 days"
    QUIET = "quiet", "安静", "Quiet", "近四周看着群里，还没参加也没打卡", "Read along for the last four weeks"


@dataclass(frozen=True, slots=True)
class Record:
    """Somebody's last eight weeks: rounds held while they were here and those they took part in, days
    known of check-in and those they came, the last day of either; and the sub-group they are in."""

    who: MemberId
    role: Role = Role.MEMBER
    since: date | None = None
    held: int = 0
    took_part: int = 0
    known: int = 0
    came: int = 0
    last: date | None = None
    subgroup: str = ""
    may_lead: bool = True
    leads: bool = False

    @property
    def loyalty(self) -> Fraction:
        """From 0 to 2: the share of rounds and the share of days."""
        rounds = Fraction(self.took_part, max(self.held, _ROUNDS))
        return rounds + Fraction(self.came, max(self.known, _DAYS))


def tier_of(record: Record, today: date) -> Tier:
    """The tier that follows from a record; see the top of this module."""
    rounds = record.held >= _ROUNDS and 2 * record.took_part >= record.held
    days = record.known >= _DAYS and 2 * record.came >= record.known
    if record.role is Role.HELPER or rounds or days:
        return Tier.CORE
    if record.since is not None and (today - record.since).days < NEW_DAYS:
        return Tier.NEW
    lately = record.last is not None and (today - record.last).days < LATELY
    return Tier.REGULAR if lately else Tier.QUIET
