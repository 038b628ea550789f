from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from played import CHAT, ONE, TWO, chat, judged, planned, published, running

from core.activity import Moment
from core.clock import FixedClock
from core.desk import Desk, Owed
from core.round import Step
from core.schedule import Dot


def test_an_empty_desk_has_a_week_and_nothing_to_do(desk: Desk) -> None:
    today = desk.figures.today()
    assert (today.running, today.next, today.texts, today.owed, today.waits) == ((), None, (), Owed(), 0)
    assert (len(today.week), today.people) == (12, 6)
    assert {state.dot for state in desk.figures.nav()} == {Dot.NONE}


def test_what_is_next_with_its_checks_and_texts(desk: Desk, clock: FixedClock) -> None:
    round_ = planned(desk)
    desk.rounds.edit(round_.id, settings={"item": ""})
    today = desk.figures.today()
    assert today.next is not None
    assert today.next.id == round_.id
    assert "item_missing" in [reason.code for reason in today.checks]
    assert today.texts == ()
    desk.rounds.step(round_.id, Step.ANNOUNCE)
    today = desk.figures.today()
    due = [(each.text.moment, each.text.at) for each in today.texts]
    assert due[0] == (Moment.TEN_BEFORE, TWO - timedelta(minutes=10))
    desk.rounds.mark_sent(round_.id, Moment.TEN_BEFORE)
    assert desk.figures.today().texts[0].text.moment is Moment.ONE_BEFORE


def test_a_running_round_and_what_waits_in_it(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    desk.intake.paste(round_.id, CHAT)
    (state,) = [each for each in desk.figures.nav() if each.activity_id == "guess_price"]
    assert (state.dot, state.round_id, state.ends_at) == (Dot.RUNNING, round_.id, round_.ends_at)
    desk.intake.paste(round_.id, chat(("生人", "14:10", "91"), ("阿杰", "14:11", "90-100")))
    nav, today = desk.figures.nav(), desk.figures.today()
    assert nav.waits == today.waits == 2
    assert {each.activity_id: each.dot for each in nav}["guess_price"] is Dot.RUNNING
    assert today.running == (desk.rounds.get(round_.id),)
    assert today.boards[round_.id].waits == 2
    desk.rounds.step(round_.id, Step.CLOSE)
    assert {each.slot.id: each.dot for each in desk.figures.today().week}["guess_price"] is Dot.NEEDS


def test_what_is_owed_is_in_both(desk: Desk, clock: FixedClock) -> None:
    published(desk, clock, prizes=("1: 现金 10", "2: 免单"))
    assert (desk.figures.nav().owed, desk.figures.today().owed) == (2, Owed(2, 1000, 1))
    assert desk.figures.nav().group == "我的群"


def test_a_season_counts_places_and_wins(desk: Desk, clock: FixedClock) -> None:
    published(desk, clock)
    assert clock.at > ONE
    published(
        desk, clock, chat(("小鱼", "14:01", "90"), ("老周", "14:02", "80")).replace("11月18日", "11月25日")
    )
    rows = desk.figures.season("guess_price")
    assert [(row.name, row.rounds, row.best_place, row.wins) for row in rows] == [
        ("小鱼", 2, 1, 2),
        ("老周", 2, 1, 2),
        ("Fish", 1, 3, 0),
        ("阿杰", 1, 4, 0),
    ]
    fish = rows[0]
    assert (fish.best, fish.mean) == (Decimal(0), Decimal(60))
    assert desk.figures.season("idiom_chain") == ()


def test_a_season_takes_the_corrected_ruling(desk: Desk, clock: FixedClock) -> None:
    round_ = published(desk, clock)
    desk.rounds.step(round_.id, Step.CORRECT)
    desk.rounds.edit(round_.id, settings={"secret": Decimal(99)})
    desk.rounds.step(round_.id, Step.PUBLISH)
    assert desk.figures.season("guess_price")[0].name == "阿杰"


def test_a_judged_round_needs_the_owner(desk: Desk, clock: FixedClock) -> None:
    judged(desk, clock)
    assert {each.activity_id: each.dot for each in desk.figures.nav()}["guess_price"] is Dot.NEEDS


def test_what_the_week_holds_and_nobody_planned(desk: Desk, clock: FixedClock) -> None:
    """Today's and tomorrow's, still to come; on a Sunday that is next week's Monday too."""

    def unplanned() -> list[tuple[str, str]]:
        return [(each.slot.id, f"{each.starts_at:%a %H:%M}") for each in desk.figures.today().unplanned]

    clock.at = ONE.replace(day=22, hour=9, minute=0)
    sunday = [("like_king", "Sun 14:00"), ("showing_orders", "Sun 14:00")]
    assert unplanned() == [*sunday, ("treasure_hunt", "Mon 14:00")]
    clock.at = clock.at.replace(hour=14, minute=1)
    assert unplanned() == [("treasure_hunt", "Mon 14:00")], "what is over is over"
    desk.week.shift("treasure_hunt", clock.at.date() + timedelta(days=1), None)
    assert unplanned() == [], "left out this once"
    clock.at = ONE.replace(day=18, hour=9, minute=0)
    assert unplanned() == [("guess_price", "Wed 14:00"), ("save_money", "Thu 14:00")]
    planned(desk)
    assert unplanned() == [("save_money", "Thu 14:00")]
