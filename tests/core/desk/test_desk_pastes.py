"""The owner's word on a paste: its layout, a line that is a header or none, a leftover that is somebody's."""

from __future__ import annotations

import pytest
from played import chat, member, running

from core.clock import FixedClock
from core.desk import Desk
from core.errors import UserError, WrongStep
from core.message import Source
from core.round import Step

CUT = "我猜 95\n还是 96 吧\n\n" + chat(("阿杰", "14:01", "99"), ("小鱼", "14:02", "88.8"))
COLON = "阿杰:\n99\n\n小鱼:\n答案是：\n88.8\n\n江南:\n好冷"


def said(desk: Desk, id: int) -> list[tuple[str, str]]:
    return [(row.name, row.said) for row in desk.rounds.board(id).rows]


def test_the_pastes_of_a_round_newest_first_with_their_layouts(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    desk.intake.paste(round_.id, CUT)
    clock.move(minutes=1)
    desk.intake.paste(round_.id, COLON)
    found = desk.intake.pastes(round_.id)
    assert [(each.family.zh[:2], each.left) for each in found] == [("名字", 0), ("三行", 2)]
    assert found[0].at > found[1].at


def test_leftovers_are_given_to_a_member_where_they_stood_and_all_is_undone(
    desk: Desk, clock: FixedClock, opened
) -> None:
    round_ = running(desk, clock)
    paste = desk.intake.paste(round_.id, CUT).value.paste
    assert paste is not None
    before = desk.rounds.board(round_.id)
    assert before.leftovers == ("我猜 95", "还是 96 吧")
    done = desk.intake.settle(paste, "", {1: False}, {0: member(desk, "老周")})
    assert done.said is not None
    assert done.said.zh == "1 行记到名下了"
    assert said(desk, round_.id) == [("老周", "我猜 95"), ("阿杰", "99"), ("小鱼", "88.8")]
    board = desk.rounds.board(round_.id)
    assert board.leftovers == (), "one is a message, of the other the owner said that it is none"
    assert board.rows[0].value == 95
    assert desk.intake.reread(done.value.paste).text == CUT, "the paste itself is kept"
    sources = [held.line.source for held in desk._office.sheet(round_.id).held]
    assert sources == [Source.HAND, Source.PASTE, Source.PASTE]
    again = opened()
    assert said(again, round_.id) == [("老周", "我猜 95"), ("阿杰", "99"), ("小鱼", "88.8")]


def test_undo_brings_the_leftovers_back(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    paste = desk.intake.paste(round_.id, CUT).value.paste
    assert paste is not None
    before = desk.rounds.board(round_.id)
    done = desk.intake.settle(paste, "", {1: False}, {0: member(desk, "老周")})
    assert done.undo is not None
    done.undo()
    after = desk.rounds.board(round_.id)
    assert after.rows == before.rows
    assert after.leftovers == before.leftovers


def test_a_given_leftover_stands_before_the_message_below_it(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    desk.intake.paste(round_.id, chat(("江南", "14:00", "好冷")))
    paste = desk.intake.paste(round_.id, CUT).value.paste
    assert paste is not None
    settled = desk.intake.settle(paste, "", {}, {1: member(desk, "江南"), 0: member(desk, "老周")})
    assert [text for _, text in said(desk, round_.id)] == ["好冷", "我猜 95", "还是 96 吧", "99", "88.8"]
    assert settled.value.left == ()


def test_a_stranger_to_the_roster_is_refused_and_nothing_is_written(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    paste = desk.intake.paste(round_.id, CUT).value.paste
    assert paste is not None
    with pytest.raises(UserError):
        desk.intake.settle(paste, "", {1: False}, {0: 999})
    assert len(desk.rounds.board(round_.id).leftovers) == 2


def test_two_with_one_name_and_a_leftover_of_one_of_them(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    desk.members.namesake(member(desk, "老周"))
    paste = desk.intake.paste(round_.id, CUT).value.paste
    assert paste is not None
    desk.intake.settle(paste, "", {}, {0: member(desk, "老周")})
    first = desk.rounds.board(round_.id).rows[0]
    assert (first.name, first.value) == ("老周", 95), "the owner named the very person"


def test_one_answer_settles_a_line_that_looks_like_a_header(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    text = chat(("阿杰", "14:01", "99"), ("答案是：", "14:02", "88.8"), ("老周", "14:04", "90"))
    paste = desk.intake.paste(round_.id, text).value
    assert paste.paste is not None
    assert "odd_name" in [doubt.code for doubt in paste.doubts]
    at = text.split("\n").index("答案是：")
    yes = desk.intake.reread(paste.paste, "", {at: True})
    assert (yes.differs, [doubt.code for doubt in yes.read.doubts]) == (False, [])
    no = desk.intake.settle(paste.paste, "", {at: False}, {})
    assert len(no.value.changed) + len(no.value.dropped) == 2
    assert [name for name, _ in said(desk, round_.id)] == ["阿杰", "老周"]
    assert no.undo is not None
    no.undo()
    assert len(said(desk, round_.id)) == 3


def test_another_layout_is_taken_and_remembered(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    paste = desk.intake.paste(round_.id, COLON).value.paste
    assert paste is not None
    bare = desk.intake.settle(paste, "bare", {}, {})
    assert len(said(desk, round_.id)) == 1
    assert desk.intake.reread(bare.value.paste).layout == "bare"
    back = desk.intake.settle(bare.value.paste, "", {}, {})
    assert [name for name, _ in said(desk, round_.id)] == ["阿杰", "小鱼", "江南"]
    assert desk.intake.reread(back.value.paste).layout == ""


def test_a_published_round_stays_as_it_is(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    paste = desk.intake.paste(round_.id, CUT).value.paste
    assert paste is not None
    for step in (Step.CLOSE, Step.JUDGE, Step.PUBLISH):
        desk.rounds.step(round_.id, step)
    with pytest.raises(WrongStep):
        desk.intake.settle(paste, "bare", {}, {0: member(desk, "老周")})
    assert len(desk.rounds.board(round_.id).rows) == 2


def test_a_paste_that_brings_only_unread_text_says_so(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    desk.intake.paste(round_.id, chat(("阿杰", "14:01", "99")))
    done = desk.intake.paste(round_.id, "没头没尾的一句\n\n" + chat(("阿杰", "14:01", "99")))
    assert done.value.added == 0
    assert done.said is not None
    assert done.said.zh == "没读出新的消息，有 1 行没读懂，原样留着"
    assert "1 line was not understood" in done.said.en


def test_what_breaks_in_the_middle_is_not_done_at_all(
    desk: Desk, clock: FixedClock, opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_ = running(desk, clock)
    paste = desk.intake.paste(round_.id, CUT).value.paste
    assert paste is not None
    before = desk.rounds.board(round_.id)
    broken = RuntimeError("killed")

    def fails(*_: object) -> None:
        raise broken

    with monkeypatch.context() as patch:
        patch.setattr("core.desk.pastes.PastesDesk._place", fails)
        with pytest.raises(RuntimeError, match="killed"):
            desk.intake.settle(paste, "", {1: False}, {0: member(desk, "老周")})
    for find in (lambda: desk, opened):
        now = find()
        assert now.rounds.board(round_.id).rows == before.rows
        assert now.rounds.board(round_.id).leftovers == before.leftovers
        assert now.intake.reread(paste).left == before.leftovers
