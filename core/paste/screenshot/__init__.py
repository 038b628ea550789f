"""Screenshots: from recognised print and the colours around it to the lines of a chat."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from core.paste.screenshot.bubbles import prints_of
from core.paste.screenshot.chat import read_chat
from core.paste.screenshot.layout import Layout
from core.paste.screenshot.looks import Look, looked_again, looks_at
from core.paste.screenshot.names import Names
from core.paste.screenshot.packet import is_packet_page, read_packet
from core.paste.screenshot.seen import Box, Picture, Reading, Recognised, Recogniser, Role, Seen, Span
from core.paste.screenshot.separators import read_separator

__all__ = [
    "Box",
    "Look",
    "Picture",
    "Reading",
    "Recognised",
    "Recogniser",
    "Role",
    "Seen",
    "Span",
    "lines",
    "looked_again",
    "looks_at",
    "read_separator",
]


def lines(
    rows: Sequence[Recognised],
    picture: Picture,
    *,
    pasted_at: datetime,
    owner: str = "",
    known: Collection[str] = (),
) -> Reading:
    """The messages in a screenshot, or the shares on a red packet's page; never raises.

    ``rows`` is the print recognised in ``picture``, ``owner`` the name of whose side is green,
    ``known`` the members' names.
    """
    names, prints = Names(known), prints_of(rows, picture)
    if is_packet_page(prints):
        return read_packet(rows, picture, pasted_at, names)
    return read_chat(Layout(picture, prints), pasted_at, owner, names)
