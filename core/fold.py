"""Names and texts folded, so that two spellings of the same thing compare equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Blanks, soft hyphens, zero-width and bidi marks, variation selectors; not skin tones, not flag tags.
_SILENT = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0100-\U000e01ef]+"
)


@lru_cache(maxsize=16384)
def fold_name(name: str) -> str:
    """``name`` without width, case, blanks, variation selectors, zero-width and bidi marks.

    A name made of nothing but such marks is kept as it is, so that it still is a name.
    Folding twice changes nothing.
    """
    if name.isascii():
        return "".join(name.lower().split())
    folded, before = name, ""
    while folded != before:  # case folding can undo normal form and the other way round
        before = folded
        folded = _SILENT.sub("", unicodedata.normalize("NFKC", folded).casefold())
    return folded or name.strip()


def fold_text(text: str) -> str:
    """``text`` with every run of blanks and line ends as one blank: how pastes are compared."""
    return " ".join(text.split())
