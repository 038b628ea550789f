"""Reading what owners paste: layouts, messages, and the overlap with what is held already."""

from core.paste.families import FAMILIES, family_of, sample_of
from core.paste.headers import Family
from core.paste.join import Joined, join
from core.paste.quotes import strip_mention
from core.paste.reader import MAX_CHARACTERS, parse
from core.paste.transcript import Transcript

__all__ = [
    "FAMILIES",
    "MAX_CHARACTERS",
    "Family",
    "Joined",
    "Transcript",
    "family_of",
    "join",
    "parse",
    "sample_of",
    "strip_mention",
]
