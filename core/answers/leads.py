"""The words people put before and after an answer, and how to take them off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_CODE = re.compile(r"\[[^\[\]\n]{1,12}\]")
_PLACEHOLDER = re.compile(
    r"\[(?:图片|视频|文件|链接|位置|名片|转账|红包|小程序|音乐|聊天记录|动画表情|语音)[^\[\]\n]{0,200}\](?:\s*[0-9]{1,3}\")?"
)
_MENTION = re.compile(r"@[^@\u2005\n]{1,60}\u2005|@(?:群主|所有人|全体成员|管理员|老板)|@\S{1,40}(?:\s+|\Z)")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0e\ufe0f\u20e3\u00ad\u061c]+")
_GAP = r"(?:[\s,，。、:：;；!！~～—…·\"“”'‘’「」【】()（）*]|[.-](?![0-9]))"
_LEADS = re.compile(
    rf"{_GAP}+|(?:正确|标准)?答案(?:应该|可能|肯定|就|是|为)*|[A-Ha-h](?:[.、:：)）]|\s)"
    r"|(?:我们?|俺|咱|本人)?(?:也|就|再|还|来|先|想|敢|要|直接)*(?:抢答|回答|竞猜|盲猜|猜一?下|猜测|猜|觉得|覺得|感觉|感覺|认为|認為|估计|估計|选择|选|選|答|投|押|改成|改为|改)"
    r"(?:一下|一个|個|个|的)?"
    r"|应该|應該|可能|大概|肯定|一定|必须|绝对|好像|貌似|那就|就是|也是|还是|是|叫做|叫|选项|选|更正|抢答|老师|群主|老板"
    r"|第\s?[0-9一二三四五六七八九十]{1,3}\s?[题道問问](?:目)?(?:选|是)?|(?:q|Q)\s?[0-9]{1,3}(?=[\s.、:：])|[0-9]{1,2}[.、:：)）](?![0-9])"
)
_TAILS = re.compile(
    rf"(?:{_GAP}|[?？]|吧|啊|呀|哦|噢|喔|呢|了|啦|嘛|哈|嘿|呵|呗|咯|哒|的|滴|嘻|~|没错|谢谢|对吧|是吧|群主|老板|[^\w\s+#%°]|hh+|准没错)\Z"
)
_LONGEST_TAIL = 3
_MOST = 12


def strip_emoji_codes(text: str) -> str:
    """``text`` without WeChat's bracket emoji such as ``[强]``."""
    return _CODE.sub("", text)


def is_placeholder(text: str) -> bool:
    """Whether the whole text is what WeChat copies for a picture, a voice message and the like."""
    return "[" in text and _PLACEHOLDER.fullmatch(text.strip()) is not None


def tidy(text: str) -> str:
    """``text`` without emoji codes, mentions and invisible marks, its ends trimmed."""
    if text.isalnum():
        return text
    text = _INVISIBLE.sub("", text)
    text = _CODE.sub("", text) if "[" in text else text
    return (_MENTION.sub(" ", text) if "@" in text else text).strip()


def strip_lead(text: str) -> str:
    """The answer without what introduces it: ``答案：``, ``我猜``, ``@群主``, ``我觉得是``, ``第3题``.

    Something always remains: ``是`` alone is an answer.
    """
    *_, last = _without_leads(tidy(text))
    return last


def versions(text: str) -> Iterable[str]:
    """The answer as said, then with one more leading or trailing word off each time, never empty; each
    wording once."""
    return dict.fromkeys(each for shorter in _without_leads(tidy(text)) for each in _without_tails(shorter))


def _without_leads(text: str) -> Iterator[str]:
    yield text
    for _ in range(_MOST):
        match = _LEADS.match(text)
        rest = text[match.end() :].lstrip() if match and match.end() else ""
        if not rest:
            return
        text = rest
        yield text


def _without_tails(text: str) -> Iterator[str]:
    yield text
    for _ in range(_MOST):
        match = _TAILS.search(text, _tail_begins(text))
        rest = text[: match.start()].rstrip() if match else ""
        if not rest:
            return
        text = rest
        yield text


def _tail_begins(text: str) -> int:
    """Where a trailing word can begin at the earliest, so that it is not sought all over the text; only
    laughter (hhhh) is longer than others."""
    return max(0, min(len(text) - _LONGEST_TAIL, len(text.rstrip("h"))))
