from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from played import judged, member, published

from core.clock import FixedClock
from core.desk import Desk, Topic
from core.errors import BadSetting, UserError
from core.roster import Known, Role

BOTH = Topic.ROSTER | Topic.LINES


def names(desk: Desk) -> list[str]:
    return [each.name for each in desk.members.roster()]


def test_import_adds_who_is_not_known_yet(desk: Desk) -> None:
    done = desk.members.import_names("\ufeff阿杰\r\n 老　周 \n\n小满🌾\t备注\n小满🌾\n" + "长" * 200)
    assert (done.value.added, done.value.known, done.changed) == (1, 2, BOTH)
    assert done.said is not None
    assert "1 行太长" in done.said.zh
    assert names(desk)[-1] == "小满🌾"
    assert done.undo is not None
    done.undo()
    assert len(names(desk)) == 6


@pytest.mark.parametrize("text", ["甲、乙、丙", "甲,乙,丙", "甲\n乙\n丙", "甲\t乙\t丙"])
def test_a_list_on_one_line_is_parted(desk: Desk, text: str) -> None:
    assert desk.members.import_names(text).value.added == 3


def test_an_empty_list_is_a_sentence(desk: Desk) -> None:
    with pytest.raises(UserError):
        desk.members.import_names(" \n ")
    assert desk.members.import_names("阿杰").changed == Topic.NONE


def test_a_member_is_added_and_taken_off(desk: Desk) -> None:
    done = desk.members.add(" 小满🌾 ", role=Role.HELPER, tags=("团长",))
    assert (done.value.name, done.value.role, done.value.first_seen) == (
        "小满🌾",
        Role.HELPER,
        date(2026, 11, 18),
    )
    assert desk.members.roster().by_id(done.value.id) == done.value
    assert done.undo is not None
    done.undo()
    assert len(names(desk)) == 6


@pytest.mark.parametrize("name", ["", "  ", "字" * 101, "两\n行", "阿 杰"])
def test_names_that_will_not_do(desk: Desk, name: str) -> None:
    with pytest.raises(BadSetting) as caught:
        desk.members.add(name)
    assert caught.value.field == "name"


def test_a_renamed_member_is_still_known_by_the_old_name(desk: Desk, clock: FixedClock) -> None:
    round_ = judged(desk, clock)
    zhou = desk.members.roster().by_id(member(desk, "老周"))
    done = desk.members.edit(replace(zhou, name="周老板", real_name="周建国", joined_on=date(2026, 1, 2)))
    assert done.value.aliases == ("老周",)
    assert desk.members.roster().match("老周") == Known(zhou.id)
    assert desk.rounds.board(round_.id).rows[3].name == "周老板"
    assert done.undo is not None
    done.undo()
    assert desk.members.roster().by_id(zhou.id) == zhou
    assert desk.members.edit(zhou).changed == Topic.NONE


def test_all_fields_survive_reopening(desk: Desk, opened) -> None:
    full = replace(
        desk.members.roster().by_id(member(desk, "老周")),
        role=Role.OUTSIDER,
        aliases=("<img src=x>", "=1+1", "周\u202e"),
        joined_on=date(2025, 1, 2),
        first_seen=date(2025, 1, 3),
        left_on=date(2026, 1, 4),
        banned=True,
        real_name="周建国",
        tags=("甲", "乙"),
        note="备注",
        group="3 群",
        subgroup="=1+1 组",
    )
    desk.members.edit(full)
    assert opened().members.roster().by_id(full.id) == full


def test_aliases(desk: Desk) -> None:
    who = member(desk, "小鱼")
    done = desk.members.add_alias(who, "小鱼✅2")
    assert done.changed == BOTH
    assert desk.members.add_alias(who, "小鱼✅2").changed == Topic.NONE
    removed = desk.members.remove_alias(who, "小鱼✅2")
    assert removed.value.aliases == ()
    assert removed.undo is not None
    removed.undo()
    assert desk.members.roster().by_id(who).aliases == ("小鱼✅2",)
    with pytest.raises(UserError):
        desk.members.remove_alias(who, "小鱼")


def test_merge_and_undo(desk: Desk, clock: FixedClock) -> None:
    round_ = judged(desk, clock)
    keep, gone = member(desk, "小鱼"), member(desk, "Fish")
    before = desk.rounds.board(round_.id).rows
    desk.members.edit(replace(desk.members.roster().by_id(gone), real_name="余小姐", tags=("老客",)))
    done = desk.members.merge(keep, gone)
    assert done.changed == BOTH | Topic.LEDGER
    merged = desk.members.roster().by_id(keep)
    assert (merged.aliases, merged.real_name, merged.tags) == (("Fish",), "余小姐", ("老客",))
    assert gone not in desk.members.roster()
    assert {row.name for row in desk.rounds.board(round_.id).rows} == {"阿杰", "小鱼", "江南", "老周"}
    desk.members.add_alias(keep, "鱼姐")
    assert done.undo is not None
    done.undo()
    assert desk.rounds.board(round_.id).rows == before
    assert desk.members.roster().by_id(keep).aliases == ("鱼姐",)
    with pytest.raises(UserError):
        desk.members.merge(keep, keep)
    with pytest.raises(UserError):
        done.undo()


def test_a_chain_of_merges_ends_at_one_member(desk: Desk, clock: FixedClock) -> None:
    published(desk, clock)
    a, b, c = (member(desk, name) for name in ("老周", "小鱼", "江南"))
    desk.members.merge(b, a)
    desk.members.merge(c, b)
    assert {each.name for each in desk.rewards.all()} == {"江南"}


def test_who_is_on_record_cannot_be_removed(desk: Desk, clock: FixedClock) -> None:
    published(desk, clock)
    with pytest.raises(UserError):
        desk.members.remove(member(desk, "老周"))
    done = desk.members.remove(member(desk, "群主"))
    assert done.undo is not None
    assert done.undo().value.name == "群主"
    with pytest.raises(UserError):
        desk.members.edit(replace(done.value, id=999))
