"""Throws mutated and random pastes at the reader: it must never raise, lose a line or contradict itself.

Run by ``make fuzz``; ``--count`` inputs (200,000), ``--seed`` where to begin. Each input is made
from its own number alone, so ``--seed N --count 1`` makes the one that failed again. The tests
run a few of them.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import tomllib
from collections import Counter
from datetime import datetime
from functools import cache
from multiprocessing import Pool
from pathlib import Path

from core.clock import CHINA
from core.message import Kind, Source
from core.paste import FAMILIES, Transcript, join, parse, rows
from core.paste.page import flatten, mend

PASTES = Path(__file__).resolve().parents[1] / "core" / "data" / "pastes"
PASTED = datetime(2026, 12, 1, tzinfo=CHINA)
NAMES = [family.name for family in FAMILIES]

PIECES = [
    "阿杰",
    "小 鱼 Fish",
    "🐟",
    "<img src=x>",
    "=1+1",
    "محمد",
    "客服12:00-21:00",
    "2026年09月28日 13:02",
    "2026年09月29日  9:22",
    "阿杰 2026/9/28 14:00",
    "—————  2026-09-28  —————",
    "小鱼  18:44",
    "阿杰:",
    "阿杰：99",
    "8:30",
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
    "#接龙",
    "#Group Note",
    "1. 小鱼 1人",
    "2、阿 杰 2人",
    "例 张三 2人",
    "「阿杰：99」",
    "- - - - - - - - - - - - - - -",
    "> 99",
    "引用:阿杰:99",
    "[图片]",
    '"小鱼" 撤回了一条消息',
    "快乐群 微信群上的聊天记录如下，请查收。",
    "\u3000",
    "\u200e",
    "\ufeff",
    "\u00a0",
    "\u202f",
    "\0",
    "\ud83d",
    "\x0b",
    "\x1c",
    "\t",
    " ",
    ":",
    "：",
    "(",
    ")",
    "[",
    "]",
    "",
    "",
]
ENDS = ["\n", "\n", "\n", "\r\n", "\r", "\u2028", "\n\n", "\n\n\n"]


@cache
def corpus() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The pastes of the tests, with the names known in each."""
    found = []
    for file in sorted(PASTES.glob("*.toml")):
        for paste in tomllib.loads(file.read_text("utf-8"))["paste"]:
            found.append((paste["text"], tuple(paste.get("known", ()))))
    return tuple(found)


def make(number: int) -> tuple[str, tuple[str, ...], str | None, dict[int, bool]]:
    """Input ``number``: a text, known names, a forced layout or None, and what is said of lines."""
    luck = random.Random(number)
    text, known = luck.choice(corpus())
    if luck.random() < 0.25:
        text = luck.choice(ENDS).join(luck.choices(PIECES, k=luck.randrange(1, 16)))
    for _ in range(luck.randrange(5)):
        text = _mutate(luck, text)
    if luck.random() < 0.4:
        known = tuple(luck.choices([*PIECES, *text.split("\n")], k=luck.randrange(4)))
    family = luck.choice(NAMES) if luck.random() < 0.25 else None
    lines = text.count("\n") + 1
    said = {luck.randrange(-1, lines + 1): luck.random() < 0.6 for _ in range(luck.choice([0, 0, 0, 1, 3]))}
    return text, known, family, said


def _mutate(luck: random.Random, text: str) -> str:
    spot, end = sorted(luck.randrange(len(text) + 1) for _ in range(2))
    lines = text.split("\n")
    match luck.randrange(9):
        case 0:
            return text[:spot] + luck.choice(PIECES) + text[spot:]
        case 1:
            return text[:spot] + text[end:]
        case 2:
            return text[:spot] + text[spot:end] * 2 + text[end:]
        case 3:
            return text.replace("\n", luck.choice(ENDS))
        case 4:
            other, _ = luck.choice(corpus())
            return text[:spot] + luck.choice(ENDS) + other
        case 5:
            luck.shuffle(lines)
            return "\n".join(lines)
        case 6:
            lines.insert(luck.randrange(len(lines) + 1), luck.choice(PIECES))
            return "\n".join(lines)
        case 7:
            del lines[luck.randrange(len(lines))]
            return "\n".join(lines)
        case _:
            letter = chr(
                luck.choice([luck.randrange(0x250), luck.randrange(0x3000, 0xA000), 0x1F41F, 0x200D])
            )
            return text[:spot] + letter + text[spot + 1 :]


# What headers and quotes are made of besides names and words, and what comes off names.
_FRAME = set(
    "0123456789/年月日.:：上下午中晚凌晨早清傍APMapm「」-—–－>引用回复↳()（）[]<今昨前天星期周一二三四五六日T,，系统消息提示"
)
_OFF_NAMES = re.compile(
    r"(?:@微信联系人|@微信|@WeChat)+|【[^【】\n]{1,20}】|[(（<](?:[-_A-Za-z0-9]{5,40}|[^\s<>()（）]+@[^\s<>()（）]+)[)）>]"
)


def words_of(text: str) -> str:
    """What of ``text`` may not be lost: everything but blanks, line ends and marks nobody sees."""
    return "".join(flatten(mend(text)).split())


def lost(text: str, got: Transcript) -> list[str]:
    """The non-blank lines of ``text`` that are in no message and no leftover, and characters gone."""
    covered = {at for first, last in got.spans for at in range(first, last + 1)} | set(got.left_at)
    gone = [line for at, line in enumerate(rows(text)) if words_of(line) and at not in covered]
    kept = [part for line in got.lines for part in (line.sender, line.quote or "", line.body)]
    counts = Counter(words_of(_OFF_NAMES.sub("", text)))
    counts.subtract(words_of("".join([*kept, *got.leftovers])))
    return gone + [each for each, count in counts.items() if count > 0 and each not in _FRAME]


def check(number: int) -> None:
    """Read input ``number`` and raise ``AssertionError`` where something does not hold."""
    text, known, family, said = make(number)
    got = parse(text, pasted_at=PASTED, known=known, family=family, headers=said)
    if any(doubt.code == "empty" for doubt in got.doubts):
        assert not words_of(text), "words called empty"
        return
    assert not lost(text, got), f"lost {lost(text, got)!r}"
    assert len(got.spans) == len(got.lines), "a span a line"
    assert len(got.doubt_at) == len(got.doubts), "lines a doubt"
    for line in got.lines:
        nameless = line.kind is Kind.NOTICE or "sender" in line.guessed
        assert nameless == (not line.sender), f"no sender {line!r}"
        assert line.source in (Source.PASTE, Source.CHAIN), line.source
        f"{line.sender}{line.body}{line.quote}".encode()  # can be stored
    held = join((), got.lines).merged(())
    assert join(held, got.lines).added == (), "the same text pasted twice adds something"


def _run(numbers: range) -> list[tuple[int, str]]:
    failed = []
    for number in numbers:
        try:
            check(number)
        except Exception as error:  # noqa: BLE001 - whatever it is, the number is wanted
            failed.append((number, f"{type(error).__name__}: {error}"))
    return failed


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--count", type=int, default=200_000)
    arguments.add_argument("--seed", type=int, default=0)
    chosen = arguments.parse_args()
    began = time.perf_counter()
    end = chosen.seed + chosen.count
    chunks = [range(start, min(start + 500, end)) for start in range(chosen.seed, end, 500)]
    with Pool() as pool:
        failed = [each for some in pool.imap_unordered(_run, chunks) for each in some]
    for number, why in sorted(failed)[:20]:
        print(f"input {number}: {why[:300]}")
    seconds = time.perf_counter() - began
    print(f"{chosen.count} inputs in {seconds:.0f} s, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
