"""Tables at the desk: looked at, kept, their columns remembered, read again."""

from __future__ import annotations

import pytest
from played import CHAT, SAID, running, winners

from core.clock import FixedClock
from core.desk import Desk, Topic
from core.errors import UserError
from core.message import Source
from core.paste import Column

HEAD = "序号,何时,何人,何言\n"
ROWS = "".join(f'{nth},2026-11-18 {at}:00,{name},"{text}"\n' for nth, (name, at, text) in enumerate(SAID))
FILE = (HEAD + ROWS).encode("gb18030")
RIGHT = {Column.TIME: 1, Column.NAME: 2, Column.TEXT: 3}


def test_a_table_is_judged_like_a_paste(desk: Desk, clock: FixedClock, opened) -> None:
    round_ = running(desk, clock)
    clock.move(minutes=30)
    table = desk.intake.open_table(FILE, "群聊.csv")
    glance = desk.intake.look_at_table(round_.id, table, RIGHT)
    assert (glance.new, glance.entries, glance.repeated, glance.family.zh) == (5, 4, 0, "表格")
    assert glance.read.spans[0] == (1, 1)
    done = desk.intake.table(round_.id, table, RIGHT)
    assert (done.value.added, done.changed) == (5, Topic.LINES)
    assert winners(desk, round_) == ["老周", "小鱼"]
    assert {held.line.source for held in opened()._office.sheet(round_.id).held} == {Source.TABLE}
    assert opened().intake.table(round_.id, table, RIGHT).value.added == 0


def test_a_table_of_what_was_pasted_adds_nothing(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    desk.intake.paste(round_.id, CHAT)
    table = desk.intake.open_table(FILE, "群聊.csv")
    assert desk.intake.table(round_.id, table, RIGHT).value.repeated == 5


def test_what_columns_hold_is_remembered_for_such_tables(desk: Desk, clock: FixedClock, opened) -> None:
    round_ = running(desk, clock)
    desk.intake.table(round_.id, desk.intake.open_table(FILE, "群聊.csv"), RIGHT)
    other = (HEAD.upper() + "9,2026-11-18 14:30:00,阿杰,91\n").encode()
    assert opened().intake.open_table(other, "另一份.csv").guess == RIGHT
    swapped = {**RIGHT, Column.NAME: 0}
    desk = opened()
    desk.intake.table(round_.id, desk.intake.open_table(other, "另一份.csv"), swapped)
    assert opened().intake.open_table(FILE, "群聊.csv").guess == swapped
    assert opened().intake.open_table(b"time,name,text\n1790575203,a,b\n", "x.csv").guess != swapped


def test_a_table_can_be_taken_back_and_read_again(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    done = desk.intake.table(round_.id, desk.intake.open_table(FILE, "群聊.csv"), RIGHT)
    assert done.value.paste is not None
    assert not desk.intake.reread(done.value.paste).differs
    assert done.undo is not None
    done.undo()
    assert desk.rounds.board(round_.id).rows == ()


def test_what_is_no_table_or_holds_no_text_is_a_sentence(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    with pytest.raises(UserError):
        desk.intake.open_table(b"%PDF-1.7", "x.pdf")
    table = desk.intake.open_table(FILE, "群聊.csv")
    done = desk.intake.table(round_.id, table, {Column.NAME: 2})
    assert done.value.added == 0
    assert len(desk.rounds.board(round_.id).leftovers) == 5
    assert desk.intake.open_table(FILE, "群聊.csv").guess == table.guess


def test_a_pasted_text_is_a_table_only_where_it_is_no_chat(desk: Desk, clock: FixedClock) -> None:
    running(desk, clock)
    assert desk.intake.table_in("阿杰: 我猜\t99\n小鱼: 88\t好") is None
    table = desk.intake.table_in("阿杰\t99\n小鱼\t88.8 元")
    assert table is not None
    assert table.guess == {Column.NAME: 0, Column.TEXT: 1}
    wordy = "时间\t昵称\t内容\n2026-11-18 14:01\t阿杰\t99\n2026-11-18 14:02\t小鱼\t88"
    found = desk.intake.table_in(wordy)
    assert found is not None
    assert len(found.rows) == 2
