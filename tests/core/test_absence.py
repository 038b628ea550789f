"""A reminder for the chat: every name with @ and a blank, the activity, and when it closes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.absence import MOST, reminder
from core.text import Lang, Text

PRICE = Text("猜价格", "Guess the price")
AT = datetime(2026, 11, 18, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("names", "at", "lang", "wanted"),
    [
        (["小鱼", "阿杰"], AT, Lang.ZH, "@小鱼 @阿杰 还没答，猜价格 15:00 截止"),
        (["小鱼"], None, Lang.ZH, "@小鱼 还没答，等你们的猜价格"),
        (["Fish"], AT, Lang.EN, "@Fish still to answer: Guess the price closes at 15:00"),
        (
            ["两行\n名字", "{names}", "=1+1"],
            AT,
            Lang.ZH,
            "@两行 名字 @{names} @=1+1 还没答，猜价格 15:00 截止",
        ),
    ],
)
def test_a_reminder_calls_everybody(names: list[str], at: datetime | None, lang: Lang, wanted: str) -> None:
    assert reminder(names, PRICE, at, lang) == wanted


def test_a_large_group_is_called_up_to_a_message() -> None:
    assert reminder([f"人{n}" for n in range(500)], PRICE, AT, Lang.ZH).count("@") == MOST
