"""Lists against the roster: new, known, filled in, in doubt, and who a whole list leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from core.enrolment import Fate, enrolled, filled, plan
from core.listing import Listed, gather
from core.roster import Member, Role, Roster

TODAY = date(2026, 11, 18)
ROSTER = Roster(
    [
        Member(1, "小鱼", aliases=("Fish",)),
        Member(2, "阿杰", role=Role.HELPER),
        Member(3, "老周", joined_on=date(2024, 1, 2), tags=("团长",)),
        Member(4, "老周 2", aliases=("老周",)),
        Member(5, "走了的", left_on=date(2026, 1, 1)),
        Member(6, "群外的", role=Role.OUTSIDER),
    ]
)


def fates(*people: Listed) -> list[tuple[str, Fate, tuple[int, ...]]]:
    return [(row.listed.name, row.fate, row.members) for row in plan(gather(people), ROSTER, TODAY).rows]


def test_each_row_has_its_fate() -> None:
    assert fates(
        Listed("新人"),
        Listed("fish"),
        Listed("阿杰", joined_on=date(2025, 5, 5)),
        Listed("老周"),
        Listed("小鱼✅3"),
    ) == [
        ("新人", Fate.NEW, ()),
        ("fish", Fate.KNOWN, (1,)),
        ("阿杰", Fate.FILLED, (2,)),
        ("老周", Fate.DOUBT, (3, 4)),
        ("小鱼✅3", Fate.NEW, ()),  # the fish is on the list by another name already
    ]
    assert fates(Listed("小鱼✅3")) == [("小鱼✅3", Fate.DOUBT, (1,))]


def test_who_a_whole_list_leaves_out() -> None:
    everybody = gather(Listed(name) for name in ("小鱼", "阿杰", "新人"))
    assert plan(everybody, ROSTER, TODAY).gone == (3, 4)
    assert plan(replace(everybody, whole=False), ROSTER, TODAY).gone == ()
    few = gather([Listed("小鱼")])
    assert plan(few, ROSTER, TODAY).gone == ()


def test_blanks_are_filled_and_nothing_is_lost() -> None:
    zhou = ROSTER.by_id(3)
    listed = Listed(
        "老 周",
        ("周老板",),
        Role.HELPER,
        date(2025, 1, 1),
        real_name="周建国",
        tags=("团长", "宝妈"),
        note="x",
    )
    after = filled(zhou, listed, TODAY)
    assert (after.name, after.aliases, after.role, after.joined_on) == (
        "老周",
        ("周老板",),
        Role.HELPER,
        date(2024, 1, 2),
    )
    assert (after.real_name, after.tags, after.note) == ("周建国", ("团长", "宝妈"), "x")
    assert filled(ROSTER.by_id(2), Listed("阿杰", role=Role.MEMBER), TODAY).role is Role.HELPER


def test_who_left_and_is_on_a_list_of_everybody_is_back() -> None:
    assert filled(ROSTER.by_id(5), Listed("走了的"), TODAY, whole=True).left_on is None
    assert filled(ROSTER.by_id(5), Listed("走了的"), TODAY).left_on == date(2026, 1, 1)


NAMES = st.text(st.sampled_from("小鱼 FishＦ✅1(）🐟老周"), min_size=1, max_size=6).filter(str.strip)


@settings(max_examples=120, deadline=None)
@given(st.lists(NAMES, max_size=12))
def test_a_list_brought_twice_brings_nothing_more(names: list[str]) -> None:
    listing = gather(map(Listed, names))
    first = plan(listing, ROSTER, TODAY)
    members = {each.id: each for each in ROSTER}
    for row in first.rows:
        if row.after is not None:
            members[row.after.id] = row.after
        elif row.fate is Fate.NEW:
            id = len(members) + 1
            members[id] = replace(enrolled(row.listed, TODAY), id=id)
    again = plan(listing, Roster(members.values()), TODAY)
    assert not again.count(Fate.NEW)
    assert not again.count(Fate.FILLED)
    assert len(again.rows) == len(listing.people)
