"""A list of members as text: names one a line, numbered or not, with roles and days where they stand.

Owners paste what they have: the list a tool wrote, a 接龙, a column of cells, WeChat's own sentences of
who came in, or simply a stretch of chat, whose senders then are the list.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from core.listing.listed import LONGEST, Listed, Listing, gather
from core.listing.marks import part_day, part_role, read_day, read_role
from core.paste import parse
from core.paste.chain import BEGINNINGS, name_in, read_chain
from core.roster import Role

_NUMBER = re.compile(
    r"\s*(?:[（(【\[]?(?P<n>[0-9０-９]{1,4})[】\]]?\s*(?:[.、．:：)）#]\s*(?![0-9])|\t+|\s{1,4})|(?P<round>[①-⑳])\s*)"
)
_BETWEEN = re.compile(r"[、,，;；\t]")
_COUNTED = re.compile(
    r"(?P<word>\S{2,10}?)(?:\s*[（(]\s*\d{1,4}\s*人?\s*[)）]|\s*\d{1,4}\s*人|\s+\d{1,4}|\d{1,4}(?=\s*[:：]))\s*[:：]?$"
)
"""A heading with a number: ``管理员（2）``, ``群成员 12``; but somebody may be called ``成员001``."""
_TOTAL = re.compile(r"(?:共|合计|总计|total)?\s*\d{1,5}\s*(?:人|位|名|members|people)$", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:群聊?名称|群名|群公告|群昵称|成员列表|群成员列表|昵称|姓名|名字|name)\s*[:：]?.{0,2}$", re.IGNORECASE
)
_TITLE = re.compile(r".{0,60}群聊?(?:[(（]\d{1,5}[)）])?$")
"""A first line that ends so is the group's own name."""
_QUOTED = r"[\"“”「]([^\"“”「」]{1,100})[\"“”」]"
_CAME = (
    re.compile(rf"(?:{_QUOTED}|你)\s?邀请\s?(?P<who>.+?)加入了?群聊"),
    re.compile(rf"(?P<who>{_QUOTED})\s?通过.{{0,60}}加入了?群聊"),
    re.compile(rf"(?P<who>{_QUOTED})\s?加入了?群聊"),
)
_NUMBERED = 0.6
"""Numbers are numbering where this share of the lines begins with one, and they rise."""


def read_list(text: str, now: datetime) -> Listing:
    """The people in a pasted ``text``; never raises. Missing years are filled in from ``now``."""
    lines = [each.strip("\u200b \r") for each in text.lstrip("\ufeff").splitlines()]
    lines = [each for each in lines if each.strip()]
    if (senders := _senders(text, now)) is not None:
        return senders
    if lines and lines[0].startswith(BEGINNINGS):
        return _chain(text)
    if len(lines) == 1 and _joiners(lines[0]) is None:
        lines = [part for part in _BETWEEN.split(lines[0]) if part.strip()]
    return _read(_unnumbered(lines), now.date())


def _senders(text: str, now: datetime) -> Listing | None:
    """Whoever speaks in ``text``, if it is a chat and no list."""
    spoken = [line for line in parse(text, pasted_at=now).lines if line.sender and line.sent_at is not None]
    if len(spoken) < 2 or 4 * len(spoken) < sum(bool(line.strip()) for line in text.splitlines()):
        return None
    counts: dict[str, list[date]] = {}
    for line in spoken:
        assert line.sent_at is not None
        counts.setdefault(line.sender, []).append(line.sent_at.date())
    return gather(
        (Listed(name, first_seen=min(days), times=len(days)) for name, days in counts.items()), whole=False
    )


def _chain(text: str) -> Listing:
    chain = read_chain(text.strip().replace("\r", ""))
    entries = chain.entries if chain is not None else ()
    return gather((Listed(name_in(each.text, ())[0]) for each in entries), whole=False)


def _unnumbered(lines: Sequence[str]) -> list[str]:
    """``lines`` without their numbers, if they are numbered."""
    found = [_NUMBER.match(line) for line in lines]
    numbers = [_value(each) for each in found if each]
    rising = sum(one < two for one, two in itertools.pairwise(numbers))
    if len(numbers) < 2 or len(numbers) < _NUMBERED * len(lines) or rising < 0.9 * (len(numbers) - 1):
        return list(lines)
    return [line[each.end() :] if each else line for line, each in zip(lines, found, strict=True)]


def _value(found: re.Match[str]) -> int:
    return int(found["n"]) if found["n"] else ord(found["round"]) - ord("①") + 1


def _read(lines: Sequence[str], today: date) -> Listing:
    people: list[Listed] = []
    unread: list[str] = []
    whole, role = True, None
    heads = _headings(lines)
    if len(lines) > 2 and _TITLE.fullmatch(lines[0]) and lines[0] not in heads:
        unread, lines = [lines[0]], lines[1:]
    for line in lines:
        came = _joiners(line)
        if came is not None:
            people += [Listed(name) for name in came]
            whole = False
        elif line in heads:
            role = heads[line]
        elif _TOTAL.fullmatch(_plain(line)) or _ASIDE.fullmatch(_plain(line)):
            continue
        elif len(line) > 3 * LONGEST and "\t" not in line:
            unread.append(line)
        else:
            people += _people(line, role, today)
    return gather(people, unread, whole=whole)


def _headings(lines: Sequence[str]) -> dict[str, Role]:
    """Lines that say what those below are; a bare word is one only beside others, else it is a name."""
    bare = {line: role for line in lines if (role := read_role(line)) is not None}
    told = {line: role for line in lines if (role := _heading(line)) is not None}
    others = set(bare.values()) | {role for line in lines if (role := part_role(line)[1]) is not None}
    several = len(others) > 1 and Role.MEMBER in bare.values()
    return told | (bare if told or several else {})


def _heading(line: str) -> Role | None:
    plain = _plain(line)
    counted = _COUNTED.fullmatch(plain)
    if counted and (role := read_role(counted["word"])):
        return role
    return read_role(plain[:-1]) if plain.endswith(":") else None


def _people(line: str, role: Role | None, today: date) -> Iterable[Listed]:
    """Those on one line: one, or several behind a role and a colon."""
    rest, own = part_role(line)
    several = own is not None and re.match(r"[^\s:：]{1,14}\s*[:：]", line) and _BETWEEN.search(rest)
    if several:
        return [Listed(part.strip(), role=own) for part in _BETWEEN.split(rest) if part.strip()]
    return [_one(line, role, today)]


def _one(line: str, role: Role | None, today: date) -> Listed:
    first, *cells = line.split("\t")
    if not first.strip() and cells:
        first, *cells = cells
    found: dict[str, object] = {}
    for cell in cells:
        _note(found, cell.strip(), today)
    name = first.strip()
    steps: tuple[Callable[[str], str], ...] = (
        lambda words: _take_day(found, words, today),
        lambda words: _take_role(found, words),
        lambda words: _take_day(found, words, today),
    )
    for step in steps:
        name = step(name)
    found.setdefault("role", role)
    return Listed(name, **found)  # type: ignore[arg-type]


def _note(found: dict[str, object], cell: str, today: date) -> None:
    """What a cell behind the name says: a role or a day; anything else is left."""
    if (role := read_role(cell)) is not None:
        found.setdefault("role", role)
    elif (day := read_day(cell, today)) is not None:
        found.setdefault("joined_on", day)


def _take_day(found: dict[str, object], words: str, today: date) -> str:
    rest, day, left = part_day(words, today)
    if day is not None:
        found.setdefault("left_on" if left else "joined_on", day)
    return rest


def _take_role(found: dict[str, object], words: str) -> str:
    rest, role = part_role(words)
    if role is not None:
        found.setdefault("role", role)
    return rest


def _joiners(line: str) -> list[str] | None:
    """Who came in, where ``line`` is WeChat's sentence about it."""
    for pattern in _CAME:
        if (found := pattern.fullmatch(line.strip())) is not None:
            names = re.findall(_QUOTED, found["who"]) or [found["who"]]
            return [part.strip() for each in names for part in each.split("、") if part.strip()]
    return None


def _plain(line: str) -> str:
    return unicodedata.normalize("NFKC", line).strip()
