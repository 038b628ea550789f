from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.activities import NAMES
from core.clock import FixedClock
from core.desk import Desk
from core.desk.promise import off_promise
from core.desk.sample import GROUP
from core.prize import PrizeTable
from core.round import Phase, Round, Step
from core.text import Lang

from full import ASSETS, MOMENT  # isort: skip


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk.open(tmp_path_factory.mktemp("promise"), FixedClock(MOMENT), assets=ASSETS)
    desk.preferences.set(group_name=GROUP)
    return desk


def planned(console: Desk, activity: str, lang: Lang) -> Round:
    return console.rounds.plan(activity, lang).value


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("activity", NAMES)
def test_what_is_announced_by_default_is_what_is_given(console: Desk, activity: str, lang: Lang) -> None:
    round_ = planned(console, activity, lang)
    assert off_promise(round_) == ()
    console.rounds.step(round_.id, Step.CANCEL)


@pytest.mark.parametrize(
    ("words", "rows", "said"),
    [
        ("前 5 名免单", ["1-2: 免单"], "前 5 名"),
        ("前十二名都有", ["1-10: 红包 2"], "前十二名"),
        ("前两位得券", ["1-3: 优惠券 10"], "前两位"),
        ("The first five get it free", ["1: 免单"], "first five"),
        ("前 5 名免单", ["1-5: 免单"], ""),
        ("前 1 名免单，前 3 名得券", ["1: 免单", "2-3: 优惠券 10"], ""),
        ("前五名免单", ["1-5: 免单"], ""),
        ("前 5 名免单", ["all: 证书"], ""),
        ("前 5 名免单", [], ""),
        ("先到先得，前几名都有", ["1-5: 免单"], ""),
        ("The first to answer wins", ["1-5: 免单"], ""),
        ("以前 5 个人玩过", ["1-5: 免单"], ""),
    ],
)
def test_another_number_of_winners_is_said(console: Desk, words: str, rows: list[str], said: str) -> None:
    round_ = planned(console, "guess_price", Lang.ZH)
    round_ = replace(round_, card=replace(round_.card, reward=words), prizes=PrizeTable.parse(rows))
    found = off_promise(round_)
    assert [f"“{said}”" in each.text.zh for each in found] == ([True] if said else [])
    assert off_promise(replace(round_, phase=Phase.OPEN)) == ()
    console.rounds.step(round_.id, Step.CANCEL)


def test_the_plan_says_it_before_it_is_announced(console: Desk, tmp_path: Path) -> None:
    round_ = planned(console, "guess_price", Lang.ZH)
    assert "off_promise" not in {each.code for each in console.rounds.board(round_.id).checks}
    console.rounds.edit(round_.id, prizes=PrizeTable.parse(["1-2: 免单"]))
    assert "off_promise" in {each.code for each in console.rounds.board(round_.id).checks}
