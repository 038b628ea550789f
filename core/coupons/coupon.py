"""A coupon code, what becomes of it, and which prize it can be handed out for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from core.fold import fold_name
from core.prize import Prize
from core.reason import Reason
from core.settings import LabelledEnum
from core.text import Text

LONGEST_CODE, LONGEST_LABEL = 200, 40
MOST_FEN = 10_000_000
NO_CODE = Reason("no_code", Text("没找到券码", "There is no code"))
LONG_CODE = Reason("long_code", Text("券码最多 {n} 个字", "A code has at most {n} characters"))
LONG_LABEL = Reason("long_label", Text("名称最多 {n} 个字", "A name has at most {n} characters"))
BAD_WORTH = Reason(
    "bad_worth", Text("面值读不出来，写成 20 或 20.50", "The value cannot be read: 20 or 20.50")
)
BAD_DAY = Reason("bad_day", Text("日期读不出来，写成 2026-12-31", "The day cannot be read: 2026-12-31"))
_WORTH = re.compile(r"[¥￥]?(\d{1,6}(?:\.\d{1,2})?)元?(?:无门槛)?(?:优惠|代金|抵用|现金)?券?")


@dataclass(frozen=True, slots=True)
class Coupon:
    """A code with its name, its worth in fen and its last day, each as far as known."""

    code: str
    label: str = ""
    amount: int | None = None
    expires_on: date | None = None
    id: int = 0

    def is_good(self, day: date) -> bool:
        """Whether it can still be used on ``day``."""
        return self.expires_on is None or day <= self.expires_on


class Standing(LabelledEnum):
    """What has become of a code. One that a member has seen never goes back to the stock."""

    FREE = "free", "在库", "In stock"
    GIVEN = "given", "已配好", "Set aside"
    SHOWN = "shown", "已给出", "Handed out"
    RETIRED = "retired", "已作废", "Void"


@dataclass(frozen=True, slots=True)
class Held:
    """A code of the stock, since when, and the booking it goes with if one does."""

    coupon: Coupon
    at: datetime
    standing: Standing = Standing.FREE
    booking: int | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A line or row that is no coupon: its number, what it says, and why."""

    line: int
    said: str
    why: Reason


def problem(coupon: Coupon) -> Reason | None:
    """What keeps this from being a coupon, None when nothing does."""
    if not coupon.code:
        return NO_CODE
    if len(coupon.code) > LONGEST_CODE:
        return Reason(LONG_CODE.code, LONG_CODE.text.fill(n=LONGEST_CODE))
    if len(coupon.label) > LONGEST_LABEL:
        return Reason(LONG_LABEL.code, LONG_LABEL.text.fill(n=LONGEST_LABEL))
    if coupon.amount is not None and not 0 <= coupon.amount <= MOST_FEN:
        return BAD_WORTH
    return None


@lru_cache(maxsize=4096)
def worth(words: str) -> int | None:
    """The fen that ``20``, ``￥20.5`` or ``20元券`` are worth; None where more than a sum is said."""
    match = _WORTH.fullmatch("".join(words.split()))
    return int(Decimal(match[1]) * 100) if match else None


def fits(prize: Prize, coupon: Coupon) -> bool:
    """Whether ``coupon`` may be handed out for ``prize``.

    A prize asks for no more than it says: one without a sum takes any sum, one without a
    name any name. A label that is only a sum (“10元券”) is one.
    """
    label, amount = _kind(prize.label, prize.amount)
    name, value = _kind(coupon.label, coupon.amount)
    if label:
        return label == name and (amount is None or value is None or amount == value)
    return amount is None or amount == value


@lru_cache(maxsize=4096)
def _kind(label: str, amount: int | None) -> tuple[str, int | None]:
    """Name and worth as they are compared: a name that only says the sum is none."""
    told = worth(label)
    if told is None or amount not in (None, told):
        return fold_name(label), amount
    return "", told


def ranked(prize: Prize, stock: Iterable[Coupon], day: date) -> list[Coupon]:
    """The codes that can be handed out for ``prize`` on ``day``, in the order they should be.

    The first to expire goes first, then the least, then the oldest.
    """
    good = [each for each in stock if each.is_good(day) and fits(prize, each)]
    return sorted(good, key=lambda each: (each.expires_on or date.max, each.amount or 0, each.id))
