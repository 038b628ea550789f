from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from played import ASSETS, ONE, REGISTRY, ROSTER, judged, line_of, planned, published

from core.clock import FixedClock
from core.coupons import Standing
from core.desk import Desk, Topic
from core.errors import UserError
from core.ledger import State
from core.message import How
from core.prize import PrizeTable
from core.round import Step
from core.text import Lang

PRIZES = ("1-2: 优惠券 10",)


def stock(*codes: str) -> str:
    return "10元券：\n" + "\n".join(codes)


def codes(desk: Desk) -> dict[str, str]:
    """Who has which code, of those whose reward stands."""
    return {
        each.name: each.code
        for each in desk.rewards.all()
        if each.code and each.debt.state is not State.REVERSED
    }


def standing(desk: Desk) -> dict[str, Standing]:
    return {each.held.coupon.code: each.held.standing for each in desk.library.coupons()}


def test_codes_come_in_once_and_are_counted_by_kind(desk: Desk) -> None:
    done = desk.library.add_coupons(stock("A1", "A2", "A1") + "\n谢谢\n满100减20 2026-11-17前：\nB1")
    assert (done.value.added, done.value.known, len(done.value.unread)) == (3, 1, 1)
    assert [(each.label, each.free, each.lapsed) for each in desk.library.coupon_kinds()] == [
        ("10元券", 2, 0),
        ("满100减20", 0, 1),
    ]
    assert desk.library.add_coupons("A2").value.known == 1
    assert done.undo is not None
    done.undo()
    assert desk.library.coupons() == ()
    assert desk.library.add_coupons("A2 新人券").value.added == 1
    assert desk.library.coupons()[0].held.coupon.label == "新人券"
    with pytest.raises(UserError):
        desk.library.add_coupons("  ")


def test_the_template_is_filled_and_read(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "codes.xlsx"
    desk.library.coupon_template(file)
    assert load_workbook(file).active.max_row == 2
    assert desk.library.import_coupons(file).value.added == 1
    book = Workbook()
    book.active.append(["券码"])
    book.active.append(["=1+1"])
    book.save(file)
    (tmp_path / "no.xlsx").write_bytes(b"no")
    with pytest.raises(UserError):
        desk.library.import_coupons(tmp_path / "no.xlsx")


@pytest.mark.parametrize(
    ("search", "count"), [("hw", 2), ("满100", 1), ("xrq", 1), ("xinren", 1), ("没有", 0)]
)
def test_searching_by_code_name_and_pinyin(desk: Desk, search: str, count: int) -> None:
    desk.library.add_coupons("HW1 满100减20\nHW2 新人券")
    assert len(desk.library.coupons(search)) == count


def test_winners_get_a_code_each_and_the_group_none(desk: Desk, clock: FixedClock) -> None:
    desk.library.add_coupons(stock("SECRET-A", "SECRET-B", "SECRET-C"))
    round_ = published(desk, clock, prizes=PRIZES)
    assert codes(desk) == {"老周": "SECRET-A", "小鱼": "SECRET-B"}
    board = desk.rounds.board(round_.id)
    assert "SECRET" not in str(board), "nothing a page, poster or result text is made of holds a code"
    assert standing(desk)["SECRET-A"] is Standing.GIVEN
    assert (desk.library.coupons()[0].name, desk.library.coupons()[0].number) == ("老周", 1)


def test_codes_that_come_later_go_to_those_who_wait(desk: Desk, clock: FixedClock) -> None:
    published(desk, clock, prizes=PRIZES)
    assert codes(desk) == {}
    done = desk.library.add_coupons(stock("A1"))
    assert (codes(desk), done.changed) == ({"老周": "A1"}, Topic.LIBRARY | Topic.LEDGER)
    assert done.said is not None
    assert done.said.zh.endswith("1 张马上配给了等着的人")
    assert done.undo is not None
    done.undo()
    assert (codes(desk), desk.library.coupons()) == ({}, ())


def test_an_unseen_code_goes_back_and_a_seen_one_is_void(desk: Desk, clock: FixedClock) -> None:
    desk.library.add_coupons(stock("A1", "A2"))
    published(desk, clock, prizes=PRIZES)
    second, first = (each.debt.booking.id for each in desk.rewards.all())
    told = desk.rewards.mark([second], State.TOLD)
    assert told.undo is not None
    told.undo()
    for each in (first, second):
        desk.rewards.reverse([each], "不算了")
    assert standing(desk) == {"A1": Standing.FREE, "A2": Standing.RETIRED}
    assert desk.library.add_coupons("A2").value.known == 1
    with pytest.raises(UserError):
        desk.library.remove_coupons([2])
    assert desk.library.remove_coupons([1, 2]).value == 1


def test_who_gives_up_an_unseen_code_leaves_it_to_the_next(desk: Desk, clock: FixedClock) -> None:
    desk.library.add_coupons(stock("A1"))
    published(desk, clock, prizes=PRIZES)
    first = next(each.debt.booking.id for each in desk.rewards.all() if each.code)
    desk.rewards.mark([first], State.FORFEITED)
    assert codes(desk) == {"小鱼": "A1"}


def test_a_correction_leaves_the_same_member_the_same_code(desk: Desk, clock: FixedClock) -> None:
    desk.library.add_coupons(stock("A1", "A2", "A3"))
    round_ = published(desk, clock, prizes=("1: 优惠券 10", "2: 优惠券 10"))
    desk.rewards.mark([each.debt.booking.id for each in desk.rewards.all()], State.TOLD)
    before = codes(desk)
    desk.rounds.step(round_.id, Step.CORRECT)
    desk.rounds.edit(round_.id, settings={"title": "大师"})
    desk.court.correct(round_.id, line_of(desk, round_, "89.9"), How.STRIKE, why="截错了")
    desk.rounds.step(round_.id, Step.PUBLISH)
    after = codes(desk)
    assert after["小鱼"] == before["小鱼"], "told another title, the same prize"
    assert after["Fish"] == "A3"
    assert standing(desk)[before["老周"]] is Standing.RETIRED


def test_the_plan_warns_before_opening(desk: Desk, clock: FixedClock) -> None:
    round_ = planned(desk, prizes=PRIZES)
    shown = lambda id: [each.text.zh for each in desk.rounds.board(id).checks if each.code == "coupons_short"]  # noqa: E731
    assert shown(round_.id) == ["“优惠券 ¥10.00”要 2 张券码，库存里能用的只有 0 张，先去资料库补"]
    desk.library.add_coupons(stock("A1", "A2") + "\n20元券：\nB1")
    assert shown(round_.id) == []
    assert [(prize.amount, n) for prize, n in desk.rounds.board(round_.id).stock] == [(1000, 2)]
    desk.rounds.step(round_.id, Step.ANNOUNCE)
    other = desk.rounds.plan("guess_price", Lang.ZH).value
    desk.rounds.edit(other.id, prizes=PrizeTable.parse(["1: 优惠券 10"]))
    assert "只有 0 张" in shown(other.id)[0], "what is announced is served first"
    desk.library.add_coupons("C1 10元券 2026-11-18\nC2 10元券 2026-12-31")
    assert shown(other.id) == [], "one lasts until the next round ends"
    desk.rounds.edit(other.id, prizes=PrizeTable.parse(["all: 优惠券 10"]))
    assert "要 6 张券码，库存里能用的只有 1 张" in shown(other.id)[0]


def test_the_file_itself_gives_no_code_twice(desk: Desk, clock: FixedClock) -> None:
    desk.library.add_coupons(stock("A1"))
    published(desk, clock, prizes=PRIZES)
    first, second = (each.debt.booking.id for each in desk.rewards.all())
    store = desk._office.store
    for what, booking in (("given", second), ("given", first)):
        with pytest.raises(sqlite3.IntegrityError), store.atomic():
            store.coupons.tell(1, booking, what, clock.at)
    desk.rewards.mark([each.debt.booking.id for each in desk.rewards.all() if each.code], State.TOLD)
    with pytest.raises(sqlite3.IntegrityError), store.atomic():
        store.coupons.tell(1, first, "returned", clock.at)
    with pytest.raises(sqlite3.IntegrityError), store.atomic():
        store.connection.run("UPDATE coupon SET code = 'A9'")


def test_a_restored_backup_hands_no_code_out_again(desk: Desk, clock: FixedClock, tmp_path: Path) -> None:
    desk.library.add_coupons(stock("A1", "A2"))
    round_ = judged(desk, clock, prizes=PRIZES)
    before = desk.upkeep.backup(tmp_path / "before.zip").value
    desk.rounds.step(round_.id, Step.PUBLISH)
    given = desk.upkeep.backup(tmp_path / "given.zip").value
    desk.rewards.tell([each.debt.booking.id for each in desk.rewards.all()])
    mine = codes(desk)
    assert desk.upkeep.restore(given).said is not None
    assert codes(desk) == mine, "the same reward, the same member, the same code"
    assert set(standing(desk).values()) == {Standing.SHOWN}
    done = desk.upkeep.restore(before)
    assert done.said is not None
    assert done.said.zh.endswith("备份之后发出去的 2 张券码已作废，不会再发")
    desk.rounds.step(round_.id, Step.PUBLISH)
    assert codes(desk) == {}
    assert desk.library.add_coupons(stock("A1", "A2", "B1")).value.added == 1
    assert codes(desk) == {"老周": "B1"}


ACTS = ("bring", "round", "strike", "tell", "deliver", "forfeit", "reverse", "undo", "reopen", "take out")


@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 5)), min_size=4, max_size=14))
@example([("undo", 0), ("tell", 0), ("bring", 0), ("tell", 0), ("forfeit", 0)])
@example([("undo", 0), ("deliver", 0), ("bring", 0), ("tell", 0), ("forfeit", 0)])
@settings(max_examples=15, deadline=None)
def test_no_code_is_ever_for_two(acts: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        life = _Life(Path(folder))
        try:
            for act, nth in [("bring", 2), ("round", 0), *acts]:
                life.do(act, nth)
                life.check()
        finally:
            life.desk.close()


class _Life:
    """A desk that lives through whatever an owner may do, and who saw which code."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, FixedClock(ONE)
        self.desk = self._open()
        self.desk.members.import_names(ROSTER)
        self.codes = 0
        self.seen: dict[str, str] = {}
        self.undos: list[Callable[[], object]] = []

    def _open(self) -> Desk:
        return Desk.open(
            self.folder, self.clock, assets=ASSETS, fresh=lambda n: b"\x07" * n, registry=REGISTRY
        )

    def do(self, act: str, nth: int) -> None:
        rewards = self.desk.rewards.all()
        chosen = [rewards[nth % len(rewards)].debt.booking.id] if rewards else []
        states = {
            "tell": State.TOLD,
            "deliver": State.DELIVERED,
            "forfeit": State.FORFEITED,
            "reverse": State.REVERSED,
        }
        try:
            if act in states:
                self._keep(self.desk.rewards.mark(chosen, states[act]).undo)
                if act in ("tell", "deliver"):
                    self._saw(chosen)
            elif act == "bring":
                self.codes += nth
                text = stock(*(f"CODE{n}" for n in range(self.codes + 1)))
                self._keep(self.desk.library.add_coupons(text).undo)
            elif act == "take out":
                self._keep(self.desk.library.remove_coupons([nth, nth + 1]).undo)
            elif act == "undo" and self.undos:
                self.undos.pop(nth % len(self.undos))()
            elif act == "reopen":
                self.desk.close()
                self.desk, self.undos = self._open(), []
            elif act == "round":
                published(self.desk, self.clock, prizes=PRIZES)
            elif act == "strike":
                self._strike(nth)
        except UserError:
            pass  # what may not be done is refused, and nothing changes

    def _saw(self, chosen: list[int]) -> None:
        for each in self.desk.rewards.all():
            if each.code and each.debt.booking.id in chosen:
                assert self.seen.setdefault(each.code, each.name) == each.name

    def _keep(self, undo: Callable[[], object] | None) -> None:
        if undo is not None:
            self.undos.append(undo)

    def _strike(self, nth: int) -> None:
        round_ = self.desk.rounds.all()[nth % len(self.desk.rounds.all())]
        self.desk.rounds.step(round_.id, Step.CORRECT)
        rows = self.desk.rounds.board(round_.id).rows
        self.desk.court.correct(round_.id, rows[nth % len(rows)].line, How.STRIKE, why="试试")
        self.desk.rounds.step(round_.id, Step.PUBLISH)

    def check(self) -> None:
        """No code goes with two rewards, none was seen by two, and those seen are for good."""
        rewards = [each for each in self.desk.rewards.all() if each.code]
        assert len({each.code for each in rewards}) == len(rewards)
        for each in rewards:
            assert self.seen.get(each.code, each.name) == each.name
        free = {code for code, found in standing(self.desk).items() if found is Standing.FREE}
        assert not free & set(self.seen)
