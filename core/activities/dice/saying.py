"""What a message throws: a dice sticker whose value was lost in copying, or points in so many words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from core.message import Kind, Message

NOT_A_DIE = "不是骰子"
"""What a sticker is read as where the owner saw that it is none."""


class Heard(Enum):
    """What a message is: no throw, a throw still without its value, one with it, one with too many,
    one with points no die has, or a sticker the owner saw to be something else."""

    NOTHING = "nothing"
    STICKER = "sticker"
    THROW = "throw"
    SEVERAL = "several"
    NO_POINTS = "no_points"
    NOT_A_DIE = "not_a_die"


@dataclass(frozen=True, slots=True)
class Said:
    """A message as a throw; ``typed`` if only words speak for the ``points``."""

    heard: Heard
    points: tuple[int, ...] = ()
    typed: bool = False


_NOTHING = Said(Heard.NOTHING)
_STICKER = re.compile(r"\s*(?:\[(?:动画表情|表情|Sticker|骰子|Dice)\]\s*)+", re.IGNORECASE)
_BARE = re.compile(r"\s*🎲\s*")
_MAYBE = re.compile(r"[1-9１-９①-⑥⚀-⚅❶-❻一二三四五六🎲]|骰|[Dd]ice")
_FACES = {face: str(n) for n, face in enumerate("⚀⚁⚂⚃⚄⚅", 1)}
_HAN = {sign: str(n) for n, sign in enumerate("一二三四五六", 1)}
_MARKED = re.compile(r"(🎲|\[(?:骰子|dice)\])\s*[:=]?\s*(\d+)(?=\s*(?:[点點🎲\[!。,~]|$))", re.IGNORECASE)
_VERB = (
    r"(?:我?(?:又|再|先|这次|刚才?|也)*(?:掷|投|扔|丢|摇|甩)(?:骰子|色子)?"
    r"(?:了|出来?|出了|到了?|得|的是?|中)*"
)
_LEAD = rf"{_VERB}|我?(?:的)?(?:骰子|色子)?是|rolled|roll|threw|骰子|色子)"
_POINT = r"(?:一?个|只有)?\s*([1-6一二三四五六])\s*(?:点|點|points?|pts)?"
_SPOKEN = re.compile(rf"{_LEAD}\s*[:是]?\s*{_POINT}\s*(?:啊|呀|了|哦|呢|哈|诶|吧)*", re.IGNORECASE)
_PLAIN = re.compile(r"([1-6])\s*(?:点|點)?|([一二三四五六])\s*[点點]")
_LIST = re.compile(r"[1-6](?:\s*(?:点|點)?\s*[ ,、+/]\s*[1-6])+\s*(?:点|點)?")
_ENDS = re.compile(
    r"^(?:哈哈+|嘿嘿+|\[[^\[\]\n]{1,8}\]|[\s~!。.,…])+|(?:哈哈+|嘿嘿+|\[[^\[\]\n]{1,8}\]|[\s~!。.,…])+$"
)
_SHORT, _LINE = 24, 80
"""So long may words be that say points, and those that go with a die."""


def is_sticker(said: str) -> bool:
    """Whether what was pasted is a sticker, which a die may be."""
    return bool(_STICKER.fullmatch(said) or _BARE.fullmatch(said))


@lru_cache(maxsize=65_536)
def hear(body: str) -> Said:
    """What ``body`` throws; kept, for the judge runs on every paste over all that came before."""
    if is_sticker(body):
        return Said(Heard.STICKER)
    if len(body) > 200 or not _MAYBE.search(body):
        return _NOTHING
    text = "".join(_FACES.get(sign, sign) for sign in body)
    text = unicodedata.normalize("NFKC", text).replace("\ufe0f", "").replace("\u20e3", "")
    if len(text) <= _LINE and "\n" not in text.strip() and (marked := _MARKED.findall(text)):
        return _by_mark(marked)
    text = _ENDS.sub("", text)
    if len(text) > _SHORT:
        return _NOTHING
    if found := _PLAIN.fullmatch(text):
        return _points(found[1] or found[2])
    if found := _SPOKEN.fullmatch(text):
        return _points(found[1])
    if _LIST.fullmatch(text):
        return _points(*re.findall(r"[1-6]", text))
    return _NOTHING


def _by_mark(marked: list[tuple[str, str]]) -> Said:
    """``🎲6`` and ``[骰子] 6``; the latter is what a client writes, not a member."""
    if any(number not in tuple("123456") for _, number in marked):
        return Said(Heard.NO_POINTS)
    points = tuple(int(number) for _, number in marked)
    return Said(Heard.THROW, points, typed=any(mark == "🎲" for mark, _ in marked))


def _points(*signs: str) -> Said:
    return Said(Heard.THROW, tuple(int(_HAN.get(sign, sign)) for sign in signs), typed=True)


def said_in(message: Message) -> Said:
    """What ``message`` throws. What the owner read into it is as good as seen."""
    if message.kind not in (Kind.TEXT, Kind.STICKER):
        return _NOTHING
    found = hear(message.body)
    if not message.told or found.heard is Heard.STICKER:
        return found
    if message.body.strip() == NOT_A_DIE:
        return Said(Heard.NOT_A_DIE)
    return Said(found.heard, found.points)


_SIGN_UP = re.compile(
    r"(?:我来?|帮我|群主)?(?:掷|投|摇|扔骰子)(?:骰子|色子|一下|一把|一个|吧)*|骰子|参加|报名|roll"
)
_MARK = re.compile(r"🎲|\[(?:骰子|Dice)\]", re.IGNORECASE)


@lru_cache(maxsize=65_536)
def signs_up(body: str) -> bool:
    """Whether ``body`` asks the console to throw: 掷, 我掷, 🎲, [骰子], 参加, +1."""
    text = _ENDS.sub("", unicodedata.normalize("NFKC", _MARK.sub("", body))).casefold()
    if _MARK.search(body):
        return len(text) <= _SHORT and "?" not in text
    return text == "+1" or bool(text and len(text) <= 12 and _SIGN_UP.fullmatch(text))


_CALL = re.compile(
    r"再[掷投扔]一|请[^。!！]{0,200}再[掷投扔]|加[掷投]|加赛|决胜|下一轮|再来一轮"
    r"|第\s*[2-9二三四五六七八九十]\s*轮|throw again|next heat",
    re.IGNORECASE,
)
_NO_CALL = re.compile(
    r"(?:再|重|加|多)[掷投扔][^。，,!！]{0,6}(?:不算|无效|没用)|(?:别|不要|不能|不许|不用|不准)(?:再|重|多|加)[掷投扔]"
)


def is_call(body: str) -> bool:
    """Whether the owner's ``body`` calls the next heat (再掷一次, 第 2 轮)."""
    return bool(_CALL.search(body)) and not _NO_CALL.search(body)
