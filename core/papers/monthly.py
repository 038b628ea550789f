"""The month report: what the group did together, 1080 units wide and as high as it needs.

It goes into the chat, so it says what was good and names nobody for staying away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.papers.porcelain import (
    ACCENT,
    BORDER,
    EDGE,
    GROUP,
    STRONG,
    SURFACE,
    TEXT,
    TEXT_2,
    WIDTH,
    WINDOW,
    Rank,
    foot,
    ranking,
)
from core.papers.setting import Style, centred, elided, left, plain, right, shrunk
from core.papers.sheet import Box, Face, Item, Measure, Path, Sheet, mixed
from core.text import Lang, Text

_TITLE = Style(Face.SERIF_BOLD, 88, TEXT, 6)
_SECTION = Style(Face.SANS_BOLD, 32, TEXT)
_FIGURE = Style(Face.SANS_BOLD, 60, TEXT)
_UNDER = Style(Face.SANS, 25, TEXT_2)
_NAME = Style(Face.SANS, 29, TEXT)
_SHARE = Style(Face.SANS_BOLD, 27, TEXT)
_GAP = 18.0
_TILE = 150.0
_ROW = 58.0
_TRACK = mixed("#000000", SURFACE, 0.06)

_MONTH = Text("{year} 年 {month} 月", "{month}/{year}")
_REPORT = Text("月报", "The month")
_RATES = Text("一起玩了这些", "What we played")
_TIMES = Text("{n} 期 · {share}", "{n} {n:round|rounds} · {share}")
_OFTEN = Text("来得最多的人", "Who was there most")
_FEELS = Text("这个月的我们", "The month in figures")
_FOOT = Text("参与率：在群的人里，发过一条作答的占多少", "Share: of those present, who sent an entry")


@dataclass(frozen=True, slots=True)
class Month:
    """A month as the report tells it; shares from 0 to 1, names masked already if they are to be."""

    group: str
    year: int
    month: int
    figures: tuple[tuple[str, str], ...]
    """What stands large, and what it counts: four at most."""
    senses: tuple[tuple[str, float | None], ...]
    rates: tuple[tuple[str, int, float], ...]
    """Activity, rounds, mean participation."""
    ranks: tuple[Rank, ...]
    seal_text: str = ""
    lang: Lang = Lang.ZH


def monthly(month: Month, measure: Measure) -> Sheet:
    """The report as one picture."""
    page = _Page(month, measure)
    items = (*page.heading(), *page.tiles(), *page.senses(), *page.rates(), *page.often())
    stamped, end = foot(measure, _FOOT.to(month.lang), month.seal_text, page.y + 34)
    return Sheet(WIDTH, round(end + 56), WINDOW, (*items, *stamped))


class _Page:
    """The report being set, from the top down to ``y``."""

    def __init__(self, month: Month, measure: Measure) -> None:
        self.month, self.measure, self.y = month, measure, 0.0

    def heading(self) -> tuple[Item, ...]:
        month, room = self.month, WIDTH - 2 * EDGE
        when = _MONTH.fill(year=month.year, month=month.month).to(month.lang)
        title = f"{when} {_REPORT.to(month.lang)}"
        style = shrunk(self.measure, _TITLE, title, room, 0.5) or _TITLE.scaled(0.5)
        self.y = 268.0
        return (
            left(GROUP, EDGE, 88, elided(self.measure, GROUP, plain(month.group), room)),
            Path(((EDGE, 116), (WIDTH - EDGE, 116)), STRONG, 1.5),
            left(style, EDGE - 3, 218, title),
        )

    def tiles(self) -> tuple[Item, ...]:
        """The large figures, side by side."""
        count = max(1, len(self.month.figures))
        wide = (WIDTH - 2 * EDGE - _GAP * (count - 1)) / count
        items: list[Item] = []
        for nth, (figure, said) in enumerate(self.month.figures):
            x, room = EDGE + nth * (wide + _GAP), wide - 24
            style = shrunk(self.measure, _FIGURE, figure, room, 0.5) or _FIGURE.scaled(0.5)
            items += [
                Box(
                    round(x, 2), self.y, round(wide, 2), _TILE, fill=SURFACE, edge=BORDER, line=1.5, radius=20
                ),
                centred(self.measure, style, x + wide / 2, self.y + 78, figure),
                centred(
                    self.measure, _UNDER, x + wide / 2, self.y + 120, elided(self.measure, _UNDER, said, room)
                ),
            ]
        self.y += _TILE + _GAP
        return tuple(items)

    def senses(self) -> tuple[Item, ...]:
        rows = [(name, share, percent(share)) for name, share in self.month.senses]
        return self._bars(_FEELS, rows, 1.0)

    def rates(self) -> tuple[Item, ...]:
        if not self.month.rates:
            return ()
        rows = [
            (name, share, _TIMES.fill(n=rounds, share=percent(share)).to(self.month.lang))
            for name, rounds, share in self.month.rates
        ]
        return self._bars(_RATES, rows, max(0.5, *(share for _, _, share in self.month.rates)))

    def _bars(
        self, title: Text, rows: Sequence[tuple[str, float | None, str]], most: float
    ) -> tuple[Item, ...]:
        high, x, far = 96 + _ROW * len(rows) + 12, EDGE + 36, WIDTH - EDGE - 36
        items: list[Item] = [
            Box(EDGE, self.y, WIDTH - 2 * EDGE, high, fill=SURFACE, edge=BORDER, line=1.5, radius=20),
            left(_SECTION, x, self.y + 58, title.to(self.month.lang)),
        ]
        begin, end = x + 230, far - 210
        for nth, (name, share, said) in enumerate(rows):
            y = self.y + 96 + nth * _ROW
            long = (end - begin) * min(1.0, (share or 0) / most)
            items += [
                left(_NAME, x, y + 34, elided(self.measure, _NAME, plain(name), 210)),
                Box(begin, y + 16, end - begin, 18, fill=_TRACK, radius=9),
                *(
                    [Box(begin, y + 16, round(max(18.0, long), 2), 18, fill=ACCENT, radius=9)]
                    if share
                    else []
                ),
                right(self.measure, _SHARE, far, y + 34, said),
            ]
        self.y += high + _GAP
        return tuple(items)

    def often(self) -> tuple[Item, ...]:
        if not self.month.ranks:
            return ()
        title = left(_SECTION, EDGE + 4, self.y + 44, _OFTEN.to(self.month.lang))
        card, self.y = ranking(self.measure, self.month.ranks, self.y + 68, lang=self.month.lang)
        return (title, *card)


def percent(share: float | None) -> str:
    """A share in whole percent; a dash where there is none."""
    return "–" if share is None else f"{share:.0%}"
