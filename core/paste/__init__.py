"""Reading what owners paste: layouts, messages, and the overlap with what is held already."""

from core.paste.cells import text_of
from core.paste.columns import LABELS, Column
from core.paste.dating import dated, undated
from core.paste.doubts import HEADER_DOUBTS
from core.paste.families import FAMILIES, family_of, sample_of
from core.paste.headers import Family
from core.paste.join import Joined, join
from core.paste.page import rows
from core.paste.posts import has_gone, is_counted_by_entry, is_post, standing
from core.paste.quotes import strip_mention
from core.paste.reader import MAX_CHARACTERS, READER, parse
from core.paste.table import TABLE, Table, restore, sniff
from core.paste.table import lines as read_table
from core.paste.table import spot as spot_table
from core.paste.transcript import Transcript

__all__ = [
    "FAMILIES",
    "HEADER_DOUBTS",
    "LABELS",
    "MAX_CHARACTERS",
    "READER",
    "TABLE",
    "Column",
    "Family",
    "Joined",
    "Table",
    "Transcript",
    "dated",
    "family_of",
    "has_gone",
    "is_counted_by_entry",
    "is_post",
    "join",
    "parse",
    "read_table",
    "restore",
    "rows",
    "sample_of",
    "sniff",
    "spot_table",
    "standing",
    "strip_mention",
    "text_of",
    "undated",
]
