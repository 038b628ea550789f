"""How fast every layout is read with all families on; a bench below a million lines a minute fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from core.clock import CHINA
from core.paste import join, parse, read_table, sniff

START = datetime(2026, 9, 1, 8, 0, tzinfo=CHINA)
LATER = datetime(2026, 12, 1, tzinfo=CHINA)
MESSAGES = 20_000
KNOWN = [f"成员{nth}号" for nth in range(300)]
LEAST = 1_000_000
"""Lines a minute."""

pytestmark = pytest.mark.benchmark(disable_gc=True, warmup=True, warmup_iterations=1)

Said = tuple[str, datetime, str]


def said(count: int) -> list[Said]:
    """``count`` messages of 300 people, a third of them guesses, the rest talk and stickers."""
    talk = ["我猜 {n}.{c} 元", "{n}", "今天几点自提呀", "[动画表情]", "真好吃\n下次还买，{n}", "[强]跟一个"]
    return [
        (
            KNOWN[nth * 7919 % 300],
            START + timedelta(seconds=20 * nth),
            talk[nth % 6].format(n=nth % 199, c=nth % 10),
        )
        for nth in range(count)
    ]


def three_line(chat: list[Said]) -> str:
    return "\n\n".join(f"{name}\n{at:%Y年%m月%d日 %H:%M}\n{text}" for name, at, text in chat)


def mac(chat: list[Said]) -> str:
    return "\n\n".join(f"{name} {at:%Y/%m/%d %H:%M}\n{text}" for name, at, text in chat)


def email(chat: list[Said]) -> str:
    out, day = ["快乐群 微信群上的聊天记录如下，请查收。\n"], None
    for name, at, text in chat:
        if at.date() != day:
            day = at.date()
            out.append(f"—————  {day}  —————\n\n")
        out.append(f"{name}  {at:%H:%M}\n\n{text}\n")
    return "\n".join(out)


def name_colon(chat: list[Said]) -> str:
    return "\n\n".join(f"{name}:\n{text}" for name, _, text in chat)


def wecom(chat: list[Said]) -> str:
    return "\r\n\r\n".join(
        f"{name}@微信@微信联系人\u00a0{at.month}/{at.day} {at:%H:%M:%S}\r\n{text}" for name, at, text in chat
    )


def inline(chat: list[Said]) -> str:
    return "\n".join(f"[{at:%Y-%m-%d %H:%M}] {name}: {text}" for name, at, text in chat)


def dated_first(chat: list[Said]) -> str:
    return "\n".join(f"{at:%Y-%m-%d %H:%M:%S} {name}\n{text}" for name, at, text in chat)


def with_id(chat: list[Said]) -> str:
    return "\n".join(f"{name}(wxid_{name[2:-1]:0>6}) {at:%m-%d %H:%M:%S}\n{text}" for name, at, text in chat)


def qq(chat: list[Said]) -> str:
    return "\n\n".join(
        f"{at:%Y-%m-%d %H:%M:%S} 【活跃】{name}(10{name[2:-1]:0>4})\n{text}" for name, at, text in chat
    )


def chained(chat: list[Said]) -> str:
    """Every hundredth message is a chain of thirty."""
    entries = "\n".join(f"{nth}. {name} {nth}份" for nth, name in enumerate(KNOWN[:30], 1))
    posts = [
        (name, at, f"#接龙\n第 {nth} 条\n\n{entries}") if nth % 100 == 0 else (name, at, text)
        for nth, (name, at, text) in enumerate(chat)
    ]
    return three_line(posts)


LAYOUTS = [three_line, mac, email, name_colon, wecom, inline, dated_first, with_id, qq, chained]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_read_20_000_messages(benchmark: Any, layout: Callable[[list[Said]], str]) -> None:
    text = layout(said(MESSAGES))
    read = benchmark(parse, text, pasted_at=LATER, known=KNOWN)
    assert sum(bool(line.sender) for line in read.lines) >= MESSAGES
    if benchmark.stats is not None:
        lines = text.count("\n") + 1
        assert lines / benchmark.stats.stats.median * 60 > LEAST
        assert layout is not three_line or benchmark.stats.stats.median < 0.3


def test_read_2_000_messages_in_one_line(benchmark: Any) -> None:
    """As many messages a minute as others have lines."""
    text = three_line(said(2_000)).replace("\n", " ")
    read = benchmark(parse, text, pasted_at=LATER, known=KNOWN)
    assert len(read.lines) == 2_000
    if benchmark.stats is not None:
        assert 4 * 2_000 / benchmark.stats.stats.median * 60 > LEAST


def test_read_a_table_of_20_000_rows(benchmark: Any) -> None:
    rows = "\n".join(f'{at:%Y-%m-%d %H:%M:%S},{name},"{text}"' for name, at, text in said(MESSAGES))
    content = f"StrTime,NickName,StrContent\n{rows}\n".encode("gb18030")

    def read() -> Any:
        table = sniff(content, "x.csv")
        return read_table(table, table.guess, known=KNOWN)

    assert len(benchmark(read).lines) == MESSAGES


def test_join_the_last_hundred_with_20_000(benchmark: Any) -> None:
    held = parse(three_line(said(MESSAGES)), pasted_at=LATER).lines
    new = parse(three_line(said(MESSAGES + 50)[-100:]), pasted_at=LATER).lines
    assert len(benchmark(join, held, new).added) == 50
