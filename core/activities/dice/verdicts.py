"""What every message is told once it is clear which throws count."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from core.activities.dice import words
from core.activities.dice.hand import Chat, Throw
from core.activities.dice.plays import Play
from core.activities.dice.terms import Mode, Settings
from core.judging import Pile, Verdict
from core.message import LineId, MemberId
from core.reason import Reason
from core.text import Text


def verdicts(settings: Settings, chat: Chat, play: Play, paid: int | None) -> dict[LineId, Verdict]:
    """The verdict on every throw of ``chat``; ``paid`` is the last place with a prize."""
    told: dict[LineId, Verdict] = {}
    turns = {who: nth for nth, who in enumerate(play.hits, 1)}
    for who, throws in chat.throws.items():
        counting = {
            throw.message.id: (heat, throw) for heat, throw in play.counting.get(who, ()) if throw.message
        }
        hit = play.hits.get(who)
        for throw in throws:
            assert throw.message is not None
            heat, taken = counting.get(throw.message.id, (0, throw))
            if not heat:
                told[throw.message.id] = _over(settings, throw, who, play)
            elif not taken.points:
                told[throw.message.id] = _waits(taken, play, heat)
            else:
                why = _hit(taken, hit, turns.get(who, 0), paid) if settings.mode is Mode.CALLED else None
                told[throw.message.id] = _counts(taken, why or _threw(settings, play, who, heat, taken), heat)
    return told


def _counts(throw: Throw, why: Reason, heat: int) -> Verdict:
    message = throw.message
    assert message is not None
    if throw.typed:
        why = Reason(why.code, words.BY_WORD.fill(why=why.text))
    return Verdict(message.id, message.who, Pile.COUNTED, why, throw.shown, Decimal(throw.sum), heat)


def _waits(throw: Throw, play: Play, heat: int) -> Verdict:
    message = throw.message
    assert message is not None
    if play.full_at is not None and throw.order > play.full_at:
        return Verdict(message.id, message.who, Pile.CHATTER, words.AFTER_WINNERS, part=heat)
    why = Reason("waiting", words.WAITING.fill(said=message.said.strip()[:20]))
    return Verdict(message.id, message.who, Pile.UNCLEAR, why, part=heat)


def _hit(throw: Throw, hit: Throw | None, turn: int, paid: int | None) -> Reason:
    if hit is None or hit.order != throw.order:
        return Reason("miss", words.MISS.fill(points=throw.shown))
    if paid is not None and turn > paid > 0:
        return Reason("hit_late", words.HIT_LATE.fill(n=paid))
    return Reason("hit", words.HIT.fill(nth=turn))


def _threw(settings: Settings, play: Play, who: MemberId, heat: int, throw: Throw) -> Reason:
    if settings.mode is Mode.KNOCKOUT:
        return Reason("heat", words.HEAT.fill(n=heat, points=throw.shown))
    if heat > 1:
        return Reason("again", words.AGAIN.fill(points=throw.shown))
    first = [each for at, each in play.counting[who] if at == 1]
    thrown = sum(max(1, len(each.points)) for each in first)
    if thrown < settings.each:
        return Reason("short", words.SHORT.fill(n=thrown, left=settings.each - thrown))
    if settings.each > 1 and who in play.keys:
        return Reason("throw", words.SUMMED.fill(sum=sum(each.sum for each in first)))
    return Reason("throw", words.THREW.fill(points=throw.shown))


def _over(settings: Settings, throw: Throw, who: MemberId, play: Play) -> Verdict:
    """A throw too many, told with the one that counts."""
    message = throw.message
    assert message is not None
    value = Decimal(throw.sum) if throw.points else None
    why = Reason("rethrow", _instead(settings, play, who))
    return Verdict(message.id, message.who, Pile.DUPLICATE, why, throw.shown, value)


def _instead(settings: Settings, play: Play, who: MemberId) -> Text:
    if who in play.hits and settings.each > 1:
        return words.OVER_HIT
    first = [each for heat, each in play.counting.get(who, ()) if heat == 1]
    if not first or not all(each.points for each in first):
        return words.OVER_WAITING
    points = "、".join(each.shown for each in first)
    if settings.each > 1:
        return words.OVER_SEVERAL.fill(n=settings.each, points=points)
    return words.OVER.fill(points=points)


def figures(settings: Settings, play: Play) -> Mapping[MemberId, tuple[Text, Text, Decimal]]:
    """What stands beside each ranked name: the figure, why, and the plain measure."""
    told = {}
    for who in play.keys:
        told[who] = _knocked(play, who) if settings.mode is Mode.KNOCKOUT else _figure(settings, play, who)
    return told


def _knocked(play: Play, who: MemberId) -> tuple[Text, Text, Decimal]:
    heats = len(play.counting.get(who, ()))
    if who not in play.out:
        return words.LEFT_IN, words.LEFT_WHY.fill(n=heats), Decimal(heats)
    heat, throw = play.out[who]
    away = words.AWAY_WHY.fill(n=heat)
    why = away if throw is None else words.OUT_WHY.fill(n=heat, points=throw.shown)
    return words.OUT.fill(n=heat), why, Decimal(heats)


def _figure(settings: Settings, play: Play, who: MemberId) -> tuple[Text, Text, Decimal]:
    if settings.mode is Mode.CALLED:
        throw = play.hits[who]
        sent = throw.message.sent_at if throw.message else None
        when = f"{sent:%H:%M}" if sent else ""
        why = words.BY_ARRIVAL.fill(when=when) if when else words.FIGURE.fill(points=throw.shown)
        return words.FIGURE.fill(points=throw.shown), why, Decimal(throw.sum)
    first = [each for heat, each in play.counting[who] if heat == 1]
    again = "、".join(each.shown for heat, each in play.counting[who] if heat > 1 and each.points)
    total, points = sum(each.sum for each in first), "+".join(each.shown for each in first)
    figure = words.FIGURE.fill(points=total)
    if settings.mode is Mode.TOTAL:
        off = abs(total - settings.target)
        figure = words.OFF.fill(sum=total, off=off) if off else words.EXACT.fill(sum=total)
    sent = first[0].message.sent_at if first[0].message else None
    why = words.FROM.fill(points=points)
    if again:
        why = words.THEN.fill(first=points, again=again)
    elif len(first) == 1 and len(first[0].points) == 1 and sent is not None:
        why = words.THROWN_AT.fill(when=f"{sent:%H:%M}")
    return figure, why, Decimal(total)
