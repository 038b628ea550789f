"""What a desk call gives back: the value, what changed, what to say, and how to take it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Flag, auto
from typing import Any, Generic, TypeVar

from core.text import Text

T = TypeVar("T")


class Topic(Flag):
    """What may have changed, so that only what shows it is drawn anew."""

    NONE = 0
    ROUNDS = auto()
    LINES = auto()
    ROSTER = auto()
    LEDGER = auto()
    PAPERS = auto()
    LIBRARY = auto()
    PREFERENCES = auto()


EVERYTHING = ~Topic.NONE


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """``value`` of a decision, the topics it ``changed``, a sentence for the owner, and its undo.

    ``undo`` is called on the desk's thread, like every desk call, at most once.
    """

    value: T
    changed: Topic
    said: Text | None = None
    undo: Callable[[], Done[Any]] | None = None
