"""name-colon: a name and a colon, then the text; no time at all — WeChat 2 and 3 on Windows,
and lists typed by hand, ``name: text`` on every line."""

from __future__ import annotations

import re

from core.paste.headers import Family, Mark, fits
from core.paste.page import Page
from core.text import Text

_LONGEST = 40
_COLONS = (":", "：")
_INLINE = re.compile(r"[:：]")
# What members write before a colon themselves; never a stranger's name.
_LABEL = re.compile(
    r"我.{0,6}$|[0-9]{1,3} ?[.、)）．].*$"
    r"|(?:正确|标准|参考|最终)?(?:答案|回答|选项?|谜底)(?:就?是|为|公布|揭晓)?$"
    r"|第.{1,4}[题问个条步名轮]|[QqAa]?[0-9]{1,3}$|[QqAa]$"
    r"|(?:本次|今[天日晚])?(?:活动|游戏|比赛)?(?:时间|地[点址]|规则|玩法|奖励|奖品|须知|名称|目的|内容|说明|流程|要求|方式|对象|链接)$"
    r"|(?:题目|问题|提示|注意|注意事项|备注|说明|通知|公告|温馨提示|价格|原价|现价|售价|总结|理由|原因|例如|比如|例|如|格式"
    r"|电话|手机|微信|地址|姓名|截止|截止时间|名单|恭喜|提醒|规则如下|如下|ps|PS|P\.S\.|https?|ftp|tel|mailto)$"
)
_INTERFACE = re.compile(
    r"[—─ -]*(?:以下[为是]新消息|以上[为是].{0,6}消息|查看更多消息|[0-9]{1,4}\+? ?条新消息)[—─ -]*$"
    r"|(?:(?:昨天|前天|今天|星期[一二三四五六日天]|周[一二三四五六日天]|(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日"
    r"|(?:[0-9]{2,4}/)?[0-9]{1,2}/[0-9]{1,2}) ?)?(?:(?:上午|下午|中午|晚上|凌晨|早上) ?)?[0-9]{1,2}:[0-9]{2}$"
)


def _marks(page: Page) -> list[Mark]:
    alone, inline = _alone(page), _inline(page)
    if len(inline) > len(alone):
        return inline
    return _with_interface(page, alone) if _is_convincing(page, alone) else []


def _alone(page: Page) -> list[Mark]:
    """The headers that have a line for themselves."""
    ends = page.find({line for line in page.different if line[-1:] in _COLONS})
    ours = {at: page.name(at, len(page.flat[at]) - 1) for at in ends}
    strangers = [at for at in ends if _is_stranger(page, at, ours[at])]
    # The client writes a half-width colon; a full-width one is somebody's own unless there is no other.
    written = {page.flat[at][-1] for at in strangers}
    strange = {at for at in strangers if ":" not in written or page.flat[at][-1] == ":"}
    return [Mark(at, at + 1, ours[at]) for at in ends if at in strange or page.knows(ours[at])]


def _is_stranger(page: Page, at: int, name: str) -> bool:
    if not fits(page, name, _LONGEST) or _LABEL.match(name) or page.is_blank(at + 1):
        return False
    return page.opens(at) or bool(_INTERFACE.match(page.flat[at - 1]))


def _is_convincing(page: Page, marks: list[Mark]) -> bool:
    """One colon somewhere in a long text is no layout."""
    first = page.next_line(0)
    return len(marks) > 1 or any(mark.line == first or page.knows(mark.name) for mark in marks)


def _with_interface(page: Page, marks: list[Mark]) -> list[Mark]:
    """``marks`` and the client's own lines right before them, that dragging took along."""
    heads = {mark.line for mark in marks}
    kept = list(marks)
    following = len(page.flat)
    for at in range(len(page.flat) - 1, -1, -1):
        line = page.flat[at]
        if not line:
            continue
        if following in heads and at not in heads and page.opens(at) and _INTERFACE.match(line):
            kept.append(Mark(at, at + 1, "", notice=True))
            heads.add(at)
        following = at
    return sorted(kept, key=lambda mark: mark.line)


def _inline(page: Page) -> list[Mark]:
    """Headers with the text behind the colon, where most lines are such; else none."""
    most = page.filled / 2
    likely = page.find({line for line in page.different if ":" in line or "：" in line})
    likely = [at for at in likely if at not in page.moments]
    if len(likely) < most:
        return []
    marks = [mark for at in likely if (mark := _split(page, at, page.flat[at]))]
    if not marks or len(marks) < most:
        return []
    lone_stranger = len(marks) == 1 and page.known and not page.knows(marks[0].name)
    return [] if lone_stranger else marks


def _split(page: Page, at: int, line: str) -> Mark | None:
    """The header in ``name: text``: the longest known name before a colon, else up to the first."""
    colons = [found.start() for found in _INLINE.finditer(line[: 2 * _LONGEST])]
    known = [colon for colon in colons if page.knows(line[:colon])]
    colon = known[-1] if known else (colons or [-1])[0]
    name, rest = line[:colon].rstrip(), line[colon + 1 :].lstrip()
    if colon < 0 or not rest:
        return None
    is_time = name[-1:].isdigit() and rest[0].isdigit() and colon + 1 < len(line) and line[colon + 1] != " "
    if not known and (
        is_time or rest.startswith("//") or _LABEL.match(name) or not fits(page, name, _LONGEST)
    ):
        return None
    written = page.name(at, colon)
    return Mark(at, at + 1, written, rest=page.raw[at].strip()[len(page.name(at, colon + 1)) :].strip())


NAME_COLON = Family(
    name="name-colon",
    title=Text("名字加冒号（电脑旧版、手打）", "Name and colon (old desktop, typed)"),
    sample="阿杰:\n我猜 99\n\n小鱼:\n99.9",
    marks=_marks,
    weight=0.5,
    dated=False,
)
