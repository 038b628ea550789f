"""Heavy table files on the reading thread: how long they take, and how long they keep the window waiting.

A wait is counted only where the reader itself was at work: a gap in which other programs had the machine
is nobody's fault here.
"""

from __future__ import annotations

import ctypes
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from core.clock import CHINA
from core.desk.rows import MOST_ROWS, read_rows
from core.desk.sheets import write_rows
from ui.work import _TURN

LONGEST_WAIT = 50
"""Milliseconds."""
SENTENCE = "很长的一段话" * 350
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for a thread's own time")


def sheet(path: Path, rows: int) -> Path:
    book = Workbook(write_only=True)
    page = book.create_sheet()
    for nth in range(rows):
        page.append([f"{nth} 很长的一段话" * 20, *(nth * column for column in range(1, 6))])
    book.save(path)
    return path


def million(path: Path) -> Path:
    """A sheet of twenty rows whose format reaches down to the last row there can be."""
    small = sheet(path.with_name("small.xlsx"), 20)
    blank = "".join(f'<row r="{nth}"><c r="A{nth}"/></row>' for nth in range(21, 1_048_577)).encode()
    with zipfile.ZipFile(small) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(b"</sheetData>", blank + b"</sheetData>"))
    return path


def fifty(path: Path) -> Path:
    """Fifty megabytes, most of them photographs."""
    sheet(path, MOST_ROWS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as bundle:
        bundle.writestr("xl/media/photo.jpg", bytes(50_000_000))
    return path


def chinese(path: Path) -> Path:
    """Fifty megabytes as Excel saves a CSV in Chinese."""
    path.write_bytes("\r\n".join(f"{SENTENCE},{nth}" for nth in range(12_000)).encode("gb18030"))
    return path


FILES: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "a million blank rows": ("blank.xlsx", million),
    "50 MB with photographs": ("fifty.xlsx", fifty),
    "50 MB in GB 18030": ("chinese.csv", chinese),
}


@pytest.mark.parametrize("what", FILES)
def test_a_heavy_file_is_read_beside_the_window(
    benchmark: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path, what: str
) -> None:
    name, make = FILES[what]
    path = make(tmp_path / name)
    spent, longest = benchmark.pedantic(lambda: waits(lambda: read_rows(path)), rounds=1)
    tell(benchmark, capsys, what, spent, longest)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_twenty_thousand_rows_are_written_beside_the_window(
    benchmark: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path, suffix: str
) -> None:
    at = datetime(2026, 11, 18, 14, 1, tzinfo=CHINA)
    rows = [("活动", "期数", "发送人", "时间", "内容")]
    rows += [("猜价格", nth % 50, f"小满🌾{nth % 300}", at, f"我猜 {nth} 块钱") for nth in range(20_000)]  # type: ignore[misc]
    path = tmp_path / f"out.{suffix}"
    spent, longest = benchmark.pedantic(lambda: waits(lambda: write_rows(path, rows)), rounds=1)
    tell(benchmark, capsys, f"20,000 rows as {suffix}", spent, longest)


def tell(benchmark: Any, capsys: pytest.CaptureFixture[str], what: str, spent: float, longest: float) -> None:
    benchmark.extra_info.update(own_seconds=round(spent, 2), longest_wait_ms=round(longest, 1))
    if benchmark.enabled:
        with capsys.disabled():
            sys.stdout.write(f"\n{what}: {spent:.1f} s of its own time, longest wait {longest:.0f} ms\n")
        assert longest < LONGEST_WAIT


def waits(job: Callable[[], object]) -> tuple[float, float]:
    """Seconds of its own time a job took on a thread, and the most milliseconds of them without a turn."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)  # as the window has it
    over, spent = threading.Event(), list[float]()

    def work() -> None:
        job()
        spent.append(time.thread_time())
        over.set()
        time.sleep(0.1)

    thread = threading.Thread(target=work)
    thread.start()
    clock, longest = _clock_of(thread), 0.0
    was, own = time.perf_counter(), time.clock_gettime(clock)
    while not over.is_set():
        time.sleep(0.001)
        now, its = time.perf_counter(), time.clock_gettime(clock)
        longest = max(longest, min(now - was - 0.001, its - own))
        was, own = now, its
    thread.join()
    sys.setswitchinterval(before)
    return spent[0], 1000 * longest


def _clock_of(thread: threading.Thread) -> int:
    """The clock of a thread's own time."""
    found = ctypes.c_int()
    assert thread.ident is not None
    ctypes.CDLL(None).pthread_getcpuclockid(ctypes.c_ulong(thread.ident), ctypes.byref(found))
    return found.value
