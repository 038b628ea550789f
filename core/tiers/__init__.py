"""A group that outgrew itself: who is who by their figures, and sub-groups that hold together."""

from core.tiers.dividing import Division, Team, divide, how_many
from core.tiers.records import DAYS, MOST, NEW_DAYS, Record, Tier, tier_of
from core.tiers.telling import announce

__all__ = [
    "DAYS",
    "MOST",
    "NEW_DAYS",
    "Division",
    "Record",
    "Team",
    "Tier",
    "announce",
    "divide",
    "how_many",
    "tier_of",
]
