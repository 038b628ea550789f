"""What guess-the-price says: what is guessed, the plan card, the chat texts, results and deeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from core.activities.guess_price.number_line import middle
from core.activity import CardWords, Moment
from core.amounts import Unit
from core.settings import LabelledEnum
from core.text import Text

HIT_DEED = Text(
    "猜{item}的{what}，报出 {guess}，一分不差，得第 {place} 名。",
    "Guessed the {what} of {item} exactly, {guess}, and took place {place}.",
)
NEAR_DEED = Text(
    "猜{item}的{what}，报出 {guess}，只差 {off}，得第 {place} 名。",
    "Guessed {guess} for the {what} of {item}, only {off} off, and took place {place}.",
)
_ANSWER = Text("{item}的{what}是 {answer}", "The {what} of {item} is {answer}")
_HITS = Text("{n} 人报价，{hits} 人猜中", "{n} {n:guess|guesses}, {hits} exact")
_NO_HITS = Text(
    "{n} 人报价，没人猜中，最近的差 {near}", "{n} {n:guess|guesses}, none exact, the nearest {near} off"
)
_MIDDLE = Text("一半的人差在 {middle} 以内", "Half of you were within {middle}")
_POINTS = Text("{n} 个百分点", "{n} points")
_NOBODY = Text("这一期没有有效报价", "There was no valid guess")


class Guessed(LabelledEnum):
    """What the number is that members guess."""

    PRICE = "price", "售卖价", "Price"
    RATE = "rate", "佣金比", "Commission rate"
    AFTER_DISCOUNT = "after_discount", "折后价", "Price after discount"

    @property
    def unit(self) -> Unit:
        return Unit.PERCENT if self is Guessed.RATE else Unit.MONEY

    def show(self, value: Decimal) -> str:
        """A number as it is shown: ``¥89.90`` or ``15.5%``."""
        return f"¥{value:.2f}" if self.unit is Unit.MONEY else f"{value.normalize():f}%"

    def gap(self, off: Decimal) -> Text:
        """A distance as it is told: ``¥0.40`` or ``0.5 个百分点``."""
        if self.unit is Unit.MONEY:
            return Text.literal(f"¥{off:.2f}")
        return _POINTS.fill(n=f"{off.normalize():f}")


def names(item: str, guessed: Guessed) -> dict[str, Text]:
    """The product and what of it is guessed, as sentences name them."""
    item = item.strip()
    named = Text.literal(f"“{item}”") if item else Text("神秘商品", "the mystery product")
    return {"item": named, "what": Text.literal(guessed.label.zh, guessed.label.en.lower())}


def findings(item: str, guessed: Guessed, secret: Decimal, offs: Sequence[Decimal]) -> dict[str, Text]:
    """What the result says before the winners; ``offs`` are the members' distances."""
    answer = Text.literal(guessed.show(secret))
    found = {"answer": answer, "result_answer": _ANSWER.fill(**names(item, guessed), answer=answer)}
    if not offs:
        return found | {"result_turnout": _NOBODY}
    hits, near = offs.count(Decimal(0)), guessed.gap(min(offs))
    found |= {
        "turnout": Text.literal(str(len(offs))),
        "hits": Text.literal(str(hits)),
        "nearest": near,
        "result_turnout": (_HITS if hits else _NO_HITS).fill(n=len(offs), hits=hits, near=near),
    }
    if len(offs) > 2:
        found["result_middle"] = _MIDDLE.fill(middle=guessed.gap(middle(offs)))
    return found


CARD = CardWords(
    purpose=Text(
        "种草推品，给新品和秒杀预热，让大家先惦记上", "Interest in a product before its launch or flash sale"
    ),
    place=Text("群内", "In the group"),
    how=Text(
        "群主发商品，大家直接在群里发一个数，只算第一次。猜中的按先后排；没猜中的谁最接近谁在前，一样近的先发的在前。",
        "The owner shows a product and everybody writes one number; only your first counts. "
        "Exact guesses rank by order of arrival, then the nearest; equally near, the earlier one.",
    ),
    reward=Text("前 5 名免单", "The first five get it free"),
    notes=Text(
        "不猜好猜的整数价；一人只算一次；群主和助手不参加。",
        "No easily guessed price; one guess each; the owner and helpers do not take part.",
    ),
)

TEXTS: Mapping[Moment, Text] = {
    Moment.TEN_BEFORE: Text(
        "【{activity}】还有 10 分钟，{start} 开始！\n今天猜：{item}的{what}\n先想好一个数，奖励：{reward}",
        "[{activity}] 10 minutes to go, we start at {start}!\nToday: the {what} of {item}\n"
        "Think of a number. Reward: {reward}",
    ),
    Moment.START: Text(
        "【{activity}】开始！{item}的{what}是多少？\n直接在群里发一个数，{end} 截止。\n奖励：{reward}",
        "[{activity}] Go! What is the {what} of {item}?\n"
        "Write one number here; we close at {end}.\nReward: {reward}",
    ),
    Moment.TEN_LEFT: Text(
        "【{activity}】还有 10 分钟！{item}的{what}还没猜的抓紧，直接发一个数，{end} 截止。",
        "[{activity}] 10 minutes left to guess the {what} of {item}! Just write a number; we close at {end}.",
    ),
}
