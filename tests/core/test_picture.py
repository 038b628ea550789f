from __future__ import annotations

import random

import pytest

from core.copies import Shown, copies
from core.picture import SIDE, Likeness, Picture, likeness
from core.text import Text
from tests.core.pictures import cropped, look, noisy, page


def shown(line: int, who: int | None, name: str, picture: Picture, round_: Text | None = None) -> Shown:
    return Shown(line, who, name, None, picture, round_)


ONE = page(1)
COPIES = {
    "recompressed": noisy(ONE, 2, 5),
    "edge off above": cropped(ONE, top=0.05),
    "edge off below": cropped(ONE, bottom=0.06),
    "both": cropped(ONE, top=0.04, bottom=0.05),
    "all round": cropped(ONE, top=0.03, bottom=0.03, side=0.03),
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_a_copy_is_known_again(copy: list[list[float]]) -> None:
    one, other = Picture("a", look(ONE)), Picture("b", look(copy))
    assert likeness(one, other) is Likeness.NEARLY
    assert likeness(other, one) is Likeness.NEARLY


def test_different_pictures_are_not_alike() -> None:
    pictures = [Picture(str(seed), look(page(seed))) for seed in range(24)]
    alike = [
        (one.name, other.name)
        for nth, one in enumerate(pictures)
        for other in pictures[nth + 1 :]
        if likeness(one, other)
    ]
    assert alike == []


def test_blank_pages_are_like_nothing_but_themselves() -> None:
    blank, other = Picture("a", bytes(SIDE * SIDE)), Picture("b", bytes([3]) * SIDE * SIDE)
    assert likeness(blank, other) is None
    assert likeness(blank, Picture("a")) is Likeness.SAME
    assert likeness(Picture("a"), Picture("b")) is None


def test_a_picture_survives_its_line_of_text() -> None:
    luck = random.Random(1)
    picture = Picture("ab" * 32, bytes(luck.randrange(256) for _ in range(SIDE * SIDE)))
    assert Picture.unpack(picture.pack()) == picture
    assert Picture.unpack(Picture("ab").pack()) == Picture("ab")
    for broken in ("ab !!!", "ab QUJD", "ab \u4f60", ""):
        assert Picture.unpack(broken).look == b""


def test_copies_are_told_on_both_sides_and_across_rounds() -> None:
    one, same = Picture("a", look(ONE)), Picture("b", look(COPIES["both"]))
    other = Picture("c", look(page(9)))
    past = Text("猜价格第 3 期", "Price guess round 3")
    found = copies(
        [shown(1, 1, "甲", one), shown(2, 2, "乙", same), shown(3, 3, "丙", other), shown(4, 1, "甲", one)],
        [shown(0, None, "丁", other, past)],
    )
    words = {line: [each.text.zh for each in flags] for line, flags in found.items()}
    assert words == {
        1: ["和 乙 的截图几乎一样"],
        2: ["和 甲 的截图几乎一样"],
        4: ["和 乙 的截图几乎一样"],
        3: ["猜价格第 3 期里 丁 交过同一张截图"],
    }


def test_one_members_own_pictures_are_no_copies_of_one_another() -> None:
    picture = Picture("a", look(ONE))
    assert not copies([shown(1, 1, "甲", picture), shown(2, 1, "甲", picture)])
    assert not copies([shown(1, None, "生人", picture), shown(2, None, "生人", picture)])
