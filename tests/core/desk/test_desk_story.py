"""A member's story: rounds with place and figure, rewards, papers, talk, whom they talk with."""

from __future__ import annotations

from datetime import date

import pytest
from played import chat, member, published, running

from core.clock import FixedClock
from core.desk import Desk
from core.errors import UserError
from core.ledger import State

SAID = chat(
    ("阿杰", "14:01", "99"),
    ("小鱼", "14:02", "我猜 88.8"),
    ("江南", "14:03", "@小鱼 今天好冷 <img src=x>"),
    ("老周", "14:04", "89.9"),
)


def test_everything_of_a_member_is_there(desk: Desk, clock: FixedClock) -> None:
    published(desk, clock, SAID)
    last = published(desk, clock, SAID.replace("11月18日", "11月25日").replace("88.8", "70"))
    zhou = member(desk, "老周")
    first = desk.rewards.all()[-1]
    desk.rewards.mark([first.debt.booking.id], State.DELIVERED)
    story = desk.story.of(zhou)
    assert [(each.activity, each.number, each.day) for each in story.chapters] == [
        ("guess_price", 2, last.opened_at.date() if last.opened_at else None),
        ("guess_price", 1, date(2026, 11, 18)),
    ]
    assert [each.standing.place for each in story.chapters if each.standing] == [1, 1]
    assert [[won.zh for won in each.won] for each in story.chapters] == [["免单 茶杯"], ["免单 茶杯"]]
    assert story.wins == 2
    assert {each.debt.state for each in story.rewards} == {State.OWED, State.DELIVERED}
    assert {each.name for each in story.rewards} == {"老周"}
    assert {each.honour.name for each in story.papers} == {"老周"}
    assert story.spoke_on == (date(2026, 11, 18), date(2026, 11, 25))
    assert [each.words for each in story.said] == ["89.9", "89.9"]


def test_chatter_is_no_chapter_but_talk(desk: Desk, clock: FixedClock) -> None:
    published(desk, clock, SAID)
    story = desk.story.of(member(desk, "江南"))
    assert story.chapters == ()
    assert story.spoke_on == (date(2026, 11, 18),)
    assert [each.words for each in story.said] == ["@小鱼 今天好冷 <img src=x>"]
    assert [(each.name, each.times) for each in story.friends] == [("小鱼", 1)]
    assert [(each.name, each.times) for each in desk.story.of(member(desk, "小鱼")).friends] == [("江南", 1)]


def test_who_was_merged_brings_their_story(desk: Desk, clock: FixedClock) -> None:
    published(desk, clock, SAID)
    keep, gone = member(desk, "群主"), member(desk, "老周")
    desk.members.merge(keep, gone)
    story = desk.story.of(keep)
    assert [each.standing.place for each in story.chapters if each.standing] == [1]
    assert len(story.rewards) == len(story.papers) == 1
    assert [each.words for each in story.said] == ["89.9"]
    with pytest.raises(UserError):
        desk.story.of(gone)


def test_a_paste_taken_back_was_never_said(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    done = desk.intake.paste(round_.id, SAID)
    assert desk.story.of(member(desk, "老周")).said
    assert done.undo is not None
    done.undo()
    assert desk.story.of(member(desk, "老周")).said == ()


def test_nobody_new_has_a_story_yet(desk: Desk) -> None:
    story = desk.story.of(member(desk, "Fish"))
    assert (story.chapters, story.rewards, story.papers, story.days, story.said) == ((), (), (), (), ())
    assert (story.wins, story.checked_in, story.streak, story.talk) == (0, 0, 0, ())
