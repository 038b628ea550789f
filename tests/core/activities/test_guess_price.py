from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.activities.guess_price import ACTIVITY, Guessed, Ranking, Settings
from core.activities.guess_price.number_line import is_easy, price_sense, quantile, spread, tells
from core.activity import Moment, Which
from core.judging import Case, Person, Ruling
from core.message import Message
from core.prize import PrizeTable
from core.ranking import Ties
from core.text import Lang
from tests.core.activities.golden import cases, check

PRICES = st.decimals(Decimal("0.01"), Decimal(9999), places=2, allow_nan=False)


def say(*guesses: tuple[int, str]) -> tuple[Message, ...]:
    return tuple(Message(nth, who, None, body, body, order=nth) for nth, (who, body) in enumerate(guesses))


def rule(settings: Settings, *guesses: tuple[int, str], prizes: str = "1-5: 免单") -> Ruling:
    people = {who: Person(who, str(who)) for who, _ in guesses}
    return ACTIVITY.judge(settings, Case(say(*guesses), people, prizes=PrizeTable.parse([prizes])))


@pytest.mark.parametrize(
    "price",
    [
        "99",
        "100",
        "9.9",
        "19.9",
        "88",
        "66",
        "199",
        "6.6",
        "0.5",
        "50",
        "59",
        "1999",
        "29.99",
        "8.88",
        "288",
        "150",
        "0",
    ],
)
def test_easy_prices(price: str) -> None:
    assert is_easy(Decimal(price))
    assert is_easy(Decimal(price + "0" if "." in price else price + ".00"))


@pytest.mark.parametrize("price", ["93.5", "128.5", "37.8", "101", "18.6", "87", "109.8", "63.2", "1024"])
def test_prices_that_are_not_easy(price: str) -> None:
    assert not is_easy(Decimal(price))


def test_round_rates_are_easy() -> None:
    assert is_easy(Decimal(15), percent=True)
    assert not is_easy(Decimal("15.5"), percent=True)
    assert not is_easy(Decimal(15))


def test_checks_before_opening() -> None:
    codes = lambda settings, prizes=ACTIVITY.prizes: [each.code for each in ACTIVITY.check(settings, prizes)]  # noqa: E731
    assert codes(Settings()) == ["item_missing", "secret_missing"]
    assert codes(Settings(item="杯", secret=Decimal("93.5")), PrizeTable()) == ["prizes_missing"]
    assert codes(Settings(item="杯", secret=Decimal("99.00"))) == ["easy_price"]
    assert codes(Settings(item="只要９３．５元的杯", secret=Decimal("93.50"))) == ["item_tells"]
    rate = Settings(item="杯", guessed=Guessed.RATE, secret=Decimal(101))
    assert codes(rate) == ["rate_too_high"]


def test_item_tells_only_the_whole_number() -> None:
    assert not tells("智利车厘子 2J 1 kg", Decimal("89.9"))
    assert not tells("889.9", Decimal("89.9"))
    assert tells("原价189，现价89.90", Decimal("89.9"))


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("guessed", list(Guessed))
def test_no_text_before_the_result_holds_the_answer(lang: Lang, guessed: Guessed) -> None:
    settings = Settings(item="茶杯", guessed=guessed, secret=Decimal("7316.42"))
    said = [ACTIVITY.summary(settings), *ACTIVITY.facts(settings).values(), *ACTIVITY.announcements.values()]
    assert not any("7316" in text.to(lang) for text in said)
    assert ACTIVITY.sealed(settings) == "7316.42"
    assert ACTIVITY.sealed(Settings()) == ""


def test_own_texts_fill_from_facts_and_card() -> None:
    known = {"activity", "start", "end", "reward", *ACTIVITY.facts(Settings())}
    assert all(text.blanks <= known for text in ACTIVITY.announcements.values())
    assert Moment.START in ACTIVITY.announcements


@given(
    st.lists(st.tuples(st.integers(1, 6), PRICES), min_size=1, max_size=12),
    PRICES,
    st.sampled_from(list(Ranking)),
)
def test_nobody_nearer_stands_behind(
    guesses: list[tuple[int, Decimal]], secret: Decimal, ranking: Ranking
) -> None:
    settings = Settings(item="杯", secret=secret, ranking=ranking, which=Which.BEST, ties=Ties.ADD)
    ruling = rule(settings, *((who, f"¥{price}") for who, price in guesses))
    offs = [standing.score for standing in ruling.standings]
    assert offs == sorted(offs)
    if ranking in (Ranking.EXACT_FIRST, Ranking.NEAREST):
        best = {who: min(abs(p - secret) for w, p in guesses if w == who) for who, _ in guesses}
        assert {standing.who: standing.score / 100 for standing in ruling.standings} == best
    if ranking is Ranking.EXACT_ONLY:
        assert not any(offs)


@given(st.lists(PRICES, min_size=1, max_size=30))
def test_spread_keeps_order_and_every_guess(prices: list[Decimal]) -> None:
    ruling = rule(Settings(item="杯"), *((who, f"¥{price}") for who, price in enumerate(prices)))
    line = spread(ruling)
    assert line is not None
    assert [guess.value for guess in line.guesses] == sorted(prices)
    assert line.low <= line.lower <= line.median <= line.upper <= line.high


def test_quantile_between_two() -> None:
    assert quantile([Decimal(1), Decimal(2)], 2) == Decimal("1.5")
    assert quantile([Decimal(1), Decimal(2), Decimal(9)], 2) == 2
    assert spread(rule(Settings(item="杯"), (1, "哈哈"))) is None


def test_price_sense_over_a_season() -> None:
    secret = Decimal(100)
    first = rule(Settings(item="a", secret=secret), (1, "100"), (2, "90"), (3, "50"))
    second = rule(Settings(item="b", secret=secret, which=Which.EVERY), (1, "80"), (2, "100"), (2, "40"))
    senses = price_sense([(secret, first), (secret, second), (Decimal(0), first)])
    assert [(each.who, each.rounds, each.hits, each.off) for each in senses] == [
        (2, 2, 1, Decimal("0.05")),
        (1, 2, 1, Decimal("0.1")),
        (3, 1, 0, Decimal("0.5")),
    ]
    assert [each.who for each in price_sense([(secret, first), (secret, second)], least=2)] == [2, 1]


def test_every_ranking_and_guessed_is_played_in_a_golden_round() -> None:
    played = [golden.data.get("settings", {}) for golden in cases("guess_price")]
    assert {each.get("ranking", "exact_first") for each in played} == {each.value for each in Ranking}
    assert {each.get("guessed", "price") for each in played} == {each.value for each in Guessed}
    assert {each.get("which", "first") for each in played} == {each.value for each in Which}


def test_a_golden_file_that_is_wrong_fails(tmp_path: Path) -> None:
    golden = cases("guess_price")[0]
    golden.data["verdicts"] = ["chatter"] * len(golden.data["verdicts"])
    with pytest.raises(AssertionError):
        check(golden)
