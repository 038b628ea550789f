"""Certificates: an honour and a template make a sheet. A further template is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.papers.classic import classic
from core.papers.composed import Look, compose
from core.papers.honour import Honour, register_fingerprint, register_line, registered
from core.papers.looks import CLASSIC, COMPANY, FESTIVE, INK, PLAYFUL, modern
from core.papers.shape import Shape
from core.papers.sheet import Measure, Sheet
from core.text import Text

__all__ = [
    "TEMPLATES",
    "Honour",
    "Shape",
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
    draw: Callable[[Honour, Measure, Shape], Sheet]


def _column(look: Look) -> Callable[[Honour, Measure, Shape], Sheet]:
    return lambda honour, measure, shape: compose(look, honour, measure, shape)


def _classic(honour: Honour, measure: Measure, shape: Shape) -> Sheet:
    if shape is Shape.LANDSCAPE:
        return classic(honour, measure)
    return compose(CLASSIC, honour, measure, shape)


TEMPLATES: Mapping[str, Template] = {
    "classic": Template(Text("金框典雅", "Classic gold"), _classic),
    "ink": Template(Text("水墨素笺", "Ink and paper"), _column(INK)),
    "modern": Template(Text("青花现代", "Modern cobalt"), modern),
    "festive": Template(Text("大红喜庆", "Festive red"), _column(FESTIVE)),
    "playful": Template(Text("彩旗童趣", "Playful"), _column(PLAYFUL)),
    "company": Template(Text("商务简约", "Company"), _column(COMPANY)),
}


def certificate(
    honour: Honour, measure: Measure, template: str = "classic", shape: Shape = Shape.LANDSCAPE
) -> Sheet:
    """The certificate of ``honour`` in one of the :data:`TEMPLATES`, on a paper of that shape.

    Raises :class:`core.errors.UserError` with a sentence when the name, the title or the deed
    cannot be made to fit.
    """
    return TEMPLATES[template].draw(honour, measure, shape)
