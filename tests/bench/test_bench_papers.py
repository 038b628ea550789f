"""Two hundred certificates at once; run by `make bench`. The ceiling holds for the reference machine."""

from __future__ import annotations

import resource
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.certificate import TEMPLATES, Honour, certificate, registered
from core.papers.sheet import Sheet
from tests.ui.conftest import qapp  # noqa: F401
from ui.paint.glyphs import measure
from ui.paint.image import export_jpeg, export_png
from ui.paint.pdf import export_pdf

COUNT = 200
PDF_CEILING = 5.0
HONOUR = Honour(
    "好物优选 3 群",
    "机智抢答",
    12,
    "林知夏",
    "十题全对，最先答完，名列第一",
    "答题小王子",
    "周敏",
    date(2026, 11, 17),
    "答题-2026-0012",
    seal_text="好物优选",
)

pytestmark = pytest.mark.usefixtures("qapp")


def sheets(template: str) -> list[Sheet]:
    return [
        certificate(registered(replace(HONOUR, name=f"群友{nth}号")), measure, template)
        for nth in range(COUNT)
    ]


@pytest.mark.parametrize("template", list(TEMPLATES))
def test_two_hundred_in_one_pdf(
    benchmark: Any,
    tmp_path: Path,
    template: str,
) -> None:
    """Setting them and writing them, from nothing to the whole file."""

    def written() -> bool:
        return export_pdf(sheets(template), tmp_path / f"{template}.pdf", "证书")

    assert benchmark.pedantic(written, rounds=2)
    if benchmark.stats:
        assert benchmark.stats["median"] < PDF_CEILING


@pytest.mark.parametrize("write", [export_png, export_jpeg])
def test_twenty_as_pictures_and_memory_stays_flat(
    benchmark: Any,
    tmp_path: Path,
    write: Any,
) -> None:
    made = sheets("classic")[:20]
    names = [f"{nth}" for nth in range(20)]
    write(made[:2], tmp_path, names[:2])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    benchmark.pedantic(write, args=(made, tmp_path, names), rounds=1)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    benchmark.extra_info["grown_mb"] = grown // 1024
    assert grown < 60 * 1024, "one picture at a time"
