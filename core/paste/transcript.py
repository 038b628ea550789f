"""What a paste became: lines, what was left over, and what the reader doubts."""

from __future__ import annotations

from dataclasses import dataclass

from core.message import Line
from core.reason import Reason


@dataclass(frozen=True, slots=True)
class Transcript:
    """A paste as read. Every non-blank line of it is in one of ``lines`` or in ``leftovers``.

    ``spans`` are the first and last line of the paste (from 0, see :func:`core.paste.page.rows`)
    that each of ``lines`` was read from, ``left_at`` the line of each leftover, and ``doubt_at``
    the lines each of ``doubts`` is about.

    ``family`` is the layout's name (:data:`core.paste.families.FAMILIES`). A line with an empty
    sender is a notice, or, with ``"sender"`` in its ``guessed``, one whose speaker the owner names.
    """

    lines: tuple[Line, ...]
    leftovers: tuple[str, ...]
    family: str
    doubts: tuple[Reason, ...]
    spans: tuple[tuple[int, int], ...] = ()
    left_at: tuple[int, ...] = ()
    doubt_at: tuple[tuple[int, ...], ...] = ()
