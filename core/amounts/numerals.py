"""Chinese numerals, and mixtures such as 3万6 or 1k2, as exact numbers."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = "零一二三四五六七八九"
UNITS = {"十": 10, "百": 100, "千": 1000, "k": 1000, "万": 10_000, "w": 10_000, "亿": 100_000_000}
_VALUE = {char: value for value, char in enumerate(DIGITS)} | {"两": 2}
_PART = re.compile(r"[0-9]+(?:\.[0-9]+)?|[零一二三四五六七八九两]|[十百千万亿kw]")
_SPOKEN = re.compile(r"[零一二三四五六七八九两]+")
_ADJACENT = re.compile(
    r"[一二三四五六七八九两][一二三四五六七八九][十百千万亿]|[十百千万亿][一二三四五六七八九]{2}$"
)
_BIG = 10_000


def is_digits(run: str) -> bool:
    """Whether the numeral is only digits said one by one, like 一二九九."""
    return len(run) > 1 and _SPOKEN.fullmatch(run) is not None


def is_rough(run: str) -> bool:
    """Whether two neighbouring digits make it a rough figure, like 七八十 or 一百五六."""
    return _ADJACENT.search(run) is not None


def spell(run: str) -> Decimal:
    """Digits one by one as one number: 一二九九 is 1299."""
    return Decimal("".join(str(_VALUE[char]) for char in run))


def value(run: str) -> Decimal | None:
    """The number a numeral means, None when it is not well formed.

    A last digit without its unit takes the next lower one: 一百二 is 120, 三万六 is 36000,
    1k2 is 1200; with 零 before it, it is ones: 一百零二 is 102.
    """
    if run.count("点") == 1 and "." not in run:
        whole, _, decimals = run.partition("点")
        front = value(whole)
        return None if front is None or not _SPOKEN.fullmatch(decimals) else front + _fraction(decimals)
    parts = [match[0] for match in _PART.finditer(run)]
    if not parts or sum(map(len, parts)) != len(run):
        return None
    if len(parts) == 1 and parts[0] not in UNITS:
        return _number(parts[0])
    return _Sum().add(parts)


def _fraction(digits: str) -> Decimal:
    return spell(digits) / (Decimal(10) ** len(digits))


def _number(part: str) -> Decimal:
    return Decimal(_VALUE[part]) if part in _VALUE else Decimal(part)


class _Sum:
    """The running sum over a numeral: sections of 亿 and 万, units falling within a section."""

    def __init__(self) -> None:
        self.total = self.section = Decimal(0)
        self.digit: Decimal | None = None
        self.unit = self.big = 10**12
        self.zero = False

    def add(self, parts: list[str]) -> Decimal | None:
        """The sum of all parts, None at the first that does not fit."""
        for part in parts:
            fits = self._unit(UNITS[part]) if part in UNITS else self._digit(part)
            if not fits:
                return None
        return self._end(parts)

    def _digit(self, part: str) -> bool:
        if part == "零":
            fits = self.digit is None and not self.zero
            self.zero = True
            return fits
        if self.digit is not None:
            return False
        self.digit = _number(part)
        return self.digit < self.unit

    def _unit(self, unit: int) -> bool:
        if unit >= _BIG:
            return self._close_section(unit)
        if self.digit is None:
            if unit != 10 or (self.zero and self.section == self.total == 0):
                return False
            self.digit = Decimal(1)
        if unit >= self.unit:
            return False
        self.section += self.digit * unit
        self.digit, self.unit, self.zero = None, unit, False
        return True

    def _close_section(self, unit: int) -> bool:
        amount = self.section + (self.digit or 0)
        if not amount or unit >= self.big:
            return False
        self.total += amount * unit
        self.section, self.digit = Decimal(0), None
        self.unit = self.big = unit
        self.zero = False
        return True

    def _end(self, parts: list[str]) -> Decimal | None:
        if self.digit is None:
            return None if self.zero else self.total + self.section
        if self.unit <= 10 or self.zero or self.digit >= 10:
            return self.total + self.section + self.digit
        if self.digit != int(self.digit) or parts[-1] == "两":
            return None
        return self.total + self.section + self.digit * self.unit / 10
