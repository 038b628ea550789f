"""Certificates: an honour and a template make a sheet. A further template is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.papers.classic import classic
from core.papers.honour import Honour, register_fingerprint, register_line, registered
from core.papers.sheet import Measure, Sheet
from core.text import Text

__all__ = [
    "TEMPLATES",
    "Honour",
    "Template",
    "certificate",
    "register_fingerprint",
    "register_line",
    "registered",
]


@dataclass(frozen=True, slots=True)
class Template:
    """A way to set an honour on paper; ``draw`` raises ``UserError`` when something cannot be made to fit."""

    label: Text
    draw: Callable[[Honour, Measure], Sheet]


TEMPLATES: Mapping[str, Template] = {"classic": Template(Text("金框典雅", "Classic gold"), classic)}


def certificate(honour: Honour, measure: Measure, template: str = "classic") -> Sheet:
    """The certificate of ``honour`` in one of the :data:`TEMPLATES`.

    Raises :class:`core.errors.UserError` with a sentence when the name, the title or the deed
    cannot be made to fit.
    """
    return TEMPLATES[template].draw(honour, measure)
