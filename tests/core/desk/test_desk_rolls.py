"""The list of a draw on the desk: brought in, settled, fixed, drawn once, absences and proofs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from played import ASSETS

from core.activities import REGISTRY
from core.activities.lucky_cat import ACTIVITY, Method, Tickets
from core.clock import CHINA, FixedClock
from core.desk import Desk
from core.draw import pack, page, verify
from core.errors import UserError, WrongStep
from core.message import How
from core.prize import PrizeTable
from core.ranking import TIE_DRAW, Ties
from core.round import Phase, RoundId, Step
from core.text import Lang

START = datetime(2026, 11, 30, 14, 0, tzinfo=CHINA)
PEOPLE = ["糖糖妈", "老方(7号楼)", "Vivian.L", "半夏", "阿坤水产", "一颗小葡萄🍇", "<img src=x>", "=1+1"]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(START - timedelta(days=2))


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    registry = {**REGISTRY, "lucky_cat": ACTIVITY}
    made = Desk.open(tmp_path, clock, assets=ASSETS, fresh=lambda n: b"\x07" * n, registry=registry)
    made.members.import_names("\n".join(PEOPLE))
    yield made
    made.close()


def closed(desk: Desk, clock: FixedClock, names: str = "\n".join(PEOPLE), **settings: object) -> RoundId:
    """A round announced, opened, its list pasted, and closed."""
    id = desk.rounds.plan("lucky_cat", Lang.ZH).value.id
    desk.rounds.edit(
        id,
        settings={"source": "福彩 3D 第 2026320 期", **settings},
        prizes=PrizeTable.parse(["1: 红包 66", "2-3: 红包 18.80"]),
        starts_at=START,
        ends_at=START + timedelta(hours=1),
    )
    desk.rounds.step(id, Step.ANNOUNCE)
    clock.at = START
    desk.rounds.step(id, Step.OPEN)
    if names:
        desk.draws.enter(id, names)
    clock.at = START + timedelta(hours=1)
    desk.rounds.step(id, Step.CLOSE)
    return id


def published(desk: Desk, id: RoundId, salt: str = "407") -> None:
    desk.draws.fix(id)
    desk.rounds.salt(id, salt)
    desk.rounds.step(id, Step.JUDGE)
    desk.rounds.step(id, Step.PUBLISH)


def test_the_announcement_commits_and_names_the_number(desk: Desk, clock: FixedClock) -> None:
    id = closed(desk, clock)
    text = desk.rounds.board(id).texts[0].body
    now = desk.draws.of(id, Lang.ZH)
    assert now.code[:4] + " " + now.code[4:8] in text
    assert "福彩 3D 第 2026320 期" in text
    assert now.committed_at == START - timedelta(days=2)
    assert now.fixed_at is None
    assert len(now.roll.rows) == len(PEOPLE)


def test_a_pasted_list_is_evidence_once(desk: Desk, clock: FixedClock) -> None:
    id = closed(desk, clock)
    assert desk.draws.enter(id, "1. 半夏\n2. 半夏\n@Vivian.L").value == 0
    done = desk.draws.enter(id, "新来的")
    assert done.value == 1
    with pytest.raises(UserError, match="not settled"):
        desk.draws.fix(id)
    assert done.undo is not None
    done.undo()
    assert desk.draws.fix(id).value.listed.tickets == len(PEOPLE)


def test_order_of_steps_is_kept(desk: Desk, clock: FixedClock) -> None:
    id = closed(desk, clock, names="")
    with pytest.raises(UserError, match="Nobody has"):
        desk.draws.fix(id)
    desk.draws.enter(id, "半夏、阿坤水产、Vivian.L、=1+1")
    with pytest.raises(UserError, match=r"[Ff]ix the list"):
        desk.rounds.salt(id, "407")
    desk.rounds.step(id, Step.JUDGE)
    with pytest.raises(WrongStep, match=r"[Ff]ix the list"):
        desk.rounds.step(id, Step.PUBLISH)
    desk.draws.fix(id)
    with pytest.raises(WrongStep, match="awaited"):
        desk.rounds.step(id, Step.PUBLISH)
    desk.rounds.salt(id, "407")
    with pytest.raises(UserError, match="no longer change"):
        desk.draws.fix(id)
    desk.rounds.edit(
        id, settings={"method": Method.PUBLIC}
    )  # says nothing any more: the list names its method
    assert desk.draws.of(id, Lang.ZH).roll.lucks
    desk.rounds.step(id, Step.PUBLISH)


def test_before_closing_nothing_is_fixed(desk: Desk, clock: FixedClock) -> None:
    id = closed(desk, clock)
    desk.rounds.step(id, Step.BACK)
    with pytest.raises(WrongStep):
        desk.draws.fix(id)


def test_the_result_holds_all_evidence_and_every_checker_agrees(
    desk: Desk, clock: FixedClock, tmp_path: Path
) -> None:
    id = closed(desk, clock)
    published(desk, id)
    board = desk.rounds.board(id)
    now = desk.draws.of(id, Lang.ZH)
    assert now.proof is not None
    assert verify(now.proof) == ()
    for part in (now.code, now.secret, now.roll.listed.fingerprint, "407", "福彩 3D"):
        assert part in board.texts[-1].body
    assert [each.prize.name.zh for each in board.ruling.awards] == ["红包 ¥66.00", *["红包 ¥18.80"] * 2]
    winners = [now.roll.who(win.number) for win in now.proof.wins]
    assert winners == [each.who for each in board.ruling.awards]
    file = tmp_path / "验证.html"
    desk.draws.save_page(now.proof, file)
    python = subprocess.run(
        [sys.executable, str(ASSETS / "verify" / "check_draw.py"), str(file)],
        capture_output=True,
        check=False,
    )
    assert python.returncode == 0
    found = desk.draws.check(file.read_bytes())
    assert (found.findings, found.ours) == ((), True)
    other = file.read_bytes().replace(b"407", b"408")
    assert [each.code for each in desk.draws.check(other).findings] == ["checksum"]
    assert desk.draws.check(b"hello").proof is None


def test_an_absent_winner_moves_the_next_up_after_publication(desk: Desk, clock: FixedClock) -> None:
    id = closed(desk, clock)
    published(desk, id)
    before = desk.draws.of(id, Lang.ZH)
    gone = before.drawing.wins[1].number
    with pytest.raises(UserError, match="reason"):
        desk.draws.absent(id, gone, " ")
    with pytest.raises(UserError, match="did not win"):
        desk.draws.absent(id, before.drawing.alternates[0], "没来")
    desk.draws.absent(id, gone, "24 小时没来领")
    assert desk.rounds.get(id).phase is Phase.JUDGED
    after = desk.draws.of(id, Lang.ZH)
    assert after.drawing.wins[1].number == before.drawing.alternates[0]
    assert after.drawing.wins[::2] == before.drawing.wins[::2]
    desk.rounds.step(id, Step.PUBLISH)
    text = desk.rounds.board(id).texts[-1].body
    assert "24 小时没来领" in text
    assert "更正" in text
    assert after.proof is not None
    assert verify(after.proof) == ()
    owed = [debt for debt in desk.rounds.board(id).debts if debt.is_open]
    assert {debt.booking.who for debt in owed} == {after.roll.who(win.number) for win in after.drawing.wins}


def test_struck_after_the_list_is_told_with_the_reason(desk: Desk, clock: FixedClock) -> None:
    id = closed(desk, clock)
    desk.draws.fix(id)
    row = next(each for each in desk.rounds.board(id).rows if each.name == "半夏")
    desk.court.correct(id, row.line, How.STRIKE, why="同行小号")
    desk.rounds.salt(id, "407")
    now = desk.draws.of(id, Lang.ZH)
    number = now.roll.listed.number_of("半夏")
    assert number not in now.drawing.ranking
    assert now.struck == {number: "群主判：不算。同行小号"}
    assert now.proof is not None
    assert verify(now.proof) == ()
    assert len(now.drawing.ranking) == len(PEOPLE) - 1


def test_a_member_merged_after_the_list_holds_one_place(desk: Desk, clock: FixedClock) -> None:
    id = closed(desk, clock)
    desk.draws.fix(id)
    ids = {member.name: member.id for member in desk.members.roster()}
    desk.members.merge(ids["半夏"], ids["阿坤水产"])
    desk.rounds.salt(id, "407")
    now = desk.draws.of(id, Lang.ZH)
    assert len(now.drawing.ranking) == len(PEOPLE) - 1
    assert [why for why in now.struck.values() if "同一个人" in why]
    assert now.proof is not None
    assert verify(now.proof) == ()


def test_look_alikes_block_the_list_until_told_apart(desk: Desk, clock: FixedClock) -> None:
    desk.members.import_names("小鱼0\n小鱼O")
    id = closed(desk, clock, "小鱼0\n小鱼O\n半夏")
    with pytest.raises(UserError, match="look alike"):
        desk.draws.fix(id)
    ids = {member.name: member.id for member in desk.members.roster()}
    desk.draws.apart(id, (ids["小鱼0"], ids["小鱼O"]))
    assert len(desk.draws.fix(id).value.rows) == 3


def test_public_numbers_alone(desk: Desk, clock: FixedClock) -> None:
    id = closed(desk, clock, method=Method.PUBLIC)
    assert "RFC 3797" in desk.rounds.board(id).texts[0].body
    desk.draws.fix(id)
    with pytest.raises(UserError):
        desk.rounds.salt(id, "…")
    desk.rounds.salt(id, "4 0 7\n3921.08")
    now = desk.draws.of(id, Lang.ZH)
    assert now.roll.salt == "0.4.7./3921.08/"
    assert now.proof is not None
    assert verify(now.proof) == ()
    assert now.proof.secret == ""


def test_every_commitment_is_listed_used_or_not(desk: Desk, clock: FixedClock) -> None:
    first = closed(desk, clock)
    published(desk, first)
    clock.at = START - timedelta(days=2)
    second = closed(desk, clock, names="")
    desk.rounds.step(second, Step.CANCEL)
    listed = desk.draws.all()
    assert [each.round for each in listed] == [second, first]
    assert [(each.listed, each.salts, each.proofs) for each in listed] == [(0, 0, 0), (len(PEOPLE), 1, 1)]
    assert listed[0].phase is Phase.CANCELLED


def test_filters_over_the_store(desk: Desk, clock: FixedClock) -> None:
    first = closed(desk, clock, "半夏\n糖糖妈")
    published(desk, first)
    clock.at = START + timedelta(days=3)
    found = desk.draws.eligible("lucky_cat", 1, 30)
    assert [(each.name, each.days) for each in found] == [("半夏", 1), ("糖糖妈", 1)]
    assert desk.draws.eligible(None, 2, 30) == ()
    assert desk.draws.eligible(None, 1, 2) == ()
    second = desk.rounds.plan("lucky_cat", Lang.ZH).value.id
    assert desk.draws.admit(second, found, "上期参加过").value == 2
    assert desk.draws.admit(second, found, "上期参加过").value == 0
    assert len(desk.draws.of(second, Lang.ZH).roll.rows) == 2


def test_a_public_draw_without_a_round(desk: Desk) -> None:
    made = desk.draws.public("抽签", "甲、乙、丙\n丁", "9 319 2\n2, 5 12 8 10", "红包", 2)
    assert verify(pack(made)) == ()
    assert len(made.wins) == 2
    assert verify(page(made, (ASSETS / "verify" / "proof.html").read_text("utf-8")).encode()) == ()
    with pytest.raises(UserError):
        desk.draws.public("抽签", " ", "9", "红包", 1)
    with pytest.raises(UserError):
        desk.draws.public("抽签", "甲", " ", "红包", 1)


def test_a_chain_is_a_list_and_its_newest_post_counts(desk: Desk, clock: FixedClock) -> None:
    id = closed(desk, clock, names="", tickets=Tickets.SAID)
    chain = "#接龙\n转发海报的来接龙\n\n1. 半夏 转了3次\n2. 阿坤水产\n3. 老方(7号楼) ×2"
    desk.intake.paste(id, chain)
    desk.intake.paste(id, chain.replace("\n2. 阿坤水产", "").replace("3. 老方", "2. 老方") + "\n3. Vivian.L")
    held = {each.name: each.tickets for _, each in desk.draws.of(id, Lang.ZH).roll.rows}
    assert held == {"半夏": 3, "老方(7号楼)": 2, "Vivian.L": 1}


def test_a_title_two_share_is_drawn_with_a_proof(desk: Desk, clock: FixedClock) -> None:
    id = closed(desk, clock, names="", votes="最美", ties=Ties.DRAW)
    desk.rounds.edit(id, prizes=PrizeTable())
    said = ("半夏", "我自荐"), ("糖糖妈", "我自荐"), ("Vivian.L", "投1号"), ("=1+1", "投2号")
    desk.intake.paste(
        id, "\n".join(f"{name}\n2026年11月30日 14:0{n}\n{text}\n" for n, (name, text) in enumerate(said))
    )
    board = desk.rounds.board(id)
    assert [each.code for each in board.ruling.undecided] == [TIE_DRAW]
    desk.rounds.salt(id, "407")
    assert desk.rounds.board(id).ruling.undecided == ()
    (proof,) = desk.rounds.proofs(id, Lang.ZH)
    assert verify(proof) == ()
    (award,) = desk.rounds.board(id).ruling.awards
    winner = proof.draw.listed.by_number(proof.wins[0].number).name
    assert winner == desk.rounds.board(id).names[award.who]
    desk.rounds.step(id, Step.JUDGE)
    desk.rounds.step(id, Step.PUBLISH)
    assert desk.draws.all()[0].proofs == 1


def test_two_thousand_entrants_are_listed_and_drawn(desk: Desk, clock: FixedClock) -> None:
    names = "\n".join(f"邻居甲{n:04d}" for n in range(2_000))
    desk.members.import_names(names)
    id = closed(desk, clock, names)
    desk.draws.fix(id)
    desk.rounds.salt(id, "407")
    assert len(desk.draws.of(id, Lang.ZH).drawing.ranking) == 2_000
