"""The picture of a month sheet: a row a member, a square a day, deeper the more was said."""

from __future__ import annotations

from dataclasses import dataclass

from core.papers.porcelain import (
    ACCENT,
    BORDER,
    EDGE,
    FOOT,
    GOLD_EDGE,
    GOLD_INK,
    GOLD_TINT,
    NEAR,
    STRONG,
    SURFACE,
    TEXT,
    TEXT_2,
    TEXT_3,
    WIDTH,
    WINDOW,
    Head,
    card,
    stacked,
)
from core.papers.setting import Style, centred, elided, left, plain, right, width
from core.papers.sheet import Box, Disc, Face, Item, Measure, Path, Sheet, mixed
from core.text import Lang, Text

MOST_ROWS = 60
LONG = 30
"""From so many days on a streak stands in gold."""
_START, _END, _FAR = 294.0, 908.0, WIDTH - EDGE - 22
_ROW = 40.0
_NAME = Style(Face.SANS, 25, TEXT)
_DAY = Style(Face.SANS, 19, TEXT_3)
_FIGURE = Style(Face.SANS_BOLD, 25, TEXT)
_LEGEND = Style(Face.SANS, 22, TEXT_2)
_DEPTHS = tuple(mixed(ACCENT, SURFACE, share) for share in (0.06, 0.22, 0.45, 0.7, 1.0))
_DAYS, _RUN = Text("天数", "Days"), Text("连续", "Run")
_QUIET, _LOUD, _ABSENT = Text("少话", "Few"), Text("多话", "Many words"), Text("没来", "Absent")
_LEAVE, _MADE = Text("假", "L"), Text("补", "M")
_IS_LEAVE, _IS_MADE = Text("请假", "On leave"), Text("补卡", "Made up")
_MORE = Text("还有 {n} 人", "and {n} more")


@dataclass(frozen=True, slots=True)
class Attendant:
    """A member's month: a letter a day, a depth (0 to 4) a day, days, days in a row.

    The letters: ``c`` came, ``m`` made up, ``l`` on leave, ``.`` and ``?`` did not come; others are
    days on which nothing was due.
    """

    name: str
    states: str
    depths: tuple[int, ...]
    days: int
    run: int


@dataclass(frozen=True, slots=True)
class Attendance:
    """A month sheet as a picture shows it; ``first`` is the number its first day is called by."""

    head: Head
    rows: tuple[Attendant, ...]
    labels: tuple[str, ...]
    """What each day is called, empty for those that are not written."""


def attendance(value: Attendance, measure: Measure) -> Sheet:
    """The picture; of more than 60 members the first."""
    shown = value.rows[:MOST_ROWS]
    more = len(value.rows) - len(shown)

    def sheet(y: float) -> tuple[tuple[Item, ...], float]:
        items: list[Item] = [*_titles(value, measure, y)]
        top = y + 66
        for nth, row in enumerate(shown):
            if nth:
                items.append(Path(((NEAR - 8, top), (_FAR, top)), BORDER, 1))
            items += _row(value, measure, row, top)
            top += _ROW
        if more:
            said = _MORE.fill(n=more).to(value.head.lang)
            items.append(centred(measure, FOOT, WIDTH / 2, top + 36, said))
            top += 50
        items += _legend(measure, top + 34, value.head.lang)
        return (card(y, top + 60), *items), top + 60

    return stacked(measure, value.head, (sheet,))


def _pitch(value: Attendance) -> float:
    return (_END - _START) / max(1, len(value.labels))


def _titles(value: Attendance, measure: Measure, y: float) -> list[Item]:
    lang, pitch = value.head.lang, _pitch(value)
    days = [
        centred(measure, _DAY, _START + pitch * (nth + 0.5), y + 46, label)
        for nth, label in enumerate(value.labels)
        if label
    ]
    return [
        *days,
        right(measure, _DAY, _END + 56, y + 46, _DAYS.to(lang)),
        right(measure, _DAY, _FAR, y + 46, _RUN.to(lang)),
    ]


def _row(value: Attendance, measure: Measure, row: Attendant, top: float) -> list[Item]:
    middle, lang = top + _ROW / 2, value.head.lang
    run = Style(_FIGURE.face, _FIGURE.size, GOLD_INK if row.run >= LONG else TEXT)
    items: list[Item] = [
        left(_NAME, NEAR - 8, middle + 9, elided(measure, _NAME, plain(row.name), _START - NEAR - 4)),
        right(measure, _FIGURE, _END + 56, middle + 9, str(row.days)),
        right(measure, run, _FAR, middle + 9, str(row.run)),
    ]
    pitch = _pitch(value)
    side = min(pitch - 3.0, _ROW - 10)
    for nth, (state, depth) in enumerate(zip(row.states, row.depths, strict=True)):
        x = _START + pitch * nth + (pitch - side) / 2
        items += _day(measure, state, depth, x, middle - side / 2, side, lang)
    return items


def _day(
    measure: Measure, state: str, depth: int, x: float, y: float, side: float, lang: Lang
) -> tuple[Item, ...]:
    x, y, side = round(x, 2), round(y, 2), round(side, 2)
    if state == "c":
        return (Box(x, y, side, side, fill=_DEPTHS[min(max(depth, 1), 4)], radius=4),)
    if state in ".?":
        return (Box(x, y, side, side, edge=STRONG, line=1.2, radius=4),)
    if state in "lm":
        made = state == "m"
        fill, edge, ink = (GOLD_TINT, GOLD_EDGE, GOLD_INK) if made else (WINDOW, STRONG, TEXT_2)
        sign = (_MADE if made else _LEAVE).to(lang)
        style = Style(Face.SANS_BOLD, int(side * 0.72), ink)
        words = centred(measure, style, x + side / 2, y + side / 2 + side * 0.26, sign)
        return (Box(x, y, side, side, fill=fill, edge=edge, line=1.2, radius=4), words)
    return (Disc(round(x + side / 2, 2), round(y + side / 2, 2), 1.6, fill=STRONG),)


def _legend(measure: Measure, y: float, lang: Lang) -> list[Item]:
    """What the squares mean, from the left."""
    x, side = NEAR - 8, 19.0
    items: list[Item] = [left(_LEGEND, x, y, _QUIET.to(lang))]
    x += width(measure, _LEGEND, _QUIET.to(lang)) + 10
    for depth in range(1, 5):
        items += _day(measure, "c", depth, x, y - 17, side, lang)
        x += side + 5
    items.append(left(_LEGEND, x + 5, y, _LOUD.to(lang)))
    x += width(measure, _LEGEND, _LOUD.to(lang)) + 40
    for state, words in ((".", _ABSENT), ("l", _IS_LEAVE), ("m", _IS_MADE)):
        items += _day(measure, state, 0, x, y - 17, side, lang)
        items.append(left(_LEGEND, x + side + 8, y, words.to(lang)))
        x += side + 8 + width(measure, _LEGEND, words.to(lang)) + 30
    return items
