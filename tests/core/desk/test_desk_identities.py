"""One person or two: a member parted with what they wrote, and two who bear one name."""

from __future__ import annotations

import pytest
from played import chat, judged, member, running

from core.clock import FixedClock
from core.desk import Desk, Topic
from core.errors import UserError
from core.judging import Pile
from core.message import How
from core.roster import Ambiguous

BOTH = Topic.ROSTER | Topic.LINES


def names(desk: Desk, id: int) -> list[str]:
    return [row.name for row in desk.rounds.board(id).rows]


def test_an_alias_becomes_a_member_with_its_messages_and_undo_joins_them_again(
    desk: Desk, clock: FixedClock, opened
) -> None:
    round_ = running(desk, clock)
    who = member(desk, "小鱼")
    desk.members.add_alias(who, "鱼头泡饼")
    desk.intake.paste(round_.id, chat(("小鱼", "14:01", "88"), ("鱼头泡饼", "14:02", "91")))
    assert names(desk, round_.id) == ["小鱼", "小鱼"]
    done = desk.members.split(who, "鱼头泡饼")
    assert done.changed == BOTH
    assert done.said is not None
    assert "鱼头泡饼" in done.said.zh
    assert names(desk, round_.id) == ["小鱼", "鱼头泡饼"]
    assert len(desk.rounds.board(round_.id).standings) == 2
    assert desk.members.roster().by_id(who).aliases == ()
    assert names(opened(), round_.id) == ["小鱼", "鱼头泡饼"]


def test_undoing_a_split(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    who = member(desk, "小鱼")
    desk.members.add_alias(who, "鱼头泡饼")
    desk.intake.paste(round_.id, chat(("小鱼", "14:01", "88"), ("鱼头泡饼", "14:02", "91")))
    before = tuple(desk.members.roster())
    done = desk.members.split(who, "鱼头泡饼")
    assert done.undo is not None
    done.undo()
    assert tuple(desk.members.roster()) == before
    assert names(desk, round_.id) == ["小鱼", "小鱼"]


def test_undo_after_the_new_member_was_named_in_evidence_merges_them(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    who = member(desk, "小鱼")
    desk.members.add_alias(who, "鱼头泡饼")
    desk.intake.paste(round_.id, chat(("小鱼", "14:01", "88"), ("某人", "14:02", "91")))
    done = desk.members.split(who, "鱼头泡饼")
    (doubt,) = desk.rounds.board(round_.id).doubts
    desk.court.correct(round_.id, doubt.lines[0], How.NAME, str(done.value.id))
    assert done.undo is not None
    done.undo()
    assert done.value.id not in desk.members.roster()
    assert names(desk, round_.id) == ["小鱼", "小鱼"]
    assert desk.members.roster().by_id(who).aliases == ("鱼头泡饼",)


def test_one_who_was_merged_comes_back_with_everything(desk: Desk, clock: FixedClock) -> None:
    round_ = judged(desk, clock)
    keep, gone = member(desk, "小鱼"), member(desk, "Fish")
    desk.members.add_alias(gone, "鱼小姐")
    before = desk.rounds.board(round_.id).rows
    desk.members.merge(keep, gone)
    assert set(desk.members.roster().by_id(keep).aliases) == {"Fish", "鱼小姐"}
    done = desk.members.split(keep, "鱼小姐")
    assert done.value.id == gone
    assert done.changed == BOTH | Topic.LEDGER
    assert desk.members.roster().by_id(keep).aliases == ()
    assert desk.members.roster().by_id(gone).aliases == ("鱼小姐",)
    assert desk.rounds.board(round_.id).rows == before
    assert done.undo is not None
    done.undo()
    assert gone not in desk.members.roster()


def test_what_cannot_be_parted_is_said(desk: Desk) -> None:
    who = member(desk, "小鱼")
    for name in ("小鱼", "没有的名字"):
        with pytest.raises(UserError):
            desk.members.split(who, name)
    with pytest.raises(UserError):
        desk.members.split(999, "小鱼")


def test_two_of_one_name_are_asked_about_message_by_message(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    first = member(desk, "小鱼")
    done = desk.members.namesake(first)
    assert done.value.name == "小鱼 2"
    assert isinstance(desk.members.roster().match("小鱼"), Ambiguous)
    desk.intake.paste(round_.id, chat(("小鱼", "14:01", "88"), ("小鱼", "14:02", "91")))
    assert [row.pile for row in desk.rounds.board(round_.id).rows] == [Pile.WHO, Pile.WHO]
    doubts = desk.rounds.board(round_.id).doubts
    assert [len(each.lines) for each in doubts] == [1, 1], "each message is a question of its own"
    assert {each.member for each in doubts[0].candidates} == {first, done.value.id}
    desk.court.claim(round_.id, "小鱼", first, doubts[0].lines)
    desk.court.claim(round_.id, "小鱼", done.value.id, doubts[1].lines)
    board = desk.rounds.board(round_.id)
    assert names(desk, round_.id) == ["小鱼", "小鱼 2"]
    assert len(board.standings) == 2
    third = desk.members.namesake(first)
    assert third.value.name == "小鱼 3"
    assert third.undo is not None
    third.undo()
    assert third.value.id not in desk.members.roster()


def test_a_name_as_long_as_names_may_be_has_a_namesake(desk: Desk) -> None:
    long = desk.members.add("长" * 100).value
    other = desk.members.namesake(long.id).value
    assert len(other.name) <= 100
    assert isinstance(desk.members.roster().match(long.name), Ambiguous)


def test_a_second_account_makes_nobody_a_newcomer(desk: Desk, clock: FixedClock) -> None:
    """Who was here since the beginning and came back by a new account joined no later for that."""
    old, seen = member(desk, "小鱼"), clock.at.date()
    clock.move(minutes=60 * 24 * 40)
    new = desk.members.add("小鱼的新号", joined_on=clock.at.date()).value
    desk.members.merge(old, new.id)
    kept = desk.members.roster().by_id(old)
    assert (kept.joined_on, kept.first_seen) == (None, seen)
    young = desk.members.add("小虾", joined_on=clock.at.date()).value
    again = desk.members.add("小虾二号", joined_on=clock.at.date()).value
    desk.members.merge(young.id, again.id)
    assert desk.members.roster().by_id(young.id).joined_on == clock.at.date()
