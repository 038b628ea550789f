"""A story's text set into a column: the size that fits, paragraphs, pages, an excerpt if it must be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.linebreak import NEVER_FIRST, NEVER_LAST, clusters
from core.papers.setting import Style, centred, evened, justified, lines_of, plain
from core.papers.sheet import Face, Measure, Words

LEADING = 1.72
GAP = 0.42
"""White between paragraphs, in ems."""
_POEM = 64
"""A story of so few signs is set like a poem: centred lines of even length."""
_SENTENCE = re.compile(r"[^。！？!?…；;\n]*[。！？!?…；;]*[”’」』）)]*")
_CLAUSE = re.compile(r"[^，。！？!?…；;]+[，。！？!?…；;]*[”’」』）)]*|[，。！？!?…；;”’」』）)]+")
_FIRST_NO = (*NEVER_FIRST, "")
_VERSE = 13
"""Signs of a line of verse."""
MORE = "……"


@dataclass(frozen=True, slots=True)
class Ink:
    """How a body is set: its face, its colour, the largest and the smallest size."""

    face: Face
    colour: str
    most: int
    least: int
    is_ruled: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A paragraph broken into lines, as much of it as stands in one column."""

    lines: tuple[str, ...]
    is_first: bool = True
    is_last: bool = True


@dataclass(frozen=True, slots=True)
class Body:
    """Paragraphs in lines at one size."""

    style: Style
    runs: tuple[Run, ...]
    room: float
    is_poem: bool = False
    is_excerpt: bool = False
    is_ruled: bool = False
    """On ruled paper every line stands on the grid, blank ones too."""

    @property
    def leading(self) -> float:
        return round(self.style.size * LEADING, 2)

    @property
    def gap(self) -> float:
        if self.is_ruled:
            return self.leading if self.is_poem else 0.0
        return round(self.style.size * (0.9 if self.is_poem else GAP), 2)

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last."""
        count = sum(len(each.lines) for each in self.runs)
        return count * self.leading + max(0, len(self.runs) - 1) * self.gap

    def words(self, measure: Measure, x: float, y: float) -> tuple[Words, ...]:
        """The body with its upper left corner at ``x, y``."""
        placed: list[Words] = []
        base = y + (self.leading + self.style.size * 0.72) / 2
        for run in self.runs:
            placed += self._run(measure, run, x, base)
            base += len(run.lines) * self.leading + self.gap
        return tuple(placed)

    def _run(self, measure: Measure, run: Run, x: float, base: float) -> Sequence[Words]:
        if self.is_poem:
            middle = x + self.room / 2
            return [
                centred(measure, self.style, middle, base + row * self.leading, line)
                for row, line in enumerate(run.lines)
            ]
        indent = 2 * self.style.size if run.is_first else 0.0
        lines = run.lines if run.is_last else (*run.lines, "")
        words = justified(measure, self.style, lines, x, base, self.room, self.leading, indent)
        return words if run.is_last else words[:-1]


def set_body(measure: Measure, ink: Ink, paragraphs: Sequence[str], room: float, size: int) -> Body:
    """``paragraphs`` at ``size`` in a column ``room`` wide, as long as it gets."""
    style = Style(ink.face, size, ink.colour)
    texts = [text for each in paragraphs if (text := plain(each))]
    if sum(len(clusters(text)) for text in texts) <= _POEM:
        runs = tuple(Run(tuple(_verse(measure, style, text, room))) for text in texts)
        return Body(style, runs, room, is_poem=True, is_ruled=ink.is_ruled)
    runs = tuple(Run(lines_of(measure, style, text, room, 2 * size)) for text in texts)
    return Body(style, runs, room, is_ruled=ink.is_ruled)


def _verse(measure: Measure, style: Style, text: str, room: float) -> list[str]:
    """A short text in lines that end where it pauses; short clauses share a line."""
    lines: list[str] = []
    for clause in _CLAUSE.findall(text):
        last = lines[-1] if lines else ""
        is_torn = clause.lstrip()[:1] in _FIRST_NO or last.rstrip()[-1:] in NEVER_LAST
        is_short = last[-1:] not in "。！？!?" and len(clusters(last + clause)) <= _VERSE
        if last and (is_torn or is_short):
            lines[-1] = last + clause
        else:
            lines.append(clause)
    return [part for line in lines if line.strip() for part in evened(measure, style, line, room)]


def _clauses(text: str) -> list[str]:
    """A text sentence by sentence."""
    return [each for each in _SENTENCE.findall(text) if each.strip()]


def fitted(measure: Measure, ink: Ink, paragraphs: Sequence[str], room: float, high: float) -> Body | None:
    """The largest body that is no higher than ``high``; None where even the smallest is."""
    low, top = ink.least, ink.most
    if set_body(measure, ink, paragraphs, room, low).height > high:
        return None
    while low < top:
        middle = (low + top + 1) // 2
        fits = set_body(measure, ink, paragraphs, room, middle).height <= high
        low, top = (middle, top) if fits else (low, middle - 1)
    # A little smaller may run far smoother: of the sizes near the largest the least ragged.
    near = [
        set_body(measure, ink, paragraphs, room, size)
        for size in range(low, max(ink.least, low - _NEAR) - 1, -1)
    ]
    return min(near, key=lambda body: _ragged(measure, body))


_NEAR = 5


def _ragged(measure: Measure, body: Body) -> int:
    """How many lines stay short of the edge although the paragraph goes on."""
    if body.is_poem:
        return 0
    style = body.style
    short = 0
    for run in body.runs:
        for row, line in enumerate(run.lines[:-1]):
            left_over = (
                body.room - (2 * style.size if row == 0 else 0) - measure(line, style.face, style.size)
            )
            short += left_over > style.size * 0.12 * max(1, len(clusters(line)) - 1)
    return short


def excerpt(measure: Measure, ink: Ink, paragraphs: Sequence[str], room: float, high: float) -> Body | None:
    """As many whole sentences from the beginning as fit, with …… behind them; None where not one does."""
    size = (ink.least + ink.most) // 2
    sentences = [(nth, each) for nth, text in enumerate(paragraphs) for each in _clauses(plain(text))]
    low, top = 0, len(sentences) - 1
    while low < top:
        middle = (low + top + 1) // 2
        fits = set_body(measure, ink, _joined(sentences[:middle]), room, size).height <= high
        low, top = (middle, top) if fits else (low, middle - 1)
    if not low:
        return None
    body = set_body(measure, ink, _joined(sentences[:low]), room, size)
    return replace(body, is_excerpt=True)


def _joined(sentences: Sequence[tuple[int, str]]) -> list[str]:
    paragraphs: dict[int, str] = {}
    for nth, each in sentences:
        paragraphs[nth] = paragraphs.get(nth, "") + each
    found = list(paragraphs.values())
    return [*found[:-1], found[-1] + MORE] if found else []


def paged(body: Body, highs: Sequence[float]) -> tuple[Body, ...]:
    """``body`` cut into columns of those heights, the last height again for all further ones.

    A paragraph leaves no single line behind, and takes none along, if it has more than three.
    """
    pages: list[list[Run]] = [[]]
    left = highs[0]
    for run in body.runs:
        rest = run
        while rest.lines:
            gap = body.gap if pages[-1] and rest.is_first else 0.0
            room = max(0, int((left - gap + 0.5) // body.leading))
            take = _taken(len(rest.lines), room)
            if take:
                part = Run(rest.lines[:take], rest.is_first, rest.is_last and take == len(rest.lines))
                pages[-1].append(part)
                left -= gap + take * body.leading
                rest = Run(rest.lines[take:], False, rest.is_last)
            if rest.lines:
                pages.append([])
                left = highs[min(len(pages) - 1, len(highs) - 1)]
    return tuple(replace(body, runs=tuple(page)) for page in pages if page)


def _taken(count: int, room: int) -> int:
    """How many of ``count`` lines stay in a column with ``room`` for so many."""
    if count <= room:
        return count
    if count > 3:
        room = min(room, count - 2)
    return room if room > 1 else 0
