"""RFC 3797, section 6: the fully worked example, digests and selections as published."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.draw.rfc3797 import Source, digest, key_of, select

SOURCES: tuple[Source, ...] = (9319, (2, 5, 12, 8, 10), (9, 18, 26, 34, 41, 45))
KEY = "9319./2.5.8.10.12./9.18.26.34.41.45./"
POOL = 25
SELECTED = (
    ("990DD0A5692A029A98B5E01AA28F3459", 17),
    ("3691E55CB63FCC37914430B2F70B5EC6", 7),
    ("FE814EDF564C190AC1D25753979990FA", 2),
    ("1863CCACEB568C31D7DDBDF1D4E91387", 16),
    ("F4AB33DF4889F0AF29C513905BE1D758", 25),
    ("13EAEB529F61ACFB9A29D0BA3A60DE4A", 23),
    ("992DB77C382CA2BDB9727001F3CDCCD9", 8),
    ("63AB4258ECA922976811C7F55C383CE7", 24),
    ("DFBC5AC97CED01B3A6E348E3CC63F40D", 19),
    ("31CB111C4A4EBE9287CEAE16FE51B909", 13),
    ("07FA46C122F164C215BBC72793B189A3", 22),
)


def test_the_published_example() -> None:
    assert key_of(SOURCES) == KEY
    assert [(digest(KEY, step), number) for step, number in enumerate(select(KEY, POOL, 11))] == list(
        SELECTED
    )


def test_everybody_is_selected_once() -> None:
    assert sorted(select(KEY, POOL)) == list(range(1, POOL + 1))
    assert select(KEY, POOL)[:11] == tuple(number for _, number in SELECTED)
    assert select(KEY, 0) == ()
    assert select(KEY, 2, 5) == select(KEY, 2)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (Decimal("1.250"), "1.25/"),
        (Decimal("0.50"), "0.5/"),
        (7, "7./"),
        ((10, 9), "9.10./"),
        ("Mažňák", "MAZNAK/"),
        ("a b-1", "AB1/"),
        (0, "0./"),
    ],
)
def test_how_a_source_is_written(source: Source, said: str) -> None:
    assert key_of([source]) == said


@pytest.mark.parametrize("source", ["——", (), -1, Decimal("NaN")])
def test_a_source_that_says_nothing(source: Source) -> None:
    with pytest.raises(ValueError, match="source"):
        key_of([source])


def test_a_pool_two_bytes_cannot_count() -> None:
    with pytest.raises(ValueError, match="pool"):
        select(KEY, 65_537)
