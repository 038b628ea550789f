"""Lists of members as owners have them: pasted out of a group, out of a sheet, out of old chats."""

from core.listing.columns import Column, Sheet, look_at_rows, read_sheet, rows_in
from core.listing.listed import Listed, Listing, gather
from core.listing.pasted import read_list

__all__ = [
    "Column",
    "Listed",
    "Listing",
    "Sheet",
    "gather",
    "look_at_rows",
    "read_list",
    "read_sheet",
    "rows_in",
]
