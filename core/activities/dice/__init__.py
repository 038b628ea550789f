"""掷骰子 Dice: a throw each, by stickers or by the console, and luck told against what was to be expected.

The rules. After the start everybody throws once (or as often as is set) with WeChat's dice sticker; the
first throws count, later ones are re-throws and change nothing. Copied stickers come without their value:
each waits in order until the owner presses what WeChat shows, or says that it is no die. Typed points
(6, 🎲6, [骰子]6) are read, unless the owner leaves them out. Only so many members may take part.

Who wins is set: the first to throw a called point; the highest or the lowest sum; the sum closest to a
total; or the last to be left when the lowest of each heat is out. Where members with the same sum would
win different prizes only they throw again, counted from the last of their throws or from where the
owner called again; who is called too late cannot join. Instead the console may throw for all who signed
up: with a secret committed to in the announcement and a number named by the group, so that every throw
can be done again by anybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.activities.dice import words
from core.activities.dice.hand import Chat, Hand
from core.activities.dice.odds import luck, odds
from core.activities.dice.plays import Call, Play, play
from core.activities.dice.saying import Heard, said_in, signs_up
from core.activities.dice.terms import Dice, Mode, Settings, Tiebreak, shown
from core.activities.dice.thrown import SignUps
from core.activities.dice.verdicts import figures, verdicts
from core.activity import Activity, Need
from core.idioms import Dictionary
from core.judging import NOTHING_READ, Award, Case, Found, Reading, Ruling, Standing
from core.message import Kind, MemberId, Message
from core.prize import PrizeTable
from core.ranking import Score, award, rank
from core.reason import Reason
from core.text import Text
from core.week import SLOTS

__all__ = ["ACTIVITY", "Dice", "Mode", "Settings", "Tiebreak"]

SEASON = 12
"""So many earlier rounds are looked at to tell who wins again."""


def read(settings: Settings, message: Message, _dictionary: Dictionary | None = None) -> Reading:
    """What a message throws; a sticker is unclear until its value is pressed."""
    if settings.dice is Dice.CONSOLE:
        asks = message.kind is Kind.TEXT and signs_up(message.body)
        return Reading(Found.CLEAR) if asks else NOTHING_READ
    said = said_in(message)
    if said.heard in (Heard.NOTHING, Heard.NOT_A_DIE):
        return NOTHING_READ
    shown_ = "+".join(map(str, said.points))
    return Reading(Found.CLEAR if said.heard is Heard.THROW else Found.UNCLEAR, shown_)


def judge(settings: Settings, case: Case) -> Ruling:
    """One verdict a message; places by hits, sums or heats; who has to throw again."""
    if settings.dice is Dice.CONSOLE:
        return _by_console(settings, case)
    chat = Chat.read(settings, case)
    played = play(settings, chat, case.prizes)
    chat.found |= verdicts(settings, chat, played, case.prizes.places)
    points = [each for throws in chat.throws.values() for throw in throws for each in throw.points]
    return _ruling(settings, case, chat, played, points, chat.found)


def _by_console(settings: Settings, case: Case) -> Ruling:
    ups = SignUps(settings, case)
    console = ups.console()
    if console is None:
        found = ups.verdicts(None)
        n = len(ups.messages)
        waits = (Reason("salt", words.SALT_AWAITED.fill(n=n)),) if n else ()
        return Ruling(tuple(found[message.id] for message in case.messages), undecided=waits)
    played = play(settings, console, case.prizes)
    points = [each for taken in played.counting.values() for _, throw in taken for each in throw.points]
    return _ruling(settings, case, console, played, points, ups.verdicts(played))


def _ruling(
    settings: Settings,
    case: Case,
    hand: Hand,
    played: Play,
    points: Sequence[int],
    found: Mapping[int, object],
) -> Ruling:
    told = figures(settings, played)
    scores = [
        Score(who, key, told[who][0], Reason(_code(settings, played, who), told[who][1]), told[who][2])
        for who, key in played.keys.items()
    ]
    standings = rank(scores)
    awards, undecided = award(
        standings,
        case.prizes,
        settings.ties,
        lots=case.lots,
        certificate=lambda each: _paper(settings, each, len(hand.people)),
    )
    undecided = _asked(settings, case, played, undecided)
    facts = _findings(settings, case, hand, played, points, awards) if points else {}
    by_id = dict(found)
    return Ruling(
        tuple(by_id[message.id] for message in case.messages),  # type: ignore[misc]
        standings,
        awards,
        facts,
        undecided,
    )


def _code(settings: Settings, played: Play, who: MemberId) -> str:
    if settings.mode is Mode.CALLED:
        return "hit"
    if settings.mode is Mode.KNOCKOUT:
        return "out" if who in played.out else "left_in"
    return "again" if any(heat > 1 for heat, _ in played.counting[who]) else "sum"


def _asked(settings: Settings, case: Case, played: Play, ties: Sequence[Reason]) -> tuple[Reason, ...]:
    """What only the owner can settle: values to be pressed, the tied to be called again."""
    asked, calls = list(ties), list(played.calls.items())
    for nth, tie in enumerate(asked):
        if tie.code == "tie" and calls:
            asked[nth] = Reason("tie", _called_again(settings, case, *calls.pop(0)))
    if played.waits and case.prizes.tiers:
        asked.insert(0, Reason("unchecked", words.UNCHECKED.fill(n=played.waits)))
    return tuple(asked)


def _called_again(settings: Settings, case: Case, place: int, call: Call) -> Text:
    if settings.mode is Mode.KNOCKOUT:
        return words.NEXT_HEAT.fill(n=len(call.called), heat=call.heat)
    text = words.THROW_AGAIN if call.missing == call.called else words.THROW_MISSING
    return text.fill(names=named(case, call.missing), place=place, n=len(call.called))


def named(case: Case, people: Sequence[MemberId]) -> str:
    """``甲、乙``."""
    return "、".join(" ".join(case.people[who].name.split()) for who in people)


def _paper(settings: Settings, standing: Standing, people: int) -> tuple[Text, Text] | None:
    """The title and the sentence on the certificate of a winner."""
    title = settings.title.strip()
    if not title:
        return None
    deed = words.DEED[settings.mode.value].fill(
        points=shown(settings.called),
        place=standing.place,
        sum=standing.score,
        target=settings.target,
        n=people,
    )
    return Text.literal(title), deed


def _findings(
    settings: Settings,
    case: Case,
    hand: Hand,
    played: Play,
    points: Sequence[int],
    awards: Sequence[Award],
) -> dict[str, Text]:
    """What the result says before and after the winners, and who is called again."""
    facts = {"result_turnout": words.TURNOUT.fill(people=len(hand.people), n=len(points))}
    if settings.mode is Mode.CALLED:
        text = words.HITS if played.hits else words.NO_HITS
        facts["result_hits"] = text.fill(hits=len(played.hits), points=shown(settings.called))
    if (lucky := luck(settings, points)) is not None:
        facts["result_luck"] = facts["luck"] = lucky
    facts |= {f"result_again_{who}": text for who, text in _once_more(case, awards).items()}
    for place, call in played.calls.items():
        people = " ".join(map(str, call.missing))
        facts[f"again.{place}"] = Text.literal(f"{call.heat} {people}")
    if settings.dice is Dice.CONSOLE:
        facts["note_throws"] = words.NOTE_THROWN
    else:
        facts["note_count"] = (
            words.NOTE_FIRST if settings.each == 1 else words.NOTE_EACH.fill(n=settings.each)
        )
    return facts


def _once_more(case: Case, awards: Sequence[Award]) -> dict[MemberId, Text]:
    """Those who have won before in the last rounds, with how often."""
    past = case.past[: SEASON - 1]
    found = {}
    for who in dict.fromkeys(each.who for each in awards):
        before = sum(any(each.who == who for each in ruling.awards) for ruling in past)
        if before:
            text = words.ONCE_MORE.fill(name=named(case, [who]), rounds=len(past) + 1, n=before + 1)
            found[who] = text
    return found


def check(settings: Settings, prizes: PrizeTable) -> tuple[Reason, ...]:
    """What to mend or know before the round opens."""
    n, target = settings.sum_of, settings.target
    reach = words.OUT_OF_REACH.fill(n=n, target=target, least=n, most=6 * n)
    by_points, by_total = settings.mode is Mode.CALLED, settings.mode is Mode.TOTAL
    typed = settings.typed and settings.dice is Dice.STICKER
    return tuple(
        reason
        for reason, holds in (
            (words.POINTS_MISSING, by_points and not settings.called),
            (words.ALL_CALLED, by_points and len(settings.called) == 6),
            (Reason("out_of_reach", reach), by_total and not n <= target <= 6 * n),
            (words.NO_LIMIT, not settings.limit),
            (words.TYPED_RISK, typed and by_points),
            (words.PRIZES_MISSING, not prizes.tiers),
        )
        if holds
    )


def facts(settings: Settings) -> Mapping[str, Text]:
    """What the texts may speak of."""
    chance = odds(settings)
    limited = words.LIMITED.fill(n=settings.limit) if settings.limit else Text("不限人数", "No limit")
    return {
        "headline": headline(settings),
        "odds": chance or Text.literal(""),
        "limited": limited,
        "how_now": _how(settings),
    }


def _how(settings: Settings) -> Text:
    if settings.dice is Dice.CONSOLE:
        return words.HOW["console"]
    if settings.mode is Mode.KNOCKOUT:
        return words.HOW["knockout"]
    return words.HOW["sticker" if settings.each == 1 else "sticker_in"].fill(n=settings.each)


def headline(settings: Settings) -> Text:
    """Who wins, in one sentence."""
    several = "_in" if settings.each > 1 and settings.mode is not Mode.TOTAL else ""
    n = settings.survivors if settings.mode is Mode.KNOCKOUT else settings.each
    text = words.HEADLINE[settings.mode.value + several]
    return text.fill(points=shown(settings.called) or "?", n=n, target=settings.target)


def summary(settings: Settings) -> Text:
    """Who wins, and how many may take part."""
    if not settings.limit:
        return headline(settings)
    text = Text("{headline} · 限 {n} 人", "{headline} · {n} at most")
    return text.fill(headline=headline(settings), n=settings.limit)


def _luck(settings: Settings) -> Text | None:
    return words.LUCK if settings.dice is Dice.CONSOLE else None


ACTIVITY: Activity[Settings] = Activity(
    slot=SLOTS["dice"],
    card=words.CARD,
    settings=Settings,
    prizes=PrizeTable.parse(["1-3: 优惠券 20"]),
    read=read,
    judge=judge,
    summary=summary,
    facts=facts,
    check=check,
    announcements=words.TEXTS,
    entry_noun=Text("掷", "throws"),
    needs=Need.HOSTS,
    blocking=frozenset({"points_missing", "out_of_reach"}),
    luck=_luck,
)
