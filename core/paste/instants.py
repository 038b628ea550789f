"""Instants as the cells of a table hold them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from core.clock import CHINA
from core.paste.moments import find_moment, find_stamp

_MIDNIGHT = re.compile(r"[T ]0{1,2}:00(?::00)?$")


def instant(cell: str, day: str = "") -> datetime | None:
    """The instant in a cell: a date with time, seconds or milliseconds since 1970, days since 1900."""
    cell = cell.strip()
    for whole in (cell, f"{_MIDNIGHT.sub('', day.strip())} {cell}" if day else ""):
        stamp = find_stamp(whole)
        if stamp and stamp.end == len(whole):
            return stamp.at
        moment = find_moment(whole)
        if moment and not moment.start:
            return moment.at
    return _counted(cell)


def _counted(cell: str) -> datetime | None:
    if not re.fullmatch(r"[0-9]{5}\.[0-9]+|[0-9]{10}|[0-9]{13}", cell):
        return None
    if "." in cell:  # a spreadsheet's days since the end of 1899, to the second
        return datetime(1899, 12, 30, tzinfo=CHINA) + timedelta(seconds=round(float(cell) * 86_400))
    return datetime.fromtimestamp(int(cell[:10]), CHINA)
