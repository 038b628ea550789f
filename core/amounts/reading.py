"""What a reader of amounts hands back: one amount, a doubt to be asked about, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from core.reason import Reason
from core.text import Text


class Unit(StrEnum):
    """What is asked for; the value of an amount is always in this unit.

    MONEY is yuan, PERCENT is hundredths (15% is 15), DISCOUNT is the share still paid
    (8折 is 0.8), COUNT is whole things, NUMBER is whatever figure was said.
    """

    MONEY = "money"
    PERCENT = "percent"
    DISCOUNT = "discount"
    COUNT = "count"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Amount:
    """One clear amount: ``said`` is the stretch it was read from, ``sign`` a ``+`` or ``-`` said with it."""

    value: Decimal
    unit: Unit
    said: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Several:
    """Something that could be an amount, but must be asked: what it might be, and why it is unclear."""

    candidates: tuple[Decimal, ...]
    why: Reason


@dataclass(frozen=True, slots=True)
class Nothing:
    """No amount was said."""


Reading = Amount | Several | Nothing


class Doubt(StrEnum):
    """Why a number is not taken at its word."""

    TWO_NUMBERS = "two_numbers"
    RANGE = "range"
    ABOUT = "about"
    WRONG_UNIT = "wrong_unit"
    NO_UNIT = "no_unit"
    DIGITS = "digits"
    HALF_PRICE = "half_price"
    FREE = "free"
    DISCOUNTED = "discounted"
    NEGATED = "negated"
    QUESTION = "question"
    ASIDE = "aside"
    APPLAUSE = "applause"
    CURRENCY = "currency"
    SIGNED = "signed"
    PART = "part"
    TOO_LONG = "too_long"
    TOO_FINE = "too_fine"
    NOT_WHOLE = "not_whole"
    OUT_OF_BOUNDS = "out_of_bounds"
    MALFORMED = "malformed"
    MENTION = "mention"
    WORDY = "wordy"

    def reason(self) -> Reason:
        """The doubt with its sentence for the owner."""
        return _REASONS[self]


_SENTENCES = {
    Doubt.TWO_NUMBERS: Text(
        "一条里有两个以上的数，不知道算哪个", "More than one number in it: which one counts?"
    ),
    Doubt.RANGE: Text("说的是一个范围，不是一个数", "A range, not one number"),
    Doubt.ABOUT: Text("只说了大概（左右、多、不到……），没有准数", "Only a rough figure, not an exact number"),
    Doubt.WRONG_UNIT: Text(
        "有数，但单位和问的不一样", "There is a number, but in another unit than asked for"
    ),
    Doubt.NO_UNIT: Text("有数，但没说是不是折扣", "There is a number, but not whether it is a discount"),
    Doubt.DIGITS: Text(
        "数字一个个念的，可能有不止一种读法", "Digits said one by one: there is more than one reading"
    ),
    Doubt.HALF_PRICE: Text("只说半价，没有金额", 'Only "half price", no amount'),
    Doubt.FREE: Text("只说免费，不知道是不是报 0 元", 'Only "free": is it an offer of ¥0?'),
    Doubt.DISCOUNTED: Text(
        "价钱和折扣一起说的，不知道折前还是折后",
        "A price together with a discount: before or after it?",
    ),
    Doubt.NEGATED: Text("说的是“不是这个数”", "It says that this is not the number"),
    Doubt.QUESTION: Text("像是在问，不像是在答", "It reads like a question, not an answer"),
    Doubt.ASIDE: Text("像是在说别的价钱或别人的话", "It seems to speak of another price or of somebody else"),
    Doubt.APPLAUSE: Text(
        "可能是喝彩、刷屏或谐音，也可能真是这个数", "Chat slang such as 666, or really this number?"
    ),
    Doubt.CURRENCY: Text("说的不是人民币", "It is not in yuan"),
    Doubt.SIGNED: Text("数前有加号或减号，不知道是不是报数", "A plus or minus stands before the number"),
    Doubt.PART: Text(
        "像是优惠、运费这样的一部分，不像总价", "It seems a part, such as a coupon or postage, not the price"
    ),
    Doubt.TOO_LONG: Text("数字太长，像是号码", "Too many digits: it looks like an account or order number"),
    Doubt.TOO_FINE: Text("小数多于两位，付不出来", "More than two decimals cannot be paid"),
    Doubt.NOT_WHOLE: Text("要的是整数，这里有小数", "A whole number is asked for"),
    Doubt.OUT_OF_BOUNDS: Text("这个数超出了可能的范围", "This number is out of bounds"),
    Doubt.MALFORMED: Text("数写得不完整，看不准", "The number is not written clearly"),
    Doubt.MENTION: Text("数写在 @ 的名字里，分不清", "The number stands inside an @name"),
    Doubt.WORDY: Text("话很长，里面正好有个数", "A long message that happens to hold a number"),
}
_REASONS = {doubt: Reason(doubt.value, text) for doubt, text in _SENTENCES.items()}


def several(doubt: Doubt, *candidates: Decimal | None) -> Several:
    """A question to the owner: each candidate once, in the order said."""
    return Several(tuple(dict.fromkeys(each for each in candidates if each is not None)), doubt.reason())
