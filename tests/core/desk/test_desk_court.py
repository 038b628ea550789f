from __future__ import annotations

import pytest
from played import CHAT, chat, judged, line_of, member, published, running, winners

from core.clock import FixedClock
from core.desk import Desk, Topic
from core.errors import UserError, WrongStep
from core.judging import Pile
from core.message import How
from core.roster import Role
from core.round import Round

STRANGER = chat(("小鱼✅3", "14:01", "90"), ("小鱼✅3", "14:02", "91"), ("王姐", "14:03", "95"))


def strangers(desk: Desk, clock: FixedClock, said: str = STRANGER) -> Round:
    round_ = running(desk, clock)
    desk.intake.paste(round_.id, said)
    return round_


def doubts(desk: Desk, round_: Round) -> list[str]:
    return [doubt.name for doubt in desk.rounds.board(round_.id).doubts]


def piles(desk: Desk, round_: Round) -> list[Pile]:
    return [row.pile for row in desk.rounds.board(round_.id).rows]


def test_a_claimed_name_is_remembered_for_all_rounds(desk: Desk, clock: FixedClock) -> None:
    round_ = strangers(desk, clock)
    assert doubts(desk, round_) == ["小鱼✅3", "王姐"]
    done = desk.court.claim(round_.id, "小鱼✅3", member(desk, "小鱼"))
    assert done.changed == Topic.ROSTER | Topic.LINES
    assert doubts(desk, round_) == ["王姐"]
    assert winners(desk, round_) == ["小鱼"]
    assert "小鱼✅3" in desk.members.roster().by_id(member(desk, "小鱼")).aliases
    assert done.undo is not None
    done.undo()
    assert doubts(desk, round_) == ["小鱼✅3", "王姐"]


def test_a_name_several_bear_is_settled_for_these_lines_only(desk: Desk, clock: FixedClock) -> None:
    desk.members.add_alias(member(desk, "阿杰"), "团长")
    desk.members.add_alias(member(desk, "老周"), "团长")
    round_ = strangers(desk, clock, chat(("团长", "14:01", "90"), ("团长", "14:05", "88")))
    assert piles(desk, round_) == [Pile.WHO, Pile.WHO]
    done = desk.court.claim(round_.id, "团长", member(desk, "老周"))
    assert done.changed == Topic.LINES
    assert winners(desk, round_) == ["老周"]
    assert done.undo is not None
    done.undo()
    assert piles(desk, round_) == [Pile.WHO, Pile.WHO]


def test_a_line_without_a_name_is_given_to_a_member(desk: Desk, clock: FixedClock) -> None:
    round_ = strangers(desk, clock, "我猜 90")
    (doubt,) = desk.rounds.board(round_.id).doubts
    desk.court.claim(round_.id, doubt.name, member(desk, "Fish"), doubt.lines)
    assert desk.rounds.board(round_.id).rows[0].name == "Fish"
    with pytest.raises(UserError):
        desk.court.welcome(round_.id, "")


def test_a_newcomer_is_first_seen_when_they_first_wrote(desk: Desk, clock: FixedClock) -> None:
    round_ = strangers(desk, clock)
    done = desk.court.welcome(round_.id, "王姐", Role.MEMBER)
    assert done.changed == Topic.ROSTER | Topic.LINES
    assert str(done.value.first_seen) == "2026-11-18"
    assert doubts(desk, round_) == ["小鱼✅3"]
    with pytest.raises(UserError):
        desk.court.welcome(round_.id, "王姐")
    assert done.undo is not None
    done.undo()
    assert doubts(desk, round_) == ["小鱼✅3", "王姐"]


def test_a_welcomed_helper_does_not_take_part(desk: Desk, clock: FixedClock) -> None:
    round_ = strangers(desk, clock)
    desk.court.welcome(round_.id, "王姐", Role.HELPER)
    assert piles(desk, round_)[-1] is Pile.BARRED


def test_all_strangers_like_nobody_are_welcomed_at_once(desk: Desk, clock: FixedClock) -> None:
    said = [(name, "14:01", "90") for name in ("甲组长", "乙组长", "甲 组长", "王姐")]
    round_ = strangers(desk, clock, chat(*said, ("小鱼✅3", "14:09", "91")))
    done = desk.court.welcome_all(round_.id)
    assert done.value == 3
    assert doubts(desk, round_) == ["小鱼✅3"]
    assert done.undo is not None
    done.undo()
    assert len(doubts(desk, round_)) == 5
    assert len(desk.members.roster()) == 6


def test_nobody_to_welcome_changes_nothing(desk: Desk, clock: FixedClock) -> None:
    assert desk.court.welcome_all(strangers(desk, clock, CHAT).id).changed == Topic.NONE


@pytest.mark.parametrize(
    ("how", "value", "pile"),
    [
        (How.STRIKE, "", Pile.AGAINST),
        (How.READ_AS, "随便说说", Pile.CHATTER),
        (How.COUNT, "", Pile.COUNTED),
    ],
)
def test_the_owners_word_holds_survives_a_re_judge_and_is_taken_back(
    desk: Desk, clock: FixedClock, opened, how: How, value: str, pile: Pile
) -> None:
    round_ = judged(desk, clock)
    line = line_of(desk, round_, "89.9")
    before = piles(desk, round_)
    done = desk.court.correct(round_.id, line, how, value, "看过截图")
    assert done.changed == Topic.LINES
    desk = opened()
    row = next(row for row in desk.rounds.board(round_.id).rows if row.line == line)
    assert row.pile is pile
    assert [(each.how, each.why) for each in row.corrections] == [(how, "看过截图")]
    desk.court.lift(round_.id, done.value.id)
    assert piles(desk, round_) == before


def test_undo_of_a_correction_and_of_its_lifting(desk: Desk, clock: FixedClock) -> None:
    round_ = judged(desk, clock)
    line = line_of(desk, round_, "89.9")
    done = desk.court.correct(round_.id, line, How.STRIKE)
    struck = winners(desk, round_)
    assert done.undo is not None
    done.undo()
    assert winners(desk, round_) == ["老周", "小鱼"]
    done = desk.court.correct(round_.id, line, How.STRIKE)
    lifted = desk.court.lift(round_.id, done.value.id)
    assert lifted.undo is not None
    lifted.undo()
    assert winners(desk, round_) == struck
    with pytest.raises(UserError):
        desk.court.lift(round_.id, done.value.id)


def test_corrections_are_signed(desk: Desk, clock: FixedClock) -> None:
    desk.preferences.set(owner_name="周敏")
    round_ = judged(desk, clock)
    made = desk.court.correct(round_.id, line_of(desk, round_, "99"), How.COUNT).value
    assert (made.by, made.at) == ("周敏", clock.now())


@pytest.mark.parametrize(
    ("how", "value"), [(How.NAME, "999"), (How.NAME, "老周"), (How.READ_AS, "  "), (How.LIFT, "1")]
)
def test_words_that_mean_nothing_are_refused(desk: Desk, clock: FixedClock, how: How, value: str) -> None:
    round_ = judged(desk, clock)
    with pytest.raises(UserError):
        desk.court.correct(round_.id, line_of(desk, round_, "99"), how, value)
    with pytest.raises(UserError):
        desk.court.correct(round_.id, 12345, How.STRIKE)
    with pytest.raises(UserError):
        desk.court.claim(round_.id, "谁", 999)


def test_a_published_round_is_corrected_first(desk: Desk, clock: FixedClock) -> None:
    round_ = published(desk, clock)
    line = line_of(desk, round_, "99")
    for act in (
        lambda: desk.court.correct(round_.id, line, How.STRIKE),
        lambda: desk.court.lift(round_.id, 1),
        lambda: desk.court.welcome(round_.id, "王姐"),
        lambda: desk.court.claim(round_.id, "王姐", 1),
    ):
        with pytest.raises(WrongStep):
            act()


def test_a_correction_by_name_follows_a_merge(desk: Desk, clock: FixedClock) -> None:
    round_ = judged(desk, clock)
    line = line_of(desk, round_, "92")
    desk.court.correct(round_.id, line, How.NAME, str(member(desk, "阿杰")))
    desk.members.merge(member(desk, "江南"), member(desk, "阿杰"))
    assert next(row.name for row in desk.rounds.board(round_.id).rows if row.line == line) == "江南"
