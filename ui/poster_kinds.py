"""What the pictures say that only one activity has: the line of guesses, the month, the draw."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from core.activities.check_in.month import month
from core.activities.guess_price.number_line import Spread as Guesses
from core.activities.guess_price.number_line import spread
from core.board import Board
from core.draw import in_fours
from core.papers.attendance import Attendance, Attendant
from core.papers.dotted import RISE, ROOM, Dots, Spread
from core.papers.drawn import Draw, Drawn
from core.papers.porcelain import Head, Rank
from core.round import Phase
from core.text import Lang, Text
from ui.instruments.dot_plot import Dotted, lay_out
from ui.instruments.number_line import shown

if TYPE_CHECKING:
    from core.desk import Preferences
    from core.desk.draws import RoundDraw

_FINER = 2.4
"""Units of a picture to a px of the window's line, on which the dots were laid out."""
_COUNT, _ONE = Text("个报价", "guesses"), Text("个报价", "guess")
_MIDDLE, _LOW, _HIGH = Text("中位", "median"), Text("最低", "lowest"), Text("最高", "highest")
_ANSWER = Text("答案 {price}", "Answer {price}")
_BELOW, _ABOVE = Text("更低的还有 {n} 个", "{n} lower still"), Text("更高的还有 {n} 个", "{n} higher still")
_LUCK, _INSTEAD = Text("签值 {luck}", "Luck {luck}"), Text("递补第 {n} 号", "For no. {n}")
_SEALED = Text(
    "封存数的指纹，报名前就公布", "Fingerprint of the sealed number, published before anybody entered"
)
_LISTED = Text("名单的指纹，{n} 人", "Fingerprint of the list of {n}")
_NUMBER, _SECRET = (
    Text("公共数", "Public number"),
    Text("封存数，公布时拆开", "The sealed number, now opened"),
)


def line_of(board: Board, head: Head, ranks: tuple[Rank, ...]) -> Spread | None:
    """The counted guesses of ``board`` on their line; answer and places only once it was judged."""
    found = spread(board.ruling)
    if found is None:
        return None
    readings = (verdict.reading for verdict in board.ruling.verdicts if verdict.value is not None)
    percent = next(readings, "").rstrip().endswith(("%", "％"))
    is_told = board.phase in (Phase.JUDGED, Phase.PUBLISHED)
    answer = getattr(board.round.settings, "secret", None) if is_told else None
    figures = [(str(len(found.guesses)), _COUNT if len(found.guesses) > 1 else _ONE)]
    ends = ((found.median, _MIDDLE), (found.low, _LOW), (found.high, _HIGH))
    figures += [(_price(value, percent), label) for value, label in ends]
    dots = _dots(found, answer, percent, head.lang)
    return Spread(
        head, tuple((value, label.to(head.lang)) for value, label in figures), dots, ranks if is_told else ()
    )


def _price(value: Decimal, percent: bool) -> str:
    return shown(value, percent) if percent else f"¥{value:.2f}"


def _dots(found: Guesses, answer: Decimal | None, percent: bool, lang: Lang) -> Dots:
    wide = ROOM / _FINER
    guesses = [Dotted(guess.value, guess.value == answer) for guess in found.guesses]
    plot = lay_out(guesses, wide, RISE / _FINER)
    axis = plot.axis

    def at(value: Decimal) -> float:
        return round(axis.at(value, wide) * _FINER, 2)

    points = tuple(
        (
            round(min(dot.column * plot.pitch, wide) * _FINER, 2),
            round(dot.level * plot.rise * _FINER, 2),
            dot.fresh,
        )
        for dot in plot.dots
    )
    return Dots(
        points,
        plot.size * _FINER,
        tuple((at(tick), shown(tick, percent)) for tick in axis.ticks),
        (at(answer), _ANSWER.fill(price=_price(answer, percent)).to(lang)) if answer is not None else None,
        (at(found.lower), at(found.upper)) if len(found.guesses) > 3 else None,
        _BELOW.fill(n=axis.below).to(lang) if axis.below else "",
        _ABOVE.fill(n=axis.above).to(lang) if axis.above else "",
    )


def month_of(board: Board, head: Head, wishes: Preferences, now: datetime) -> Attendance | None:
    """The month sheet of ``board``; who never came is not held up to the group."""
    from ui.posters import name_of

    found = month(board.round.settings, board.ruling, now)
    lines = [line for line in found.lines if line.days] if found is not None else []
    if found is None or not lines:
        return None
    rows = tuple(
        Attendant(
            name_of(board.names.get(line.who, "?"), wishes), line.states, line.depths, line.days, line.streak
        )
        for line in lines
    )
    days = [found.calendar.day(column).day for column in range(found.calendar.count)]
    labels = tuple(str(day) if day == 1 or day % 5 == 0 else "" for day in days)
    return Attendance(head, rows, labels)


def draw_of(draw: RoundDraw, head: Head, wishes: Preferences) -> Draw:
    """The outcome of ``draw``, prize by prize, and what it can be checked with."""
    from ui.posters import name_of

    lang = head.lang
    prizes: dict[str, list[Drawn]] = {}
    for _, win, lot in draw.drawing.places():
        luck = draw.roll.lucks.get(win.number, "")
        note = _INSTEAD.fill(n=win.instead_of) if win.instead_of else _LUCK.fill(luck=luck) if luck else None
        name = name_of(draw.roll.name(win.number), wishes)
        winner = Drawn(win.number, name, note.to(lang) if note is not None else "")
        prizes.setdefault(lot.name(lang), []).append(winner)
    people = sum(entrant.tickets > 0 for _, entrant in draw.roll.rows)
    proof = [(_SEALED, in_fours(draw.code))] if draw.code else []
    proof.append((_LISTED.fill(n=people), in_fours(draw.roll.listed.fingerprint)))
    proof += [(_NUMBER, text) for text, _ in draw.salts]
    proof += [(_SECRET, in_fours(draw.secret))] if draw.secret else []
    won = tuple((prize, tuple(winners)) for prize, winners in prizes.items())
    return Draw(head, won, tuple((label.to(lang), value) for label, value in proof))
