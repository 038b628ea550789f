"""The page of an activity: what all twelve share."""

from ui.page.activity_page import ActivityPage
from ui.page.mount import Mount

__all__ = ["ActivityPage", "Mount"]
