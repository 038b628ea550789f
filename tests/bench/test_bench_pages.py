"""The first visit to each activity's page, piece by piece; run by `make bench`.

Between the pieces the window answers: the page is made, its board comes from the store's
thread, the screen is painted. Reckoned in the process's own time, other programs left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from core.board import Board
from tests.ui.conftest import qapp  # noqa: F401
from tests.ui.sample_console import opened, sample, settle, shut
from ui.app import Console
from ui.page.activity_page import ActivityPage
from ui.places import ACTIVITIES, TODAY
from ui.shell.pages import warm

KEYS = [place.key for place in ACTIVITIES]
CEILING = 0.05
"""The longest the screen may stand still, in seconds."""
MAKING = 0.06
"""So long the making of a page may take: it is done ahead, while nobody types; the draw's is the heaviest."""
ROUNDS = 5
SIZE = QSize(1280, 800)

pytestmark = pytest.mark.benchmark(timer=process_time)


@pytest.fixture(scope="module")
def console(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:  # noqa: F811
    made = opened(qapp, sample(Path(tmp_path_factory.mktemp("pages"))))
    made.window.resize(SIZE)
    warm()
    made.window.go(KEYS[1])  # what the first page of all pays: faces, icons, the stylesheet
    settle(qapp)
    yield made
    shut(qapp, made)


def board_of(console: Console, qapp: QApplication, key: str) -> Board:  # noqa: F811
    """The board the page ``key`` shows."""
    console.window.go(key)
    settle(qapp)
    page = console.window.page()
    assert isinstance(page, ActivityPage)
    assert page.board is not None
    return page.board


def fresh(console: Console, qapp: QApplication, key: str) -> ActivityPage:  # noqa: F811
    """A page nobody has seen, in place of the one that was there."""
    window = console.window
    window.go(TODAY.key)
    with suppress(KeyError):
        window.pages.pop(key).deleteLater()
    settle(qapp)
    window.make(key)
    page = window.pages[key]
    assert isinstance(page, ActivityPage)
    return page


def measure(
    benchmark: Any, piece: Callable[..., Any], setup: Callable[[], Any], ceiling: float = CEILING
) -> None:
    """``piece`` after ``setup``, several times; the best must stay below the ceiling."""
    benchmark.pedantic(piece, setup=setup, rounds=ROUNDS)
    if benchmark.stats:
        assert benchmark.stats["min"] < ceiling


@pytest.mark.parametrize("key", KEYS)
def test_a_page_is_made(benchmark: Any, console: Console, qapp: QApplication, key: str) -> None:  # noqa: F811
    def away() -> None:
        fresh(console, qapp, key)
        console.window.pages.pop(key).deleteLater()
        settle(qapp)

    measure(benchmark, lambda: console.window.make(key), away, MAKING)


@pytest.mark.parametrize("key", KEYS)
def test_its_first_board_is_shown(
    benchmark: Any,
    console: Console,
    qapp: QApplication,  # noqa: F811
    key: str,
) -> None:
    board = board_of(console, qapp, key)

    def visit() -> tuple[tuple[ActivityPage, Board], dict[str, Any]]:
        page = fresh(console, qapp, key)
        console.window.stack.setCurrentWidget(page)
        return (page, board), {}

    measure(benchmark, lambda page, shown: page.show_board(shown), visit)


@pytest.mark.parametrize("key", KEYS)
def test_it_is_painted(
    benchmark: Any,
    console: Console,
    qapp: QApplication,  # noqa: F811
    key: str,
) -> None:
    board = board_of(console, qapp, key)

    def visit() -> None:
        page = fresh(console, qapp, key)
        console.window.stack.setCurrentWidget(page)
        page.show_board(board)

    measure(benchmark, qapp.processEvents, visit)


@pytest.mark.parametrize("key", KEYS)
def test_it_is_visited_again(
    benchmark: Any,
    console: Console,
    qapp: QApplication,  # noqa: F811
    key: str,
) -> None:
    board_of(console, qapp, key)

    def back() -> None:
        console.window.go(TODAY.key)
        settle(qapp)

    def visit() -> None:
        console.window.go(key)
        qapp.processEvents()

    measure(benchmark, visit, back)
