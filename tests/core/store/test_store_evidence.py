from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kept import NOON

from core.activities import guess_price
from core.message import Kind, Line, Source
from core.round import Round
from core.store import Pasted, Sheet, Store

LINES = st.builds(
    Line,
    sender=st.sampled_from(["阿杰", "", "🐟"]),
    sent_at=st.none() | st.integers(0, 3).map(lambda n: NOON + timedelta(minutes=n)),
    body=st.sampled_from(["早", "", "=1+1", "“"]),
    kind=st.sampled_from(list(Kind)),
    quote=st.none() | st.sampled_from(["", "昨天说的"]),
    guessed=st.frozensets(st.sampled_from(["day", "name", "time"])),
    picture=st.none() | st.just("a.png"),
    source=st.sampled_from(list(Source)),
)
PLAIN = st.builds(Line, sender=st.just("阿杰"), sent_at=st.just(NOON), body=st.just("早"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pastes=st.lists(st.lists(st.tuples(st.integers(0, 30), PLAIN | LINES), max_size=12), max_size=3))
def test_lines_are_read_as_they_were_written(store: Store, pastes: list[list[tuple[int, Line]]]) -> None:
    """Plain lines are written by a statement of their own, in whatever turns they come with others."""
    rules, sheet = guess_price.ACTIVITY, Sheet()
    with store.atomic():
        number = len(store.rounds.all()) + 1
        round_ = store.rounds.add(Round(0, "guess_price", number, rules.settings(), rules.prizes))
        for paste in pastes:
            new = sorted(((at % (len(sheet.held) + 1), line) for at, line in paste), key=lambda each: each[0])
            before = [each.line for each in sheet.held]
            kept = Pasted("", "", (), NOON)
            _, sheet = store.evidence.add(round_.id, kept, sheet, new, ())
            for nth, (at, line) in enumerate(new):
                before.insert(at + nth, line)
            assert [each.line for each in sheet.held] == before
    assert store.evidence.sheet(round_.id) == sheet
