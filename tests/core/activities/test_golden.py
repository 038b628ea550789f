from __future__ import annotations

import pytest

from tests.core.activities.golden import Golden, cases, check


@pytest.mark.parametrize("golden", cases(), ids=lambda each: f"{each.activity}/{each.path.stem}")
def test_golden_round(golden: Golden) -> None:
    check(golden)
