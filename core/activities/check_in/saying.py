"""What a message is: a check-in, a leave, a make-up asked for, or only talk."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from core.activities.check_in.terms import Means, Settings


class What(StrEnum):
    """What a message says of a member's day."""

    CHECK = "check"
    LEAVE = "leave"
    MAKE_UP = "make_up"


_LEAVE = re.compile(r"请假|請假|告假")
_LONGEST_ASKED = 60
"""A longer message tells a story, it asks for nothing."""
_MAKE_UP = re.compile(r"补(?:打卡|签到|卡|签|到)|補(?:打卡|簽到|卡|簽)")
_NOT_ASKED = re.compile(
    r"[?？吗嗎么谁誰]|能不能|可以|要请假的|[没沒不未别]\w{0,2}(?:请假|請假|补|補)|(?:跟|向|和|给|替|帮)\w{1,4}(?:请|請)"
    r"|(?:公司|单位|学校|老板|领导|老师|同事|孩子|员工)\w{0,3}(?:请假|請假|补签|补卡)"
)
_PICTURES = r"\[[^\[\]\n]{1,8}\]|[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3\u3030]"
_PICTURE = re.compile(_PICTURES)
_ONLY_PICTURES = re.compile(rf"(?:{_PICTURES}|\s)+")
_CUT = re.compile(r"[\s,，.。!！~～…、;；:：·()（）\"“”'‘’|+*^_=#—–-]+")
_MENTION = re.compile(r"@\S+\s?")
_FILL = (
    "大家|各位|诸位|家人|亲爱的?|亲们|姐妹|宝子|宝贝|朋友|伙伴|小|群主|团长|老板|老师|同学|邻居|们|好|呀|啊|哦|喔|哟|吖"
    "|鸭|哈|呐|哇|嘛|啦|了|来|每日|每天|今日|今天|日常|第[0-9一二三四五六七八九十百]*[天日]?|day[0-9]+|[0-9]+"
    "|成功|完成|一下|一个|我|也|都|的|起|起床|新的一天|all|everyone|everybody"
)
_NOT = re.compile(
    r"没|沒|未|不|忘|怎么|怎樣|如何|几点|幾點|吗|嗎|么|[?？]|谁|誰|帮|幫|替|别|别人|才能|可以|能否|哪|什么|昨|前天|明"
    r"|网红|網紅|景点|圣地|胜地|打卡[点机地器]|签到[簿表处]"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What was said; of leave and make-up the words around, which may name days and a reason."""

    what: What
    rest: str = ""


CHECKS = Said(What.CHECK)


@dataclass(frozen=True, slots=True)
class Ear:
    """The words an owner chose, ready to be heard."""

    any: bool
    maybe: re.Pattern[str]
    whole: re.Pattern[str]
    edge: re.Pattern[str] | None
    greets: re.Pattern[str] | None = None

    def hear(self, body: str) -> Said | None:
        """What ``body`` says; None where it is only talk (or, if anything counts, says nothing else)."""
        if ("假" in body or "补" in body or "補" in body) and (said := _asked(body)) is not None:
            return said
        if self.any:
            return CHECKS
        if self.maybe.search(body) is None:
            return None
        return _checked(self.whole, self.edge, self.greets, body)


@lru_cache(maxsize=65_536)
def _asked(body: str) -> Said | None:
    """A leave or a make-up; a question about one is none."""
    text = unicodedata.normalize("NFKC", body)
    if len(text) > _LONGEST_ASKED:
        return None
    if match := _MAKE_UP.search(text):
        return None if _NOT_ASKED.search(text) else Said(What.MAKE_UP, _without(text, match))
    if (match := _LEAVE.search(text)) and not _NOT_ASKED.search(text):
        return Said(What.LEAVE, _without(text, match))
    return None


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"


@lru_cache(maxsize=65_536)
def _checked(
    whole: re.Pattern[str], edge: re.Pattern[str] | None, greets: re.Pattern[str] | None, body: str
) -> Said | None:
    text = unicodedata.normalize("NFKC", _MENTION.sub(" ", body)).casefold()
    for part in _CUT.split(_PICTURE.sub(" ", text.replace("?", "吗"))):
        if not part:
            continue
        if greets is not None and greets.match(part):
            return CHECKS
        if _NOT.search(part):
            continue
        if whole.fullmatch(part) or (edge is not None and edge.search(part)):
            return CHECKS
    return None


def ear(settings: Settings) -> Ear:
    """How ``settings`` hear."""
    return _ear(settings.means is Means.ANY, settings.words)


@lru_cache(maxsize=64)
def _ear(any_: bool, words: str) -> Ear:
    folded = unicodedata.normalize("NFKC", words).casefold()
    listed = [each for each in re.split(r"[\s,，、;；/]+", folded) if each]
    listed.sort(key=len, reverse=True)
    if not listed:
        return Ear(any_, re.compile(r"(?!)"), re.compile(r"(?!)"), None)
    one = "|".join(map(re.escape, listed))
    long = [_bound(each) for each in listed if len(each) > 1]
    edge = re.compile(f"^(?:{'|'.join(long)})|(?:{'|'.join(long)})$") if long else None
    whole = re.compile(f"(?:{_FILL})*(?:{one})(?:{one}|{_FILL}| )*")
    hellos = "|".join(re.escape(each) for each in listed if len(each) > 1 and "早" in each)
    greets = re.compile(hellos) if hellos else None
    return Ear(any_, re.compile(_loose(listed), re.IGNORECASE), whole, edge, greets)


def _loose(listed: list[str]) -> str:
    """A quick look whether any word may be there at all, in any width."""
    heads = {each[0] for each in listed}
    wide = {chr(ord(each) + 0xFEE0) for each in heads if "!" <= each <= "~"}
    return "[" + "".join(re.escape(each) for each in sorted(heads | wide)) + "]"


def _bound(word: str) -> str:
    """Latin words end where no letter follows."""
    return rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word)


def is_pictures(body: str) -> bool:
    """Whether a message is nothing but emoji and the panel's own."""
    return body[:1] not in _LETTERS and len(body) < 200 and _ONLY_PICTURES.fullmatch(body) is not None


_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
"""No row of emoji begins so."""
