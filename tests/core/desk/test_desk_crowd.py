"""Several members at once: found by pinyin and label, grouped, tagged, gone; one undo each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from played import member, published, running

from core.clock import FixedClock
from core.crowd import Pick, State
from core.desk import Desk, Done, Topic
from core.errors import BadSetting
from core.roster import Role

TODAY = date(2026, 11, 18)


def found(desk: Desk, **pick: object) -> list[str]:
    return [each.name for each in desk.crowd.find(Pick(**pick)).members]  # type: ignore[arg-type]


DEEDS: dict[str, Callable[[Desk, list[int]], Done[int]]] = {
    "group": lambda desk, ids: desk.crowd.set_group(ids, "3 群"),
    "subgroup": lambda desk, ids: desk.crowd.set_subgroup(ids, "=1+1"),
    "tag": lambda desk, ids: desk.crowd.tag(ids, "<img src=x>"),
    "role": lambda desk, ids: desk.crowd.set_role(ids, Role.HELPER),
    "bar": lambda desk, ids: desk.crowd.bar(ids, barred=True),
    "leave": lambda desk, ids: desk.crowd.leave(ids),
    "drop": lambda desk, ids: desk.crowd.drop(ids),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_every_deed_is_one_undo(desk: Desk, clock: FixedClock, deed: str) -> None:
    published(desk, clock)
    before = list(desk.members.roster())
    ids = [each.id for each in before]
    done = DEEDS[deed](desk, [*ids, ids[0], 999])
    assert done.value == len(ids)
    assert done.changed == Topic.ROSTER | Topic.LINES
    assert list(desk.members.roster()) != before
    assert done.undo is not None
    done.undo()
    assert sorted(desk.members.roster(), key=lambda each: each.id) == before


@pytest.mark.parametrize("deed", DEEDS)
def test_nobody_and_nothing_new_write_nothing(desk: Desk, deed: str) -> None:
    assert DEEDS[deed](desk, []).changed == Topic.NONE
    ids = [member(desk, "阿杰")]
    DEEDS[deed](desk, ids)
    assert DEEDS[deed](desk, ids).changed == Topic.NONE


def test_who_is_on_record_leaves_and_the_others_go(desk: Desk, clock: FixedClock) -> None:
    published(desk, clock)
    ids = [member(desk, name) for name in ("老周", "江南", "群主")]
    assert desk.crowd.on_record(ids) == frozenset(ids[:2])  # 江南 only spoke
    done = desk.crowd.drop(ids)
    assert done.said is not None
    assert done.said.zh == "拿掉了 1 人，2 人记为今天退群"
    roster = desk.members.roster()
    assert ids[2] not in roster
    assert roster.by_id(ids[0]).left_on == TODAY


def test_an_id_that_was_given_anew_is_not_taken_back(desk: Desk) -> None:
    last = member(desk, "老周")
    done = desk.crowd.drop([last])
    desk.members.add("新来的")
    assert done.undo is not None
    done.undo()
    assert {"老周", "新来的"} <= {each.name for each in desk.members.roster()}


def test_found_by_name_pinyin_label_and_state(desk: Desk) -> None:
    zhou = desk.members.roster().by_id(member(desk, "老周"))
    desk.members.edit(replace(zhou, note="北门自提", tags=("团长", "宝妈"), subgroup="一组", group="3 群"))
    desk.crowd.leave([member(desk, "Fish")])
    assert found(desk, words="laozhou") == ["老周"]
    assert found(desk, words="bei men") == ["老周"]
    assert found(desk, words="团长") == ["老周"]
    assert found(desk, tag="宝妈", subgroup="一组", group="3 群") == ["老周"]
    assert found(desk, tag="宝妈", subgroup="二组") == []
    assert found(desk, state=State.LEFT) == ["Fish"]
    assert "Fish" not in found(desk)
    assert len(found(desk, state=State.ALL)) == 6
    crowd = desk.crowd.find(Pick())
    assert (crowd.here, crowd.total) == (5, 6)
    assert crowd.labels.tags == (("团长", 1), ("宝妈", 1)) or crowd.labels.tags == (("宝妈", 1), ("团长", 1))
    assert crowd.labels.subgroups == (("一组", 1),)


@pytest.mark.parametrize("name", ["", "  ", "长" * 31])
def test_labels_that_will_not_do(desk: Desk, name: str) -> None:
    with pytest.raises(BadSetting):
        desk.crowd.tag([1], name)


def test_labels_are_one_line_and_tags_come_off(desk: Desk) -> None:
    one = member(desk, "阿杰")
    desk.crowd.tag([one], " 两\n行 ")
    assert desk.members.roster().by_id(one).tags == ("两 行",)
    desk.crowd.untag([one], "两 行")
    assert desk.members.roster().by_id(one).tags == ()
    desk.crowd.set_subgroup([one], "一组")
    assert desk.crowd.set_subgroup([one], "").said is not None
    assert desk.members.roster().by_id(one).subgroup == ""
    desk.crowd.leave([one])
    desk.crowd.come_back([one])
    assert desk.members.roster().by_id(one).left_on is None


def test_who_left_is_out_of_what_figures_are_of(desk: Desk, clock: FixedClock) -> None:
    published(desk, clock)
    assert desk.insights.overview(28).figures.present == 6
    desk.crowd.leave([member(desk, "老周"), member(desk, "江南")])
    assert desk.insights.overview(28).figures.present == 4
    assert desk.figures.today().people == 4
    clock.move(days=7)
    round_ = running(desk, clock)
    assert {desk.members.roster().name_of(id) for id in desk.rounds.board(round_.id).absent}.isdisjoint(
        {"老周", "江南"}
    )
