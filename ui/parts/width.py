"""The three widths a window can have, and when it folds from one to the next."""

from __future__ import annotations

from enum import Enum


class Width(Enum):
    """How much room a window has: two columns and words, two columns and icons, or one column."""

    WIDE = 1100
    MIDDLE = 900
    NARROW = 420

    @classmethod
    def of(cls, pixels: int) -> Width:
        """The width class of a window ``pixels`` (logical) wide."""
        if pixels >= cls.WIDE.value:
            return cls.WIDE
        return cls.MIDDLE if pixels >= cls.MIDDLE.value else cls.NARROW
