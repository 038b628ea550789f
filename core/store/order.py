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
        return [f"{start + step:0{_WIDTH}x}" for step in range(count)]
    if before is None:
        start = int(after[:_WIDTH], 16) - count
        return [f"{start + step:0{_WIDTH}x}" for step in range(count)]
    return _squeezed(before, after, count)


def _squeezed(before: str, after: str, count: int) -> list[str]:
    digits = max(len(before), len(after))
    while True:
        low, high = (int(key.ljust(digits, "0"), 16) for key in (before, after))
        if high - low > count:
            step = (high - low) // (count + 1)
            return [_trimmed(f"{low + step * nth:0{digits}x}") for nth in range(1, count + 1)]
        digits += 1


def _trimmed(key: str) -> str:
    return key[:_WIDTH] + key[_WIDTH:].rstrip("0")
