"""Lines read from screenshots, kept by the desk like any paste."""

from __future__ import annotations

from datetime import datetime

import pytest
from played import CHAT, planned, running, winners

from core.clock import CHINA, FixedClock
from core.desk import Desk, Topic
from core.errors import UserError, WrongStep
from core.message import Kind, Line, Source
from core.paste import parse
from core.round import Step

AT = datetime(2026, 11, 18, 14, 2, tzinfo=CHINA)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def read(desk: Desk, clock: FixedClock) -> list[Line]:
    """What a screenshot of CHAT would give: blanks lost, minutes guessed."""
    lines = parse(CHAT, pasted_at=clock.now()).lines
    guessed = frozenset({"minute"})
    return [
        Line(each.sender, AT, "".join(each.body.split()), each.kind, guessed=guessed, picture="0" * 64)
        for each in lines
    ]


def test_what_a_screenshot_says_is_judged_like_a_paste(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    clock.move(minutes=10)
    picture = desk.library.keep_picture(PNG).value
    done = desk.intake.add_read(round_.id, read(desk, clock), [picture])
    assert (done.value.added, done.value.repeated, done.changed) == (5, 0, Topic.LINES)
    assert winners(desk, round_) == ["老周", "小鱼"]
    rows = desk.rounds.board(round_.id).rows
    assert {row.picture for row in rows} == {None}, "the screenshot is no proof a member sent"
    assert desk.library.picture(picture) == PNG


def test_a_screenshot_of_what_was_pasted_adds_nothing(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    clock.move(minutes=10)
    desk.intake.paste(round_.id, CHAT)
    done = desk.intake.add_read(round_.id, read(desk, clock))
    assert (done.value.added, done.value.repeated) == (0, 5)
    assert done.undo is None


def test_the_same_screenshot_twice_adds_nothing(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    desk.intake.add_read(round_.id, read(desk, clock))
    done = desk.intake.add_read(round_.id, read(desk, clock))
    assert (done.value.added, done.value.repeated) == (0, 5)


def test_it_can_be_taken_back(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    done = desk.intake.add_read(round_.id, read(desk, clock))
    assert done.undo is not None
    done.undo()
    assert desk.rounds.board(round_.id).rows == ()
    again = desk.intake.add_read(round_.id, read(desk, clock))
    assert again.value.added == 5


def test_it_is_evidence_of_its_own_and_is_never_read_again_as_text(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    desk.intake.add_read(round_.id, read(desk, clock), ["a" * 64])
    assert {held.line.source for held in desk._office.sheet(round_.id).held} == {Source.SCREENSHOT}
    assert desk.intake.outdated(round_.id) == ()


def test_hostile_lines_are_kept(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    lines = [
        Line("<img src=x>", None, "=1+1\ud83d"),
        Line("", None, "没名字", guessed=frozenset({"sender"})),
        Line("", None, "“小鱼”撤回了一条消息", Kind.NOTICE),
        Line("名" * 500, None, "字" * 5000),
    ]
    assert desk.intake.add_read(round_.id, lines).value.added == 4


def test_nothing_to_add_is_said(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    with pytest.raises(UserError):
        desk.intake.add_read(round_.id, [])


def test_a_cancelled_round_takes_no_more(desk: Desk, clock: FixedClock) -> None:
    round_ = planned(desk)
    desk.rounds.step(round_.id, Step.CANCEL)
    with pytest.raises(WrongStep):
        desk.intake.add_read(round_.id, read(desk, clock))


def test_people_are_the_owner_and_all_names(desk: Desk) -> None:
    desk.preferences.set(owner_name="阿宽")
    people = desk.intake.people()
    assert people.owner in ("阿宽", *people.names)
    assert "小鱼" in people.names
