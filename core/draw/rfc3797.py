"""The selection of RFC 3797 (Publicly Verifiable Nominations Committee Random Selection).

Section 4 is the algorithm, section 6 the worked example that the tests reproduce. It knows
neither secret nor weights: all its luck is in public numbers named beforehand.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

Number = int | Decimal
Source = Number | str | Sequence[Number]
"""What one public source said: a number, words, or several numbers whose order does not count."""

_FIGURES = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,18})?")

MOST = 1 << 16
"""The step number is two bytes, so the pool is no larger than this."""


def key_of(sources: Sequence[Source]) -> str:
    """The key string of section 4: each source's values smallest first, a slash after each source.

    Raises ``ValueError`` for a source in which nothing is left.
    """
    return "".join(f"{_said(source)}/" for source in sources)


def key_in(text: str) -> str:
    """The key string of sources as they are typed, one a line: figures set apart by blanks or words.

    Raises ``ValueError`` where nothing is typed, or nothing is left of a line.
    """
    sources = [_source(line) for line in text.splitlines() if line.strip()]
    if not sources:
        raise ValueError("no source")
    return key_of(sources)


def _source(line: str) -> Source:
    parts = re.split(r"[\s,，、;；+]+", unicodedata.normalize("NFKC", line).strip(" ,，、;；+"))
    if all(_FIGURES.fullmatch(part) for part in parts):
        return [Decimal(part) for part in parts]
    return line


def _said(source: Source) -> str:
    if isinstance(source, str):
        plain = unicodedata.normalize("NFD", source).upper()
        said = "".join(each for each in plain if each.isascii() and each.isalnum())
    else:
        numbers = [source] if isinstance(source, int | Decimal) else list(source)
        said = "".join(_number(each) for each in sorted(numbers))
    if not said:
        raise ValueError(f"nothing is left of the source {source!r}")
    return said


def _number(value: Number) -> str:
    """Decimal, no needless zeros, ended by a period unless a period parts its fraction."""
    if not Decimal(value).is_finite() or value < 0:
        raise ValueError(f"not a number of a public source: {value}")
    whole, _, rest = f"{Decimal(value):f}".partition(".")
    return f"{int(whole)}.{rest.rstrip('0')}"


def digest(key: str, step: int) -> str:
    """The MD5 of step ``step`` (from 0), upper-case hex, as the example prints it."""
    mark = step.to_bytes(2, "big")
    return hashlib.md5(mark + key.encode("ascii") + mark, usedforsecurity=False).hexdigest().upper()


def select(key: str, pool: int, count: int | None = None) -> tuple[int, ...]:
    """The first ``count`` (default: all) of a pool numbered from 1, in the order they are selected.

    Raises ``ValueError`` for a pool larger than two bytes can count.
    """
    if not 0 <= pool <= MOST:
        raise ValueError(f"a pool of {pool}: 0 to {MOST}")
    left = list(range(1, pool + 1))
    steps = pool if count is None else min(count, pool)
    return tuple(left.pop(int(digest(key, step), 16) % len(left)) for step in range(steps))
