"""What must hold of any paste: it is read without an error, nothing is lost, what is written is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from core.clock import CHINA
from core.fold import fold_name
from core.message import Kind, Line, Source
from core.paste import FAMILIES, parse
from core.paste.page import flatten, lay_out
from core.paste.placeholders import kind_of
from tests.fuzz.fuzz_paste import check, lost

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
        "阿杰 昨天 19:18",
        "老周 8/12 12:55:45",
        "小朱@微信@微信联系人 2/29 12:55:45",
        "2026-09-28 14:00:03 阿杰",
        "[2026-09-28 14:00] 阿杰: 99",
        "阿杰 (2026-09-28 14:00:03):99",
        "阿杰(wxid_a1b2c3) 09-28 14:00:03",
        "2024-01-02 03:04:05 【头衔】名(10001)",
        "【头衔】名 1:19:33",
        "阿杰 2026年09月28日 14:30 我选 B 小鱼 2026年09月28日 14:32 99",
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


@given(text=PASTES, end=ENDS, known=st.lists(PIECES, max_size=3), family=st.integers(-1, len(FAMILIES) - 1))
@settings(max_examples=500, deadline=None)
@example(text="\ud83d\0" * 40, end="\n", known=[], family=-1)
@example(text=":\n" * 40, end="\n", known=[":"], family=8)
def test_no_paste_raises_and_no_line_is_lost(text: str, end: str, known: list[str], family: int) -> None:
    text = text.replace("\n", end)
    got = parse(text, pasted_at=PASTED, known=known, family=FAMILIES[family].name if family >= 0 else None)
    assert lost(text, got) == []
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


def dated_first(lines: list[Line]) -> str:
    return "\n".join(f"{x.sent_at:%Y-%m-%d %H:%M:%S} {x.sender}\n{x.body}" for x in lines)


def bracketed(lines: list[Line]) -> str:
    return "\n".join(f"[{x.sent_at:%Y-%m-%d %H:%M}] {x.sender}: {x.body}" for x in lines)


def behind(lines: list[Line]) -> str:
    return "\n".join(f"{x.sender} ({x.sent_at:%Y-%m-%d %H:%M:%S}):{x.body}" for x in lines)


def qq(lines: list[Line]) -> str:
    return "\n\n".join(f"{x.sent_at:%Y-%m-%d %H:%M:%S} 【活跃】{x.sender}(10001)\n{x.body}" for x in lines)


def with_id(lines: list[Line]) -> str:
    return "\n".join(f"{x.sender}(wxid_a1b2c3) {x.sent_at:%Y-%m-%d %H:%M:%S}\n{x.body}" for x in lines)


def with_id_no_year(lines: list[Line]) -> str:
    return "\n".join(f"{x.sender}(wxid_a1b2c3) {x.sent_at:%m-%d %H:%M:%S}\n{x.body}" for x in lines)


def wecom(lines: list[Line]) -> str:
    return "\r\n\r\n".join(
        f"{x.sender}@微信@微信联系人\u00a0{x.sent_at.month}/{x.sent_at.day} {x.sent_at:%H:%M:%S}\r\n{x.body}"
        for x in lines
        if x.sent_at
    )


def qq_copied(lines: list[Line]) -> str:
    return "\n\n".join(
        f"【活跃】{x.sender} {x.sent_at.hour}:{x.sent_at:%M:%S}\n{x.body}" for x in lines if x.sent_at
    )


def one_line(lines: list[Line]) -> str:
    return three_line(lines).replace("\n", " ")


@pytest.mark.parametrize(
    ("family", "render"),
    [
        ("three-line", three_line),
        ("three-line", windows),
        ("mac", mac),
        ("mac", mac_twelve),
        ("e-mail", email),
        ("dated-first", dated_first),
        ("inline", bracketed),
        ("inline", behind),
        ("qq", qq),
        ("with-id", with_id),
    ],
)
@given(chat=chats())
@settings(max_examples=60, deadline=None)
def test_a_chat_written_in_a_layout_is_read_as_it_was(
    family: str, render: Callable[[list[Line]], str], chat: list[Line]
) -> None:
    got = parse(render(chat), pasted_at=PASTED, family=family, known=[line.sender for line in chat])
    assert [line for line in got.lines if line.kind is not Kind.NOTICE] == chat
    assert not got.leftovers


@pytest.mark.parametrize(
    ("family", "render"),
    [("wecom", wecom), ("with-id", with_id_no_year)],
)
@given(chat=chats())
@settings(max_examples=60, deadline=None)
def test_a_chat_without_years_is_read_as_it_was_and_said_to_be_guessed(
    family: str, render: Callable[[list[Line]], str], chat: list[Line]
) -> None:
    got = parse(render(chat), pasted_at=PASTED, family=family, known=[line.sender for line in chat])
    assert [replace(line, guessed=frozenset()) for line in got.lines] == chat
    assert all(line.guessed == {"year"} for line in got.lines)


@given(chat=chats())
@settings(max_examples=60, deadline=None)
def test_a_chat_without_days_is_read_by_the_time_of_day(chat: list[Line]) -> None:
    assert chat[-1].sent_at
    pasted = chat[-1].sent_at + timedelta(minutes=1)
    got = parse(qq_copied(chat), pasted_at=pasted, family="qq", known=[line.sender for line in chat])
    assert [replace(line, guessed=frozenset()) for line in got.lines] == chat


@given(chat=chats())
@settings(max_examples=60, deadline=None)
def test_a_chat_through_a_one_line_field_is_read_when_the_members_are_known(chat: list[Line]) -> None:
    # A member's name that ends somebody's words, or that another's begins with, can't be told there.
    names = {line.sender for line in chat}
    assume(all(" ".join(line.body.split()) not in names for line in chat))
    got = parse(one_line(chat), pasted_at=PASTED, family="one-line", known=names)
    said = [(line.sender, line.sent_at, " ".join(line.body.split())) for line in got.lines]
    assert said == [(line.sender, line.sent_at, " ".join(line.body.split())) for line in chat]


TYPED = st.sampled_from(["1人", "2人 +1 小孩", "99", "¥99.9 包邮", "一心一意", "x3", "🌹", "选 B，谢谢", ""])


@given(entries=st.lists(st.tuples(NAMES, TYPED), min_size=1, max_size=30), sign=st.sampled_from(".、)）：-"))
@settings(max_examples=80, deadline=None)
def test_a_chain_is_read_entry_by_entry(entries: list[tuple[str, str]], sign: str) -> None:
    body = "\n".join(f"{nth}{sign} {name} {typed}".rstrip() for nth, (name, typed) in enumerate(entries, 1))
    post = f"#接龙\n报名\n例 张三 2人\n\n{body}\n\n截止周五"
    got = parse(
        three_line([Line("群主", START, post)]), pasted_at=PASTED, known=[name for name, _ in entries]
    )
    assert (got.lines[0].sender, got.lines[0].kind, got.lines[0].body) == ("群主", Kind.CHAIN, post)
    assert [fold_name(f"{line.sender}{line.body}") for line in got.lines[1:]] == [
        fold_name(f"{name}{typed}") for name, typed in entries
    ]
    assert all(
        line.source is Source.CHAIN and line.quote == "报名\n例 张三 2人\n截止周五" for line in got.lines[1:]
    )


def test_a_short_run_of_the_fuzzer_finds_nothing() -> None:
    for number in range(3_000_000, 3_001_500):
        check(number)


@given(chat=chats())
@settings(max_examples=60, deadline=None)
def test_name_colon_is_read_when_the_members_are_known(chat: list[Line]) -> None:
    text = "\n  \n".join(f"{line.sender}:\n{line.body}" for line in chat)
    got = parse(text, pasted_at=PASTED, family="name-colon", known=[line.sender for line in chat])
    assert [(line.sender, line.body) for line in got.lines] == [(line.sender, line.body) for line in chat]


@given(st.text(st.sampled_from(" \u3000\u00a0\t\u200b\u2069\ufeff早a:\n"), max_size=30))
def test_flattening_leaves_no_mark_and_one_sort_of_blank(text: str) -> None:
    unmarked = [each for each in text if each not in "\u200b\u2069\ufeff"]
    assert flatten(text) == "".join(" " if each in " \u3000\u00a0\t" else each for each in unmarked)


@given(st.lists(st.sampled_from(["阿杰", "2026年09月28日 13:02", "阿杰 2026/9/28 14:00", "8:30", "", " "])))
def test_what_is_told_of_a_line_is_told_wherever_it_stands(lines: list[str]) -> None:
    page = lay_out("\n".join(lines), pasted_at=datetime(2026, 12, 1, tzinfo=CHINA))
    for at, line in enumerate(lines or [""]):
        alone = lay_out(line, pasted_at=datetime(2026, 12, 1, tzinfo=CHINA))
        assert page.moments.get(at) == alone.moments.get(0)
        assert (at in page.clocks) is (0 in alone.clocks)
    inner = "\n".join(line.strip() for line in lines).strip("\n")
    assert page.has_blanks is ("\n\n" in inner)
    assert page.filled == sum(bool(line.strip()) for line in lines)
