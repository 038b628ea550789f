"""Lists brought to the roster: looked at, decided, written, taken back; files and old pastes too."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from played import chat, member, published, running

from core.clock import FixedClock
from core.desk import Desk, Topic
from core.desk.enrolment import NEW, SKIP
from core.desk.sheets import write_rows
from core.enrolment import Fate
from core.errors import UserError
from core.listing import Column
from core.roster import Role

TODAY = date(2026, 11, 18)


def names(desk: Desk) -> list[str]:
    return [each.name for each in desk.members.roster()]


def test_nothing_is_written_before_it_is_brought_and_one_undo_takes_all_back(desk: Desk) -> None:
    before = list(desk.members.roster())
    plan = desk.enrolment.look("群主：群主\n管理员：阿杰\n成员\n小鱼✅ 2025-01-02\n新来的 2026-03-04\n老周")
    assert list(desk.members.roster()) == before
    assert [row.fate for row in plan.rows] == [Fate.FILLED, Fate.FILLED, Fate.DOUBT, Fate.NEW, Fate.KNOWN]
    assert [desk.members.roster().name_of(id) for id in plan.gone] == ["Fish", "江南"]
    fish = member(desk, "小鱼")
    done = desk.enrolment.bring(plan, {2: fish}, gone=True)
    assert done.said is not None
    assert done.said.zh == "加了 1 人，给 3 人补了资料，1 人早就在，2 人记为退群"
    roster = desk.members.roster()
    assert roster.by_id(member(desk, "阿杰")).role is Role.HELPER
    assert (roster.by_id(fish).aliases, roster.by_id(fish).joined_on) == (("小鱼✅",), date(2025, 1, 2))
    assert roster.by_id(member(desk, "新来的")).joined_on == date(2026, 3, 4)
    assert roster.by_id(member(desk, "江南")).left_on == TODAY
    assert done.undo is not None
    done.undo()
    assert list(desk.members.roster()) == before


def test_doubts_wait_and_may_be_answered_either_way(desk: Desk) -> None:
    plan = desk.enrolment.look("小鱼✅\n老周周")
    waiting = desk.enrolment.bring(plan)
    assert waiting.said is not None
    assert waiting.said.zh == "加了 1 人，1 人没认，先不加"
    assert "小鱼✅" not in names(desk)
    desk.enrolment.bring(desk.enrolment.look("小鱼✅"), {0: NEW})
    assert "小鱼✅" in names(desk)
    assert desk.enrolment.bring(desk.enrolment.look("谁谁"), {0: SKIP}).changed == Topic.NONE


def test_a_list_without_names_is_a_sentence(desk: Desk) -> None:
    with pytest.raises(UserError):
        desk.enrolment.look(" \n ")


def test_who_was_written_on_meanwhile_stays_when_taken_back(desk: Desk, clock: FixedClock) -> None:
    done = desk.enrolment.bring(desk.enrolment.look("新来的"))
    published(desk, clock, chat(("新来的", "14:01", "90")))
    assert done.undo is not None
    done.undo()
    assert "新来的" in names(desk)


def test_those_who_spoke_before_and_are_strangers(desk: Desk, clock: FixedClock) -> None:
    with pytest.raises(UserError):
        desk.enrolment.strangers()
    round_ = running(desk, clock)
    said = chat(
        ("阿杰", "14:01", "99"), ("路人✨", "14:02", "88"), ("路人✨", "14:03", "好"), ("=1+1", "14:04", "9")
    )
    desk.intake.paste(round_.id, said)
    plan = desk.enrolment.strangers()
    assert [(row.listed.name, row.listed.times, row.listed.first_seen) for row in plan.rows] == [
        ("路人✨", 2, TODAY),
        ("=1+1", 1, TODAY),
    ]
    assert plan.gone == ()
    desk.enrolment.bring(plan)
    assert {"路人✨", "=1+1"} <= set(names(desk))
    with pytest.raises(UserError):
        desk.enrolment.strangers()


def test_a_paste_taken_back_brings_no_strangers(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    done = desk.intake.paste(round_.id, chat(("路人", "14:01", "99")))
    assert done.undo is not None
    done.undo()
    with pytest.raises(UserError):
        desk.enrolment.strangers()


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_file_with_columns(desk: Desk, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"名单.{suffix}"
    rows = [
        ["昵称", "入群时间", "组别"],
        ["=1+1", TODAY - timedelta(days=9), "一组"],
        ["<img src=x>", None, ""],
    ]
    write_rows(path, rows)
    sheet = desk.enrolment.open_table(path)
    plan = desk.enrolment.look_at_table(sheet, sheet.guess)
    desk.enrolment.bring(plan)
    one = desk.members.roster().by_id(member(desk, "=1+1"))
    assert (one.joined_on, one.subgroup) == (date(2026, 11, 9), "一组")
    assert "<img src=x>" in names(desk)
    with pytest.raises(UserError):
        desk.enrolment.look_at_table(sheet, {Column.NOTE: 1})


def test_the_members_table_goes_round(desk: Desk, tmp_path: Path, opened, folder: Path) -> None:
    plan = desk.enrolment.look("周敏（群主）\n=1+1 2025-01-02\n<img src=x>\n走了的 退群 2026-01-02")
    desk.enrolment.bring(plan)
    path = tmp_path / "m.xlsx"
    desk.export.write("members", path)
    sheet = desk.enrolment.open_table(path)
    assert Column.SUBGROUP in sheet.guess
    again = desk.enrolment.look_at_table(sheet, sheet.guess)
    assert {row.fate for row in again.rows} == {Fate.KNOWN}


def test_cells_copied_out_of_a_sheet(desk: Desk) -> None:
    sheet = desk.enrolment.table_in("昵称\t标签\n甲\t宝妈、团长\n乙\t")
    assert sheet is not None
    assert desk.enrolment.look_at_table(sheet, sheet.guess).rows[0].listed.tags == ("宝妈", "团长")
    assert desk.enrolment.table_in("甲\n乙") is None


def test_an_empty_file_is_a_sentence(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("", "utf-8")
    with pytest.raises(UserError):
        desk.enrolment.open_table(path)
