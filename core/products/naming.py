"""Which product of the board a member means: by its number, its price, or whatever they call it.

The rules. A number (第3款, ③) or a price settles it alone; words around it must agree. A name counts
whole, in part, in another order, or with as many wrong letters as the owner lets pass; its figures
must be right. 那个杯子 is every product that ends in 杯. A bare 3 is the board number or the price,
and is asked where it could be either. Questions and talk that only happens to hold a name are no
answers; what may be one, but says more, says no, or names two, is asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from core.amounts import Amount, Nothing, Several, Unit, read
from core.answers import key
from core.answers.leads import is_placeholder, tidy, versions
from core.answers.reading import CONTAINS, NEGATED, QUESTION
from core.products.product import Product, board_number
from core.reason import Reason
from core.text import Text
from core.traditional import simplify

_LONGEST = 120
_SHORT = 6
_TWO_CLAUSES = 12
CONFLICT = Reason("conflict", Text("编号、价钱和名字说的不是同一款", "Number, price and name do not agree"))
TWO_SAID = Reason("two_said", Text("一条里说了好几款，不知道算哪款", "Several products in one message"))
NUMBER_OR_PRICE = Text("“{said}”可能是编号，也可能是价钱", '"{said}" may be the number or the price')

_FIGURE = re.compile(r"[0-9０-９①-⑳⃣零〇一二两三四五六七八九十百千]")
_FIGURES = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_POINTING = (
    r"是不是|不是|不会是|不可能是|才不是|那一?[个款件种只条套]|这一?[个款件种只条套]|那|这|就|今天|今日|群里|群主|发的|的是|有一?[个款]|卖|商品|产品|宝贝|链接"
    r"|价格|价钱|价|最贵|最便宜|最高|最低|第[一二三四五六七八九十0-9]+[贵高低]|便宜|贵|的|款|是|答案|我猜|猜|选|应该|肯定|一定"
    r"|觉得|感觉|认为|可能|估计|我|吧|啊|呀|哦|呢|了|哈|嘛|啦|耶|么"
)
_BEFORE = re.compile(rf"(?:{_POINTING})+")
_AFTER = re.compile(rf"(?:{_POINTING})+\Z")
_EXTRA = re.compile(_POINTING)
_ANSWERING = re.compile(r"答案|猜|选|应该|肯定|一定|觉得|感觉|认为|估计|就是")
_ASKING = re.compile(r"吗|多少|几|怎么|什么|哪|还有|有没有|能不能|可不可以|谁|何时|啥")
_NOT = re.compile(r"不是|不会是|不可能|才不|不选|别选")
_AND = re.compile(r"和|或者|或|还是|跟|[、，,/\s]+")
_RUN = re.compile(r"[㐀-鿿]+")


@dataclass(frozen=True, slots=True)
class Called:
    """What a message calls: the products it may mean, or a number or price that none bears.

    Without ``doubt`` and with one product it is clear. ``by_price`` says that nothing but the
    price was said.
    """

    products: tuple[Product, ...] = ()
    doubt: Reason | None = None
    number: int | None = None
    price: Decimal | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether the message calls no product, number or price at all."""
        return not self.products and self.number is None and self.price is None and self.doubt is None


NOTHING = Called()


class Catalogue:
    """The products of a day, ready to be recognised; ``typos`` is the most letters that may be wrong."""

    def __init__(self, products: Iterable[Product], typos: int = 1) -> None:
        self.products = tuple(products)
        self.typos = typos
        self._keys = [(key(each.name, simplify), each) for each in self.products]
        self._exact: dict[str, tuple[Product, ...]] = {}
        for found, each in self._keys:
            self._exact[found] = (*self._exact.get(found, ()), each)
        self._signs = frozenset("".join(self._exact))
        self._pairs = frozenset(pair for found in self._exact for pair in (*_pairs(found), found[:2]))
        self._ends = [
            (frozenset(run[-1] for run in _RUN.findall(simplify(each.name))), each) for each in self.products
        ]
        self._numbers = {each.number: each for each in self.products}
        self._kept: dict[str, Called] = {}

    def call(self, said: str) -> Called:
        """What ``said`` calls; remembered, for the judge runs on every paste."""
        found = self._kept.get(said)
        if found is None:
            found = self._kept[said] = self._call(said)
        return found

    def at(self, price: Decimal) -> tuple[Product, ...]:
        """The products of that price; 99 and 99.00 are one."""
        return tuple(each for each in self.products if each.price == price)

    def _call(self, said: str) -> Called:
        if len(said) > _LONGEST or not self._may_call(said) or is_placeholder(said):
            return NOTHING
        words = simplify(tidy(said))
        figure = _FIGURE.search(words) is not None
        if figure and (numbered := board_number(words)) is not None:
            return self._numbered(words, *numbered)
        if not figure:
            return self._named(words)
        return self._with_figure(words)

    def _may_call(self, said: str) -> bool:
        """Whether it has a figure, or two letters near each other as in a name; most chat has not."""
        if _FIGURE.search(said):
            return True
        plain = simplify(said.casefold())
        if not self._pairs.isdisjoint(_pairs(plain)):
            return True
        return any(sign in "子儿" for sign in plain) and not self._signs.isdisjoint(plain)

    def _numbered(self, words: str, number: int, rest: str) -> Called:
        if _ASKING.search(rest):
            return NOTHING
        product = self._numbers.get(number)
        again = board_number(rest)
        if again is not None and again[0] != number:
            both = [each for each in (product, self._numbers.get(again[0])) if each is not None]
            return Called(tuple(both), TWO_SAID)
        others = self._named(rest)
        left = _left(rest)
        if product is None:
            return Called(number=number) if not left or others.products else NOTHING
        if _NOT.search(words):
            return Called((product,), NEGATED)
        amount = read(rest, Unit.MONEY)
        if isinstance(amount, Amount):
            agrees = amount.value == product.price
            return Called((product,)) if agrees else Called((product, *self.at(amount.value)), CONFLICT)
        if not left or product in others.products:
            return Called((product,))
        return Called((product, *others.products), CONFLICT if others.products else CONTAINS)

    def _with_figure(self, words: str) -> Called:
        """A name that holds a figure, a name and a price, or a price alone."""
        amount = read(words, Unit.MONEY)
        named = self._named(words)
        if not isinstance(amount, Amount):
            return named if not named.is_nothing else self._asked(amount)
        if named.is_nothing or named.doubt is not None:
            without = self._named(words.replace(amount.said, " "))
            named = named if without.is_nothing else without
        if named.is_nothing:
            return self._priced(amount)
        dear = self.at(amount.value)
        both = tuple(each for each in named.products if each in dear)
        if both or not dear:
            return Called(both or named.products, named.doubt)
        return Called((*named.products, *dear), CONFLICT)

    def _asked(self, amount: Several | Nothing) -> Called:
        """A figure that may be a price of the day has to be asked; any other is just talk."""
        if not isinstance(amount, Several):
            return NOTHING
        fitting = [each for value in amount.candidates for each in self.at(value)]
        return Called(tuple(dict.fromkeys(fitting)), amount.why) if fitting else NOTHING

    def _priced(self, amount: Amount) -> Called:
        """The price alone; a bare 3 is a board number where nothing costs that."""
        dear, bare = self.at(amount.value), amount.said.strip()
        numbered = self._numbers.get(int(bare)) if bare.isdecimal() and len(bare) < 4 else None
        if numbered is None or dear == (numbered,):
            return Called(dear, price=amount.value)
        if dear:
            doubt = Reason("number_or_price", NUMBER_OR_PRICE.fill(said=bare))
            return Called((numbered, *(each for each in dear if each != numbered)), doubt)
        return Called((numbered,))

    def _named(self, words: str) -> Called:
        """The products ``words`` name, and what keeps it from being an answer."""
        whole = key(words)
        if not whole:
            return NOTHING
        fitting, left = self._fitting(words, whole)
        if not fitting:
            fitting = self._one_by_one(words)
            return Called(fitting, TWO_SAID if len(fitting) > 1 else CONTAINS) if fitting else NOTHING
        if _ASKING.search(words) and "是不是" not in words:
            return NOTHING
        doubt = QUESTION if "是不是" in words else NEGATED if _NOT.search(words) else None
        if doubt is None and left:
            if len(left) > _SHORT and not _ANSWERING.search(words):
                return NOTHING
            doubt = CONTAINS
        if doubt is None and self._names_two(whole, fitting):
            doubt = TWO_SAID
        return Called(fitting, doubt)

    def _fitting(self, words: str, whole: str) -> tuple[tuple[Product, ...], str]:
        """The products that fit, and what was said besides."""
        if exact := self._exact.get(whole, ()):
            return exact, ""
        cores = _cores(words, whole)
        for core in cores:
            if exact := self._exact.get(core, ()):
                return exact, ""
        held = [(found, each) for found, each in self._keys if len(found) > 1 and found in whole]
        longest = [
            (found, each)
            for found, each in held
            if not any(found != other and found in other for other, _ in held)
        ]
        if longest:
            rest = whole
            for found, _ in longest:
                rest = rest.replace(found, "")
            return tuple(each for _, each in longest), _left(rest)
        for core in cores:
            strange = sum(sign not in self._signs for sign in core)
            if strange <= max(1, self.typos) and (fitting := self._in_part(core) or self._nearly(core)):
                return fitting, ""
        return (), ""

    def _one_by_one(self, words: str) -> tuple[Product, ...]:
        """The products of an answer that lists several, or says more: 保温杯和玻璃杯."""
        parts = [part for part in _AND.split(words) if part.strip()]
        if len(parts) < 2 or len(words) > 40 or _ASKING.search(words):
            return ()
        named = [self._fitting(part, key(part))[0] for part in parts if self._may_call(part)]
        found = tuple(dict.fromkeys(each for fitting in named if len(fitting) == 1 for each in fitting))
        return found if len(found) > 1 or len(words) <= _TWO_CLAUSES else ()

    def _all(self, holds: Iterable[bool]) -> tuple[Product, ...]:
        return tuple(each for each, found in zip(self.products, holds, strict=True) if found)

    def _in_part(self, core: str) -> tuple[Product, ...]:
        if len(core) < 2 or core.isdecimal():
            return ()
        if found := self._all(core in name for name, _ in self._keys):
            return found
        if len(core) == 2 and core[1] in "子儿":  # 那个杯子 is no part of 保温杯, but means it
            return tuple(each for ends, each in self._ends if core[0] in ends)
        return ()

    def _nearly(self, core: str) -> tuple[Product, ...]:
        """Products with the same letters in another order, or but for a slip of the pen."""
        if not 3 <= len(core) <= 20:
            return ()
        signs, figures = set(core), _FIGURES.findall(core)
        if found := self._all(
            signs <= set(name) and set(figures) <= set(_FIGURES.findall(name)) for name, _ in self._keys
        ):
            return found
        least = min(self.typos, len(core) // 3)
        close = [(off, each) for off, each in self._slips(core, least) if off <= least]
        best = min((off for off, _ in close), default=0)
        return tuple(each for off, each in close if off == best)

    def _slips(self, core: str, least: int) -> list[tuple[int, Product]]:
        """How many letters of ``core`` are wrong against the part of each name that is most like it."""
        if not least:
            return []
        from rapidfuzz import fuzz  # takes 40 ms, and only slips need it
        from rapidfuzz.distance import OSA

        found: list[tuple[int, Product]] = []
        for name, each in self._keys:
            like = fuzz.partial_ratio_alignment(core, name) if len(name) >= len(core) else None
            part = name[like.dest_start : like.dest_end] if like else name
            if _FIGURES.findall(core) == _FIGURES.findall(part):
                found.append((int(OSA.distance(core, part)), each))
        return found

    def _names_two(self, whole: str, fitting: Sequence[Product]) -> bool:
        """Whether two names are said in full, not one that fits two."""
        names = {found for found, each in self._keys if each in fitting and found in whole}
        return len(names) > 1


def _pairs(plain: str) -> set[str]:
    """Letters next to one another, and next but one, so that a slip between them does not matter."""
    near = {one + two for one, two in pairwise(plain)}
    return near | {one + two for one, two in zip(plain, plain[2:], strict=False)}


def _cores(words: str, whole: str) -> list[str]:
    """The name within an answer, with ever more of the words around it taken off, longest first."""
    found = [whole]
    *_, least = versions(words)
    for plain in dict.fromkeys((whole, key(least))):
        short = _stripped(plain)
        found += (plain, _AFTER.sub("", plain), short, short.replace("的", ""))
    return sorted(dict.fromkeys(each for each in found if each), key=len, reverse=True)


def _stripped(plain: str) -> str:
    match = _BEFORE.match(plain)
    return _AFTER.sub("", plain[match.end() :] if match else plain)


def _left(words: str) -> str:
    """What is said besides, without the words that say nothing."""
    return _EXTRA.sub("", key(unicodedata.normalize("NFKC", words)))
