"""A board without its authors: what may be seen beside stories while they are read blind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core.activities.story_wallpaper.deck import Deck
from core.activity import Moment
from core.announcement import Copyable
from core.board import Board, Row
from core.message import MemberId
from core.round import Phase
from core.text import Text
from ui.say import say

_AUTHOR = Text("{no} 号的作者", "Author of no. {no}")
_OTHER = Text("一位作者", "An author")


def is_reading(board: Board, deck: Deck, *, marked: bool) -> bool:
    """Whether stories are still read blind: until the judging, and in it while one lacks its marks."""
    if board.phase is Phase.JUDGED:
        return marked and not all(each.is_read for each in deck.play)
    return board.phase in (Phase.ANNOUNCED, Phase.OPEN, Phase.CLOSED)


def veiled(board: Board, deck: Deck) -> Board:
    """``board`` with every author called by the story's number: in places, messages and result."""
    called = {
        each.story.who: say(_AUTHOR.fill(no=each.story.number) if each.story.number else _OTHER)
        for each in reversed(deck.cards)
    }
    return replace(
        board,
        rows=tuple(_row(row, called) for row in board.rows),
        standings=tuple(
            replace(each, name=called.get(each.standing.who, each.name)) for each in board.standings
        ),
        texts=tuple(_text(text, board.names, called) for text in board.texts),
    )


def _row(row: Row, called: Mapping[MemberId, str]) -> Row:
    if row.member is None or row.member not in called:
        return row
    return replace(row, name=called[row.member], sender=called[row.member])


def _text(text: Copyable, names: Mapping[MemberId, str], called: Mapping[MemberId, str]) -> Copyable:
    if text.moment is not Moment.RESULT:
        return text
    body = text.body
    for who in sorted(called, key=lambda each: -len(names.get(each, ""))):  # the longer of two alike first
        if name := names.get(who, ""):
            body = body.replace(name, called[who])
    return replace(text, body=body)
