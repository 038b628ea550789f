from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from played import ASSETS, ONE, REGISTRY, ROSTER

from core.clock import FixedClock
from core.desk import Desk

Opener = Callable[[], Desk]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(ONE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "desk"


@pytest.fixture
def opened(folder: Path, clock: FixedClock) -> Iterator[Opener]:
    """Opens the desk on the test's folder; opened again, the one before is closed first."""
    desks: list[Desk] = []

    def open_desk() -> Desk:
        while desks:
            desks.pop().close()
        desks.append(Desk.open(folder, clock, assets=ASSETS, fresh=lambda n: b"\x07" * n, registry=REGISTRY))
        return desks[0]

    yield open_desk
    for each in desks:
        each.close()


@pytest.fixture
def desk(opened: Opener) -> Desk:
    found = opened()
    found.members.import_names(ROSTER)
    return found
