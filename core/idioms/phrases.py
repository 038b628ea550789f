"""The small talk around a turn: how members announce an idiom, end one, or say something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

Phrases = dict[str, Any]
"""Phrases as a tree: sign by sign to the rest of those that go on with it; an empty key says that one
ends here."""

_NONE: Phrases = {}


def covered(text: str, at: int, phrases: Phrases) -> Sequence[int]:
    """``at`` and every later place up to which ``text`` is nothing but ``phrases``, in order."""
    if text[at : at + 1] not in phrases:
        return (at,)
    places, length = [at], len(text)
    for place in places:  # grows as it goes
        rest = phrases
        while place < length and (rest := rest.get(text[place], _NONE)):
            place += 1
            if "" in rest and place not in places:
                places.append(place)
    if len(places) > 2:
        places.sort()
    return places


def is_only(phrases: Phrases, text: str) -> bool:
    """Whether ``text`` is nothing but ``phrases``: no :func:`leftover`, told at the first that is none."""
    return not text or covered(text, 0, phrases)[-1] == len(text)


def _phrases(words: str) -> Phrases:
    """The blank-separated ``words``; a phrase made of shorter ones, as 我来 is, adds nothing to them."""
    found: Phrases = {}
    for word in sorted(words.split(), key=len):
        if not is_only(found, word):
            rest = found
            for sign in word:
                rest = rest.setdefault(sign, {})
            rest[""] = {}
    return found


_LEADS = """
我 我们 咱 俺 我来 我接 我先 我再 我也 我就 来 来个 来一个 再来 再来个 再来一个 再 也 就 先 那
那我 那就 那么 继续 接 接着 接上 接力 接个 接一个 接龙 接龙了 上 上一个 下一个 一个 一 个 我的
的 是 为 答 答案 答案是 回答 应该 应该是 可以 可以接 说 说个 我说 想到 想到了 想起 有了 轮到我
轮到我了 到我了 到我 这个 这里 试试 抢 抢答 抢到 送 给 给大家 献上 奉上 好 好的 嗯 嗯嗯 哈 哈哈
哈哈哈 嘿 嘿嘿 嘻嘻 呵呵 哎 哎呀 诶 啊 哦 噢 喔 呀 哇 啦 了 嘛 呢 吧 在 来了 来啦 第 环 号 第一
成语 词 群主 群主好 老师 老板 大家 大家好 各位 亲 亲们 抱歉 不好意思 改 改成 改为 换 换成 换个
更正 应为 前面 上面 上面是 所以 必须
"""
LEADS = _phrases(_LEADS)
"""What may stand before an idiom, glued to it or apart."""

_TAILS = """
了 吧 啊 呀 呢 哦 噢 喔 啦 嘛 哈 哈哈 哈哈哈 嘿 嘿嘿 嘻嘻 呵呵 哇 哟 喽 咯 耶 吗 的 嗯 是吧 对吧
对吗 对不对 行吗 行不行 可以吗 可不可以 算吗 算不算 好吗 好不好 怎么样 来了 来啦 接上 接上了
接到了 接龙 接 请接 请接招 接招 谁接 谁来接 谁来 求接 快接 大家接 有人接吗 下一个 下一位
下一位请 下 下家 继续 请继续 大家继续 加油 冲 抢到 抢到了 抢答 我的 我接 我接的 我来 我先 这个
这个可以 这个行 这个算 成语 谢谢 谢谢群主 群主 老师 老板 赞 棒 完美 搞定 完 完毕 字 的字 音 同音
同字 谐音 也行 也可以 也算 先 哥 姐 亲 大家 各位 好 好的 耶耶 不 行
"""
TAILS = _phrases(_TAILS)
"""What may stand after one."""
TAIL_ENDS = frozenset(phrase[-1] for phrase in _TAILS.split())

ALL = _phrases(_LEADS + _TAILS)
"""What may stand between two."""

_ANNOUNCING = re.compile("[接来答说换改猜]|我的|想到|想起|有了|轮到|应为|更正")
_SMALL_TALK = re.compile(
    "[吗呢吧呀嘛啦哦噢喔嘿哎唉您咱啥谁哪你他她们]|[了的啊哈呵么嘞咯]$|群主|谢谢|多谢|什么|怎么|"
    "怎样|知道|没有|可以|不会|不能|不了|不上|不住|不下|多少|几点|今天|明天|昨天|请问|下单|下去|"
    "下来|成语|接龙|继续|开始|结束|还有|这个|那个|为啥|真的|好难|太难|好像|厉害|收到|加油|早上|"
    "晚上|下午|中午|上午|大家|老师|老板|快点|等等|等我|等下|一下|哈哈|我要|我也|我想|我在|我来|"
    "我接|我有|我是|我家|这是|那是|是不是|好不好|有没有|好吃|好看|好用|好喜欢|喜欢|发货|到货|"
    "快递|多久|优惠|活动"
)


def leftover(text: str, phrases: Phrases = ALL) -> int:
    """How many characters of ``text`` remain when it is covered with ``phrases`` as well as can be."""
    cost = list(range(len(text) + 1))
    for start in range(len(text)):
        cost[start + 1] = min(cost[start + 1], cost[start] + 1)
        rest, end = phrases, start
        while end < len(text) and (rest := rest.get(text[end], _NONE)):
            end += 1
            if "" in rest:
                cost[end] = min(cost[end], cost[start])
    return cost[-1]


def is_announcing(text: str) -> bool:
    """Whether the words say that an idiom comes now."""
    return text != "" and _ANNOUNCING.search(text) is not None


def is_small_talk(words: str) -> bool:
    """Whether they are talk rather than an attempt: 收到收到, 我要下单, 好难啊啊."""
    if words[:2] == words[2:] or is_only(ALL, words):
        return True
    return _SMALL_TALK.search(words) is not None
