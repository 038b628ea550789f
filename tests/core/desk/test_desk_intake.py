from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from played import CHAT, MORE, SAID, TWO, chat, judged, member, planned, published, running, winners

from core.clock import FixedClock
from core.desk import Desk, Topic
from core.errors import UserError, WrongStep
from core.judging import Pile
from core.message import Source
from core.paste import MAX_CHARACTERS
from core.round import Step
from core.store.packing import inflated


def said(desk: Desk, id: int) -> list[str]:
    return [row.said for row in desk.rounds.board(id).rows]


def test_a_paste_is_judged_at_once(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    clock.move(minutes=10)
    done = desk.intake.paste(round_.id, CHAT)
    assert (done.value.added, done.value.repeated, done.changed) == (5, 0, Topic.LINES)
    assert winners(desk, round_) == ["老周", "小鱼"]
    assert desk.rounds.board(round_.id).piles == {Pile.COUNTED: 4, Pile.CHATTER: 1}


def test_pasting_the_same_text_again_changes_nothing(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    desk.intake.paste(round_.id, CHAT)
    before = desk.rounds.board(round_.id)
    done = desk.intake.paste(round_.id, CHAT)
    assert (done.value.added, done.value.repeated) == (0, 5)
    assert (done.changed, done.undo) == (Topic.NONE, None)
    assert desk.rounds.board(round_.id) is before


def test_an_overlapping_stretch_adds_only_what_is_new(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    desk.intake.paste(round_.id, CHAT)
    done = desk.intake.paste(round_.id, MORE)
    assert (done.value.added, done.value.repeated) == (1, 2)
    assert said(desk, round_.id) == [text for *_, text in SAID] + ["90"]
    assert winners(desk, round_) == ["江南", "老周"]


def test_an_earlier_stretch_goes_before_what_is_held(desk: Desk, clock: FixedClock, opened) -> None:
    round_ = running(desk, clock)
    desk.intake.paste(round_.id, chat(*SAID[3:]))
    desk.intake.paste(round_.id, chat(*SAID[:4]))
    assert said(desk, round_.id) == [text for *_, text in SAID]
    assert said(opened(), round_.id) == [text for *_, text in SAID]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), min_size=1, max_size=6))
def test_however_a_chat_is_cut_it_reads_the_same_after_reopening(
    desk: Desk, clock: FixedClock, cuts: list[tuple[int, int]]
) -> None:
    whole = [("阿杰" if at % 3 else "小鱼", f"14:{at:02d}", f"{50 + at}.5") for at in range(40)]
    round_ = running(desk, clock)
    for start, length in cuts:
        desk.intake.paste(round_.id, chat(*whole[start : start + length]))
    kept = desk._office.sheet(round_.id)
    assert desk._office.store.evidence.sheet(round_.id) == kept
    seen = sorted({at for start, length in cuts for at in range(start, min(start + length, 40))})
    assert [held.line.body for held in kept.held] == [whole[at][2] for at in seen]


def test_looking_writes_nothing(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    glance = desk.intake.look(round_.id, CHAT)
    assert (glance.new, glance.entries, glance.repeated, glance.leftovers) == (5, 4, 0, 0)
    assert glance.family.zh.startswith("三行")
    assert said(desk, round_.id) == []
    desk.intake.paste(round_.id, CHAT)
    glance = desk.intake.look(round_.id, MORE)
    assert (glance.new, glance.entries, glance.repeated) == (1, 1, 2)
    assert desk.intake.look(round_.id, "").new == 0


def test_undo_withdraws_the_lines_and_keeps_the_text(desk: Desk, clock: FixedClock, opened) -> None:
    round_ = running(desk, clock)
    done = desk.intake.paste(round_.id, CHAT)
    assert done.undo is not None
    assert done.undo().changed == Topic.LINES
    assert said(desk, round_.id) == []
    ((kept,),) = desk._office.store.connection.rows("SELECT text FROM paste")
    assert inflated(kept) == CHAT
    assert said(opened(), round_.id) == []
    assert opened().intake.paste(round_.id, CHAT).value.added == 5


def test_a_line_that_another_paste_shows_survives_the_undo_of_the_first(
    desk: Desk, clock: FixedClock
) -> None:
    round_ = running(desk, clock)
    first = desk.intake.paste(round_.id, CHAT)
    desk.intake.paste(round_.id, MORE)
    assert first.undo is not None
    first.undo()
    assert said(desk, round_.id) == ["89.9", "92", "90"]


def test_typed_in_answers_count_for_the_member_even_under_a_shared_name(
    desk: Desk, clock: FixedClock
) -> None:
    round_ = running(desk, clock)
    desk.members.add_alias(member(desk, "小鱼"), "阿杰")
    who = member(desk, "老周")
    done = desk.intake.type_in(round_.id, who, " 91 ", TWO + timedelta(minutes=5))
    twin = desk.intake.type_in(round_.id, member(desk, "阿杰"), "90", TWO + timedelta(minutes=6))
    rows = desk.rounds.board(round_.id).rows
    assert [(row.name, row.said, row.pile) for row in rows] == [
        ("老周", "91", Pile.COUNTED),
        ("阿杰", "90", Pile.COUNTED),
    ]
    assert desk._office.sheet(round_.id).held[0].line.source is Source.HAND
    for each in (done, twin):
        assert each.undo is not None
        each.undo()
    assert desk.rounds.board(round_.id).rows == ()


def test_leftovers_are_shown_once(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    head = "昨天谁说的来着\n"
    desk.intake.paste(round_.id, head + CHAT)
    desk.intake.paste(round_.id, head + CHAT + MORE)
    assert desk.rounds.board(round_.id).leftovers == ("昨天谁说的来着",)


@pytest.mark.parametrize("text", ["", "   \n\n\t", "\ufeff", "9" * (MAX_CHARACTERS + 1)])
def test_what_cannot_be_read_is_a_sentence(desk: Desk, clock: FixedClock, text: str) -> None:
    round_ = running(desk, clock)
    with pytest.raises(UserError):
        desk.intake.paste(round_.id, text)
    assert desk._office.store.evidence.is_empty(round_.id)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("<img src=x>", "<img src=x onerror=alert(1)>"),
        ("名" * 500, "99"),
        ("=1+1", "=HYPERLINK(1)"),
        ("🐟🐟", "90 \U0001f600"),
        ("א\u202eב", "九十\x00九"),
        ("半\ud83d个", "99\udc00"),
    ],
)
def test_hostile_text_is_kept_as_it_came(desk: Desk, clock: FixedClock, opened, name: str, text: str) -> None:
    round_ = running(desk, clock)
    desk.intake.paste(round_.id, chat((name, "14:01", text), ("阿杰", "14:02", "99")))
    rows = desk.rounds.board(round_.id).rows
    assert rows[1].said == "99"
    assert opened().rounds.board(round_.id).rows == rows


def test_binary_rubbish_loses_nothing(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    rubbish = "".join(chr(at) for at in range(32)) * 200
    done = desk.intake.paste(round_.id, rubbish)
    assert done.value.added == 0
    assert desk.rounds.board(round_.id).leftovers
    ((kept,),) = desk._office.store.connection.rows("SELECT text FROM paste")
    assert inflated(kept) == rubbish


def test_a_published_round_takes_nothing_until_it_is_corrected(desk: Desk, clock: FixedClock) -> None:
    round_ = published(desk, clock)
    with pytest.raises(WrongStep):
        desk.intake.paste(round_.id, MORE)
    with pytest.raises(WrongStep):
        desk.intake.type_in(round_.id, member(desk, "阿杰"), "90")
    desk.rounds.step(round_.id, Step.CORRECT)
    assert desk.intake.paste(round_.id, MORE).value.added == 1


def test_the_undo_of_a_paste_is_refused_once_published(desk: Desk, clock: FixedClock) -> None:
    round_ = judged(desk, clock)
    done = desk.intake.paste(round_.id, MORE)
    desk.rounds.step(round_.id, Step.PUBLISH)
    assert done.undo is not None
    with pytest.raises(WrongStep):
        done.undo()


def test_a_planned_round_takes_a_paste_too(desk: Desk) -> None:
    round_ = planned(desk)
    assert desk.intake.paste(round_.id, CHAT).value.added == 5
