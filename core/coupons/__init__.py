"""Coupon codes: the owner's stock of them, read from text and tables, matched with prizes."""

from __future__ import annotations

from core.coupons.coupon import Coupon, Held, Standing, Unread, fits, problem, ranked
from core.coupons.pasted import parse_coupons
from core.coupons.table import COLUMNS, EXAMPLE, from_rows

__all__ = [
    "COLUMNS",
    "EXAMPLE",
    "Coupon",
    "Held",
    "Standing",
    "Unread",
    "fits",
    "from_rows",
    "parse_coupons",
    "problem",
    "ranked",
]
