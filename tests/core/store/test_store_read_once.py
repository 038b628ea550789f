"""What never changes is read once; what a write under way holds is not remembered, since it may never be."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from kept import NOON

from core.heard import Heard, hear
from core.judging import Award, Pile, Reason, Ruling, Standing, Verdict
from core.ledger import Entry, State
from core.prize import Prize, PrizeKind
from core.roster import Member
from core.round import Event, Phase, Round, Step
from core.store import Store
from core.text import Text

WHY = Reason("why", Text.literal("差 ¥1.20"))
FREE = Prize(PrizeKind.FREE_ORDER)


def test_rounds_and_their_events_are_those_of_the_file(store: Store, round_: Round) -> None:
    assert store.rounds.all() == (store.rounds.get(round_.id),)
    closed = replace(round_, phase=Phase.CLOSED, events=(Event(Step.CLOSE, Phase.CLOSED, NOON),))
    with store.atomic():
        store.rounds.put(closed, seen=0)
        assert store.rounds.all() == (closed,), "seen while it is being written"
    assert store.rounds.all() == (closed,) == (store.rounds.get(round_.id),)


def test_what_was_taken_back_was_never_there(store: Store, round_: Round) -> None:
    before, moved = store.rounds.all(), (Event(Step.CLOSE, Phase.CLOSED, NOON),)
    with suppress(RuntimeError), store.atomic():
        store.rounds.put(replace(round_, phase=Phase.CLOSED, events=moved), seen=0)
        store.ledger.add(Entry(0, round_.id, member(store), FREE, State.OWED, NOON))
        assert store.rounds.all()[0].phase is Phase.CLOSED
        assert len(store.ledger.entries()) == 1
        raise RuntimeError
    assert store.rounds.all() == before
    assert store.ledger.entries() == ()
    later = (Event(Step.CANCEL, Phase.CANCELLED, NOON + timedelta(minutes=1)),)
    with store.atomic():
        store.rounds.put(replace(round_, phase=Phase.CANCELLED, events=later), seen=0)
    assert store.rounds.all()[0].events == later, "an event of the same number, another one"


def member(store: Store) -> int:
    return store.members.add(Member(0, "阿杰"))


def test_wins_follow_the_ledger(store: Store, round_: Round) -> None:
    with store.atomic():
        who = member(store)
    assert store.ledger.wins("guess_price") == {}
    with store.atomic():
        booking = store.ledger.add(Entry(0, round_.id, who, FREE, State.OWED, NOON))
    assert store.ledger.wins("guess_price") == {round_.id: frozenset({who})}
    with store.atomic():
        store.ledger.add(Entry(0, round_.id, who, FREE, State.REVERSED, NOON, about=booking))
    assert store.ledger.wins("guess_price") == {}
    assert [each.state for each in store.ledger.entries()] == [State.OWED, State.REVERSED]


def test_a_ruling_is_had_whole_lean_and_as_what_came_of_it(store: Store, round_: Round) -> None:
    ruling = Ruling(
        (Verdict(1, 7, Pile.COUNTED, WHY, "¥99.00", part=2), Verdict(2, None, Pile.WHO, WHY)),
        (Standing(1, 7, Text.literal("¥99.00"), WHY),),
        (Award(7, FREE, WHY, 1),),
        {"top": Text.literal("88")},
    )
    rows = ((each.who, each.pile.value, "2026-11-18") for each in ruling.verdicts)
    with store.atomic():
        id = store.rulings.add(round_.id, Step.PUBLISH, ruling, hear(rows, [7]), NOON)
    rulings = store.rulings
    assert rulings.whole(id) == ruling
    assert rulings.brief(id) == replace(ruling, verdicts=())
    assert rulings.outcome(id) == replace(ruling, verdicts=(), standings=())
    lean = rulings.lean(id)
    assert [(v.message, v.who, v.pile, v.part) for v in lean.verdicts] == [
        (1, 7, Pile.COUNTED, 2),
        (2, None, Pile.WHO, 0),
    ]
    assert [(s.place, s.who, s.score) for s in lean.standings] == [(1, 7, 0)]
    assert (lean.awards, lean.facts) == (ruling.awards, ruling.facts)
    assert rulings.heard(id) == Heard({"counted": (7,)}, {"2026-11-18": (7,)}, (7,))
