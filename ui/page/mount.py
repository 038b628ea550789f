"""What an activity's page differs in: its icon, its instrument, its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from core.judging import Pile
from core.round import Step
from core.text import Text
from ui.instruments.instrument import Instrument
from ui.parts.row_model import Chips, pile_chip

USUAL_PILES = (Pile.COUNTED, Pile.CHATTER, Pile.DUPLICATE, Pile.LATE, Pile.WHO, Pile.UNCLEAR)


@dataclass(frozen=True, slots=True)
class Mount:
    """The page of one activity, as a value.

    ``steps`` are words for a step where the activity has its own; ``piles`` are always
    counted, others once something lies in them.
    """

    activity: str
    icon: str
    instrument: Callable[[], Instrument]
    chips: Chips = pile_chip
    steps: dict[Step, Text] = field(default_factory=dict)
    piles: tuple[Pile, ...] = USUAL_PILES
