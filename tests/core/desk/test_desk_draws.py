"""A tie drawn: committed with the announcement, salted from outside, told with its proof."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from played import chat, planned, winners

from core.activities.guess_price import Ranking
from core.activity import Moment
from core.clock import FixedClock
from core.desk import Desk
from core.draw import Chance, commitment, decimals, in_fours, luck, verify
from core.errors import UserError, WrongStep
from core.ranking import TIE_DRAW, Ties
from core.round import Phase, Round, Step
from core.text import Lang

SECRET = b"\x07" * 32
CODE = commitment(SECRET)
TIED = chat(
    ("阿杰", "14:01", "89"), ("小鱼", "14:02", "91"), ("老周", "14:03", "89"), ("江南", "14:04", "70")
)
NAMES = ("阿杰", "小鱼", "老周")


def to_judge(desk: Desk, clock: FixedClock, ties: Ties = Ties.DRAW, *, announce: bool = True) -> Round:
    """A round judged with three at place 1 and two different prizes for them."""
    round_ = planned(desk, prizes=("1: 免单 茶杯", "2: 红包 5"))
    desk.rounds.edit(round_.id, settings={"ties": ties, "ranking": Ranking.NEAREST})
    for step in (Step.ANNOUNCE, Step.OPEN) if announce else (Step.OPEN,):
        clock.at = round_.starts_at if step is Step.OPEN and round_.starts_at else clock.at
        desk.rounds.step(round_.id, step)
    clock.move(minutes=30)
    desk.intake.paste(round_.id, TIED)
    clock.move(minutes=31)
    desk.rounds.step(round_.id, Step.CLOSE)
    return desk.rounds.step(round_.id, Step.JUDGE).value


def in_order(salt: str) -> list[str]:
    return list(Chance.opened(SECRET, salt).order(NAMES))


def test_the_announcement_commits_before_the_round(desk: Desk, clock: FixedClock) -> None:
    round_ = planned(desk)
    assert in_fours(CODE) not in desk.rounds.board(round_.id).texts[0].body
    desk.rounds.edit(round_.id, settings={"ties": Ties.DRAW})
    said = desk.rounds.board(round_.id).texts[0].body
    assert in_fours(CODE) in said
    assert SECRET.hex() not in said
    assert desk.rounds._office.store.draws.all() == ()
    desk.rounds.step(round_.id, Step.ANNOUNCE)
    (kept,) = desk.rounds._office.store.draws.all()
    assert (kept.round, kept.code, kept.at) == (round_.id, CODE, clock.now())


def test_a_tie_waits_for_the_number_and_is_drawn_with_it(desk: Desk, clock: FixedClock) -> None:
    round_ = to_judge(desk, clock)
    board = desk.rounds.board(round_.id)
    assert [each.code for each in board.ruling.undecided] == [TIE_DRAW]
    assert SECRET.hex() not in "".join(each.body for each in board.texts)
    with pytest.raises(WrongStep):
        desk.rounds.step(round_.id, Step.PUBLISH)
    desk.rounds.salt(round_.id, " 407\n")
    board = desk.rounds.board(round_.id)
    assert board.ruling.undecided == ()
    desk.rounds.step(round_.id, Step.PUBLISH)
    first, second, _ = in_order("407")
    owed = {each.name: each.debt.booking.prize.name.zh for each in desk.rewards.all()}
    assert owed == {first: "免单 茶杯", second: "红包 ¥5.00"}
    assert all(award.place == 1 for award in board.ruling.awards)


@pytest.mark.parametrize("lang", list(Lang))
def test_the_result_opens_everything(desk: Desk, clock: FixedClock, lang: Lang) -> None:
    desk.preferences.set(texts_lang=lang.value)
    round_ = to_judge(desk, clock)
    desk.rounds.salt(round_.id, "407")
    said = desk.rounds.board(round_.id).texts[-1].body
    key = Chance.opened(SECRET, "407").key
    for part in (SECRET.hex(), CODE, "407", *(f"{name} {decimals(luck(key, name))}" for name in NAMES)):
        assert part in said
    assert "江南 0." not in said


def test_another_number_is_kept_and_told(desk: Desk, clock: FixedClock) -> None:
    round_ = to_judge(desk, clock)
    for salt in ("406", "408"):
        desk.rounds.salt(round_.id, salt)
    assert "先前报过：406" in desk.rounds.board(round_.id).texts[-1].body
    assert winners(desk, round_)[0].startswith(in_order("408")[0])


def test_the_proof_of_a_tie_holds_and_gives_the_same_prizes(desk: Desk, clock: FixedClock) -> None:
    round_ = to_judge(desk, clock)
    assert desk.rounds.proofs(round_.id, Lang.ZH) == ()
    desk.rounds.salt(round_.id, "407")
    (proof,) = desk.rounds.proofs(round_.id, Lang.ZH)
    assert verify(proof) == ()
    assert proof.commitment == CODE
    listed = proof.draw.listed
    assert [listed.by_number(win.number).name for win in proof.wins] == in_order("407")[:2]
    assert [proof.draw.batches[win.batch].prize for win in proof.wins] == ["免单 茶杯", "红包 ¥5.00"]


def test_a_name_changed_after_the_draw_changes_nothing(desk: Desk, clock: FixedClock) -> None:
    round_ = to_judge(desk, clock)
    desk.rounds.salt(round_.id, "407")
    before = [each.who for each in desk.rounds.board(round_.id).ruling.awards]
    for member in desk.members.roster():
        desk.members.edit(replace(member, name=f"新{member.name}"))
    assert [each.who for each in desk.rounds.board(round_.id).ruling.awards] == before


def test_decided_only_after_judging_the_commitment_must_be_posted_first(
    desk: Desk, clock: FixedClock
) -> None:
    round_ = to_judge(desk, clock, Ties.HOLD)
    desk.rounds.edit(round_.id, settings={"ties": Ties.DRAW})
    with pytest.raises(UserError, match="not posted"):
        desk.rounds.salt(round_.id, "407")
    desk.rounds.mark_sent(round_.id, Moment.ANNOUNCE)
    desk.rounds.salt(round_.id, "407")
    assert desk.rounds.board(round_.id).ruling.undecided == ()


@pytest.mark.parametrize("text", ["", "  ", "\u0000", "长" * 201])
def test_what_is_no_number(desk: Desk, clock: FixedClock, text: str) -> None:
    round_ = to_judge(desk, clock)
    with pytest.raises(UserError, match="characters"):
        desk.rounds.salt(round_.id, text)


def test_no_number_before_closing(desk: Desk, clock: FixedClock) -> None:
    round_ = planned(desk)
    desk.rounds.edit(round_.id, settings={"ties": Ties.DRAW})
    desk.rounds.step(round_.id, Step.ANNOUNCE)
    with pytest.raises(WrongStep, match="closed"):
        desk.rounds.salt(round_.id, "407")


def test_a_round_without_luck_has_no_secret(desk: Desk, clock: FixedClock) -> None:
    round_ = to_judge(desk, clock, Ties.ADD)
    assert round_.draw_secret == ""
    assert round_.phase is Phase.JUDGED
    assert desk.rounds._office.store.draws.all() == ()


def test_a_cancelled_round_s_commitment_stays(
    desk: Desk, opened: Callable[[], Desk], clock: FixedClock
) -> None:
    round_ = planned(desk)
    desk.rounds.edit(round_.id, settings={"ties": Ties.DRAW})
    desk.rounds.step(round_.id, Step.ANNOUNCE)
    desk.rounds.step(round_.id, Step.CANCEL)
    desk.rounds.step(round_.id, Step.RESTART)
    desk.rounds.step(round_.id, Step.ANNOUNCE)
    again = opened()
    assert [each.code for each in again.rounds._office.store.draws.all()] == [CODE]
    assert again.rounds.get(round_.id).draw_secret == SECRET.hex()
