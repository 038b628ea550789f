"""Numbers and dates as a certificate writes them: 第十二期, 二〇二六年十一月十七日."""

from __future__ import annotations

from datetime import date

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_MOST = 9999


def han_digits(number: int) -> str:
    """Digit by digit, as years are read: 2026 is 二〇二六."""
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def han_number(number: int) -> str:
    """``number`` in words, 0 to 9999: 12 is 十二, 1005 is 一千零五; beyond that in digits."""
    if not 0 <= number <= _MOST:
        return str(number)
    if number == 0:
        return "零"
    written = ""
    for place, digit in enumerate(reversed(str(number))):
        if digit != "0":
            written = _DIGITS[int(digit)] + _UNITS[place] + written
        elif written and not written.startswith("零"):
            written = "零" + written
    return written.removeprefix("一") if 10 <= number < 20 else written


def han_date(day: date) -> str:
    """二〇二六年十一月十七日."""
    return f"{han_digits(day.year)}年{han_number(day.month)}月{han_number(day.day)}日"
