"""The gauge and its proposal: from real rounds, changed by hand, applied with one undo, the same again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from played import chat, member, published

from core.clock import FixedClock
from core.desk import Desk, Topic
from core.roster import Role
from core.text import Lang
from core.tiers import Team, Tier


def crowded(desk: Desk, clock: FixedClock) -> None:
    """Three rounds: 阿杰 in all, 小鱼 in two, 江南 in one; forty who read along."""
    desk.members.import_names("\n".join(f"友{n}号" for n in range(40)))
    for each in list(desk.members.roster()):
        first = replace(
            each, joined_on=date(2026, 1, 1), role=Role.OWNER if each.name == "群主" else each.role
        )
        desk.members.edit(first)
    for names in (("阿杰", "小鱼"), ("阿杰", "小鱼"), ("阿杰", "江南")):
        day = chat(*((name, f"14:0{n}", "99") for n, name in enumerate(names, 1)))
        published(desk, clock, day.replace("11月18日", f"{clock.at.month}月{clock.at.day}日"))
        clock.move(days=6, hours=22)


def test_the_gauge_counts_who_is_here(desk: Desk) -> None:
    assert (desk.gauge.fullness().here, desk.gauge.fullness().homeless) == (6, 6)
    desk.crowd.leave([member(desk, "Fish")])
    desk.crowd.set_subgroup([member(desk, "老周")], "一组")
    found = desk.gauge.fullness()
    assert (found.here, found.most, found.teams, found.homeless) == (5, 150, 1, 4)


def test_a_proposal_from_figures_applied_and_taken_back(desk: Desk, clock: FixedClock) -> None:
    crowded(desk, clock)
    before = list(desk.members.roster())
    made = desk.gauge.propose()
    tiers = {made.names[who]: tier for who, tier in made.division.tiers.items()}
    assert [tiers[name] for name in ("阿杰", "小鱼", "江南", "老周")] == [
        *(Tier.CORE, Tier.CORE, Tier.REGULAR, Tier.QUIET)
    ]
    record = made.records[member(desk, "小鱼")]
    assert (record.held, record.took_part) == (3, 2)
    assert "群主" not in tiers
    assert [(team.name, len(team.members)) for team in made.teams] == [("一组", 23), ("二组", 22)]
    assert [made.names[team.lead or 0] for team in made.teams] == ["阿杰", "小鱼"]
    done = desk.gauge.apply(made.teams, made.division.tiers)
    assert done.said is not None
    assert done.said.zh == "45 人分好了 2 个小组"
    jie = desk.members.roster().by_id(member(desk, "阿杰"))
    assert (jie.subgroup, jie.tags) == ("一组", ("组长", "核心"))
    assert desk.gauge.propose().teams == made.teams
    assert desk.gauge.apply(made.teams, made.division.tiers).changed == Topic.NONE
    assert done.undo is not None
    done.undo()
    assert list(desk.members.roster()) == before


def test_the_owner_changes_it_first(desk: Desk, clock: FixedClock) -> None:
    crowded(desk, clock)
    made = desk.gauge.propose(3, ("=1+1", "北门"))
    assert [team.name for team in made.teams] == ["=1+1", "北门", "一组"]
    one, two, three = made.teams
    moved = two.members[-1]
    teams = (Team(one.name, one.lead, (*one.members, moved)), Team("北门", two.lead, two.members[:-1]), three)
    desk.gauge.apply(teams, made.division.tiers)
    assert desk.members.roster().by_id(moved).subgroup == "=1+1"
    again = desk.gauge.propose()
    assert {team.name for team in again.teams} == {"=1+1", "北门", "一组"}
    assert len(desk.gauge.propose(2).teams) == 2
    assert "组长 @阿杰" in desk.gauge.words(made.teams)
    assert "looked after by @" in desk.gauge.words(made.teams, Lang.EN)


def test_tags_of_the_owner_stay_and_a_new_lead_takes_over(desk: Desk, clock: FixedClock) -> None:
    crowded(desk, clock)
    jie = member(desk, "阿杰")
    desk.crowd.tag([jie], "宝妈")
    made = desk.gauge.propose(1)
    desk.gauge.apply(made.teams, made.division.tiers)
    fish = member(desk, "小鱼")
    (team,) = made.teams
    desk.gauge.apply([Team(team.name, fish, team.members)], made.division.tiers)
    roster = desk.members.roster()
    assert (roster.by_id(jie).tags, roster.by_id(fish).tags) == (("宝妈", "核心"), ("组长", "核心"))
    assert desk.gauge.propose().teams[0].lead == fish


def test_an_empty_group(desk: Desk) -> None:
    for each in list(desk.members.roster()):
        desk.members.remove(each.id)
    made = desk.gauge.propose()
    assert [team.members for team in made.teams] == [()]
    assert desk.gauge.apply(made.teams, {}).changed == Topic.NONE
