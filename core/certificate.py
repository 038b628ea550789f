"""Certificates: an honour and a template make a sheet. A further template is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.papers.backdrop import backed
from core.papers.classic import classic
from core.papers.composed import Look, compose
from core.papers.design import OURS, Design
from core.papers.honour import Honour, register_fingerprint, register_line, registered
from core.papers.looks import CLASSIC, COMPANY, FESTIVE, INK, PLAYFUL
from core.papers.modern import MODERN, modern
from core.papers.palettes import repainted, turned
from core.papers.shape import Shape
from core.papers.sheet import Measure, Sheet
from core.text import Text

__all__ = [
    "TEMPLATES",
    "Design",
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
    draw: Callable[[Honour, Measure, Shape, Design], Sheet]
    look: Look


def _column(label: Text, look: Look) -> Template:
    return Template(
        label, lambda honour, measure, shape, design: compose(look, honour, measure, shape, design), look
    )


def _classic(honour: Honour, measure: Measure, shape: Shape, design: Design) -> Sheet:
    if shape is Shape.LANDSCAPE:
        return classic(honour, measure, design)
    return compose(CLASSIC, honour, measure, shape, design)


TEMPLATES: Mapping[str, Template] = {
    "classic": Template(Text("金框典雅", "Classic gold"), _classic, CLASSIC),
    "ink": _column(Text("水墨素笺", "Ink and paper"), INK),
    "modern": Template(Text("青花现代", "Modern cobalt"), modern, MODERN),
    "festive": _column(Text("大红喜庆", "Festive red"), FESTIVE),
    "playful": _column(Text("彩旗童趣", "Playful"), PLAYFUL),
    "company": _column(Text("商务简约", "Company"), COMPANY),
}


def certificate(
    honour: Honour,
    measure: Measure,
    template: str = "classic",
    shape: Shape = Shape.LANDSCAPE,
    design: Design = OURS,
) -> Sheet:
    """The certificate of ``honour`` in one of the :data:`TEMPLATES`, on a paper of that shape.

    Raises :class:`core.errors.UserError` with a sentence when the name, the title, the deed or
    the words of ``design`` cannot be made to fit.
    """
    found = TEMPLATES[template]
    sheet = found.draw(honour, measure, shape, design)
    line = turned(found.look.inks.line, template, design.palette)
    return backed(repainted(sheet, template, design.palette), design, line)
