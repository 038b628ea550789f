"""Answers that come after whoever asked has been closed are for nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid


def while_alive(asker: QObject, then: Callable[[Any], None]) -> Callable[[Any], None]:
    """``then``, but doing nothing once ``asker`` is gone."""

    def answer(value: Any) -> None:
        if isValid(asker):
            then(value)

    return answer
