"""Who took how much: a share in a line of evidence, and lists of names and amounts as owners write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from core.activities.red_packet_rain.terms import Settings
from core.amounts import Amount, Unit, yuan
from core.amounts import read as read_amount
from core.judging import NOTHING_READ, Found, Reading
from core.message import Kind, Message

MOST = 1_000_000
"""No share is larger, in fen."""
_SHARE = re.compile(r"\s*(?:第\s*([0-9]{1,3})\s*波)?\s*[¥￥]?\s*([0-9]{1,6}(?:\.[0-9]{1,2})?)\s*元?\s*")
_DIGIT, _LONGEST = re.compile(r"\d"), 40
_NUMBERED = re.compile(r"^\s*[0-9]{1,3}\s*[.、．)）]\s+|^\s*[0-9]{1,3}\s*[、)）]\s*")
_BARE = re.compile(r"[¥￥]?\s*([0-9]{1,6}(?:\.[0-9]{1,2})?)\s*[元块]?")
_BEST = re.compile(r"手气最佳|luckiest(?: draw)?", re.IGNORECASE)
_TIME = re.compile(r"(?<![0-9:])[0-2]?[0-9][:：][0-5][0-9](?:[:：][0-5][0-9])?(?![0-9:])")
_CELLS = re.compile(r"\t+|\s{2,}|[:：|｜]\s*(?=[¥￥]?[0-9])|[,，]\s*(?=[¥￥]?[0-9])")
_TAIL = re.compile(r"^(.*\S)\s+([¥￥]?\s*[0-9][0-9.]*\s*[元块]?)$")
_GLUED = re.compile(r"^(.*?[^0-9\s.¥￥])\s*([¥￥]?\s*[0-9][0-9.]*\s*[元块]?)$")
_BETWEEN = frozenset(" \t　:：,，|｜-—=¥￥(（")
_GONE = re.compile(
    r"(?:(\d{1,3})\s*(?:小时|h)\s*)?(?:(\d{1,3})\s*(?:分钟?|min)\s*)?(?:(\d{1,4})\s*(?:秒钟?|s))?\s*(?:被抢光|抢完|领完|抢光)"
)
_HEADING = re.compile(
    r"\s*(?:[0-9]+\s*个红包.*|已?领取\s*[0-9]+/[0-9]+.*|(?:昵称|姓名|名字|成员|name).*金额.*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a packet in fen; ``wave`` is 0 where its line does not say which."""

    fen: int
    wave: int = 0


@dataclass(frozen=True, slots=True)
class Grab:
    """One row of a list: whose, and how much in fen."""

    name: str
    fen: int


@dataclass(frozen=True, slots=True)
class Grabs:
    """A list as it was understood: its rows, the lines that are none, and in how many seconds the packet
    was emptied, None where the list does not say."""

    rows: tuple[Grab, ...]
    unread: tuple[str, ...]
    emptied: int | None = None


def share_in(message: Message) -> Share | None:
    """The share a message speaks of, whoever says so; None if it speaks of none."""
    if len(message.body) > _LONGEST or not _DIGIT.search(message.body):
        return None
    match = _SHARE.fullmatch(_plain(message.body))
    if match is None:
        return None
    fen = _fen(match[2])
    return Share(fen, int(match[1] or 0)) if 0 < fen <= MOST else None


def is_evidence(message: Message) -> bool:
    """Whether the owner vouches for it: read off the packet's page, typed in, or said to count."""
    is_page = message.kind is Kind.RED_PACKET and "." in message.body
    return is_page or message.told or message.counted


def read(_settings: Settings, message: Message, _dictionary: object = None) -> Reading:
    """The share in a message, apart from any round; what members say of themselves is none."""
    share = share_in(message) if is_evidence(message) else None
    if share is None:
        return NOTHING_READ
    return Reading(Found.CLEAR, yuan(share.fen), Decimal(share.fen) / 100)


def body_of(wave: int, fen: int) -> str:
    """The line that says so: ``第3波 12.34元``."""
    return f"第{wave}波 {fen // 100}.{fen % 100:02d}元"


def read_grabs(text: str, known: Collection[str] = ()) -> Grabs:
    """The rows of ``text``: ``名 金额``, ``名：金额``, columns, or the packet's page as text.

    ``known`` names are taken whole, whatever stands in them. On the page a name may stand on a line of
    its own, with time and amount on the lines below.
    """
    rows: list[Grab] = []
    unread: list[str] = []
    longest = sorted(known, key=len, reverse=True)
    emptied, waiting = None, ""
    for line in text.split("\n"):
        gone = _gone(line)
        emptied = gone if gone is not None else emptied
        bare = _bare(line)
        if not bare or gone is not None or _HEADING.fullmatch(line):
            continue
        alone = _BARE.fullmatch(_plain(bare))
        if alone and waiting and bare not in known:
            rows.append(Grab(waiting, _fen(alone[1])))
            waiting = ""
        elif (row := _of_known(line, longest) or _row(bare, longest)) is not None:
            rows.append(row)
        else:
            if waiting:
                unread.append(waiting)
            waiting = bare
    return Grabs(_valid(rows), (*unread, *([waiting] if waiting else [])), emptied)


def _valid(rows: list[Grab]) -> tuple[Grab, ...]:
    return tuple(row for row in rows if 0 < row.fen <= MOST)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _fen(words: str) -> int:
    return int(Decimal(words) * 100)


def _bare(line: str) -> str:
    """``line`` without what a packet's page writes beside names and amounts."""
    return _TIME.sub(" ", _BEST.sub(" ", line)).strip(" \t\r　·|｜-—")


def _gone(line: str) -> int | None:
    match = _GONE.search(_plain(line))
    if match is None or not any(match.groups()):
        return None
    hours, minutes, seconds = (int(each or 0) for each in match.groups())
    return 3600 * hours + 60 * minutes + seconds


def _of_known(line: str, known: list[str]) -> Grab | None:
    for said in dict.fromkeys((line.strip(), _NUMBERED.sub("", line).strip())):
        name = next((each for each in known if _begins(said, each)), None)
        if name is not None and (fen := _amount(_bare(said[len(name) :]))) is not None:
            return Grab(name, fen)
    return None


def _begins(said: str, name: str) -> bool:
    """Whether ``said`` is of ``name``, and not of somebody whose longer name begins so."""
    after = said[len(name) : len(name) + 1]
    return said.startswith(name) and (after in _BETWEEN or after.isdigit())


def _row(line: str, known: list[str]) -> Grab | None:
    if (row := _of_known(line, known)) is not None:
        return row
    for name, rest in _split(_NUMBERED.sub("", line)):
        if name and (fen := _amount(rest)) is not None:
            return Grab(name, fen)
    return None


def _split(line: str) -> list[tuple[str, str]]:
    """The ways a row may fall into a name and an amount, the plainest first."""
    cells = [each.strip() for each in _CELLS.split(line) if each.strip()]
    found = [(cells[0], each) for each in cells[1:]]
    for shape in (_TAIL, _GLUED):
        if match := shape.match(line):
            found.append((match[1].rstrip(" :：,，"), match[2]))
    return found


def _amount(rest: str) -> int | None:
    words = rest.strip(" \t　:：,，|｜-—=")
    match = _BARE.fullmatch(_plain(words))
    if match:
        return _fen(match[1])
    found = read_amount(words, Unit.MONEY)
    if not isinstance(found, Amount) or found.value <= 0 or found.value * 100 % 1:
        return None
    return int(found.value * 100)
