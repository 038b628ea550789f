"""Who is in for what at the month's end, as things stand."""

from __future__ import annotations

from collections.abc import Sequence

from core.activities.check_in.month import Month, given
from core.activities.check_in.terms import Damp, Settings
from core.board import Board
from core.message import MemberId
from core.prize import PrizeKind
from core.text import Text
from ui.instruments.month_cards import Prospect
from ui.parts.chip import Chip, Tone
from ui.say import say

_PERFECT, _MOST = Text("全勤", "Perfect month"), Text("打卡最多", "Most check-ins")
_ON_THE_WAY = Text("{n} 人在路上", "{n} on the way")
_NOT_MISSED = Text("一天不落，还剩 {n} 天", "not a day missed, {n} to go")
_NOT_MISSED_DONE = Text("一天不落", "not a day missed")
_TIED = Text("并列 {n} 人", "{n} share it")
_AND_MORE = Text("{name} 等 {n} 人", "{name} and others ({n})")
_DAMPED = {
    Damp.FULL: Text("每条都算一条", "every message counts"),
    Damp.HALF: Text("表情与复读计一半", "stickers and repeats at half"),
    Damp.NONE: Text("表情与复读不算", "without stickers and repeats"),
}
_NEARLY = Text("还差 {n} 天", "{n} {n:day|days} to go")
_PAPER = Chip(Text("证书", "Paper"), Tone.GOLD)
_CHEER = Chip(Text("激励", "Cheer"), Tone.OUTLINE)
_MOST_NEARLY = 3


def prospects(board: Board, found: Month) -> list[Prospect]:
    """The lines of the prizes: perfect month, most check-ins, the titles, who is close to a long streak."""
    settings: Settings = board.round.settings
    rows = [*_perfect(settings, found), *_most(board)]
    titles = {each.name.zh: each for each in given(board.ruling)}
    for name, icon, why in _kinds(settings):
        title = titles.get(name)
        if name and title is not None:
            chip = _CHEER if title.award.prize.kind is PrizeKind.ENCOURAGEMENT else _PAPER
            rows.append(Prospect(icon, title.name, _called(board, title.who), why or title.why, chip))
    return rows + _close(settings, board, found)


def _perfect(settings: Settings, found: Month) -> list[Prospect]:
    if not settings.perfect_title.strip():
        return []
    why = _NOT_MISSED.fill(n=found.left) if found.is_now and found.left else _NOT_MISSED_DONE
    return [Prospect("award", _PERFECT, say(_ON_THE_WAY.fill(n=len(found.perfect))), why, _PAPER)]


def _most(board: Board) -> list[Prospect]:
    first = [place for place in board.standings if place.standing.place == 1]
    if not first:
        return []
    who = say(_TIED.fill(n=len(first))) if len(first) > 1 else first[0].name
    prizes = [award.prize for award in first[0].awards if award.prize.amount]
    chip = Chip(prizes[0].kind.label, Tone.GOLD) if prizes else _PAPER
    return [Prospect("calendar", _MOST, who, first[0].standing.figure, chip)]


def _kinds(settings: Settings) -> tuple[tuple[str, str, Text | None], ...]:
    """Each further title with its sign and, where it is the same for all, why it is given."""
    return (
        (settings.title.strip(), "bubble", _DAMPED[settings.damp]),
        (settings.comeback_title.strip(), "undo", None),
        (settings.new_title.strip(), "star", None),
        (settings.streak_title.strip(), "flame", None),
    )


def _close(settings: Settings, board: Board, found: Month) -> list[Prospect]:
    if not settings.streak_title.strip():
        return []
    name = Text.literal(settings.streak_title.strip())
    return [
        Prospect("flame", name, board.names.get(who, "?"), _NEARLY.fill(n=days), _PAPER)
        for who, days in found.nearly[:_MOST_NEARLY]
    ]


def _called(board: Board, people: Sequence[MemberId]) -> str:
    name = board.names.get(people[0], "?")
    return name if len(people) == 1 else say(_AND_MORE.fill(name=name, n=len(people)))
