"""How long until the window stands, beside a bare PySide6 window with twelve tabs, in one run.

Each child process starts from nothing, shows its window, lets it paint, says "up" and
ends; the two take turns. Prints the medians and their ratio; exits 1 above the limit.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 2.0
PAIRS = 9

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QTabWidget
app = QApplication(sys.argv[:1])
tabs = QTabWidget()
for nth in range(12):
    tabs.addTab(QLabel(f"tab {nth}"), f"tab {nth}")
tabs.resize(1280, 800)
tabs.show()
app.processEvents()
tabs.grab()
print("up", flush=True)
"""

CONSOLE = """
import sys
from pathlib import Path
from ui.run import stand_up
console = stand_up(Path("assets"))
console.window.grab()
print("up", flush=True)
"""


def seconds_until_up(code: str) -> float:
    """From the start of a fresh process until it says that its window has painted."""
    began = time.perf_counter()
    command = [sys.executable, "-c", code]
    # As on an owner's machine, modules are compiled once; some build machines forbid that.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        said = child.stdout.readline().strip()
        took = time.perf_counter() - began
        child.stdout.read()
    if said != "up" or child.returncode:
        raise SystemExit(f"a child failed with {child.returncode}")
    return took


def main() -> int:
    bare, console = [], []
    for nth in range(PAIRS + 1):
        pair = seconds_until_up(BARE), seconds_until_up(CONSOLE)
        if nth:  # the first pair warms the disk cache
            bare.append(pair[0])
            console.append(pair[1])
    ratios = [ours / theirs for ours, theirs in zip(console, bare, strict=True)]
    print(f"bare window, 12 tabs: median {statistics.median(bare):.3f} s")
    print(f"Groupdesk window:     median {statistics.median(console):.3f} s")
    print(f"ratio, pair by pair:  median {statistics.median(ratios):.2f} (limit {LIMIT})")
    return 0 if statistics.median(ratios) <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
