"""Which page stands at which place; a page's module is imported when it is first shown."""

from __future__ import annotations

import linecache
from collections.abc import Callable
from importlib import import_module

from core.activities import NAMES
from ui.heartbeat import Heartbeat
from ui.parts.page import Page
from ui.places import ACTIVITIES, SECTIONS, TODAY
from ui.work import Work


def makers(work: Work, heartbeat: Heartbeat, go: Callable[[str], None]) -> dict[str, Callable[[], Page]]:
    """How each page is made, by the key of its place, in the order of the navigation."""
    keys = (TODAY.key, *(place.key for place in ACTIVITIES), *(place.key for place in SECTIONS))
    return {key: _maker(key, work, heartbeat, go) for key in keys}


def warm() -> None:
    """Import the pages' modules; done off the screen's thread, so that the first visit need not.

    Whatever is imported beside PySide has its source looked at, which would then be kept: 14 MB.
    """
    for name in NAMES:
        import_module(f"ui.activities.{name}")
    for place in (TODAY, *SECTIONS):
        import_module(f"ui.sections.{place.key}")
    linecache.clearcache()


def _maker(key: str, work: Work, heartbeat: Heartbeat, go: Callable[[str], None]) -> Callable[[], Page]:
    def make() -> Page:
        page: Page
        if key in NAMES:
            page = import_module(f"ui.activities.{key}").page(work, heartbeat)
        else:
            page = import_module(f"ui.sections.{key}").page(work, heartbeat, go)
        return page

    return make
