"""A table the owner types or copies from a sheet: a row a member, the name and the figure."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from core.activities.showing_orders.saying import How, hear
from core.activities.showing_orders.terms import Measure

_NUMBERED = re.compile(r"^\s*\d{1,3}\s*[.、．)）]\s*")
_CELLS = re.compile(r"\t|\s{2,}|[:：|｜]\s*(?=[+\-\d¥￥])|(?<!\d)[,，]\s*(?=[+\-\d¥￥])")
_HEADING = re.compile(r"[^\d]*(?:姓名|名字|昵称|群昵称|成员|name)[^\d]*", re.IGNORECASE)
_LAST_BLANK = re.compile(r"^(.*\S)\s+(\S+)$")
_GLUED = re.compile(r"^(.*?[^\d\s.,+\-¥￥退减])\s*((?:[+\-]|退了?|减)?\s*[¥￥]?\d[\d,.]*\s*\S{0,3})$")


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was understood: whose, and the words the judge will read."""

    name: str
    said: str


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, and the lines that hold no name with a figure."""

    rows: tuple[Row, ...]
    unread: tuple[str, ...]


def read_table(measure: Measure, text: str, known: Collection[str] = ()) -> Table:
    """The rows of ``text``; a bare figure is the member's total so far (累计), signs stay as they are.

    ``known`` names are taken whole, whatever stands in them.
    """
    rows: list[Row] = []
    unread: list[str] = []
    longest = sorted(known, key=len, reverse=True)
    for line in text.split("\n"):
        if not line.strip():
            continue
        row = _row(measure, line, longest)
        if row is not None:
            rows.append(row)
        elif rows or unread or not _HEADING.fullmatch(line):
            unread.append(line.strip())
    return Table(tuple(rows), tuple(unread))


def _row(measure: Measure, line: str, known: list[str]) -> Row | None:
    for said in dict.fromkeys((line.strip(), _NUMBERED.sub("", line).strip())):
        name = next((each for each in known if said.startswith(each)), None)
        if name is not None and (row := _figure(measure, name, said[len(name) :])) is not None:
            return row
    for name, rest in _split(_NUMBERED.sub("", line).strip()):
        if (row := _figure(measure, name, rest)) is not None:
            return row
    return None


def _split(line: str) -> list[tuple[str, str]]:
    """The ways a row may fall into a name and a figure, the plainest first."""
    cells = [each.strip() for each in _CELLS.split(line) if each.strip()]
    found = [(cells[0], each) for each in cells[1:]]
    for shape in (_LAST_BLANK, _GLUED):
        if match := shape.match(line):
            found.append((match[1].rstrip(" :：,，"), match[2]))
    return found


def _figure(measure: Measure, name: str, rest: str) -> Row | None:
    rest = rest.strip(" \t:：,，|｜-—") if not re.match(r"\s*-\s*\d", rest) else rest.strip()
    said = hear(measure, rest)
    if said is None or said.other or said.why is not None or not name.strip():
        return None
    words = f"累计 {rest}" if said.how is How.REPORT else rest
    return Row(name.strip(), words)
