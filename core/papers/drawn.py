"""The picture of a draw: who won what under which number, and what anybody needs to check it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.papers.porcelain import (
    BORDER,
    EDGE,
    FAR,
    FOOT,
    GOLD_EDGE,
    GOLD_INK,
    GOLD_TINT,
    NEAR,
    TEXT,
    TEXT_2,
    TEXT_3,
    WIDTH,
    Head,
    card,
    stacked,
)
from core.papers.setting import Style, centred, elided, evened, left, plain, right, width
from core.papers.sheet import Box, Face, Item, Measure, Path, Sheet
from core.text import Text

MOST_WINNERS = 120
_PRIZE = Style(Face.SANS_BOLD, 34, GOLD_INK, 1)
_COUNT = Style(Face.SANS, 25, TEXT_3)
_NAME = Style(Face.SANS_BOLD, 34, TEXT)
_SMALL = Style(Face.SANS, 23, TEXT_2)
_LABEL = Style(Face.SANS, 23, TEXT_3)
_VALUE = Style(Face.SANS, 25, TEXT)
_TALL, _GAP = 104.0, 16.0
_WIDE = (FAR - NEAR + 36 - _GAP) / 2
_LEFT = NEAR - 18
_NUMBER = Text("第 {n} 号", "No. {n}")
_MORE = Text("还有 {n} 位，名单里都有", "and {n} more, all on the list")
_CHECK = Text("谁都能验", "Anybody can check")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One who won: number on the list, name, and a note on it (the luck, or who moved up for whom)."""

    number: int
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw as a picture shows it; ``proof`` are (what it is, the code or number), long codes in fours."""

    head: Head
    prizes: tuple[tuple[str, tuple[Drawn, ...]], ...]
    proof: tuple[tuple[str, str], ...] = ()


def drawn(value: Draw, measure: Measure) -> Sheet:
    """The picture: a card a prize, two winners beside each other; then the card of the proof."""
    room, parts = MOST_WINNERS, []
    for prize, winners in value.prizes:
        parts.append(_Prize(value, measure, prize, winners, max(0, room)))
        room -= len(winners)
    proof = (lambda y: _proof(value, measure, y),) if value.proof else ()
    return stacked(measure, value.head, (*parts, *proof))


@dataclass(frozen=True, slots=True)
class _Prize:
    """The card of one prize."""

    value: Draw
    measure: Measure
    prize: str
    winners: Sequence[Drawn]
    most: int

    def __call__(self, y: float) -> tuple[tuple[Item, ...], float]:
        lang, shown = self.value.head.lang, self.winners[: self.most]
        count = right(self.measure, _COUNT, FAR, y + 60, str(len(self.winners)))
        title = elided(self.measure, _PRIZE, plain(self.prize), count.x - NEAR - 30)
        items: list[Item] = [left(_PRIZE, NEAR, y + 60, title), *((count,) if len(self.winners) > 1 else ())]
        top = y + 88
        for nth, winner in enumerate(shown):
            row, column = divmod(nth, 2)
            is_alone = nth == len(shown) - 1 and column == 0
            wide = 2 * _WIDE + _GAP if is_alone else _WIDE
            items += self._tile(winner, _LEFT + column * (_WIDE + _GAP), top + row * (_TALL + _GAP), wide)
        top += -(-len(shown) // 2) * (_TALL + _GAP)
        if more := len(self.winners) - len(shown):
            said = _MORE.fill(n=more).to(lang)
            items.append(centred(self.measure, FOOT, WIDTH / 2, top + 28, said))
            top += 44
        return (card(y, top + 6), *items), top + 6

    def _tile(self, winner: Drawn, x: float, y: float, wide: float) -> tuple[Item, ...]:
        number = _NUMBER.fill(n=winner.number).to(self.value.head.lang)
        room = wide - 44
        note = elided(
            self.measure, _SMALL, plain(winner.note), room - width(self.measure, _SMALL, number) - 20
        )
        return (
            Box(round(x, 2), round(y, 2), round(wide, 2), _TALL, GOLD_TINT, GOLD_EDGE, 1.5, 16),
            left(_NAME, x + 22, y + 46, elided(self.measure, _NAME, plain(winner.name), room)),
            left(_SMALL, x + 22, y + 82, number),
            *((right(self.measure, _SMALL, x + wide - 22, y + 82, note),) if note else ()),
        )


def _proof(value: Draw, measure: Measure, y: float) -> tuple[tuple[Item, ...], float]:
    title = Style(Face.SANS_BOLD, 30, TEXT)
    items: list[Item] = [left(title, NEAR, y + 58, _CHECK.to(value.head.lang))]
    top = y + 78
    for nth, (label, code) in enumerate(value.proof):
        if nth:
            items.append(Path(((NEAR, top + 8), (WIDTH - EDGE - 36, top + 8)), BORDER, 1.5))
        items.append(left(_LABEL, NEAR, top + 46, label))
        lines = evened(measure, _VALUE, plain(code), FAR - NEAR)
        items += [left(_VALUE, NEAR, top + 82 + 36 * row, line) for row, line in enumerate(lines)]
        top += 64 + 36 * len(lines)
    return (card(y, top + 24), *items), top + 24
