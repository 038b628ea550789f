"""A product as a value, what is wrong with one, and its number on the board."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import time
from decimal import Decimal

from core.reason import Reason
from core.text import Text

MOST_NAME = 60
MOST_PRICE = Decimal(10_000_000)


@dataclass(frozen=True, slots=True)
class Product:
    """One product of a day: ``price`` in yuan, ``posted`` the time of day, Beijing time.

    ``number`` is its number on the board, 0 where none was given. ``picture`` is the SHA-256 of
    a stored picture. ``id`` is the library's, 0 for a product that is in none.
    """

    name: str
    price: Decimal
    number: int = 0
    posted: time | None = None
    picture: str = ""
    id: int = 0

    @property
    def shown_price(self) -> str:
        """``¥89.90``."""
        return f"¥{self.price:.2f}"


@dataclass(frozen=True, slots=True)
class Unread:
    """Something pasted that is no product yet: its line (from 1), its words, and what is missing."""

    line: int
    said: str
    why: Reason


NO_NAME = Reason("no_name", Text("没写商品名", "There is no name on it"))
NO_PRICE = Reason("no_price", Text("没写价钱", "The price is missing"))
TWO_PRICES = Reason("two_prices", Text("有好几个价，不知道算哪个", "Several prices: which one counts?"))
BAD_PRICE = Reason("bad_price", Text("价钱读不出来", "The price cannot be read"))
LONG_NAME = Reason(
    "long_name", Text("商品名太长，最多 60 个字", "The name is too long: 60 characters at most")
)

_NUMBER = r"[0-9]{1,3}|[零〇一二两三四五六七八九十百]{1,5}"
_CIRCLED = {chr(0x2460 + nth): nth + 1 for nth in range(20)}
_BOARD = re.compile(
    rf"第\s*({_NUMBER})\s*(?:款|号|个|件|样|种|条|位|只|套|張|张|$)"
    rf"|(?:no\.?|#|编号|款号|序号|款式|链接)\s*[:：]?\s*({_NUMBER})(?![0-9.])"
    rf"|(?<![0-9.第])({_NUMBER})\s*(?:号(?![楼线仓群码])|款(?!式)|#)"
    r"|([\u2460-\u2473])"
    r"|([0-9])\ufe0f?\u20e3",
    re.IGNORECASE,
)
_HAN = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))


def problem(product: Product) -> Reason | None:
    """What keeps ``product`` off the board, None when nothing does."""
    if not product.name.strip():
        return NO_NAME
    if len(product.name) > MOST_NAME:
        return LONG_NAME
    if not product.price.is_finite() or not 0 <= product.price <= MOST_PRICE or product.price * 100 % 1:
        return BAD_PRICE
    return None


def numbered(products: Iterable[Product]) -> tuple[Product, ...]:
    """``products`` with a number each, no two alike: those given stay, the others take what is free."""
    found = list(products)
    taken: set[int] = set()
    for nth, each in enumerate(found):
        if each.number < 1 or each.number in taken:
            found[nth] = replace(each, number=0)
        taken.add(found[nth].number)
    free = (number for number in range(1, 10_000) if number not in taken)
    return tuple(each if each.number else replace(each, number=next(free)) for each in found)


def board_number(text: str) -> tuple[int, str] | None:
    """The board number a member says, and the words around it: ``第3款吧`` is 3 and ``吧``.

    Read are 第3款, 3号, 三号, 3款, No.3, #3, ③ and 3️⃣; a bare 3 is not, for it may be a price.
    """
    match = _BOARD.search(text) or _BOARD.search(unicodedata.normalize("NFKC", text))
    if match is None:
        return None
    rest = match.string[: match.start()] + " " + match.string[match.end() :]
    said = next(group for group in match.groups() if group)
    return _CIRCLED.get(said) or _whole(said), rest.strip()


def _whole(said: str) -> int:
    """``12``, ``十二``, ``二十``, ``一百零三`` as a number."""
    if said.isdecimal():
        return int(said)
    total, digit = 0, 0
    for sign in said:
        if sign in _HAN:
            digit = _HAN[sign]
        else:
            total += (digit or (1 if sign == "十" else 0)) * (10 if sign == "十" else 100)
            digit = 0
    return total + digit
