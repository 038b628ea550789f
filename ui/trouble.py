"""The crash hook: what nobody expected is logged, told once, and loses nothing already stored."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

log = logging.getLogger("groupdesk")

_tell: Callable[[str], None] | None = None


def install(folder: Path, tell: Callable[[str], None]) -> None:
    """Send every uncaught exception to ``folder``/groupdesk.log and to ``tell`` (its traceback)."""
    global _tell
    _tell = tell
    handler = logging.FileHandler(folder / "groupdesk.log", encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    sys.excepthook = _hook


def uninstall() -> None:
    """Give the exception hook back, as it was before :func:`install`."""
    global _tell
    _tell = None
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()
    sys.excepthook = sys.__excepthook__


def report(error: BaseException) -> None:
    """Log ``error`` with its traceback and tell the owner."""
    _hook(type(error), error, error.__traceback__)


def _hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    words = "".join(traceback.format_exception(kind, error, trace))
    log.error("%s", words)
    if _tell is not None:
        _tell(words)
