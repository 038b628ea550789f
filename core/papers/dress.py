"""What a certificate wears, as a value that is kept: template, paper, and the owner's design of the day."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Dress:
    """``template`` and ``paper`` by their keys; ``design`` is empty for papers as they come.

    A design is kept as words by name and language (``heading_zh``), a palette, pictures by their hash.
    """

    template: str = "classic"
    paper: str = "landscape"
    design: dict[str, str | bool] = field(default_factory=dict)
