"""From a text the owner mended back to wording with blanks, so that it serves the next rounds."""

from __future__ import annotations

from core.announcement import span
from core.board import Board
from core.text import Lang


def blanked(body: str, board: Board, lang: Lang) -> str:
    """``body`` with what belongs to this round alone (time, number, product …) as ``{blanks}`` again.

    The longest facts are looked for first; braces the owner typed are made full-width, so
    that they stay what they are.
    """
    facts = sorted(_facts(board, lang).items(), key=lambda pair: -len(pair[1]))
    body = body.replace("{", "｛").replace("}", "｝")
    marks: dict[str, str] = {}
    for name, fact in facts:
        if len(fact) >= 2 and fact in body:
            # Marked with a private character first, so that no fact is found inside a blank.
            mark = chr(0xE000 + len(marks))
            marks[mark] = "{" + name + "}"
            body = body.replace(fact, mark)
    for mark, blank in marks.items():
        body = body.replace(mark, blank)
    return body


def _facts(board: Board, lang: Lang) -> dict[str, str]:
    round_, activity = board.round, board.activity
    card, starts, ends = round_.card, round_.starts_at, round_.ends_at
    own = {name: text.to(lang) for name, text in activity.facts(round_.settings).items()}
    headline = activity.summary(round_.settings).to(lang)
    return {
        "how": card.how,
        "reward": card.reward,
        "notes": card.notes,
        "place": card.place,
        "purpose": card.purpose,
        "headline": headline,
        "when": span(starts, ends, lang),
        "start": f"{starts:%H:%M}" if starts else "",
        "end": f"{ends:%H:%M}" if ends else "",
        "activity": card.name or activity.name.to(lang),
        **own,
    }
