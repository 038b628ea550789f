"""What a certificate wears, as a value that is kept: template, paper, and the owner's design of the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Kept = Mapping[str, str | bool]
"""A design as it is kept: words by name and language, a palette, pictures by their hash."""


@dataclass(frozen=True, slots=True)
class Dress:
    """``template`` and ``paper`` by their keys; ``design`` empty for papers as they come."""

    template: str = "classic"
    paper: str = "landscape"
    design: dict[str, str | bool] = field(default_factory=dict)
