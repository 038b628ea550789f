"""Every page on the store of a year: how fast it opens, how large the file and the process become."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from core.store.opening import FILE
from tests.slow.year import Year
from tests.slow.year_played import ASSETS, played
from ui.places import PLACES

ROOT = Path(__file__).resolve().parents[2]
RUNS = 3
SECONDS, MEGABYTES = 0.3, 400


@pytest.fixture(scope="session")
def year(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The year played into a folder, once; a minute of work that only the bench is given."""
    if request.config.getoption("benchmark_disable"):
        pytest.skip("a year is made for the bench alone")
    folder = tmp_path_factory.mktemp("year")
    played(folder, Year(ASSETS))
    shutil.rmtree(folder / "backups", ignore_errors=True)
    return folder


def test_every_page_of_a_year(benchmark: Any, year: Path) -> None:
    """Each page cold and warm below 0.3 s of work, the best of three starts; file and memory below 400 MB."""
    runs: list[dict[str, float]] = []

    def start() -> None:
        command = [sys.executable, "-m", "tests.bench.year_pages", str(year)]
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        told = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout
        runs.append(json.loads(told))

    benchmark.pedantic(start, rounds=RUNS)
    best = {name: min(run[name] for run in runs) for name in runs[0]}
    benchmark.extra_info |= best
    sys.stdout.write("\n" + "".join(f"{name:24} {value:7.3f}\n" for name, value in best.items()))
    slow = {name: value for name, value in best.items() if name[:4] in ("cold", "warm") and value >= SECONDS}
    assert not slow
    assert len(best) == 2 * len(PLACES) + 2
    assert best["memory"] < MEGABYTES
    assert (year / FILE).stat().st_size < MEGABYTES * 1_000_000
