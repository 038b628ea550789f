"""Seconds and memory for a screenshot, the engine loaded; run by `make bench`."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from core.clock import CHINA
from tests.ui.conftest import qapp
from tests.ui.wechat_chats import NAMES, OWNER, Shot, shots
from ui.recognise import engine
from ui.screenshots import read_screenshot

__all__ = ["qapp"]

NOW = datetime(2026, 11, 18, 15, 0, tzinfo=CHINA)
MOST_SECONDS, MOST_MEGABYTES = 4.0, 600
_MEMORY = """
import sys
sys.path.insert(0, ".")
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from ui.theme import THEME
THEME.start(app, Path("assets"))
from tests.bench.test_bench_screenshot import read
from tests.ui.wechat_chats import shots
for shot in shots(14)[::5]:
    read(shot)
status = Path("/proc/self/status").read_text().splitlines()  # the most since it began, not its parent's
print(next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM")))
"""


def read(shot: Shot) -> int:
    """How many messages are read from a screenshot."""
    reading = read_screenshot(shot.image, engine(), pasted_at=NOW, owner=OWNER, known=NAMES)
    return len(reading.seen)


@pytest.mark.parametrize("shot", shots(14)[::6], ids=lambda shot: shot.label)
def test_read_a_screenshot(benchmark: Any, qapp: QApplication, shot: Shot) -> None:
    read(shot)
    assert benchmark.pedantic(read, (shot,), rounds=3) >= len(shot.posts)
    if benchmark.stats is not None:
        assert benchmark.stats.stats.median < MOST_SECONDS


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the most memory held")
def test_memory(benchmark: Any) -> None:
    """The whole process after three screenshots; said beside the seconds."""
    if benchmark.disabled:
        pytest.skip("measured by make bench")
    done = benchmark.pedantic(
        lambda: subprocess.run([sys.executable, "-c", _MEMORY], capture_output=True, text=True), rounds=1
    )
    assert done.returncode == 0, done.stderr
    benchmark.extra_info["megabytes"] = int(done.stdout)
    assert int(done.stdout) < MOST_MEGABYTES
