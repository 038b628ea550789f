"""Which idiom a chat message offers.

In plain words:

1. Quoted messages, links, mentions and panel emoji such as ``[强]`` are taken off. What remains is
   cut into pieces: runs of Han characters between punctuation, blanks, emoji, digits, Latin.
2. A piece that is an idiom counts, and so do neighbouring pieces that together are one: the comma
   forms, and ``马 到 成 功``.
3. An idiom glued to other words counts only if all of these are ways of announcing or ending a
   turn (我接…, 那我来个…, …吧, …下一个). An idiom buried in a sentence is chatter.
4. An idiom that stands alone counts if few other words stand around it: at most 3 characters that
   are not such phrases. Up to 12 it is unsure; beyond, the message is chatter.
5. Several idioms are reported in order. The offer is the first after the last lead-in with 接 (上面
   是马到成功，我接功成名就), else the first outside quotation marks, else the first.
6. No idiom, but an attempt: exactly four characters alone or after a lead-in, which don't look like
   small talk; or, after an explicit 接： or 答案：, anything else of 2 to 16 characters.
7. Everything else is chatter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.idioms.idiom import HAN, Idiom
from core.idioms.phrases import (
    ALL,
    LEADS,
    TAIL_ENDS,
    TAILS,
    Phrases,
    covered,
    is_announcing,
    is_only,
    is_small_talk,
    leftover,
)
from core.quick import quick

SURE_LEFTOVER = 3
UNSURE_LEFTOVER = 12
_LONGEST_MESSAGE = 2_000
_MOST_SIGNS = 80
_SHORTEST, _LONGEST = 3, 24
_MOST_JOINED = 24
_FOUR = 4

_DRESSED = re.compile("[「>引↳@h]")
"""What one of the four below cannot do without; most messages hold none and are spared all four."""
_WIDE = re.compile("[^\\x00-\\x7f\u3007\u3400-\u9fff，。！？～、…“”]")
"""What may have to be folded for the rules; the usual punctuation need not be."""
_QUOTE_BLOCK = re.compile(r"\A\s*「.*」[ \t]*\n[ \t]*(?:-[ \t]*){3,}\n", re.DOTALL)
_QUOTE_LINE = re.compile(r"^[ \t]*(?:>|引用[:：]|↳).*$", re.MULTILINE)
_LINK = re.compile(r"https?://[^\s\u3400-\u9fff]+")
_MENTION = re.compile(r"@(?:[^@\n\u2005]{1,40}\u2005|所有人|群主|[^\s@]{1,64}(?:\s|$))")
_BRACKETS = re.compile(r"\[([^\[\]\n]{1,12})\]")
_PANEL_IDIOMS = frozenset({"破涕为笑"})
_PIECE = re.compile(f"[{HAN}]+")
_LATIN = re.compile("[a-zA-Z0-9]")
_EXPLICIT = re.compile('(?:(?<![直间连对承迎衔紧])接|答案|答|我猜)[ \\t]*[:“"「『《【](.+)', re.DOTALL)
_OPENING = "“\"「『《【‘'"
_EXPLICIT_SIGN = re.compile('[:“"「『《【]')


class Lexicon(Protocol):
    """What spotting asks the dictionary."""

    def look(self, key: str) -> Idiom | None:
        """The idiom of exactly these characters."""

    def lengths(self, pair: str) -> int:
        """The lengths of the idioms that begin with these two characters: bit n stands for n."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """Something meant as an idiom that the dictionary does not have, as the group would see it."""

    word: str


@quick
@dataclass(frozen=True, slots=True)
class Found:
    """What a message offers: every idiom in order, the one offered, or an attempt, or neither.

    ``sure`` is False where an idiom stands alone amid many other words: it counts if it links
    and is chatter otherwise.
    """

    idioms: tuple[Idiom, ...] = ()
    offer: Idiom | None = None
    attempt: Attempt | None = None
    sure: bool = True

    def after(self, previous: Idiom | None) -> Idiom | None:
        """The offer; but where ``previous`` is repeated first (马到成功 → 功成名就), what comes after it."""
        if previous is None or len(self.idioms) < 2:
            return self.offer
        keys = [idiom.key for idiom in self.idioms]
        if previous.key not in keys[:-1]:
            return self.offer
        return self.idioms[keys.index(previous.key) + 1]


@quick
@dataclass(frozen=True, slots=True)
class _Spotted:
    idiom: Idiom
    led: bool
    piece: int


_Place = tuple[int, Idiom, int]
"""Where an idiom begins, which it is, and how many characters it takes up."""

CHATTER = Found()


def spot(message: str, lexicon: Lexicon) -> Found:
    """What ``message`` offers. Never raises."""
    if len(message) > _LONGEST_MESSAGE:
        return CHATTER
    if idiom := lexicon.look(message):
        return Found((idiom,), idiom)
    text = _strip(message, lexicon)
    pieces = _PIECE.findall(text)
    whole = "".join(pieces)
    if not whole or len(whole) > _MOST_SIGNS:
        return CHATTER
    if whole != message and (idiom := lexicon.look(whole)) and not _LATIN.search(text):
        return Found((idiom,), idiom)
    if found := _spot_in(text, pieces, lexicon):
        return found
    return _attempt(text, pieces)


def _strip(message: str, lexicon: Lexicon) -> str:
    """Rule 1. Mentions go before the widths are folded, for their end is a blank of its own."""
    text = message
    if _DRESSED.search(text):
        text = _QUOTE_LINE.sub(" ", _QUOTE_BLOCK.sub("", text))
        text = _MENTION.sub(" ", _LINK.sub(" ", text))
    if _WIDE.search(text):
        text = unicodedata.normalize("NFKC", text)
    if "[" not in text:
        return text

    def bracket(match: re.Match[str]) -> str:
        keep = match[1] not in _PANEL_IDIOMS and lexicon.look(match[1])
        return f" {match[1]} " if keep else " "

    return _BRACKETS.sub(bracket, text)


def _spot_in(text: str, pieces: list[str], lexicon: Lexicon) -> Found | None:
    """Rules 2 and 3: the idioms in order, judged by how many characters remain unexplained."""
    if not _may_hold(pieces, lexicon):
        return None
    spotted: list[_Spotted] = []
    others: list[str] = []
    at, before = 0, ""
    while at < len(pieces):
        found, used = _next(pieces, at, lexicon)
        if found:
            led = is_announcing(before)
            spotted += [_Spotted(each, led or announced, at) for each, announced in found]
        else:
            others.append(pieces[at])
        before = "" if found else pieces[at]
        at += used
    return _judge(spotted, text, sum(map(leftover, others))) if spotted else None


def _may_hold(pieces: list[str], lexicon: Lexicon) -> bool:
    """Whether an idiom can begin in any piece at all: at once, or after a phrase."""
    for piece in pieces:  # noqa: SIM110  a generator costs as much as the look itself
        if piece[0] in LEADS or len(piece) == 1 or lexicon.lengths(piece[:2]):
            return True
    return False


def _next(pieces: list[str], at: int, lexicon: Lexicon) -> tuple[list[tuple[Idiom, bool]], int]:
    """The idioms that begin in piece ``at``, each with whether it was announced there, and how
    many pieces they take up: the longest that several make together, else those of the one."""
    if len(pieces) == at + 1:
        return _glued(pieces[at], lexicon, _first_idiom(pieces[at], 0, lexicon, LEADS)), 1
    longest = min(_longest(lexicon.lengths((pieces[at] + pieces[at + 1])[:2])), _LONGEST)
    for last in range(min(len(pieces), at + _MOST_JOINED), at + 1, -1) if longest else ():
        word = "".join(pieces[at:last])
        if _SHORTEST <= len(word) <= longest and (idiom := lexicon.look(word)):
            return [(idiom, False)], last - at
    joined = pieces[at] + pieces[at + 1]
    first = _first_idiom(joined, 0, lexicon, LEADS)
    if first is None:
        return [], 1
    start, idiom, length = first
    if "，" in idiom.word and length > len(pieces[at + 1]):
        both = _glued(joined, lexicon, first)
        if len(both) == 1:
            return both, 2
    if start + length > len(pieces[at]):
        first = _first_idiom(pieces[at], 0, lexicon, LEADS)
    return _glued(pieces[at], lexicon, first), 1


def _glued(piece: str, lexicon: Lexicon, here: _Place | None) -> list[tuple[Idiom, bool]]:
    """The idioms in one piece from the first ``here`` on, if everything around them announces or ends a
    turn."""
    found: list[tuple[Idiom, bool]] = []
    at = 0
    while here is not None:
        start, idiom, length = here
        found.append((idiom, is_announcing(piece[at:start])))
        at = start + length
        here = _first_idiom(piece, at, lexicon, ALL) if at < len(piece) else None
    return found if found and is_only(TAILS, piece[at:]) else []


def _first_idiom(piece: str, at: int, lexicon: Lexicon, phrases: Phrases) -> _Place | None:
    """The first place from ``at`` on that only ``phrases`` stand before, with the longest idiom there."""
    for start in covered(piece, at, phrases):
        if not (lengths := lexicon.lengths(piece[start : start + 2])):
            continue
        most = min(_longest(lengths), len(piece) - start, _LONGEST)
        for length in range(most, _SHORTEST - 1, -1):
            if lengths >> length & 1 and (idiom := lexicon.look(piece[start : start + length])):
                return start, idiom, length
    return None


def _longest(lengths: int) -> int:
    return lengths.bit_length() - 1


def _judge(spotted: list[_Spotted], text: str, strange: int) -> Found:
    """Rule 4; of several idioms, rule 5."""
    if strange > UNSURE_LEFTOVER:
        return CHATTER
    offer = spotted[0] if len(spotted) == 1 else _offered(spotted, text)
    idioms = tuple({each.idiom.key: each.idiom for each in spotted}.values())
    return Found(idioms, offer.idiom, sure=strange <= SURE_LEFTOVER)


def _offered(spotted: list[_Spotted], text: str) -> _Spotted:
    """Rule 5."""
    starts = [run.start() for run in _PIECE.finditer(text)]
    led = [each for each in spotted if each.led]
    plain = [each for each in spotted if not _is_quoted(text, starts[each.piece])]
    return (led[-1:] or plain[:1] or spotted[:1])[0]


def _is_quoted(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in _OPENING


def _attempt(text: str, pieces: list[str]) -> Found:
    """Rule 6."""
    if _EXPLICIT_SIGN.search(text) and (explicit := _EXPLICIT.search(text)):
        word = "，".join(_PIECE.findall(explicit[1]))
        if 2 <= len(word.replace("，", "")) <= 16 and not is_small_talk(word):
            return Found(attempt=Attempt(word))
    core = ""
    for piece in pieces:
        if not is_only(ALL, piece) and (core or not (core := _core(piece))):
            return CHATTER
    return Found(attempt=Attempt(core)) if core else CHATTER


def _core(piece: str) -> str:
    """The four characters of ``piece`` that are the attempt, if it is one."""
    if len(piece) <= _FOUR:
        return piece if len(piece) == _FOUR and not is_small_talk(piece) else ""
    for start in _starts(piece):
        core, tail = piece[start : start + _FOUR], piece[start + _FOUR :]
        announced = start == 0 or is_announcing(piece[:start])
        if len(core) == _FOUR and announced and is_only(TAILS, tail) and not is_small_talk(core):
            return core
    return ""


def _starts(piece: str) -> Sequence[int]:
    """Where the attempt can begin: after leads alone, and at the end unless the piece ends like a tail."""
    if piece[-1] in TAIL_ENDS:
        return covered(piece, 0, LEADS)
    last = len(piece) - _FOUR
    return (last,) if is_only(LEADS, piece[:last]) else ()
