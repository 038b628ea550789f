"""Who takes part, out of what was said: 已转发, 报名, a chain, a row of the owner's list; and how often."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from core.activities.lucky_cat.terms import Settings, Tickets, entry_words
from core.message import Kind, Message

LISTED = "【入选】"
"""How a row of the owner's own list begins, whichever words the group has to say."""

_ASKED = re.compile(
    "[?？]|吗|没|不|怎么|咋|如何|哪|谁|什么|几点|多少|能否|可以报|退出|取消|结束|截止|开始|大家|请|规则"
)
_LONGEST = 40
_HAN = "一二三四五六七八九十"
_COUNT = re.compile(
    rf"[x×*]\s*(\d{{1,4}})(?!\d)|(?<!第)(?<![\d.])(\d{{1,4}}|[{_HAN}两]{{1,3}})\s*(?:次|个群|群|票|张|份|遍|回)"
)


@dataclass(frozen=True, slots=True)
class Entered:
    """An entry and how many tickets it asks for; ``unclear`` where it names two numbers."""

    tickets: int
    unclear: bool = False


def entered(settings: Settings, message: Message) -> Entered | None:
    """The entry a message is, None where it is none."""
    if message.kind not in (Kind.TEXT, Kind.CHAIN) and not message.counted:
        return None
    if message.kind is Kind.TEXT and not message.counted and not _signs(settings.words).search(message.body):
        return None
    body = _plain(message.body)
    if not (message.counted or _is_entry(settings, message, body)):
        return None
    said = {_number(match[1] or match[2]) for match in _COUNT.finditer(body)} - {0}
    if settings.tickets is Tickets.ONE:
        return Entered(1)
    if len(said) > 1:
        return Entered(0, unclear=True)
    return Entered(min(next(iter(said), 1), settings.most))


def _is_entry(settings: Settings, message: Message, body: str) -> bool:
    if body.startswith(LISTED):
        return True
    if message.kind is Kind.CHAIN:
        return not body.startswith("#") and not _ASKED.search(body)
    if len(body) > _LONGEST:
        return False
    found = _words(settings.words)
    squeezed = "".join(body.split())
    return (squeezed.rstrip("!。.~") in found or _has(body, found)) and not _ASKED.search(body)


def _has(body: str, words: frozenset[str]) -> bool:
    """A word of two Chinese characters or more may stand anywhere; others must be all that is said."""
    return any(len(word) > 1 and not word.isascii() and word in body for word in words)


@lru_cache(maxsize=16)
def _words(words: str) -> frozenset[str]:
    return frozenset(unicodedata.normalize("NFKC", each) for each in entry_words(Settings(words=words)))


@lru_cache(maxsize=16)
def _signs(words: str) -> re.Pattern[str]:
    """What an entry cannot do without, looked for before anything is normalized: chatter costs little."""
    first = {word[0] for word in _words(words)} | {LISTED[0]}
    wide = {chr(ord(sign) + 0xFEE0) for sign in first if "!" <= sign <= "~"}
    big = {sign.upper() for sign in first | wide}
    return re.compile(f"[{re.escape(''.join(sorted(first | wide | big)))}]")


@lru_cache(maxsize=8192)
def _plain(body: str) -> str:
    return unicodedata.normalize("NFKC", body).casefold().strip()


def _number(said: str) -> int:
    if said.isdecimal():
        return int(said)
    said = said.replace("两", "二")
    if said in _HAN:
        return _HAN.index(said) + 1
    tens, _, ones = said.partition("十")
    if "十" not in said or len(tens) > 1 or len(ones) > 1:
        return 0
    return (_HAN.index(tens) + 1 if tens else 1) * 10 + (_HAN.index(ones) + 1 if ones else 0)
