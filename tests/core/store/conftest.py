from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from kept import NOON, REGISTRY

from core.activities import guess_price
from core.round import Phase, Round
from core.store import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    found = Store.open(folder, REGISTRY)
    yield found
    found.close()


@pytest.fixture
def round_(store: Store) -> Round:
    rules = guess_price.ACTIVITY
    with store.atomic():
        return store.rounds.add(
            Round(0, "guess_price", 1, rules.settings(), rules.prizes, phase=Phase.OPEN, opened_at=NOON)
        )
