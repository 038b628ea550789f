"""The activities that are built, in the order of the week, by the name of their module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:  # the names alone must be cheap: the navigation asks for them before anything else
    from core.activity import Activity

NAMES: tuple[str, ...] = (
    "treasure_hunt",
    "quick_answer",
    "guess_price",
    "save_money",
    "red_packet_rain",
    "dice",
    "like_king",
    "showing_orders",
    "check_in",
    "lucky_cat",
    "story_wallpaper",
    "idiom_chain",
)
"""One name an activity: its module here, its slot of the week, its folder of golden rounds."""


@cache
def load(name: str) -> Activity[Any]:
    """The activity called ``name``; raises ``KeyError`` for one that is not built."""
    if name not in NAMES:
        raise KeyError(name)
    return cast("Activity[Any]", import_module(f"{__name__}.{name}").ACTIVITY)


class _Registry(Mapping[str, Any]):
    """The built activities by name; a rule file is imported when it is first asked for."""

    def __getitem__(self, name: str) -> Activity[Any]:
        return load(name)

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


REGISTRY: Mapping[str, Activity[Any]] = _Registry()
