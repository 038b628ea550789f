"""The reveal: frames come from the ranking as plain figures, and never say anything else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from core.draw import Batch, Roll, deal, draw_key
from core.draw.proof import SEALED
from core.draw.reveal import DURATION, MOST_SPINS, Reveal

KEY = draw_key(b"\x07" * 32, "407")


def made(people: int, prizes: int, tickets: int = 1) -> tuple[Roll, Reveal]:
    names = {n: f"名{n}" for n in range(1, people + 1)}
    roll = Roll.fix({n: 1 + n % tickets for n in names}, names, {}).drawn("407", KEY, SEALED)
    ranking = roll.ranking()
    wins = deal(ranking, (Batch("红包", prizes),) if prizes else ())
    return roll, Reveal.of(roll, ranking, wins)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 300), st.integers(1, 40), st.integers(1, 6), st.floats(0, DURATION))
def test_every_rest_stands_on_the_winner_it_tells(people: int, prizes: int, tickets: int, t: float) -> None:
    roll, reveal = made(people, prizes, tickets)
    span = DURATION / len(reveal.stops)
    for nth, stop in enumerate(reveal.stops, 1):
        frame = reveal.at(nth * span - 1e-6)
        assert frame.rests
        assert frame.stops == nth
        assert frame.under == stop.wins[0].number == reveal.under(frame.turned)
    told = reveal.told(len(reveal.stops))
    assert [win.number for win in told] == list(roll.ranking()[:prizes])
    assert len(reveal.stops) <= MOST_SPINS
    before, after = reveal.at(t), reveal.at(t + 0.05)
    assert before.turned <= after.turned
    assert before.stops <= after.stops
    assert reveal.at(t) == before


@given(st.floats(DURATION, 1e9))
def test_skipping_is_the_last_frame(t: float) -> None:
    roll, reveal = made(20, 3)
    last = reveal.at(t)
    assert last == reveal.at(DURATION)
    assert last.rests
    assert last.under == roll.ranking()[0]
    assert reveal.at(-5) == reveal.at(0)


def test_the_top_prize_comes_last_and_many_come_together() -> None:
    roll, reveal = made(100, 30)
    assert [len(stop.wins) for stop in reveal.stops] == [25, 1, 1, 1, 1, 1]
    assert reveal.stops[-1].wins[0].number == roll.ranking()[0]


def test_arcs_are_as_wide_as_tickets_and_close_the_ring() -> None:
    roll, reveal = made(12, 2, 4)
    assert reveal.arcs[0].start == 0
    assert reveal.arcs[-1].end == 1
    assert all(one.end == other.start for one, other in zip(reveal.arcs, reveal.arcs[1:], strict=False))
    widths = {arc.number: round((arc.end - arc.start) * roll.listed.tickets) for arc in reveal.arcs}
    assert widths == {n: roll.rows[n - 1][1].tickets for n in widths}


def test_an_empty_draw_has_a_still_wheel() -> None:
    reveal = Reveal.of(Roll(()), (), ())
    assert reveal.at(3).under == 0
    assert reveal.at(3).rests
    assert reveal.told(0) == ()
