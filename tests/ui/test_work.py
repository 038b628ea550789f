"""The door to the desk: values delivered on the screen's thread, mistakes reported, closing waits."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QWidget

from core.clock import FixedClock
from core.desk import Desk, Done, Topic
from core.errors import StoreTrouble, UserError
from core.text import Text
from tests.ui.desk_work import ASSETS, NOON
from ui import trouble
from ui.work import Work

WRONG = Text("这样不行", "Not like this")
SAID = Text("记下了", "Noted")


class Heard:
    """What a work says, and in which thread."""

    def __init__(self, work: Work) -> None:
        self.failed: list[tuple[UserError, QObject | None]] = []
        self.changed: list[Topic] = []
        self.done: list[Done[Any]] = []
        work.failed.connect(lambda error, near: self.failed.append((error, near)))
        work.changed.connect(self.changed.append)
        work.done.connect(self.done.append)


Until = Callable[[Callable[[], object]], None]


@pytest.fixture
def until(qapp: QApplication) -> Until:
    """Let events come until something is so; ten seconds without it are a failure."""

    def wait(so: Callable[[], object]) -> None:
        late = threading.Event()
        alarm = threading.Timer(10, late.set)
        alarm.start()
        try:
            while not so():
                assert not late.is_set(), "it never came"
                qapp.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        finally:
            alarm.cancel()

    return wait


@pytest.fixture(params=[True, False], ids=["inline", "threads"])
def work(request: pytest.FixtureRequest, tmp_path: Path, until: Until) -> Iterator[Work]:
    """A work with an open desk, with its own threads and without."""
    clock = FixedClock(NOON)
    made = Work(clock, inline=request.param)
    opened: list[bool] = []
    made.open(lambda: Desk.open(tmp_path / "desk", clock, assets=ASSETS), lambda: opened.append(True), _raise)
    until(lambda: opened)
    yield made
    made.close()


def _raise(error: UserError) -> None:
    raise error


def test_values_come_back_on_the_screens_thread(work: Work, until: Until) -> None:
    here, found = threading.current_thread(), list[tuple[object, threading.Thread]]()
    for call in (work.act, lambda job, then: work.paint(lambda: job(None), then)):
        call(lambda _desk: 41 + 1, lambda value: found.append((value, threading.current_thread())))
    until(lambda: len(found) == 2)
    assert found == [(42, here), (42, here)]


def test_the_desk_stays_on_one_thread(work: Work, until: Until) -> None:
    found: list[threading.Thread] = []
    for _ in range(3):
        work.act(lambda _desk: threading.current_thread(), found.append)
    until(lambda: len(found) == 3)
    assert len(set(found)) == 1


def test_a_done_is_announced_and_unpacked(work: Work, until: Until) -> None:
    heard, values = Heard(work), list[object]()
    undo = lambda: Done(None, Topic.NONE)  # noqa: E731
    work.act(lambda _desk: Done("value", Topic.LINES, SAID, undo), values.append)
    until(lambda: values)
    assert values == ["value"]
    assert heard.changed == [Topic.LINES]
    assert [(each.said, each.undo) for each in heard.done] == [(SAID, undo)]


def test_a_done_that_changed_nothing_and_says_nothing_is_silent(work: Work, until: Until) -> None:
    heard, values = Heard(work), list[object]()
    work.act(lambda _desk: Done("value", Topic.NONE), values.append)
    until(lambda: values)
    assert (heard.changed, heard.done, heard.failed) == ([], [], [])


def test_changes_are_announced_before_the_value_is_handed_over(work: Work, until: Until) -> None:
    order: list[str] = []
    work.changed.connect(lambda _: order.append("changed"))
    work.act(lambda _desk: Done(1, Topic.ROSTER), lambda _: order.append("value"))
    until(lambda: len(order) == 2)
    assert order == ["changed", "value"]


@pytest.mark.parametrize("error", [UserError(WRONG), StoreTrouble(WRONG)])
def test_what_the_owner_can_mend_is_reported_beside_its_cause(
    work: Work, until: Until, error: UserError, qapp: QApplication
) -> None:
    heard, values, near = Heard(work), list[object](), QWidget()

    def fail(_desk: object = None) -> None:
        raise error

    work.act(fail, values.append, near)
    work.paint(fail, values.append)
    until(lambda: len(heard.failed) == 2)
    assert sorted(heard.failed, key=lambda pair: pair[1] is None) == [(error, near), (error, None)]
    assert values == []
    near.deleteLater()


def test_what_nobody_expected_goes_to_the_crash_hook(
    work: Work, until: Until, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    told, values, heard = list[str](), list[object](), Heard(work)
    trouble.install(tmp_path, told.append)
    try:
        work.act(lambda _desk: 1 // 0, values.append)
        until(lambda: told)
        assert "ZeroDivisionError" in told[0]
        assert "ZeroDivisionError" in (tmp_path / "groupdesk.log").read_text("utf-8")
    finally:
        trouble.uninstall()
    assert (values, heard.failed) == ([], [])
    work.act(lambda _desk: 2, values.append)
    until(lambda: values)
    caplog.clear()


def test_coroutines_get_the_whole_done(work: Work, until: Until) -> None:
    heard = Heard(work)
    loop = asyncio.new_event_loop()
    try:
        done = loop.run_until_complete(work.do(lambda _desk: Done("value", Topic.LEDGER, SAID)))
        assert (done.value, done.said) == ("value", SAID)
        with pytest.raises(UserError):
            loop.run_until_complete(work.do(lambda _desk: _raise(UserError(WRONG))))
    finally:
        loop.close()
    until(lambda: heard.changed)
    assert heard.changed == [Topic.LEDGER]
    assert heard.failed == [], "who awaits is told by the exception"


def test_closing_waits_for_what_is_under_way(tmp_path: Path, until: Until) -> None:
    clock, opened = FixedClock(NOON), list[bool]()
    work = Work(clock)
    work.open(lambda: Desk.open(tmp_path / "desk", clock, assets=ASSETS), lambda: opened.append(True), _raise)
    until(lambda: opened)
    begun, go_on, finished = threading.Event(), threading.Event(), list[str]()

    def slow(desk: Desk) -> None:
        begun.set()
        assert go_on.wait(10)
        desk.members.import_names("阿杰")
        finished.append("stored")

    work.act(slow)
    assert begun.wait(10)
    threading.Timer(0.05, go_on.set).start()
    work.close()
    assert finished == ["stored"]
    with Opened(tmp_path / "desk") as desk:
        assert [each.name for each in desk.members.roster()] == ["阿杰"]


class Opened:
    """The desk on a folder, for as long as it is needed."""

    def __init__(self, folder: Path) -> None:
        self._desk = Desk.open(folder, FixedClock(NOON), assets=ASSETS)

    def __enter__(self) -> Desk:
        return self._desk

    def __exit__(self, *_: object) -> None:
        self._desk.close()


def test_a_desk_that_cannot_be_opened_says_why(tmp_path: Path, until: Until) -> None:
    (tmp_path / "file").write_text("in the way")
    work, why = Work(FixedClock(NOON)), list[UserError]()
    work.open(lambda: Desk.open(tmp_path / "file", work.clock, assets=ASSETS), lambda: None, why.append)
    until(lambda: why)
    assert isinstance(why[0], StoreTrouble)
    done: list[object] = []
    work.alone(lambda: "no desk is needed", done.append, why.append)
    until(lambda: done)
    work.close()


def test_the_log_is_closed_with_the_console(tmp_path: Path) -> None:
    trouble.install(tmp_path, lambda _: None)
    trouble.uninstall()
    assert not [each for each in trouble.log.handlers if isinstance(each, logging.FileHandler)]


def test_a_picture_is_delivered_without_the_desk_being_imported() -> None:
    """Importing it took the screen's thread half a second, in the middle of the first batch."""
    said = (
        "import sys\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from core.clock import SystemClock\n"
        "from ui.work import Work\n"
        "app, heard = QCoreApplication([]), []\n"
        "Work(SystemClock(), inline=True).paint(lambda: 7, heard.append)\n"
        "assert heard == [7]\n"
        "print('core.desk' in sys.modules)"
    )
    root = ASSETS.parent
    ran = subprocess.run([sys.executable, "-c", said], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
