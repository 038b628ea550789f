"""Which page stands at which place; a page's module is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from core.activities import NAMES
from ui.heartbeat import Heartbeat
from ui.parts.page import Page
from ui.places import ACTIVITIES, PLACES, SECTIONS, TODAY
from ui.work import Work

BUILT_SECTIONS = ("members", "rewards", "draws", "library", "wording", "preferences")
"""The sections there is a page for; the others say so in one honest line."""


def makers(work: Work, heartbeat: Heartbeat, go: Callable[[str], None]) -> dict[str, Callable[[], Page]]:
    """How each page is made, by the key of its place, in the order of the navigation."""
    keys = (TODAY.key, *(place.key for place in ACTIVITIES), *(place.key for place in SECTIONS))
    return {key: _maker(key, work, heartbeat, go) for key in keys}


def warm() -> None:
    """Import the pages' modules; done off the screen's thread, so that the first visit need not."""
    for name in (*NAMES, "unbuilt"):
        import_module(f"ui.activities.{name}")
    for name in (TODAY.key, *BUILT_SECTIONS):
        import_module(f"ui.sections.{name}")


def _maker(key: str, work: Work, heartbeat: Heartbeat, go: Callable[[str], None]) -> Callable[[], Page]:
    def make() -> Page:
        page: Page
        if key in NAMES:
            page = import_module(f"ui.activities.{key}").page(work, heartbeat)
        elif key == TODAY.key or key in BUILT_SECTIONS:
            page = import_module(f"ui.sections.{key}").page(work, heartbeat, go)
        else:
            page = import_module("ui.activities.unbuilt").page(PLACES[key])
        return page

    return make
