"""Twenty thousand messages in the table: shown and scrolled through; run by `make bench`."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ui.conftest import qapp  # noqa: F401
from tests.ui.sample_board import many_rows
from ui.parts.filters import View
from ui.parts.message_view import MessageView
from ui.parts.row_delegate import Shape
from ui.parts.row_model import pile_chip

ROWS, STEPS = 20_000, 20
CEILING = 0.05 * STEPS
"""Fifty milliseconds a step, the longest the screen may stand still."""


@pytest.mark.usefixtures("qapp")
def test_twenty_thousand_rows_are_scrolled(benchmark: Any) -> None:
    view = MessageView(pile_chip)
    view.resize(704, 360)
    rows = many_rows(ROWS)

    def scroll() -> None:
        view.show_rows(rows, View.ALL)
        for at in range(STEPS):
            view.verticalScrollBar().setValue(at * ROWS // STEPS * Shape.WIDE.value)
            view.grab()

    view.show()
    benchmark.pedantic(scroll, rounds=5, warmup_rounds=1)
    if benchmark.stats:
        assert benchmark.stats["median"] < CEILING
