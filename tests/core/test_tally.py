"""The deed as a picture on the modern certificate: as many as were done, where there is room, or none."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product

import pytest

from core.certificate import TEMPLATES, Shape, certificate, register_fingerprint
from core.errors import UserError
from core.papers.modern import BAND, COBALT, LEFT, RIGHT
from core.papers.sheet import Box, Disc, Sheet
from core.papers.tally import Tally, TallyKind
from core.text import Lang
from tests.core.sheets import by_em
from tests.core.test_templates import ENGLISH, HONOUR, NAMES, assert_clean


def drawn(states: str, kind: TallyKind = TallyKind.CHECKS, name: str = "周敏") -> Sheet:
    return certificate(
        replace(HONOUR, name=name, keep_emoji=True, tally=Tally(kind, states)), by_em, "modern"
    )


def bare(name: str = "周敏") -> Sheet:
    return certificate(replace(HONOUR, name=name, keep_emoji=True), by_em, "modern")


def test_ten_right_are_ten_checks_with_their_numbers() -> None:
    sheet = drawn("y" * 10)
    assert_clean(sheet)
    checks = [item for item in sheet.items if isinstance(item, Disc) and item.fill == COBALT]
    assert len(checks) == 10
    assert len({round(b.x - a.x, 1) for a, b in pairwise(checks)}) == 1
    assert [words.text for words in sheet.words if words.text in map(str, range(1, 11))] == [
        str(n) for n in range(1, 11)
    ]
    missed = [item for item in drawn("yyyyn").items if isinstance(item, Disc) and item.edge]
    assert len(missed) == len([item for item in bare().items if isinstance(item, Disc) and item.edge]) + 1


@pytest.mark.parametrize("kind", TallyKind)
@pytest.mark.parametrize("count", [1, 5, 12, 13, 18, 31])
@pytest.mark.parametrize("shape", Shape)
def test_it_stays_beside_the_band_and_clear_of_the_words(kind: TallyKind, count: int, shape: Shape) -> None:
    for honour, name in product((HONOUR, ENGLISH), NAMES):
        told = replace(honour, name=name, keep_emoji=True, tally=Tally(kind, "y" * count))
        sheet = certificate(told, by_em, "modern", shape)
        assert_clean(sheet)
        if shape is not Shape.LANDSCAPE:
            assert all(item.x + item.radius <= 1131 - 100 for item in sheet.items if isinstance(item, Disc))
            continue
        for item in sheet.items:
            if isinstance(item, Disc):
                assert item.x - item.radius >= LEFT - 1
                assert item.x + item.radius <= RIGHT + 1
            elif isinstance(item, Box) and item.width < BAND:
                assert item.x + item.width <= RIGHT + 1 or item.x >= 1180


@pytest.mark.parametrize("states", ["", "n" * 5, "nnynn", "y" * 32, "---"])
def test_what_shames_or_does_not_fit_is_left_out(states: str) -> None:
    assert drawn(states) == bare()


def test_a_long_deed_goes_before_its_picture() -> None:
    fits = []
    for times in range(1, 26):
        honour = replace(HONOUR, name=NAMES[1], keep_emoji=True, deed="十题全对，" * times)
        try:
            plain = certificate(honour, by_em, "modern")
        except UserError:
            break
        told = certificate(replace(honour, tally=Tally(TallyKind.CHECKS, "y" * 10)), by_em, "modern")
        assert_clean(told)
        fits.append(told != plain)
    assert fits[0], "a short deed leaves room"
    assert not fits[-1], "the longest has the room to itself"
    assert fits == sorted(fits, reverse=True)


@pytest.mark.parametrize("key", [key for key in TEMPLATES if key != "modern"])
def test_other_templates_tell_in_words_alone(key: str) -> None:
    for shape in Shape:
        told = replace(HONOUR, tally=Tally(TallyKind.DAYS, "y" * 20))
        assert certificate(told, by_em, key, shape) == certificate(HONOUR, by_em, key, shape)


def test_the_fingerprint_is_of_the_words() -> None:
    told = replace(HONOUR, tally=Tally(TallyKind.LINKS, "yy"), lang=Lang.ZH)
    assert register_fingerprint(told) == register_fingerprint(HONOUR)
