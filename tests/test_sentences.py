"""Every sentence of the product keeps the punctuation of its language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
_HAN = "\u4e00-\u9fff"
_WIDE = re.compile("[，。：；？！（）、“”‘’《》「」【】～]")
_NARROW = re.compile(f"(?<=[{_HAN}])[,.!?;:()]|[,.!?;:()](?=[{_HAN}])")
_QUOTED = re.compile(f'【[^】]*】|"[^"]*[{_HAN}][^"]*"|[{_HAN}]+：')
"""Chinese inside an English sentence: what a member writes, word for word."""
_FORMULA = re.compile(r"HMAC-SHA256\(.*\)")


def _sentences() -> Iterator[tuple[str, str, str]]:
    for file in sorted([*(ROOT / "core").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(ast.Name("Text"), [ast.Constant(str(zh)), ast.Constant(str(en))]):
                    yield f"{file.relative_to(ROOT)}:{node.lineno}", zh, en


SENTENCES = list(_sentences())


def wrong_in_english(words: str) -> list[str]:
    """The full-width signs in ``words``, but for those in Chinese it quotes."""
    return _WIDE.findall(_QUOTED.sub("", words))


def wrong_in_chinese(words: str) -> list[str]:
    """The half-width signs beside Han in ``words``, but for those of a formula."""
    return _NARROW.findall(_FORMULA.sub("", words))


def test_there_are_sentences_to_look_at() -> None:
    assert len(SENTENCES) > 1_000


def test_english_has_no_full_width_punctuation() -> None:
    assert not {place: en for place, _, en in SENTENCES if wrong_in_english(en)}


def test_chinese_has_no_half_width_punctuation() -> None:
    assert not {place: zh for place, zh, _ in SENTENCES if wrong_in_chinese(zh)}


@pytest.mark.parametrize("words", ["The day’s products", "say “{word}”", "So，so", "Begin （here）"])
def test_what_is_wrong_in_english_is_seen(words: str) -> None:
    assert wrong_in_english(words)


@pytest.mark.parametrize(
    "words", ['Begin with 【故事】, such as "投3号，早"', "after 密码：", "14:00–15:00, 8.8%"]
)
def test_quoted_chinese_may_stand_in_english(words: str) -> None:
    assert not wrong_in_english(words)


@pytest.mark.parametrize("words", ["好,的", "没有!", "（封存数, 公共数)", "时间:{at}"])
def test_what_is_wrong_in_chinese_is_seen(words: str) -> None:
    assert wrong_in_chinese(words)
