from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import CHINA
from core.errors import WrongStep
from core.prize import PrizeTable
from core.round import MOVES, NEXT, PATH, PAUSED, RESUMED, DueKind, Phase, Round, Step, due, take

TWO = datetime(2026, 11, 18, 14, tzinfo=CHINA)
THREE = TWO + timedelta(hours=1)


def planned(**given: object) -> Round:
    return replace(Round(1, "guess_price", 18, None, PrizeTable(), starts_at=TWO, ends_at=THREE), **given)  # type: ignore[arg-type]


def run(round_: Round, *steps: tuple[Step, datetime]) -> Round:
    for step, at in steps:
        round_ = take(round_, step, at)
    return round_


def test_every_phase_has_its_way_on_and_back() -> None:
    for before, after in itertools.pairwise(PATH):
        assert MOVES[before, NEXT[before]] is after
    assert {phase for phase, _ in MOVES} == set(Phase)
    assert all((phase, step) in MOVES for phase, step in NEXT.items())
    assert Phase.PUBLISHED not in NEXT


def test_a_round_from_plan_to_result() -> None:
    round_ = planned()
    late = THREE + timedelta(minutes=20)
    for step, at in [
        (Step.ANNOUNCE, TWO - timedelta(days=1)),
        (Step.OPEN, TWO + timedelta(minutes=2)),
        (Step.CLOSE, late),
        (Step.JUDGE, late),
        (Step.PUBLISH, late),
    ]:
        round_ = take(round_, step, at)
    assert round_.phase is Phase.PUBLISHED
    assert (round_.opened_at, round_.closed_at, round_.published_at) == (TWO, THREE, late)
    assert [event.step for event in round_.events] == [
        Step.ANNOUNCE,
        Step.OPEN,
        Step.CLOSE,
        Step.JUDGE,
        Step.PUBLISH,
    ]


@pytest.mark.parametrize(
    ("now", "opened"),
    [
        (TWO - timedelta(minutes=5), TWO - timedelta(minutes=5)),
        (TWO + timedelta(minutes=5), TWO),
        (THREE, THREE),
        (THREE + timedelta(hours=5), THREE + timedelta(hours=5)),
    ],
)
def test_opening_late_within_the_round_keeps_the_announced_minute(now: datetime, opened: datetime) -> None:
    assert take(planned(), Step.OPEN, now).opened_at == opened


def test_closing_early_is_the_moment_it_was_done() -> None:
    early = TWO + timedelta(minutes=30)
    assert run(planned(), (Step.OPEN, TWO), (Step.CLOSE, early)).closed_at == early
    assert run(planned(ends_at=None), (Step.OPEN, TWO), (Step.CLOSE, THREE)).closed_at == THREE


def test_a_step_back_undoes_what_it_left() -> None:
    opened = run(planned(), (Step.ANNOUNCE, TWO), (Step.OPEN, TWO))
    assert take(opened, Step.BACK, TWO).opened_at is None
    closed = take(opened, Step.CLOSE, THREE)
    assert take(closed, Step.BACK, THREE).closed_at is None
    assert take(take(closed, Step.CANCEL, THREE), Step.RESTART, THREE).opened_at is None


def test_a_published_round_can_only_be_corrected_and_then_only_published_again() -> None:
    published = run(
        planned(), (Step.OPEN, TWO), (Step.CLOSE, THREE), (Step.JUDGE, THREE), (Step.PUBLISH, THREE)
    )
    assert published.steps == (Step.CORRECT,)
    corrected = take(published, Step.CORRECT, THREE + timedelta(days=1), "看错一条")
    assert corrected.is_corrected
    assert corrected.events[-1].note == "看错一条"
    with pytest.raises(WrongStep) as caught:
        take(corrected, Step.BACK, THREE)
    assert caught.value.text.zh == "现在是“判定”，不能“退回”"
    assert take(corrected, Step.PUBLISH, THREE + timedelta(days=2)).published_at == THREE


@given(st.lists(st.sampled_from(list(Step)), max_size=12))
def test_no_walk_leaves_the_table(steps: list[Step]) -> None:
    round_, now = planned(), TWO
    for step in steps:
        now += timedelta(minutes=7)
        if (round_.phase, step) not in MOVES:
            with pytest.raises(WrongStep):
                take(round_, step, now)
            continue
        try:
            moved = take(round_, step, now)
        except WrongStep:
            assert round_.is_corrected
            continue
        assert moved.phase is MOVES[round_.phase, step]
        assert len(moved.events) == len(round_.events) + 1
        round_ = moved
    ran = (Phase.OPEN, Phase.CLOSED, Phase.JUDGED, Phase.PUBLISHED)
    assert (round_.opened_at is not None) or round_.phase not in ran
    assert (round_.closed_at is not None) or round_.phase not in ran[1:]


def test_what_is_due() -> None:
    waiting = planned(id=1)
    running = run(planned(id=2, ends_at=TWO), (Step.OPEN, TWO - timedelta(hours=1)))
    found = due([waiting, running, planned(id=3, starts_at=None)], TWO + timedelta(minutes=3))
    assert [(each.round, each.kind) for each in found] == [(1, DueKind.OPEN), (2, DueKind.CLOSE)]
    assert found[0].overdue(TWO + timedelta(minutes=3)) == timedelta(minutes=3)
    assert due([waiting, running], TWO - timedelta(seconds=1)) == ()


def held(at: datetime) -> Round:
    """A round that opened at two, ends at three, and was held at ``at``."""
    return take(take(planned(), Step.OPEN, TWO), Step.NOTE, at, PAUSED)


def test_a_pause_moves_the_end_by_as_long_as_it_took() -> None:
    since, later = TWO + timedelta(minutes=10), TWO + timedelta(minutes=75)
    paused = held(since)
    assert paused.paused_at == since
    assert paused.closes_at is None
    assert due([paused], later) == (), "a round that is held does not run out"
    on = take(paused, Step.NOTE, later, RESUMED)
    assert on.paused_at is None
    assert on.ends_at == on.closes_at == THREE + timedelta(minutes=65)
    assert [(each.step, each.note) for each in on.events[1:]] == [(Step.NOTE, "pause"), (Step.NOTE, "resume")]
    again = take(on, Step.NOTE, later + timedelta(minutes=1), RESUMED)
    assert again.ends_at == on.ends_at, "what runs goes on as it is"
    back = take(on, Step.NOTE, later, "lift 1")
    assert (back.paused_at, back.ends_at) == (since, THREE), "taken back, it is held as before"


def test_a_step_ends_a_pause_and_a_note_of_something_else_does_not() -> None:
    paused = held(TWO + timedelta(minutes=10))
    closed = take(paused, Step.CLOSE, THREE + timedelta(hours=2))
    assert closed.closed_at == THREE + timedelta(hours=2), "it had not run out"
    assert closed.paused_at is None
    assert take(closed, Step.BACK, THREE + timedelta(hours=2)).paused_at is None
    at = TWO + timedelta(minutes=11)
    assert take(paused, Step.NOTE, at, "pause").paused_at == paused.paused_at
    assert take(paused, Step.NOTE, at, "sent 1").paused_at == paused.paused_at
    lifted = take(paused, Step.NOTE, at, "lift 0")
    assert (lifted.paused_at, lifted.ends_at) == (None, THREE), "taken back, it never was"
