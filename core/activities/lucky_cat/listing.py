"""A list of those who forwarded, pasted as plain names: numbers in front, tickets behind, each name once."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from core.fold import fold_name
from core.paste.chain import read_chain

MOST = 5_000
_FRONT = re.compile(r"^\s*(?:\d{1,4}\s*[.、)）:：．。]\s*|[-*•·]\s+|@)")
_BEHIND = re.compile(
    r"^(.*?\S)[\s,，:：\t(（]*(?:[xX×*]\s*(\d{1,3})|(?<!\d)(\d{1,3})\s*(?:票|张|次|份|个群|群|遍)|[\s\t,，]\s*(\d{1,2}))\s*[)）]?$"
)
_SIGNS = re.compile(r"[、，,;；]|\s@|(?<=\S)@(?=\S)")


@dataclass(frozen=True, slots=True)
class Row:
    """A name on the list and the tickets behind it, 1 where none are told."""

    name: str
    tickets: int = 1


@dataclass(frozen=True, slots=True)
class Listing:
    """What a pasted list holds; ``repeats`` names that stood on it more than once, kept once."""

    rows: tuple[Row, ...]
    repeats: tuple[str, ...] = ()


def read_list(text: str, known: Collection[str] = ()) -> Listing:
    """The names in ``text``, one a line or set apart by 、 or @; ``known`` ones are never cut up."""
    folded = {fold_name(name) for name in known}
    found: dict[str, Row] = {}
    repeats: dict[str, None] = {}
    for said in _entries(text.replace("\r\n", "\n"), folded):
        row = _row(said, folded)
        if not row.name.strip() or len(found) >= MOST:
            continue
        if found.setdefault(fold_name(row.name), row) is not row:
            repeats[found[fold_name(row.name)].name] = None
    return Listing(tuple(found.values()), tuple(repeats))


def _entries(text: str, known: Collection[str]) -> list[str]:
    chain = read_chain(text.strip())
    if chain is not None:
        return [entry.text.partition("\n")[0] for entry in chain.entries]
    found: list[str] = []
    for line in text.split("\n"):
        plain = _FRONT.sub("", line).strip()
        if fold_name(plain) in known or fold_name(_row(plain, known).name) in known:
            found.append(plain)
        else:
            found += [_FRONT.sub("", part).strip() for part in _SIGNS.split(plain)]
    return [each for each in found if each]


def _row(said: str, known: Collection[str]) -> Row:
    if fold_name(said) in known:
        return Row(said)
    match = _BEHIND.match(said)
    if match is None or (match[4] and "\t" not in said and fold_name(match[1]) not in known):
        return Row(said)
    return Row(match[1].rstrip(" (（"), int(match[2] or match[3] or match[4]))
