"""Chains in court: the post counts by its entries, and only the newest post's entries stand."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from core.activities.guess_price import ACTIVITY, Settings
from core.clock import CHINA
from core.court import Docket, Held, by_time, rule
from core.message import Correction, How, Kind, Line
from core.paste import join, parse
from core.roster import Member, Roster

TWO = datetime(2026, 11, 18, 14, tzinfo=CHINA)
NAMES = ["小鱼", "阿杰", "老王"]

FIRST = "小鱼\n2026年11月18日 14:01\n#接龙\n猜价\n\n1. 小鱼 95\n2. 阿杰 93.4"
LATER = "老王\n2026年11月18日 14:09\n#接龙\n猜价\n\n1. 小鱼 93\n2. 老王 80\n3. 路人 85"
MORE = LATER + "\n4. 阿杰 93.4"


def docket(*pastes: str, corrections: tuple[Correction, ...] = ()) -> Docket:
    lines: tuple[Line, ...] = ()
    for paste in pastes:
        lines = join(lines, parse(paste, pasted_at=TWO + timedelta(hours=2), known=NAMES).lines).merged(lines)
    return Docket(
        ACTIVITY,
        Settings(item="杯", secret=Decimal("93.5")),
        ACTIVITY.prizes,
        Roster([Member(nth, name) for nth, name in enumerate(NAMES, 1)]),
        tuple(Held(id, line, TWO) for id, line in enumerate(lines, 1)),
        corrections,
        opened_at=TWO,
        closed_at=TWO + timedelta(hours=1),
    )


def said(found: Docket) -> list[str]:
    verdicts = rule(found).verdicts
    assert [verdict.message for verdict in verdicts] == [held.id for held in found.lines]
    return [
        f"{held.line.sender} {held.line.body.split()[0].rstrip('接龙')} {verdict.why.code}"
        for held, verdict in zip(found.lines, verdicts, strict=True)
    ]


def test_each_entry_is_judged_for_the_member_it_names() -> None:
    found = docket(FIRST)
    assert said(found) == ["小鱼 # chain_posted", "小鱼 95 off_by", "阿杰 93.4 off_by"]
    assert [standing.who for standing in rule(found).standings] == [2, 1]
    assert rule(found).verdicts[0].who == 1


def test_what_the_newest_post_no_longer_holds_has_gone_whatever_was_pasted_before() -> None:
    found = docket(FIRST, LATER)
    assert said(found) == [
        "小鱼 # chain_posted",
        "小鱼 95 chain_changed",
        "阿杰 93.4 chain_changed",
        "老王 # chain_posted",
        "小鱼 93 off_by",
        "老王 80 off_by",
        "路人 85 who",
    ]
    assert [standing.who for standing in rule(found).standings] == [1, 3]


def test_an_entry_put_back_stands_again_with_its_first_time() -> None:
    found = docket(FIRST, LATER, MORE.replace("14:09", "14:11"))
    assert said(found)[2] == "阿杰 93.4 off_by"
    assert sum("阿杰" in each for each in said(found)) == 1


def test_the_owner_has_the_last_word_on_an_entry_that_has_gone() -> None:
    count = Correction(1, 3, How.COUNT, "", "说好了", "群主", TWO)
    assert said(docket(FIRST, LATER, corrections=(count,)))[2] == "阿杰 93.4 off_by"


def test_a_chain_alone_asks_for_nobody() -> None:
    alone = FIRST.split("\n", 2)[2]
    assert said(docket(alone)) == [" # chain_posted", "小鱼 95 off_by", "阿杰 93.4 off_by"]


def test_a_chain_kept_before_entries_were_read_is_judged_as_its_words() -> None:
    (whole, *_) = docket(FIRST).lines
    old = Docket(ACTIVITY, Settings(item="杯", secret=Decimal("93.5")), ACTIVITY.prizes, Roster(), (whole,))
    assert whole.line.kind is Kind.CHAIN
    assert rule(old).verdicts[0].why.code not in ("chain_posted", "chain_changed")


def test_a_chain_copied_alone_again_changes_no_order() -> None:
    found = docket(FIRST, FIRST.split("\n", 2)[2])
    assert said(found) == ["小鱼 # chain_posted", "小鱼 95 off_by", "阿杰 93.4 off_by", " # chain_posted"]
    assert by_time(found.lines)
    assert not by_time(docket(LATER.split("\n", 2)[2]).lines)
