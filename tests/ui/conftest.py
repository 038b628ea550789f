"""The application every window test runs in, and the rule that nothing may complain meanwhile."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import QEvent, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from core.text import Lang
from ui.say import voice
from ui.theme import THEME, Accent, Mode

ASSETS = Path(__file__).resolve().parents[2] / "assets"
# What the screenless platform says of itself, and says of nothing we did.
HARMLESS = ("This plugin does not support",)


@pytest.fixture(scope="session")
def qapp(qapp_args: list[str], qapp_cls: type[QApplication]) -> QApplication:
    app = QApplication.instance() or qapp_cls(qapp_args)
    assert isinstance(app, QApplication)
    THEME.start(app, ASSETS)
    return app


@pytest.fixture(autouse=True)
def _as_new(qapp: QApplication) -> Iterator[None]:
    """Every test begins in Chinese, light, cobalt, with nothing moving."""
    THEME.choose(mode=Mode.LIGHT, accent=Accent.COBALT, reduced_motion=True)
    voice.speak(Lang.ZH)
    before = set(qapp.topLevelWidgets())
    yield
    qapp.clipboard().clear()
    for each in qapp.topLevelWidgets():
        if each not in before:
            each.deleteLater()  # else it is dressed anew with every theme of every later test
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def _nothing_complains(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A message from Qt, or a log record at WARNING or above, fails the test it came in."""
    said: list[str] = []

    def hear(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
        if kind is not QtMsgType.QtDebugMsg and not (message or "").startswith(HARMLESS):
            said.append(f"{kind.name}: {message}")

    before = qInstallMessageHandler(hear)
    try:
        with caplog.at_level(logging.WARNING):
            yield
    finally:
        qInstallMessageHandler(before)
    said += [
        f"{record.levelname}: {record.getMessage()}"
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING
    ]
    assert not said, "\n".join(said)
