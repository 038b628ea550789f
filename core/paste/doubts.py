"""What the reader of a paste is not sure of, each as a sentence for the owner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from core.message import Kind, Line, Source
from core.paste.headers import Blend
from core.paste.page import Page
from core.paste.posts import Span
from core.reason import Reason
from core.text import Text

_At = tuple[Line, int]
"""A line, and the line of the paste it begins in."""

LONG_NAME = 32
"""Characters beyond which a name is questioned; WeChat allows no longer ones."""

_SHOWN = 5
"""Of many alike this many are named."""

_ENDINGS = tuple("，。、；：？,;:?")

EMPTY = Reason(
    "empty",
    Text(
        "没有可读的文字。先在微信里多选聊天记录、复制，再粘贴到这里。",
        "There is no text. Copy some chat in WeChat first, then paste it here.",
    ),
)
_TOO_LARGE = Text(
    "这次粘贴有 {n} 万字，太大了，没有读取。请分几次粘贴，每次不超过 {most} 万字。",
    "This paste has {n}0 thousand characters, which is too large; nothing was read. "
    "Paste it in pieces of at most {most}0 thousand.",
)
NOT_TEXT = Reason(
    "not_text",
    Text(
        "这不像文字，可能复制到了文件或图片。请在微信里重新复制聊天记录。",
        "This does not look like text; it may be a file or a picture. Copy the chat in WeChat again.",
    ),
)
NOTHING_RECOGNISED = Reason(
    "nothing_recognised",
    Text(
        "没认出发言人，整段当作一条发言，请指出是谁说的。",
        "No sender was recognised; all of it is kept as one message. Say who wrote it.",
    ),
)
_BEFORE = Text(
    "有 {n} 行不属于任何人的发言，留在下面，没有算进去。",
    "{n} {n:line|lines} {n:belongs|belong} to nobody's message; kept below, not counted.",
)
_MIXED = Text(
    "这次粘贴里不止一种格式：{titles}，已分别读取，请看一眼。",
    "This paste holds more than one layout ({titles}); each was read as its own. Have a look.",
)
_STRAY = Text(
    "正文里有一行像是另一种格式的发言人：“{line}”，没有拆开，请看一眼。",
    'A line inside a message looks like a sender in another layout: "{line}". It was not split; have a look.',
)
_BACK = Text(
    "时间倒退了 {n} 处，第一处是“{name}” {time} 的发言，请看一眼顺序。",
    'Time runs back in {n} {n:place|places}, first at "{name}", {time}. Check the order.',
)
_ONCE = Text(
    "名单里没有、又只出现一次的名字：{names}。是新成员，还是正文里的一行？",
    "Not on the list and seen only once: {names}. New members, or lines of a message?",
)
_LONG = Text("名字太长，不像名字：“{name}”，请看一眼。", 'Too long for a name: "{name}". Have a look.')
_ENDING = Text(
    "“{name}”以标点结尾，是名字，还是正文里的一行？",
    '"{name}" ends in punctuation: a name, or a line of a message?',
)
_FUTURE = Text(
    "“{name}”后面的时间 {time} 还没到，当作正文，没有当作发言人。",
    'The time {time} below "{name}" has not come yet; read as words, not as a sender.',
)
_DAY = Text(
    "有 {n} 条发言没写日期，按粘贴的时间推算了哪一天。",
    "{n} {n:message has|messages have} no date; the day was worked out from the moment of pasting.",
)
_YEAR = Text(
    "有 {n} 条发言没写年份，按粘贴的时间推算了哪一年。",
    "{n} {n:message has|messages have} no year; it was worked out from the moment of pasting.",
)
_CUT = Text(
    "有 {n} 个名字是从一行字里切出来的：{names}，请看一眼。",
    "{n} {n:name was|names were} cut out of running text: {names}. Have a look.",
)


HEADER_DOUBTS = frozenset({"header_in_body", "future", "long_name", "odd_name", "seen_once", "cut_name"})
"""Doubts that the owner settles by saying of their lines whether they are headers."""


class Doubt(NamedTuple):
    """A doubt and the lines of the paste (from 0) it is about."""

    why: Reason
    lines: tuple[int, ...] = ()


def too_large(characters: int, most: int) -> Doubt:
    """The paste has more ``characters`` than ``most``."""
    return Doubt(Reason("too_large", _TOO_LARGE.fill(n=-(-characters // 10_000), most=most // 10_000)))


def not_yet(name: str, time: str) -> Reason:
    """A header whose time lies after the paste."""
    return Reason("future", _FUTURE.fill(name=_short(name), time=time))


def of_layout(page: Page, blend: Blend) -> list[Doubt]:
    """Doubts about which layout is where."""
    doubts: list[Doubt] = []
    if blend.others:
        titles = [family.title for family in (blend.family, *blend.others)]
        both = Text.literal("、".join(each.zh for each in titles), "; ".join(each.en for each in titles))
        doubts.append(Doubt(Reason("mixed", _MIXED.fill(titles=both))))
    doubts += [
        Doubt(Reason("header_in_body", _STRAY.fill(line=_short(page.flat[at], 40))), (at,))
        for at in sorted(set(blend.stray))[:_SHOWN]
    ]
    return doubts


def of_lines(page: Page, lines: Sequence[Line], spans: Sequence[Span], left: Sequence[int]) -> list[Doubt]:
    """Doubts about names and times of what was read."""
    notice = Kind.NOTICE
    named = [
        (line, span[0])
        for line, span in zip(lines, spans, strict=True)
        if line.sender and line.kind is not notice
    ]
    chained = Source.CHAIN in map(attrgetter("source"), lines)
    spoken = [each for each in named if each[0].source is not Source.CHAIN] if chained else named
    doubts = [Doubt(Reason("lines_before", _BEFORE.fill(n=len(left))), tuple(left))] if left else []
    doubts += of_times(spoken)
    doubts += _of_names(page, spoken)
    doubts += _of_cut_names(named)
    return doubts


def of_times(spoken: list[_At]) -> list[Doubt]:
    """Doubts about when lines were sent: out of order, or guessed."""
    doubts: list[Doubt] = []
    moments = [line.sent_at for line, _ in spoken if line.sent_at]
    back = _turned_back(spoken) if moments != sorted(moments) else []
    if back and back[0][0].sent_at:
        time = f"{back[0][0].sent_at:%m-%d %H:%M}"
        told = _BACK.fill(n=len(back), name=_short(back[0][0].sender), time=time)
        doubts.append(Doubt(Reason("time_back", told), tuple(at for _, at in back)))
    unsure = [each for each in spoken if each[0].guessed]
    for field, text in (("day", _DAY), ("year", _YEAR)):
        if guessed := tuple(at for line, at in unsure if field in line.guessed):
            doubts.append(Doubt(Reason(f"guessed_{field}", text.fill(n=len(guessed))), guessed))
    return doubts


def _turned_back(spoken: list[_At]) -> list[_At]:
    timed = [each for each in spoken if each[0].sent_at]
    return [later for one, later in pairwise(timed) if later[0].sent_at < one[0].sent_at]  # type: ignore[operator]


def _of_names(page: Page, spoken: list[_At]) -> list[Doubt]:
    unknown = {name for name in {line.sender for line, _ in spoken} if not page.knows(name)}
    if not unknown:
        return []
    lines: dict[str, list[int]] = {}
    for line, at in spoken:
        if line.sender in unknown:
            lines.setdefault(line.sender, []).append(at)
    strangers = [name for name in lines if not _is_called(page, lines[name])]
    long = [name for name in strangers if len(name) > LONG_NAME]
    odd = [name for name in strangers if name.endswith(_ENDINGS)]
    doubts = [_of_name("long_name", _LONG, name, lines) for name in long[:_SHOWN]]
    doubts += [_of_name("odd_name", _ENDING, name, lines) for name in odd[:_SHOWN]]
    once = [name for name in strangers if len(lines[name]) == 1]
    if once and page.known:
        told = Reason("seen_once", _ONCE.fill(names=_listed(once)))
        doubts.append(Doubt(told, tuple(lines[name][0] for name in once)))
    return doubts


def _is_called(page: Page, lines: Iterable[int]) -> bool:
    """Did the owner say that there is a header?"""
    return bool(page.said) and any(page.said.get(at) for at in lines)


def _of_name(code: str, text: Text, name: str, lines: dict[str, list[int]]) -> Doubt:
    return Doubt(Reason(code, text.fill(name=_short(name))), tuple(lines[name]))


def _of_cut_names(named: list[_At]) -> list[Doubt]:
    cut = [(line.sender, at) for line, at in named if line.guessed and "name" in line.guessed]
    if not cut:
        return []
    names = list(dict.fromkeys(name for name, _ in cut))
    told = Reason("cut_name", _CUT.fill(n=len(names), names=_listed(names)))
    return [Doubt(told, tuple(at for _, at in cut))]


def _listed(names: Sequence[str]) -> Text:
    """Some of ``names`` in a row."""
    more = "…" if names[_SHOWN:] else ""
    shown = [_short(name) for name in names[:_SHOWN]]
    return Text.literal("、".join(shown) + more, ", ".join(shown) + more)


def _short(words: str, most: int = 20) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
