"""Coupon codes out of pasted text: one a line, with or without name, value and last day.

A line without a code that ends in a colon heads the codes below it (``满100减20，12月31日前：``).
Two things in one line that both look like codes are asked about, never taken apart: they may
be a number and its password.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from core.coupons.coupon import NO_CODE, Coupon, Unread, problem, worth
from core.coupons.table import from_rows, is_header
from core.reason import Reason
from core.text import Text

_LONGEST = 2_000_000
SEVERAL = Reason(
    "several_codes",
    Text(
        "像有几个码：一行写一个；卡号带密码的，写成“卡号 密码：……”",
        "There seem to be several codes: write one a line; a password goes after 密码：",
    ),
)
_SILENT = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]")
_HALF = {
    0xFF00 + sign: 0x20 + sign
    for first, last in ((0x0D, 0x1A), (0x21, 0x3B), (0x41, 0x5B))
    for sign in range(first, last)
}
_HAN = re.compile("[\u3400-\u9fff]")
_DAY = re.compile(
    r"(?<![0-9A-Za-z\-./])(?:(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?|(\d{1,2})月(\d{1,2})日?)(?![\-./]?[0-9A-Za-z])"
)
_AROUND = r"(?:使用期限?|有效期?|截止(?:日期)?|过期|到期|以?前(?:可?用|使用)?|[至到()（）:：~–—-]|\s)*"
_TOLD = re.compile(rf"{_AROUND}(?:\0{_AROUND})+")
_NAMED = re.compile(r"(?:券码|优惠码|兑换码|激活码|券号|码|code)\s*[:：]\s*", re.IGNORECASE)
_SECRET = re.compile(r"密码|卡密|password|pin\b", re.IGNORECASE)
_COUNTED = re.compile(r"(?:\d{1,4}\s*[、)）]|\d{1,4}[.．](?=\s)|[-•·▪*]\s)\s*(?=\S)")
_SUM = re.compile(r"[¥￥]\d{1,6}(?:\.\d{1,2})?元?|\d{1,6}(?:\.\d{1,2})?元")
_PARTS = re.compile(r"[\t,，;；|｜\s]+")


def parse_coupons(
    text: str, today: date, like: Coupon | None = None
) -> tuple[tuple[Coupon, ...], tuple[Unread, ...]]:
    """The coupons in ``text`` in order, and the lines that are none; never raises.

    ``like`` holds what a line does not say; a day without its year is the next one from ``today``.
    """
    like = like or Coupon("")
    lines = [
        _SILENT.sub("", line).strip()
        for line in re.split(r"\r\n|[\r\n\u2028\u2029\x0b\x0c]", text[:_LONGEST])
    ]
    rows = [line.split("\t") for line in lines]
    first = next((nth for nth, line in enumerate(lines) if line), 0)
    if is_header(rows[first]):
        return from_rows(rows[first:], like, first=first + 1)
    coupons: list[Coupon] = []
    unread: list[Unread] = []
    kind = like
    for nth, line in enumerate(lines, 1):
        made = _read(line, today, kind) if line else None
        if isinstance(made, Reason):
            unread.append(Unread(nth, line, made))
        elif made is not None and not made.code:
            kind = _over(like, made)
        elif made is not None:
            coupons.append(made)
    return tuple(coupons), tuple(unread)


def _over(like: Coupon, heading: Coupon) -> Coupon:
    """``like`` with what a heading says instead."""
    return Coupon(
        "",
        heading.label or like.label,
        like.amount if heading.amount is None else heading.amount,
        heading.expires_on or like.expires_on,
    )


def _read(line: str, today: date, kind: Coupon) -> Coupon | Reason:
    """The coupon of a line, one without a code for a heading, or why it is neither."""
    rest, day = _take_day(_NAMED.sub("", _COUNTED.sub("", line, count=1)), today)
    heading = rest.rstrip().endswith((":", "：", "】"))
    if _SECRET.search(rest) and not heading:
        return _checked(replace(kind, code=" ".join(rest.split()), expires_on=day or kind.expires_on))
    parts = [part for part in _PARTS.split(rest.strip(" :：")) if part]
    names = [part for part in parts if _HAN.search(part) and not _SUM.fullmatch(part)]
    sums = [part for part in parts if part not in names and _SUM.fullmatch(part)]
    codes = [part for part in parts if part not in names and part not in sums]
    if len(codes) > 1 and worth(codes[-1]) is not None and worth(codes[0]) is None:
        sums.append(codes.pop())
    if not codes and len(names) == 1 and not heading and re.search("[0-9A-Za-z]{4}", names[0]):
        codes, names = names, []
    said = Coupon("", " ".join(names).strip("【】"), worth(sums[0]) if sums else None, day)
    if not codes:
        return _over(Coupon(""), said) if heading and (names or sums or day) else NO_CODE
    return SEVERAL if len(codes) > 1 else _checked(replace(_over(kind, said), code=_code(codes[0])))


def _checked(coupon: Coupon) -> Coupon | Reason:
    return problem(coupon) or coupon


def _code(words: str) -> str:
    """A code as it is used: full-width letters and figures made narrow, case as it is."""
    return words.translate(_HALF)


def _take_day(line: str, today: date) -> tuple[str, date | None]:
    """``line`` without the days in it and the words around them, and the last of these days."""
    days = [day for match in _DAY.finditer(line) if (day := _day(match, today)) is not None]
    return (_TOLD.sub(_colon, _DAY.sub("\0", line)), days[-1]) if days else (line, None)


def _colon(match: re.Match[str]) -> str:
    """The colon that makes a line a heading stays."""
    return ":" if match[0].rstrip().endswith((":", "：")) else " "


def _day(match: re.Match[str], today: date) -> date | None:
    try:
        if match[1]:
            return date(int(match[1]), int(match[2]), int(match[3]))
        day = date(today.year, int(match[4]), int(match[5]))
        return day if day >= today else day.replace(year=today.year + 1)
    except ValueError:
        return None
