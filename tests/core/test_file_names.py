from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.file_names import MOST_BYTES, safe_name, safe_names


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("答题-2026-0012 林知夏", "答题-2026-0012 林知夏"),
        ("../../x", "_.._x"),
        ("/etc/passwd", "_etc_passwd"),
        ("C:\\windows", "C__windows"),
        ("<img src=x>", "_img src=x_"),
        ("con", "_con"),
        ("CON.txt", "_CON.txt"),
        ("com1.tar.gz", "_com1.tar.gz"),
        ("confirm", "confirm"),
        ("name...", "name"),
        (" . . ", "未命名"),
        ("", "未命名"),
        ("..", "未命名"),
        ("///", "未命名"),
        ("a\x00b\u202egnp.exe", "abgnp.exe"),
        ("a\n\tb", "a b"),
    ],
)
def test_safe_name(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_forty_emoji_stay_whole() -> None:
    cut = safe_name("👩‍👩‍👧‍👦" * 40)
    assert cut == "👩‍👩‍👧‍👦" * 6
    assert len(cut.encode()) <= MOST_BYTES


def test_no_two_are_alike_even_where_case_does_not_count() -> None:
    names = ["王芳", "王芳", "Luna", "luna", "a/b", "a:b"]
    assert safe_names(names, ".png", {"王芳.PNG"}) == [
        "王芳 (2).png",
        "王芳 (3).png",
        "Luna.png",
        "luna (2).png",
        "a_b.png",
        "a_b (2).png",
    ]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(max_size=120), max_size=6))
def test_whatever_it_is_called_it_is_one_plain_file(names: list[str]) -> None:
    made = safe_names(names, ".png")
    assert len({name.casefold() for name in made}) == len(names)
    for name in made:
        assert not set(name) & set('<>:"/\\|?*\x00\n')
        assert name[0] not in ". "
        assert len(name.encode("utf-8", "strict")) <= MOST_BYTES + 20
