from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from played import CHAT, MORE, line_of, member, running

from core.activity import Moment
from core.clock import FixedClock
from core.desk import Desk
from core.message import How
from core.round import Phase

ROOT = Path(__file__).parents[3]

PLAY = """
import sys
sys.path[:0] = [{root!r}, {here!r}]
from pathlib import Path
from played import ASSETS, ONE, REGISTRY, ROSTER, chat, running
from core.clock import FixedClock
from core.desk import Desk
clock = FixedClock(ONE)
desk = Desk.open(Path({folder!r}), clock, assets=ASSETS, registry=REGISTRY)
desk.members.import_names(ROSTER)
round_ = running(desk, clock)
for n in range(10_000):
    desk.intake.paste(round_.id, chat(("阿杰", f"14:{{n % 60:02d}}", f"{{n}} 块")))
    print(n, flush=True)
"""


def test_everything_is_found_again(desk: Desk, clock: FixedClock, opened: Callable[[], Desk]) -> None:
    round_ = running(desk, clock)
    desk.intake.paste(round_.id, "没头没尾\n" + CHAT)
    desk.intake.paste(round_.id, MORE)
    desk.intake.paste(round_.id, "生人\n2026年11月18日 14:20\n91\n")
    desk.court.correct(round_.id, line_of(desk, round_, "92"), How.STRIKE, why="开玩笑")
    desk.court.correct(round_.id, line_of(desk, round_, "99"), How.NAME, str(member(desk, "Fish")))
    desk.rounds.mark_sent(round_.id, Moment.START)
    before = desk.rounds.board(round_.id)
    after = opened().rounds.board(round_.id)
    assert after.phase is Phase.OPEN
    assert after.round == before.round
    assert (after.rows, after.doubts, after.ruling) == (before.rows, before.doubts, before.ruling)
    assert (after.texts, after.sent, after.leftovers) == (
        before.texts,
        before.sent,
        before.leftovers,
    )
    assert after.doubts
    assert after.leftovers == ("没头没尾",)


def test_a_killed_process_loses_nothing_it_acknowledged(
    folder: Path, opened: Callable[[], Desk], tmp_path: Path
) -> None:
    code = PLAY.format(root=str(ROOT), here=str(Path(__file__).parent), folder=str(folder))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(40):
            acknowledged = int(process.stdout.readline())
        process.kill()
        acknowledged = max([acknowledged, *map(int, process.stdout.read().split())])
    assert (folder / "groupdesk.db-wal").stat().st_size > 0
    board = opened().rounds.board(1)
    assert board.phase is Phase.OPEN
    said = sorted(int(row.said.split()[0]) for row in board.rows)
    assert said[: acknowledged + 1] == list(range(acknowledged + 1))
    assert len(said) - (acknowledged + 1) in (0, 1)
    assert opened()._office.store.connection.row("PRAGMA integrity_check") == ("ok",)


def test_opening_the_door_does_not_load_the_store(tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import core.desk;"
        " print(sorted({'sqlite_utils', 'openpyxl', 'PySide6'} & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"
