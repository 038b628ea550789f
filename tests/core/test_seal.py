from __future__ import annotations

import hashlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.seal import announced, canonical, holds, revealed, seal, sealed_text
from core.text import Lang

SALT = "9f" * 16
PRICES = st.decimals(Decimal(0), Decimal(10**8), places=2)


@pytest.mark.parametrize(
    ("answer", "plain"),
    [
        ("99.90", "99.9"),
        ("99.9", "99.9"),
        ("099.900", "99.9"),
        ("１００．００", "100"),
        ("100", "100"),
        ("0.00", "0"),
        ("1e5", "1e5"),
        ("NaN", "NaN"),
        (" 东方  明珠 ", "东方 明珠"),
        ("-5", "-5"),
    ],
)
def test_one_form_for_one_answer(answer: str, plain: str) -> None:
    assert canonical(answer) == plain


def test_a_member_can_check_it_by_hand() -> None:
    code = seal(SALT, "99.90")
    assert code == hashlib.sha256(f"{SALT}:99.9".encode()).hexdigest()
    for lang in Lang:
        assert code in announced(SALT, "99.9").to(lang)
        said = revealed(SALT, "99.9").to(lang)
        assert f"{SALT}:99.9" in said
        assert code in said


@pytest.mark.parametrize("lang", list(Lang))
def test_the_announcement_holds_neither_salt_nor_answer(lang: Lang) -> None:
    said = announced(SALT, "车厘子").to(lang)
    assert SALT not in said
    assert "车厘子" not in said


@given(PRICES)
def test_equal_numbers_seal_alike(price: Decimal) -> None:
    assert seal(SALT, f"{price:.2f}") == seal(SALT, f"{price:.4f}") == seal(SALT, canonical(str(price)))
    assert Decimal(canonical(f"{price:.2f}")) == price


@given(PRICES, PRICES)
def test_other_answers_and_salts_do_not_hold(one: Decimal, other: Decimal) -> None:
    code = seal(SALT, str(one))
    assert holds(f" {code.upper()} ", SALT, str(one))
    assert holds(code, SALT, str(other)) is (one == other)
    assert not holds(code, SALT + "0", str(one))


@pytest.mark.parametrize(("salt", "answer"), [("", "1"), ("s", ""), ("s", "  ")])
def test_a_seal_needs_both(salt: str, answer: str) -> None:
    with pytest.raises(ValueError, match="salt and an answer"):
        sealed_text(salt, answer)
