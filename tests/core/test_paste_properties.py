"""What must hold of any paste: it is read without an error, nothing is lost, what is written is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.clock import CHINA
from core.message import Kind, Line
from core.paste import FAMILIES, Transcript, parse
from core.paste.page import flatten, mend
from core.paste.placeholders import kind_of

START = datetime(2026, 9, 28, 8, 0, tzinfo=CHINA)
PASTED = datetime(2026, 12, 1, tzinfo=CHINA)

# Pieces that headers, answers and traps are made of, so that chance puts them next to each other.
PIECES = st.sampled_from(
    [
        "阿杰",
        "小 鱼 Fish",
        "🐟",
        "<img src=x>",
        "=1+1",
        "محمد",
        "客服12:00-21:00",
        "\u3164",
        "\u200b",
        "2026年09月28日 13:02",
        "2026年09月29日  9:22",
        "2026/9/28 14:00",
        "2023/09/16 2:51\u202fPM",
        "阿杰 2026/9/28 14:00",
        "小鱼 2026-09-28 下午2:51",
        "—————  2026-09-28  —————",
        "小鱼  18:44",
        "G  (一米）  9:05",
        "阿杰:",
        "阿杰：",
        "阿杰: 99",
        "答案是: B",
        "8:30",
        "3-2",
        "12/25",
        "周三",
        "今天",
        "昨天 19:18",
        "以下为新消息",
        "查看更多消息",
        "「阿杰：99」",
        "「阿杰：9",
        "9」",
        "- - - - - - - - -",
        "> 99",
        "引用:阿杰:99",
        "[图片]",
        '[语音] 4"',
        "[强]99",
        '"小鱼" 撤回了一条消息',
        "“A” 拍了拍 “B”",
        "#接龙",
        "1. 小鱼",
        "快乐群 微信群上的聊天记录如下，请查收。",
        "Dear:",
        "@小鱼\u2005 99",
        "",
        "",
        "",
        "  ",
        "\u3000",
        "\u200e",
        "\ufeff",
        "\0",
        "\ud83d",
        "\x0b",
        "\x1c",
        "2026年13月45日 99:99",
        "长" * 500,
        ":",
        "：",
        "  :",
        "\t:\t",
        "  8:30",
    ]
)
PASTES = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=24).map("\n".join)
ENDS = st.sampled_from(["\n", "\r\n", "\r", "\u2028"])


def words_of(text: str) -> str:
    """What of ``text`` may not be lost: everything but blanks, line ends and marks nobody sees."""
    return re.sub(r"[\s\u3000]", "", flatten(mend(text)))


# What headers and quotes are made of besides names and words.
FRAME = set("0123456789/年月日.:：上下午中晚凌晨早清傍APMapm「」-—–－>引用回复↳")


def lost_characters(text: str, got: Transcript) -> set[str]:
    """Characters that stand in ``text`` more often than in all that was read of it."""
    kept = [part for line in got.lines for part in (line.sender, line.quote or "", line.body)]
    counts = Counter(words_of(text))
    counts.subtract(words_of("".join([*kept, *got.leftovers])))
    return {each for each, count in counts.items() if count > 0} - FRAME


def lost_lines(text: str, got: Transcript) -> list[str]:
    """The non-blank lines of ``text`` that are in no message, no quote, no header and no leftover."""
    held = words_of("\n".join(f"{line.sender}\n{line.quote or ''}\n{line.body}" for line in got.lines))
    held += words_of("\n".join(got.leftovers))
    senders = {words_of(line.sender) for line in got.lines}
    return [
        line
        for line in map(words_of, mend(text).split("\n"))
        if line not in held
        and not any(line.startswith(sender) and set(line) - set(sender) <= FRAME for sender in senders)
        and not set(line) <= FRAME
        and re.sub(r"^「|」$|^引用[:：]|^↳?回复|^>", "", line) not in held
        and not any(
            line.startswith(sender) and re.sub(r"^[:：]", "", line[len(sender) :]) in held
            for sender in senders
        )
    ]


@given(text=PASTES, end=ENDS, known=st.lists(PIECES, max_size=3), family=st.integers(-1, len(FAMILIES) - 1))
@settings(max_examples=500, deadline=None)
@example(text="\ud83d\0" * 40, end="\n", known=[], family=-1)
@example(text=":\n" * 40, end="\n", known=[":"], family=3)
def test_no_paste_raises_and_no_line_is_lost(text: str, end: str, known: list[str], family: int) -> None:
    text = text.replace("\n", end)
    got = parse(text, pasted_at=PASTED, known=known, family=FAMILIES[family].name if family >= 0 else None)
    assert lost_lines(text, got) == []
    assert lost_characters(text, got) == set()
    for line in got.lines:
        assert (line.kind is Kind.NOTICE or "sender" in line.guessed) == (not line.sender)
        f"{line.sender}{line.body}{line.quote}".encode()  # can be stored
    assert got == parse(
        text, pasted_at=PASTED, known=known, family=FAMILIES[family].name if family >= 0 else None
    )


NAMES = st.one_of(
    st.sampled_from(
        [
            "阿杰",
            "小 鱼 Fish",
            "🐟",
            "<img src=x>",
            "=1+1",
            "محمد",
            "8:30",
            "99",
            "周三",
            "客服12:00-21:00",
            "G  (一米）",
        ]
    ),
    st.text(st.characters(categories=("L", "Nd", "So")), min_size=1, max_size=12),
).filter(lambda name: not name.endswith((":", "：")) and name == name.strip())
SPOKEN = st.sampled_from(
    [
        "99",
        "8:30",
        "3-2",
        "12/25",
        "周三",
        "今天",
        "[强]我猜 99",
        "[图片]",
        "答案是:B",
        "=1+1",
        "<b>",
        "两行\n文字",
        "隔\n\n一行",
        "@小鱼\u2005 99",
    ]
)


@st.composite
def chats(draw: st.DrawFn) -> list[Line]:
    at = START
    lines = []
    for sender in draw(st.lists(NAMES, min_size=1, max_size=8)):
        at += timedelta(minutes=draw(st.integers(0, 300)))
        body = draw(SPOKEN)
        lines.append(Line(sender, at, body, kind_of(body)))
    return lines


def three_line(lines: list[Line]) -> str:
    return "\n\n".join(f"{x.sender}\n{x.sent_at:%Y年%m月%d日 %H:%M}\n{x.body}" for x in lines)


def windows(lines: list[Line]) -> str:
    return "\r\n\r\n".join(
        f"{x.sender}\r\n{x.sent_at:%Y年%m月%d日} {x.sent_at.hour:2}:{x.sent_at:%M}\r\n{x.body}"
        for x in lines
        if x.sent_at
    )


def mac(lines: list[Line]) -> str:
    return "\n\n".join(f"{x.sender} {x.sent_at:%Y/%m/%d %H:%M}\n{x.body}" for x in lines)


def mac_twelve(lines: list[Line]) -> str:
    return "\n\n".join(f"{x.sender} {x.sent_at:%Y/%m/%d %I:%M\u202f%p}\n{x.body}" for x in lines)


def email(lines: list[Line]) -> str:
    out, day = ["快乐群 微信群上的聊天记录如下，请查收。\n"], None
    for line in lines:
        assert line.sent_at
        if line.sent_at.date() != day:
            day = line.sent_at.date()
            out.append(f"—————  {day}  —————\n\n")
        out.append(f"{line.sender}  {line.sent_at:%H:%M}\n\n{line.body}\n")
    return "\n".join(out)


@pytest.mark.parametrize(
    ("family", "render"),
    [
        ("three-line", three_line),
        ("three-line", windows),
        ("mac", mac),
        ("mac", mac_twelve),
        ("e-mail", email),
    ],
)
@given(chat=chats())
@settings(max_examples=60, deadline=None)
def test_a_chat_written_in_a_layout_is_read_as_it_was(
    family: str, render: Callable[[list[Line]], str], chat: list[Line]
) -> None:
    got = parse(render(chat), pasted_at=PASTED, family=family)
    assert [line for line in got.lines if line.kind is not Kind.NOTICE] == chat
    assert not got.leftovers


@given(chat=chats())
@settings(max_examples=60, deadline=None)
def test_name_colon_is_read_when_the_members_are_known(chat: list[Line]) -> None:
    text = "\n  \n".join(f"{line.sender}:\n{line.body}" for line in chat)
    got = parse(text, pasted_at=PASTED, family="name-colon", known=[line.sender for line in chat])
    assert [(line.sender, line.body) for line in got.lines] == [(line.sender, line.body) for line in chat]
