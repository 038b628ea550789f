"""超级红包雨 Super red-packet rain: several waves of packets for one product, and a final reward.

The rules. The budget is shared out over the waves, all alike, rising or with a big last one; what
does not divide goes into the last wave, and it is said so. A wave is one packet in each group. A
share counts where the packet's page was read or the owner noted it down; what members say of
themselves does not. A share belongs to the wave its line names, else to the last wave that was
out when it was taken. A member has one share a wave and group; noted again with another amount,
the later note stands. The largest share of a wave is its luckiest (手气最佳).

The final reward goes to the luckiest overall: by the sum over all waves, by the single largest share,
or by how often somebody was luckiest of a wave; equal luck shares the place. Or it is drawn
among all who got a share, a ticket each; or the quiz right after decides.
"""

from __future__ import annotations

from core.activities.red_packet_rain import words
from core.activities.red_packet_rain.checks import check
from core.activities.red_packet_rain.course import deadlines, facts, prompt, summary
from core.activities.red_packet_rain.flow import Flow, flow
from core.activities.red_packet_rain.luck import scores, titled
from core.activities.red_packet_rain.outcome import findings
from core.activities.red_packet_rain.plan import plan_of
from core.activities.red_packet_rain.shares import read
from core.activities.red_packet_rain.tally import Tally
from core.activities.red_packet_rain.terms import Final, Gap, Luckiest, Pace, Settings, Shape
from core.activity import Activity
from core.judging import Case, Ruling
from core.prize import PrizeTable
from core.ranking import Ties, award, rank
from core.week import SLOTS

__all__ = ["ACTIVITY", "Final", "Gap", "Luckiest", "Pace", "Settings", "Shape"]


TITLE = PrizeTable.parse(["1: 证书"])
"""All that the luckiest gets where the quiz right after has the prizes."""


def judge(settings: Settings, case: Case) -> Ruling:
    """One verdict a message; who took how much, the final reward, and what happened on the way."""
    plan = plan_of(settings)
    rain = _rain(settings, case)
    tally = Tally.fill(plan, rain, case)
    standings = rank(scores(settings, tally))
    title = titled(settings, tally)
    prizes, ties = (TITLE, Ties.ADD) if settings.final is Final.QUIZ else (case.prizes, settings.ties)
    if prizes is TITLE and not settings.title.strip():
        prizes = PrizeTable()
    awards, undecided = award(standings, prizes, ties, certificate=title, lots=case.lots)
    return Ruling(
        tuple(tally.verdict(message) for message in case.messages),
        standings,
        awards,
        findings(settings, plan, rain, tally, standings, case.people),
        undecided,
    )


def _rain(settings: Settings, case: Case) -> Flow | None:
    """How the rain went, as far as it was noted down; None before it has begun."""
    if case.opened_at is None:
        return None
    now = case.happened[-1].at if case.happened else case.opened_at
    return flow(plan_of(settings), case.opened_at, case.happened, now, case.starts_at)


ACTIVITY: Activity[Settings] = Activity(
    slot=SLOTS["red_packet_rain"],
    card=words.CARD,
    settings=Settings,
    prizes=PrizeTable.parse(["1: 体验 主推商品"]),
    read=read,
    judge=judge,
    summary=summary,
    facts=facts,
    check=check,
    announcements=words.TEXTS,
    entry_noun=words.SHARES_NOUN,
    blocking=frozenset({"too_thin", "too_large"}),
    deadlines=deadlines,
    prompt=prompt,
)
