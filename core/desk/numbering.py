"""Serial numbers of certificates, and the fingerprint that ties a paper to the register."""

from __future__ import annotations

import hashlib

from core.clock import to_utc
from core.store import Certificate


def serial_of(activity: str, year: int, number: int) -> str:
    """``猜价-2026-0012``: the first two characters of the activity's Chinese name, year, counter."""
    return f"{activity[:2]}-{year}-{number:04d}"


def fingerprint_of(paper: Certificate) -> str:
    """SHA-256 over serial, name, title, deed and moment, a line each in UTF-8; 64 hex figures.

    Whoever holds the paper and the register's line can compute it again.
    """
    words = (paper.serial, paper.name, paper.title.zh, paper.deed.zh, to_utc(paper.at))
    return hashlib.sha256("\n".join(words).encode()).hexdigest()
