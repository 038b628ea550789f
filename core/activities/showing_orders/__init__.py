"""晒单日 Showing-orders day: what everybody sold, shared or reached this week, added up exactly.

The rules. One measure a week, in turn: one product, all orders, shares, people reached, the
amount. Members write their figure (今天3单); “+2单” goes on from it, “退了1单” takes off, and a
total (累计8单) stands for all that was said before. Of several reports all are added up, or the
latest counts, or the highest, each with what was added or taken back after it. The very same
words in the same minute count once; a figure of another measure is no entry.

Who has more stands higher, equal figures share a place; nobody without a figure above zero is
ranked. The highest get the prizes and a title in public; whoever improved most since the same
measure was last played, whoever shows for the first time and whoever comes back after some
rounds away get a title too. The lowest who won nothing are encouraged in private: each is
drafted a message, and no public text or picture names them.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from core.activities.showing_orders import words
from core.activities.showing_orders.season import Season
from core.activities.showing_orders.tally import Sheet, Tally, read, set_aside, verdict
from core.activities.showing_orders.terms import Count, Measure, Settings, following
from core.activities.showing_orders.titles import Score, in_public, titles, whispers
from core.activity import Activity, Need
from core.judging import Case, Pile, Ruling
from core.message import MemberId
from core.prize import PrizeTable
from core.ranking import Score as Ranked
from core.ranking import award, rank
from core.reason import Reason
from core.text import Text
from core.week import SLOTS

__all__ = ["ACTIVITY", "Count", "Measure", "Settings"]


def judge(settings: Settings, case: Case) -> Ruling:
    """One verdict a message; totals, places, prizes, titles, and the words in private."""
    sheet = Sheet.fill(settings, case)
    season = Season.of(settings, case.past)
    totals = {who: tally.total for who, tally in sheet.tallies.items()}
    standings = rank(
        _score(settings, season, who, tally) for who, tally in sheet.tallies.items() if tally.total > 0
    )
    score = Score(totals, {each.who: each.place for each in standings}, season)
    prizes, undecided = award(standings, case.prizes, settings.ties, lots=case.lots)
    public = (*prizes, *titles(settings, score))
    winners = in_public(public) | {each.who for each in standings if case.prizes.at(each.place)}
    for tally in sheet.tallies.values():
        why = _whys(settings, tally, score)
        for each in tally.reports:
            sheet.found[each.message.id] = verdict(each, Pile.COUNTED, why[each.message.id])
        sheet.found |= {each.message: each for each in set_aside(settings, tally)}
    return Ruling(
        tuple(sheet.found[message.id] for message in case.messages),
        standings,
        (*public, *whispers(settings, case, score, winners)),
        _findings(settings, score),
        undecided,
    )


def _score(settings: Settings, season: Season, who: MemberId, tally: Tally) -> Ranked:
    """A member's figure, and what it is made of; only a rise is told, never a fall."""
    show, total = settings.measure.show, tally.total
    why = words.REPORTS.fill(n=sum(each.said.value >= 0 for each in tally.reports))
    back = -sum((each.said.value for each in tally.reports if each.said.value < 0), Decimal(0))
    if back:
        why = words.AND_BACK.fill(reports=why, back=show(back))
    gain = total - season.before[who] if season.before is not None and who in season.before else Decimal(0)
    if gain > 0:
        why = words.AND_GAIN.fill(reports=why, gain=show(gain))
    return Ranked(who, (-total,), show(total), Reason("total", why), total)


def _whys(settings: Settings, tally: Tally, score: Score) -> dict[int, Reason]:
    """Why each counting report stands where it does, by the id of its message."""
    show, total = settings.measure.show, settings.measure.show(tally.total)
    place = score.places.get(tally.reports[0].message.who)
    stands = words.UNPLACED if place is None else words.PLACED
    refunded = words.REFUNDED_OFF if place is None else words.REFUNDED
    plain = Reason("total", stands.fill(total=total, place=place))
    return {
        each.message.id: plain
        if each.said.value >= 0
        else Reason("refund", refunded.fill(back=show(-each.said.value), total=total, place=place))
        for each in tally.reports
    }


def _findings(settings: Settings, score: Score) -> dict[str, Text]:
    """What the result says before and after the winners, and what the race and later rounds need."""
    if not score.totals:
        return {}
    show, season = settings.measure.show, score.season
    total = sum((score.totals[who] for who in score.places), Decimal(0))
    facts = {
        "measure": Text.literal(settings.measure.value),
        "sum": Text.literal(f"{total:f}"),
    }
    if product := settings.product.strip():
        facts["product"] = Text.literal(product)
    if season.sums:
        facts["trend"] = Text.literal(" ".join(f"{each:f}" for each in reversed(season.sums)))
    for who in score.totals:
        if (gain := score.gain(who)) is not None:
            facts[f"gain.{who}"] = Text.literal(f"{gain:f}")
    if not score.places:
        return facts | {"result_turnout": words.NOBODY_YET}
    what = named(settings)
    facts["result_turnout"] = words.TURNOUT.fill(what=what, n=len(score.places), sum=show(total))
    if season.sums and total > season.sums[0]:
        facts["result_rise"] = words.RISE.fill(what=what, gain=show(total - season.sums[0]))
    if len(season.sums) > 1 and total > max(season.sums):
        facts["result_record"] = words.RECORD.fill(what=what)
    facts["note_count"] = words.COUNTED_BY[settings.count]
    return facts


def named(settings: Settings) -> Text:
    """The measure as sentences name it: of one product the product."""
    product = settings.product.strip()
    if settings.measure is Measure.PRODUCT and product:
        return Text.literal(f"“{product}”")
    return Text.literal(settings.measure.label.zh, settings.measure.label.en.lower())


def check(settings: Settings, prizes: PrizeTable) -> tuple[Reason, ...]:
    """What to mend or know before the round opens."""
    spread = settings.measure in (Measure.SHARES, Measure.REACH)
    return tuple(
        reason
        for reason, holds in (
            (words.PRODUCT_MISSING, settings.measure is Measure.PRODUCT and not settings.product.strip()),
            (words.PRIZES_MISSING, not prizes.tiers),
            (words.SHARE_LINKS, spread and bool(prizes.tiers)),
        )
        if holds
    )


def facts(settings: Settings) -> Mapping[str, Text]:
    """What the texts may speak of."""
    product = settings.product.strip()
    is_product = settings.measure is Measure.PRODUCT and bool(product)
    headline = words.HEADLINE_PRODUCT if is_product else words.HEADLINE
    return {
        "headline": headline.fill(what=named(settings), product=product),
        "measure": named(settings),
        "example": words.example(settings.measure),
        "counting": words.COUNTED_BY[settings.count],
        "law": words.LAW if settings.measure in (Measure.SHARES, Measure.REACH) else Text.literal(""),
    }


def summary(settings: Settings) -> Text:
    """The measure of the week and how reports add up."""
    text = Text("比{what} · {count}", "{what} · {count}")
    count = Text.literal(settings.count.label.zh, settings.count.label.en.lower())
    what = named(settings)
    return text.fill(what=Text.literal(what.zh, what.en[:1].upper() + what.en[1:]), count=count)


ACTIVITY: Activity[Settings] = Activity(
    slot=SLOTS["showing_orders"],
    card=words.CARD,
    settings=Settings,
    needs=Need.WHOLE_PAST,
    prizes=PrizeTable.parse(["1: 红包 18.88", "2-3: 红包 8.88"]),
    read=read,
    judge=judge,
    summary=summary,
    facts=facts,
    check=check,
    announcements=words.TEXTS,
    entry_noun=Text("次报数", "reports"),
    following=following,
    names_last=False,
)
