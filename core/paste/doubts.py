"""What the reader of a paste is not sure of, each as a sentence for the owner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from core.message import Kind, Line
from core.paste.headers import Blend
from core.paste.page import Page
from core.reason import Reason
from core.text import Text

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
    "A line inside a message looks like a sender in another layout: “{line}”. It was not split; have a look.",
)
_BACK = Text(
    "时间倒退了 {n} 处，第一处是“{name}” {time} 的发言，请看一眼顺序。",
    "Time runs back in {n} {n:place|places}, first at “{name}”, {time}. Check the order.",
)
_ONCE = Text(
    "名单里没有、又只出现一次的名字：{names}。是新成员，还是正文里的一行？",
    "Not on the list and seen only once: {names}. New members, or lines of a message?",
)
_LONG = Text("名字太长，不像名字：“{name}”，请看一眼。", "Too long for a name: “{name}”. Have a look.")
_ENDING = Text(
    "“{name}”以标点结尾，是名字，还是正文里的一行？",
    "“{name}” ends in punctuation: a name, or a line of a message?",
)
_FUTURE = Text(
    "“{name}”后面的时间 {time} 还没到，当作正文，没有当作发言人。",
    "The time {time} below “{name}” has not come yet; read as words, not as a sender.",
)
_DAY = Text(
    "有 {n} 条发言没写日期，按粘贴的时间推算了哪一天。",
    "{n} {n:message has|messages have} no date; the day was worked out from the moment of pasting.",
)


def too_large(characters: int, most: int) -> Reason:
    """The paste has more ``characters`` than ``most``."""
    return Reason("too_large", _TOO_LARGE.fill(n=-(-characters // 10_000), most=most // 10_000))


def not_yet(name: str, time: str) -> Reason:
    """A header whose time lies after the paste."""
    return Reason("future", _FUTURE.fill(name=_short(name), time=time))


def of_layout(page: Page, blend: Blend) -> list[Reason]:
    """Doubts about which layout is where."""
    doubts: list[Reason] = []
    if blend.others:
        titles = [family.title for family in (blend.family, *blend.others)]
        both = Text.literal("、".join(each.zh for each in titles), "; ".join(each.en for each in titles))
        doubts.append(Reason("mixed", _MIXED.fill(titles=both)))
    doubts += [
        Reason("header_in_body", _STRAY.fill(line=_short(page.flat[at], 40)))
        for at in sorted(blend.stray)[:5]
    ]
    return doubts


def of_lines(page: Page, lines: Iterable[Line], leftovers: int) -> list[Reason]:
    """Doubts about names and times of what was read."""
    spoken = [line for line in lines if line.kind is not Kind.NOTICE and line.sender]
    doubts = [Reason("lines_before", _BEFORE.fill(n=leftovers))] if leftovers else []
    doubts += _of_times(spoken)
    doubts += _of_names(page, Counter(line.sender for line in spoken))
    return doubts


def _of_times(spoken: list[Line]) -> list[Reason]:
    doubts: list[Reason] = []
    timed = [line for line in spoken if line.sent_at]
    back = [later for line, later in pairwise(timed) if later.sent_at < line.sent_at]  # type: ignore[operator]
    if back and back[0].sent_at:
        time = f"{back[0].sent_at:%m-%d %H:%M}"
        doubts.append(Reason("time_back", _BACK.fill(n=len(back), name=_short(back[0].sender), time=time)))
    if guessed := sum("day" in line.guessed for line in spoken):
        doubts.append(Reason("guessed_day", _DAY.fill(n=guessed)))
    return doubts


def _of_names(page: Page, counts: Counter[str]) -> list[Reason]:
    strangers = [name for name in counts if not page.knows(name)]
    long = [_short(name) for name in strangers if len(name) > LONG_NAME]
    odd = [_short(name) for name in strangers if name.endswith(_ENDINGS)]
    doubts = [Reason("long_name", _LONG.fill(name=name)) for name in long[:_SHOWN]]
    doubts += [Reason("odd_name", _ENDING.fill(name=name)) for name in odd[:_SHOWN]]
    once = [_short(name) for name in strangers if counts[name] == 1]
    if once and page.known:
        more = "…" if once[_SHOWN:] else ""
        names = Text.literal("、".join(once[:_SHOWN]) + more, ", ".join(once[:_SHOWN]) + more)
        doubts.append(Reason("seen_once", _ONCE.fill(names=names)))
    return doubts


def _short(words: str, most: int = 20) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
