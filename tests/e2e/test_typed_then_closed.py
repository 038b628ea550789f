"""What was typed the moment before the window closes is kept."""

from __future__ import annotations

from collections.abc import Callable

from tests.e2e.conftest import Owner
from tests.e2e.hands import Hands


def test_a_plan_typed_this_moment_survives_closing(owner: Callable[..., Owner]) -> None:
    me = owner()
    console = me.open()
    hands = Hands(me)
    hands.go("guess_price")
    console.window.page().plan()  # type: ignore[attr-defined]
    me.wait()
    hands.write(console.window.page().blocks.plan.form.fields["item"].line, "茶杯")  # type: ignore[attr-defined]
    console.window.close()
    me.close()
    again = me.open()
    again.window.go("guess_price")
    me.wait()
    assert again.window.page().board.round.settings.item == "茶杯"  # type: ignore[attr-defined]
