"""What a member says of their likes: a count, something to be asked about, or nothing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from core.amounts import Amount, Nothing, Several, Unit
from core.amounts import read as read_amount
from core.reason import Reason
from core.text import Text

MORE = Reason(
    "more",
    Text("说的是又多了几个，还是一共几个，问一句", "So many more, or so many in all? It has to be asked"),
)
FEWER = Reason(
    "fewer", Text("说的是少了几个，一共几个要问", "So many fewer: how many in all has to be asked")
)
OVER = Reason("over", Text("只说过了多少，没说一共几个", "It says more than so many, not how many"))
TOO_MANY = Reason(
    "too_many",
    Text("微信好友最多一万，赞不会有这么多", "WeChat allows ten thousand friends; so many likes cannot be"),
)

MOST = 10_000
"""A WeChat account has room for so many friends; more likes than that nobody collects."""

_MAYBE = re.compile(r"[\d零〇一二兩两三四五六七八九十百千万萬俩壹贰叁肆伍陆柒捌玖拾佰仟廿卅]")
_PLAIN = re.compile(r"(?:集了|已经|目前|点赞|朋友圈)?\s?([1-9][0-9]{0,4}\s?(?:个赞?|赞)|[1-9][0-9]?)[了啦]?")
"""The usual ways, read at once; all others by the reader of amounts."""
_NUMBER = r"(?:[0-9][0-9,.]*[kw]?|[零一二两三四五六七八九十百千万]+)"
_NOUNS = ("个赞", "赞", "个", "个人", "人", "位", "枚", "颗")
_WORDS = (
    (re.compile(r"[讚贊]"), "赞"),
    (re.compile(r"個"), "个"),
    (re.compile(r"(?<=[0-9 ])(?:likes?|zan)(?![a-z])", re.IGNORECASE), "赞"),
    (
        re.compile(
            r"(?:谢谢|感谢|多谢|辛苦|多亏|给)?了?大家(?:的|看看)?(?:支持|帮忙|点赞)?|[爱谢]你们|截[止至]之?前?"
        ),
        " ",
    ),
    (re.compile(rf"还有\s*{_NUMBER}\s*(?:个|赞|位|人)*\s*(?=[就到够才])"), "差"),
    (re.compile(rf"(?:还|就|只|才)?[差缺]\s*(?:了|着)?\s*{_NUMBER}\s*(?:个|赞|位|人)*"), " "),
    (
        re.compile(
            rf"(?:冲刺?|目标|争取|奔着?|求|想要|希望|朝着?|向着?)[是到满]?\s*{_NUMBER}\s*(?:个|赞|档|位|人)*(?:去|奔|冲)?"
        ),
        " ",
    ),
    (re.compile(r"(?:集|凑|攒|积|刷|收)?满(?:了)?(?=\s*[0-9一二两三四五六七八九十])"), "集"),
)
_TO = re.compile(
    rf"(?:就|才)能?(?:[到够满]\s*)?{_NUMBER}\s*(?:个|赞|档|了|啦)*|[到够满]\s*{_NUMBER}\s*(?:个|赞|档|了|啦)*"
)
_OVER = re.compile(
    r"(?<![难经通不])(?:过|破|超过?|突破)了?\s*(?:[0-9]+|[一二两三四五六七八九]?[百千万十])(?!后|去|来|天|年|分|秒|点)"
)
_MORE = re.compile(rf"(?:又|再|还)?(?:多|涨|新增|增加|加)了?\s*{_NUMBER}|又(?:来|集|收)了?\s*{_NUMBER}")
_FEWER = re.compile(rf"(?:掉|少|没|减|取消)了\s*{_NUMBER}")
_ASKS = re.compile(
    r"(?:帮|给|替|麻烦|请|求|互)[^0-9]{0,8}?[点赞]赞?了?(?:[一二两三0-9]{1,2}\s*[个下]赞?)?|点[一二两三1-3][下个]赞?"
    r"|来一个|[一两]个(?!赞|人)"
)
_PRIZE = re.compile(r"奖品|[送换拿得领兑奖][^0-9]{0,4}(?:什么|啥|多少|哪|吗)|能不能|可以吗|几点|什么时候")


@dataclass(frozen=True, slots=True)
class Said:
    """So many likes; ``why`` where it has to be asked."""

    likes: int = 0
    why: Reason | None = None


@lru_cache(maxsize=65_536)
def hear(body: str, goals: tuple[int, ...] = ()) -> Said | None:
    """The likes said in ``body``, None where none are; ``goals`` are the tiers, as ``63/100`` names one.

    Kept, for the judge runs on every paste over all that was pasted before.
    """
    if not _MAYBE.search(body):
        return None
    if (plain := _PLAIN.fullmatch(body)) is not None:
        return _told(int(plain[1].rstrip("个赞 ")))
    text = unicodedata.normalize("NFKC", body)
    if _PRIZE.search(text):
        return None
    text = _ASKS.sub(" ", text)
    if _OVER.search(text):
        return Said(why=OVER)
    text = _plain(text, goals)
    found = read_amount(text, Unit.COUNT, nouns=_NOUNS)
    if isinstance(found, Nothing):
        return None
    if isinstance(found, Several):
        return Said(why=found.why)
    return _judged(text, found)


def _plain(text: str, goals: tuple[int, ...]) -> str:
    """``text`` without the likes that are still missing or hoped for, in the words the reader knows."""
    for goal in goals:
        text = re.sub(rf"(?<=[0-9])\s*/\s*{goal}(?![0-9])", " ", text)
    lacks = re.search("[差缺]|还有", text)
    for pattern, word in _WORDS:
        text = pattern.sub(word, text)
    return _TO.sub(" ", text) if lacks else text


def _judged(text: str, found: Amount) -> Said:
    """A count, unless only a part of it was said."""
    if found.sign == "-" or _FEWER.search(text):
        return Said(why=FEWER)
    if found.sign == "+" or _MORE.search(text):
        return Said(why=MORE)
    return _told(int(found.value))


def _told(likes: int) -> Said:
    return Said(likes, TOO_MANY if likes > MOST else None)
