"""The places the navigation leads to: Today, the twelve activities, the sections."""

from __future__ import annotations

from dataclasses import dataclass

from core.text import Text
from core.week import WEEK

ICONS = {
    "treasure_hunt": "gem",
    "quick_answer": "bolt",
    "guess_price": "tag",
    "save_money": "scale",
    "red_packet_rain": "rain-cloud",
    "dice": "die",
    "like_king": "heart",
    "showing_orders": "receipt",
    "check_in": "drop",
    "lucky_cat": "cat",
    "story_wallpaper": "picture",
    "idiom_chain": "link",
}
"""The icon of each activity, by id."""


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go: its key, its name, its icon."""

    key: str
    name: Text
    icon: str


TODAY = Place("today", Text("今日", "Today"), "calendar")
ACTIVITIES = tuple(Place(slot.id, slot.name, ICONS[slot.id]) for slot in WEEK)
SECTIONS = (
    Place("members", Text("成员", "Members"), "people"),
    Place("rewards", Text("奖励", "Rewards"), "gift"),
    Place("draws", Text("公证抽签", "Fair draws"), "shield"),
    Place("insights", Text("洞察", "Insights"), "bars"),
    Place("library", Text("资料库", "Library"), "shelf"),
    Place("wording", Text("话术", "Wording"), "quote"),
    Place("preferences", Text("偏好", "Preferences"), "sliders"),
)
PLACES = {place.key: place for place in (TODAY, *ACTIVITIES, *SECTIONS)}
