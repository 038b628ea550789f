"""Whether two stories are nearly one: a sketch of each, small enough to be kept with a ruling.

The sketch holds the smallest hashes of all runs of five letters (A. Broder, "On the resemblance
and containment of documents", 1997). How many of the smallest of both are in both is an unbiased
guess of the share of runs they have in common; a copy with changed words still shares most.
"""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

from core.activities.story_wallpaper.story import folded

RUN = 5
KEPT = 96
"""Hashes a sketch keeps; the guess is off by some 5 %."""
FEWEST = 24
"""Letters a story needs before it is compared: short ones are alike by chance."""

Sketch = tuple[int, ...]


@lru_cache(maxsize=1024)
def sketch(text: str) -> Sketch:
    """The sketch of ``text``, empty if it is too short to tell."""
    letters = folded(text)
    if len(letters) < FEWEST:
        return ()
    runs = {letters[at : at + RUN] for at in range(len(letters) - RUN + 1)}
    return tuple(sorted({crc32(each.encode()) for each in runs})[:KEPT])


def likeness(one: Sketch, other: Sketch) -> int:
    """How much two stories have in common, in percent."""
    if not one or not other:
        return 0
    least = sorted({*one, *other})[: min(len(one), len(other))]
    both = set(one) & set(other)
    return round(100 * sum(each in both for each in least) / len(least))


def pack(found: Sketch) -> str:
    """A sketch as one word of hex."""
    return "".join(f"{each:08x}" for each in found)


def unpack(packed: str) -> Sketch:
    """What :func:`pack` wrote; what is no sketch is an empty one."""
    try:
        return tuple(int(packed[at : at + 8], 16) for at in range(0, len(packed) - 7, 8))
    except ValueError:
        return ()
