"""What the blanks of texts are called: ``{when}`` for us, ``{时间}`` for an owner who writes Chinese."""

from __future__ import annotations

import re
from collections.abc import Mapping

from core.text import Lang, Text

NAMES: Mapping[str, Text] = {
    "activity": Text("活动", "activity"),
    "number": Text("期数", "number of the round"),
    "headline": Text("看点", "headline"),
    "when": Text("时间", "day and time"),
    "start": Text("开始", "start"),
    "end": Text("截止", "end"),
    "day": Text("日期", "day"),
    "place": Text("地点", "place"),
    "purpose": Text("目的", "purpose"),
    "how": Text("玩法", "how to play"),
    "reward": Text("奖励", "reward"),
    "notes": Text("须知", "notes"),
    "seal": Text("封条", "seal of the answer"),
    "group": Text("群名", "group"),
    "links_rule": Text("外链规则", "rule on links"),
    "draw_rule": Text("抽奖规则", "rule on draws"),
    "stakes_rule": Text("不收钱", "nobody stakes money"),
    "task": Text("任务", "task"),
    "count": Text("题数", "number of questions"),
    "scoring": Text("计分", "scoring"),
    "item": Text("商品", "product"),
    "what": Text("猜什么", "what is guessed"),
    "rule": Text("规则", "rule"),
    "proof": Text("凭证", "proof"),
    "state": Text("要求", "condition"),
    "goals": Text("门槛", "goals"),
    "posted": Text("晒什么", "what is posted"),
    "counting": Text("怎么算", "how it counts"),
    "audit": Text("抽查", "audit"),
    "law": Text("平台规矩", "platform's rule"),
    "measure": Text("比什么", "measure"),
    "example": Text("例子", "example"),
    "length": Text("字数", "length"),
    "winner": Text("谁赢", "who wins"),
    "limit": Text("限时", "time limit"),
    "name": Text("名字", "name"),
    "round": Text("哪一期", "round"),
    "prize": Text("奖品", "prize"),
    "code": Text("券码", "coupon code"),
    "until": Text("有效期", "last day"),
}
"""The blanks there are; one that is missing here is called by its own name."""
_BLANK = re.compile(r"\{([^{}]*)\}")
_KEYS = {name.zh: key for key, name in NAMES.items()}


def named(words: str, lang: Lang) -> str:
    """``words`` with the blanks called as the owner calls them."""
    return words if lang is Lang.EN else _BLANK.sub(lambda match: "{" + called(match[1], lang) + "}", words)


def plain(words: str) -> str:
    """``words`` with the blanks called as they are kept, whatever the owner called them."""
    return _BLANK.sub(lambda match: "{" + _KEYS.get(match[1].strip(), match[1].strip()) + "}", words)


def called(key: str, lang: Lang) -> str:
    """The name of a blank as it stands between braces in a text of ``lang``."""
    return NAMES[key].zh if lang is Lang.ZH and key in NAMES else key


def blanks_in(words: str) -> frozenset[str]:
    """The names between braces."""
    return frozenset(match[1] for match in _BLANK.finditer(words))
