"""The result pictures of a board: the leaderboard, and the chain, line, month or draw it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from core.activities.idiom_chain.ribbon import Ribbon
from core.activities.idiom_chain.ribbon import chain as ribbon_of
from core.activity import Need
from core.board import Board, Place
from core.papers.attendance import attendance
from core.papers.dotted import spread
from core.papers.drawn import drawn
from core.papers.porcelain import Head
from core.papers.sheet import Sheet
from core.poster import Chain, Leaderboard, Link, Rank, chain, leaderboard
from core.prize import PrizeKind
from core.round import Phase
from core.text import Lang, Text
from ui.parts.paper_parts import Paper
from ui.parts.writing import characters

if TYPE_CHECKING:
    from core.desk import Desk, Preferences
    from core.desk.draws import RoundDraw

MOST = 10
"""So many rows a phone shows at a glance."""
_BOARD, _CHAIN = Text("排行榜", "Leaderboard"), Text("龙身长图", "The chain")
_LINE, _MONTH, _DRAW = (
    Text("报价分布", "The guesses"),
    Text("月表", "Month sheet"),
    Text("中签结果", "The draw"),
)
_CUT = Text("{prize}到此", "{prize}: up to here")
_FOOT = Text("{n} 条消息，{counted} 条有效", "{n} messages, {counted} counted")
_LINKS = Text("{n} 环", "{n} links")
_LENGTH = Text("{n} 环 · {rule}", "{n} links · {rule}")


def draw_of(desk: Desk, board: Board, lang: Lang) -> RoundDraw | None:
    """The draw of a board that draws from a list; runs on the desk's thread."""
    listed = Need.ROLL in board.activity.needs and board.phase in (Phase.JUDGED, Phase.PUBLISHED)
    return desk.draws.of(board.round.id, lang) if listed else None


def gather(desk: Desk, board: Board) -> tuple[Preferences, Ribbon | None]:
    """What the pictures need beyond the board; runs on the desk's thread."""
    ribbon = None
    if board.activity.id == "idiom_chain":
        ribbon = ribbon_of(board.ruling, desk.library.dictionary(), board.round.settings.rule)
    return desk.preferences.get(), ribbon


def posters(
    board: Board,
    wishes: Preferences,
    ribbon: Ribbon | None,
    lang: Lang,
    now: datetime,
    draw: RoundDraw | None = None,
) -> list[Paper]:
    """A paper for each picture of ``board`` that can be drawn, what the round is about first."""
    facts = _facts(board, wishes, lang, now)
    found = [
        Paper(title.to(lang), board.activity.name, made, is_page=False)
        for title, made in special(board, wishes, facts, now, draw)
    ]
    found += [
        Paper(
            _BOARD.to(lang),
            board.activity.name,
            _made(leaderboard, _board(board, facts, wishes)),
            is_page=False,
        )
    ]
    if ribbon is not None and ribbon.rings:
        found.append(
            Paper(
                _CHAIN.to(lang),
                board.activity.name,
                _made(chain, _chain(board, facts, wishes, ribbon)),
                is_page=False,
            )
        )
    return found


def special(
    board: Board, wishes: Preferences, facts: dict[str, Any], now: datetime, draw: RoundDraw | None
) -> list[tuple[Text, Callable[[], Sheet]]]:
    """The pictures only this activity has."""
    from ui import poster_kinds as kinds

    head = Head(**facts, headline=_headline(board, facts["lang"]), foot=_foot(board, facts["lang"]))
    kind = board.activity.id
    if kind == "guess_price" and (line := kinds.line_of(board, head, _three(board, wishes, head))):
        return [(_LINE, _made(spread, line))]
    if kind == "check_in" and (month := kinds.month_of(board, head, wishes, now)):
        return [(_MONTH, _made(attendance, month))]
    if draw is not None and draw.drawing.wins:
        return [(_DRAW, _made(drawn, kinds.draw_of(draw, head, wishes)))]
    return []


def _three(board: Board, wishes: Preferences, head: Head) -> tuple[Rank, ...]:
    return tuple(_rank(place, head.lang, wishes) for place in _shown(board)[:3])


def _headline(board: Board, lang: Lang) -> str:
    """The fact the result is about; the answer not before it was judged."""
    facts, is_told = board.ruling.facts, board.phase in (Phase.JUDGED, Phase.PUBLISHED)
    told = (facts.get("result_answer") if is_told else None) or facts.get("result_turnout")
    return (told or board.activity.summary(board.round.settings)).to(lang)


def _foot(board: Board, lang: Lang) -> str:
    counted = sum(1 for row in board.rows if row.pile.value == "counted")
    return _FOOT.fill(n=len(board.rows), counted=counted).to(lang)


def _made(draw: Callable[[Any, Any], Sheet], value: Any) -> Callable[[], Sheet]:
    def make() -> Sheet:
        from ui.paint.glyphs import measure, mended

        return mended(draw(value, measure))

    return make


def _facts(board: Board, wishes: Preferences, lang: Lang, now: datetime) -> dict[str, Any]:
    """What both pictures say at their head; drawn in one language."""
    at = board.round.published_at or board.round.closed_at or now
    return {
        "group": wishes.group_name,
        "activity": board.round.card.name or board.activity.name.to(lang),
        "round_number": board.round.number,
        "date": at.date(),
        "seal_text": wishes.seal_text,
        "lang": lang,
    }


def _board(board: Board, facts: dict[str, Any], wishes: Preferences) -> Leaderboard:
    lang: Lang = facts["lang"]
    return Leaderboard(
        **facts,
        ranks=tuple(_rank(place, lang, wishes) for place in _shown(board)),
        headline=_headline(board, lang),
        cut=_cut(board, lang),
        foot=_foot(board, lang),
    )


def _shown(board: Board) -> tuple[Place, ...]:
    """The first ten, and whoever won further down; nobody in private, nor last where that is not told."""
    last = board.standings[-1].standing.place if board.standings else 0
    unnamed = {award.who for award in board.ruling.awards if not award.is_public}
    if not board.activity.names_last:
        unnamed |= {each.standing.who for each in board.standings if each.standing.place == last}
    return tuple(
        place
        for at, place in enumerate(board.standings)
        if any(award.place for award in place.awards)
        or ((at < MOST or place.awards) and place.standing.who not in unnamed)
    )


def _rank(place: Place, lang: Lang, wishes: Preferences) -> Rank:
    standing = place.standing
    won = " ".join(dict.fromkeys(award.prize.kind.label.to(lang) for award in place.awards))
    name = name_of(place.name, wishes)
    return Rank(standing.place, name, standing.figure.to(lang), standing.why.text.to(lang), won)


def masked(name: str) -> str:
    """A name so that its bearer knows it and others guess: 张*三, 李*, a single sign as ``*``."""
    signs = [sign for sign in characters(name) if not sign.isspace()]
    if len(signs) < 3:
        return f"{signs[0]}*" if len(signs) == 2 else "*"
    return f"{signs[0]}*{signs[-1]}"


def name_of(name: str, wishes: Preferences) -> str:
    """The name as the group may see it: masked where the owner wants names masked."""
    return masked(name) if wishes.mask_names else name


def _cut(board: Board, lang: Lang) -> str:
    """The words on the line the prizes reach to; none where it would cut through winners."""
    paid = [at for at, place in enumerate(board.standings) if place.awards]
    if not paid or len(paid) != paid[-1] + 1 or paid[-1] == len(board.standings) - 1:
        return ""
    kinds = [award.prize.kind for award in board.standings[paid[-1]].awards]
    kind = next((kind for kind in kinds if kind is not PrizeKind.CERTIFICATE), PrizeKind.CERTIFICATE)
    return _CUT.fill(prize=kind.label).to(lang)


def _chain(board: Board, facts: dict[str, Any], wishes: Preferences, ribbon: Ribbon) -> Chain:
    lang: Lang = facts["lang"]
    names = {who: name_of(name, wishes) for who, name in board.names.items()}
    links = tuple(
        Link(
            ring.word,
            ring.head_sound,
            ring.tail_sound,
            names.get(ring.who, "") if ring.who is not None else "",
        )
        for ring in ribbon.rings
    )
    ranks = tuple(
        Rank(nth, names.get(place.standing.who, "?"), _LINKS.fill(n=place.standing.score).to(lang))
        for nth, place in enumerate(sorted(board.standings, key=lambda each: -each.standing.score)[:3], 1)
    )
    rule = board.round.settings.rule.label
    headline = _LENGTH.fill(n=len(links), rule=rule).to(lang)
    return Chain(**facts, links=links, ranks=ranks, headline=headline)
