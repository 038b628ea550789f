"""An audit drawn: committed with the announcement, drawn after closing, checked before publishing, proven."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from played import ASSETS, ONE, chat, line_of

from core.activities import like_king, save_money
from core.clock import FixedClock
from core.desk import Desk
from core.draw import Chance, commitment, in_fours, text_in, verify
from core.errors import WrongStep
from core.message import How
from core.prize import PrizeTable
from core.ranking import Ties
from core.round import Phase, Round, Step
from core.text import Lang

SECRET = b"\x07" * 32
CODE = commitment(SECRET)
NAMES = ("阿杰", "小鱼", "江南", "老周", "云锭")
LIKES = chat(
    *(
        line
        for nth, name in enumerate(NAMES)
        for line in ((name, "14:01", f"{60 + nth}赞"), (name, "14:01", "[图片]"))
    ),
    ("Fish", "14:02", "12赞"),
)
CLAIMS = chat(*((name, "14:01", f"{90 + nth}.5元") for nth, name in enumerate((*NAMES, "Fish"))))
PLAYED = {
    "like_king": (LIKES, {"audit": 2}, ("1: 免单",)),
    "save_money": (
        CLAIMS,
        {"audit": 2, "must_check": False, "proof": save_money.Proof.NONE, "item": "茶杯"},
        ("1-5: 免单",),
    ),
}
BOTH = pytest.mark.parametrize("activity", list(PLAYED))


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    registry = {"like_king": like_king.ACTIVITY, "save_money": save_money.ACTIVITY}
    made = Desk.open(tmp_path / "desk", clock, assets=ASSETS, fresh=lambda n: b"\x07" * n, registry=registry)
    made.members.import_names("\n".join(("群主", *NAMES, "Fish")))
    yield made
    made.close()


def to_judge(desk: Desk, clock: FixedClock, activity: str, *, announce: bool = True) -> Round:
    said, settings, prizes = PLAYED[activity]
    id = desk.rounds.plan(activity, Lang.ZH).value.id
    starts = ONE.replace(hour=14)
    desk.rounds.edit(id, settings=settings, prizes=PrizeTable.parse(prizes))
    desk.rounds.edit(id, starts_at=starts, ends_at=starts.replace(minute=30))
    if announce:
        desk.rounds.step(id, Step.ANNOUNCE)
    clock.at = starts
    desk.rounds.step(id, Step.OPEN)
    clock.move(minutes=31)
    desk.intake.paste(id, said)
    desk.rounds.step(id, Step.CLOSE)
    return desk.rounds.step(id, Step.JUDGE).value


def drawn(salt: str) -> list[str]:
    """Who the luck picks among those who may win, by the recipe that is published."""
    return list(Chance.opened(SECRET, salt).order(NAMES))[:2]


def undecided(desk: Desk, round_: Round) -> list[str]:
    return [each.code for each in desk.rounds.board(round_.id).ruling.undecided]


@BOTH
def test_the_announcement_commits_to_the_draw_of_the_audit(
    desk: Desk, clock: FixedClock, activity: str
) -> None:
    _, settings, _ = PLAYED[activity]
    id = desk.rounds.plan(activity, Lang.ZH).value.id
    desk.rounds.edit(id, settings={**settings, "audit": 0})
    assert in_fours(CODE) not in desk.rounds.board(id).texts[0].body
    desk.rounds.edit(id, settings=settings)
    said = desk.rounds.board(id).texts[0].body
    assert "抽查谁由抽签定，封存指纹：" + in_fours(CODE) in said
    desk.rounds.edit(id, settings={"ties": Ties.DRAW})
    assert "并列和抽查都由抽签定" in desk.rounds.board(id).texts[0].body
    assert SECRET.hex() not in said


@BOTH
def test_nothing_is_published_before_those_drawn_are_checked(
    desk: Desk, clock: FixedClock, activity: str
) -> None:
    round_ = to_judge(desk, clock, activity)
    assert undecided(desk, round_) == ["audit_draw"]
    with pytest.raises(WrongStep, match="public number"):
        desk.rounds.step(round_.id, Step.PUBLISH)
    desk.rounds.salt(round_.id, "407")
    assert undecided(desk, round_) == ["unchecked"]
    first, second = drawn("407")
    rows = {row.name: row.line for row in desk.rounds.board(round_.id).rows if row.reading}
    desk.court.correct(round_.id, rows[first], How.COUNT)
    with pytest.raises(WrongStep, match=second):
        desk.rounds.step(round_.id, Step.PUBLISH)
    desk.court.correct(round_.id, rows[second], How.STRIKE, why="对不上")
    assert undecided(desk, round_) == []
    assert desk.rounds.step(round_.id, Step.PUBLISH).value.phase is Phase.PUBLISHED
    assert second not in {each.name for each in desk.rewards.all()}


@BOTH
def test_the_result_tells_who_was_drawn_and_the_proof_holds(
    desk: Desk, clock: FixedClock, activity: str, tmp_path: Path
) -> None:
    round_ = to_judge(desk, clock, activity)
    assert desk.rounds.proofs(round_.id, Lang.ZH) == ()
    desk.rounds.salt(round_.id, "407")
    first, second = drawn("407")
    said = desk.rounds.board(round_.id).texts[-1].body
    assert f"抽查核对 2 位（能得奖的 5 位里抽，签值由大到小）：{first} 0." in said
    for part in (second, SECRET.hex(), CODE, "公共数：407", "HMAC-SHA256(封存数, 公共数)"):
        assert part in said
    (proof,) = desk.rounds.proofs(round_.id, Lang.ZH)
    assert verify(proof) == ()
    assert proof.commitment == CODE
    listed = proof.draw.listed
    assert sorted(each.name for each in listed.entrants) == sorted(NAMES), "who wins nothing is not listed"
    assert [listed.by_number(win.number).name for win in proof.wins] == [first, second]
    page = desk.draws.save_page(proof, tmp_path / "proof.html").value
    assert verify(text_in(page.read_bytes())) == ()
    assert desk.draws.check(page.read_bytes()).findings == ()


@BOTH
def test_a_claim_refused_after_the_draw_changes_nobodys_luck(
    desk: Desk, clock: FixedClock, activity: str
) -> None:
    round_ = to_judge(desk, clock, activity)
    desk.rounds.salt(round_.id, "407")
    before = desk.rounds.proofs(round_.id, Lang.ZH)
    for name in NAMES[:3]:
        row = next(row for row in desk.rounds.board(round_.id).rows if row.name == name and row.reading)
        desk.court.correct(round_.id, row.line, How.STRIKE, why="借来的")
    assert desk.rounds.proofs(round_.id, Lang.ZH) == before


@BOTH
def test_an_audit_given_up_lets_the_round_be_published(desk: Desk, clock: FixedClock, activity: str) -> None:
    round_ = to_judge(desk, clock, activity, announce=False)
    with pytest.raises(Exception, match="not posted"):
        desk.rounds.salt(round_.id, "407")
    desk.rounds.edit(round_.id, settings={"audit": 0})
    assert desk.rounds.step(round_.id, Step.PUBLISH).value.phase is Phase.PUBLISHED


def test_where_all_winners_are_checked_nobody_is_drawn(desk: Desk, clock: FixedClock) -> None:
    round_ = to_judge(desk, clock, "save_money")
    desk.rounds.edit(round_.id, settings={"must_check": True})
    assert undecided(desk, round_) == ["unchecked"]
    line = line_of(desk, round_, "90.5元")
    desk.court.correct(round_.id, line, How.COUNT)
    assert "阿杰" not in desk.rounds.board(round_.id).ruling.undecided[0].text.zh
