"""Who was luckiest overall: everybody's shares as one figure, and the title of the final reward."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from core.activities.red_packet_rain import words
from core.activities.red_packet_rain.tally import Taken, Tally
from core.activities.red_packet_rain.terms import Final, Luckiest, Settings
from core.amounts import yuan
from core.judging import Standing
from core.message import MemberId
from core.ranking import Score
from core.reason import Reason
from core.text import Text


def scores(settings: Settings, tally: Tally) -> Iterator[Score]:
    """Everybody who got a share, those with more first; where the reward is drawn all are equal."""
    by_member = tally.by_member
    ordered = sorted(by_member.items(), key=lambda pair: -_measure(settings, tally, pair[1]))
    for who, shares in ordered:
        measure = _measure(settings, tally, shares)
        key = () if settings.final is Final.DRAW else (-measure,)
        shown = _shown(settings, measure)
        code = "draw" if settings.final is Final.DRAW else _way(settings).value
        yield Score(who, key, shown, Reason(code, _why(settings, tally, shares)), Decimal(measure))


def _way(settings: Settings) -> Luckiest:
    return settings.luckiest if settings.final is Final.LUCKIEST else Luckiest.TOTAL


def _measure(settings: Settings, tally: Tally, shares: list[Taken]) -> int:
    way = _way(settings)
    if way is Luckiest.SINGLE:
        return max(each.fen for each in shares)
    if way is Luckiest.TIMES:
        return best_times(tally, shares)
    return sum(each.fen for each in shares)


def best_times(tally: Tally, shares: list[Taken]) -> int:
    """In how many waves one of these is the largest share."""
    return len({each.wave for each in shares if each.fen == tally.best(each.wave)})


def _shown(settings: Settings, measure: int) -> Text:
    if _way(settings) is Luckiest.TIMES:
        return words.TIMES.fill(n=measure)
    return Text.literal(yuan(measure))


def _why(settings: Settings, tally: Tally, shares: list[Taken]) -> Text:
    most = max(shares, key=lambda each: each.fen)
    if _way(settings) is Luckiest.SINGLE:
        return words.LARGEST.fill(sum=yuan(most.fen), n=most.wave)
    waves, total = len({each.wave for each in shares}), sum(each.fen for each in shares)
    if _way(settings) is Luckiest.TIMES:
        return words.TOOK_SUM.fill(n=waves, sum=yuan(total))
    took, best = words.TOOK.fill(n=waves), best_times(tally, shares)
    return words.TOOK_BEST.fill(took=took, best=best) if best else took


def titled(settings: Settings, tally: Tally) -> Callable[[Standing], tuple[Text, Text] | None]:
    """Gives the title and the deed of a winner in the first place, if there is a title."""
    title, by_member = settings.title.strip(), tally.by_member

    def paper(standing: Standing) -> tuple[Text, Text] | None:
        if not title or standing.place != 1:
            return None
        waves = _waves(by_member, standing.who)
        deed = words.DRAWN_DEED if settings.final is Final.DRAW else words.LUCKY_DEED
        return Text.literal(title), deed.fill(n=waves, figure=standing.figure)

    return paper


def _waves(by_member: dict[MemberId, list[Taken]], who: MemberId) -> int:
    return len({each.wave for each in by_member[who]})
