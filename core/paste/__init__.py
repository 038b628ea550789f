"""Reading what owners paste: layouts, messages, and the overlap with what is held already."""

from core.paste.families import FAMILIES, family_of, sample_of
from core.paste.headers import Family
from core.paste.join import Joined, join
from core.paste.page import rows
from core.paste.posts import has_gone, is_counted_by_entry, standing
from core.paste.quotes import strip_mention
from core.paste.reader import MAX_CHARACTERS, READER, parse
from core.paste.transcript import Transcript

__all__ = [
    "FAMILIES",
    "MAX_CHARACTERS",
    "READER",
    "Family",
    "Joined",
    "Transcript",
    "family_of",
    "has_gone",
    "is_counted_by_entry",
    "join",
    "parse",
    "rows",
    "sample_of",
    "standing",
    "strip_mention",
]
