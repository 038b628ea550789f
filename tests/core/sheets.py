"""Sheets in tests: a measure without fonts, a sheet as lines of text, and the sheets kept for comparison."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path as FilePath

from core.linebreak import clusters
from core.papers.sheet import Box, Disc, Face, Item, Path, Picture, Sheet, Words

KEPT = FilePath(__file__).parent / "data" / "sheets"


def by_em(text: str, face: Face, size: float) -> float:
    """Chinese characters one em, the rest half: the ``Measure`` of tests."""
    return size * sum(
        1.0 if unicodedata.east_asian_width(each[0]) in "WF" else 0.5 for each in clusters(text)
    )


def listing(sheet: Sheet) -> str:
    """The sheet as text, an item a line."""
    head = f"sheet {sheet.width:g} x {sheet.height:g} on {sheet.paper}"
    return "\n".join([head, *(_line(item) for item in sheet.items)]) + "\n"


def _line(item: Item) -> str:
    match item:
        case Words():
            spacing = f" +{item.spacing:g}" if item.spacing else ""
            return f"words {item.x:g},{item.y:g} {item.face} {item.size:g}{spacing} {item.colour} {item.text}"
        case Box():
            rest = f"fill {item.fill or '-'} edge {item.edge or '-'} {item.line:g} radius {item.radius:g}"
            return f"box {item.x:g},{item.y:g} {item.width:g} x {item.height:g} {rest}"
        case Disc():
            rest = f"fill {item.fill or '-'} edge {item.edge or '-'} {item.line:g}"
            return f"disc {item.x:g},{item.y:g} {item.radius:g} {rest}"
        case Path():
            kind = "".join(
                (" closed" * item.closed, " smooth" * item.smooth, f" dash {item.dash:g}" * bool(item.dash))
            )
            return f"path {item.colour} {item.line:g}{kind} {_points(item)}"
        case Picture():
            return f"picture {item.x:g},{item.y:g} {item.width:g} x {item.height:g} {len(item.content)} bytes"


def _points(path: Path) -> str:
    said = " ".join(f"{x:g},{y:g}" for x, y in path.points)
    if len(path.points) <= 12:
        return said
    return f"{len(path.points)} points {hashlib.sha256(said.encode()).hexdigest()[:12]}"
