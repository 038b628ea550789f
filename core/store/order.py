"""Keys for the order of lines: between any two there is room for more, and none is ever rewritten.

A key is hexadecimal text compared as text: eight digits, then as many as it takes and no
zero at the end. Appending counts the eight digits up, so keys stay short however often the
owner pastes; only lines put between two others need more digits.
"""

from __future__ import annotations

_WIDTH = 8
_FIRST = 0x8000_0000


def keys_between(before: str | None, after: str | None, count: int) -> list[str]:
    """``count`` keys in rising order, after ``before`` and before ``after`` (None: no bound)."""
    if count <= 0:
        return []
    if after is None:
        start = _FIRST if before is None else int(before[:_WIDTH], 16) + 1
        return _written(range(start, start + count), _WIDTH)
    if before is None:
        end = int(after[:_WIDTH], 16)
        return _written(range(end - count, end), _WIDTH)
    return _squeezed(before, after, count)


def _squeezed(before: str, after: str, count: int) -> list[str]:
    digits = max(len(before), len(after))
    while True:
        low, high = (int(key.ljust(digits, "0"), 16) for key in (before, after))
        if high - low > count:
            step = (high - low) // (count + 1)
            keys = _written(range(low + step, low + step * count + 1, step), digits)
            return [key.rstrip("0").ljust(_WIDTH, "0") for key in keys]
        digits += 1


def _written(numbers: range, digits: int) -> list[str]:
    form = f"%0{digits}x"
    return [form % number for number in numbers]
