"""What a treasure hunt says of itself: the answer, who found it, which products were found or forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.activities.treasure_hunt import words
from core.judging import Ruling
from core.message import MemberId
from core.products import Product
from core.text import Text

_MOST = 8


def label(product: Product) -> Text:
    """``第 3 款“玻璃杯”``."""
    return words.PRODUCT.fill(n=product.number, name=product.name)


def labels(products: Sequence[Product]) -> Text:
    """Several products in a row, the first eight of them."""
    shown = [label(each) for each in products[:_MOST]]
    more = len(products) > _MOST
    return Text.literal(
        "、".join(each.zh for each in shown) + ("……" if more else ""),
        "; ".join(each.en for each in shown) + (" …" if more else ""),
    )


def findings(
    right: Sequence[Product],
    named: Mapping[int, Sequence[MemberId]],
    people: Iterable[MemberId],
    finders: int,
) -> dict[str, Text]:
    """The lines before the winners, and each product's figures.

    ``named`` are the members that named each board number, in order; ``people`` all who answered.
    """
    found: dict[str, Text] = {}
    if right:
        one = words.ANSWER.fill(product=label(right[0]), price=right[0].shown_price)
        several = words.ANSWERS.fill(n=len(right), products=labels(right))
        found["result_answer"] = several if len(right) > 1 else one
    count = len(set(people))
    turnout = words.TURNOUT if finders else words.NOBODY_RIGHT if count else words.NOBODY
    found["result_turnout"] = turnout.fill(people=count, right=finders)
    forgotten = [each for each in right if not named.get(each.number)]
    if forgotten and len(right) > 1 and finders:
        found["result_forgotten"] = words.FORGOTTEN.fill(products=labels(forgotten))
    for number, who in named.items():
        found[f"p{number}"] = Text.literal(str(len(who)))
        found[f"p{number}.first"] = Text.literal(str(who[0]))
    return found


def mistaken(
    products: Sequence[Product], right: Sequence[Product], named: Mapping[int, Sequence[MemberId]]
) -> dict[str, Text]:
    """The wrong product most members named, where two or more did and no other was named as often."""
    wrong = Counter({number: len(who) for number, who in named.items()})
    for each in right:
        wrong.pop(each.number, None)
    (first, most), (_, next_) = [*wrong.most_common(2), (0, 0), (0, 0)][:2]
    product = next((each for each in products if each.number == first), None)
    if product is None or most < 2 or most == next_:
        return {}
    return {"result_mistaken": words.MISTAKEN.fill(product=label(product), n=most)}


@dataclass(frozen=True, slots=True)
class Found:
    """How many members named a product (by its board number), and who was first."""

    number: int
    people: int
    first: MemberId


def finds(ruling: Ruling) -> Mapping[int, Found]:
    """The products that were named in a ruling, by board number; all others were forgotten."""
    numbers = [int(name[1:]) for name in ruling.facts if name[0] == "p" and name[1:].isdecimal()]
    return {
        number: Found(number, int(ruling.facts[f"p{number}"].zh), int(ruling.facts[f"p{number}.first"].zh))
        for number in numbers
    }
