"""Two hundred certificates at once, and one beside Pillow's; run by `make bench`.

Speed is claimed there alone: among the tests the same is done with a few papers and no clock.
"""

from __future__ import annotations

import gc
import mmap
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QWidget

from core.certificate import TEMPLATES, Honour, certificate, registered
from core.clock import CHINA, FixedClock
from core.desk.wardrobe import Outfit
from core.papers.sheet import Face, Picture, Sheet, Words
from tests.ui.conftest import ASSETS, qapp  # noqa: F401
from ui.certificates import CertificatesDialog
from ui.paint.glyphs import measure
from ui.paint.image import export_jpeg, export_png, render_a4, save_png
from ui.paint.pdf import export_pdf
from ui.paint.png import png_of
from ui.work import Work

COUNT, FEW = 200, 3
"""How many at once in the benches, and among the tests."""
TICK, LONGEST_GAP = 5, 50.0
"""While pictures are written a timer of so many ms ticks, no gap longer than so many."""
PDF_CEILING = 5.0
"""Seconds of the processor, so that what else the machine does is not counted."""
GROWTH = 60
"""MB the process may hold more after the last picture than after the first few: one is 35 MB."""
COMPARED = 10
FILES = {
    Face.SANS: "NotoSansSC-Regular.ttf",
    Face.SANS_BOLD: "NotoSansSC-Bold.ttf",
    Face.SERIF: "NotoSerifSC-Regular.ttf",
    Face.SERIF_BOLD: "NotoSerifSC-Bold.ttf",
}
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


@pytest.fixture
def tell(benchmark: Any, capsys: pytest.CaptureFixture[str]) -> Callable[..., None]:
    """Figures noted with the bench and printed, where it is one."""

    def told(what: str, **figures: float) -> None:
        benchmark.extra_info.update(figures)
        if benchmark.enabled:
            with capsys.disabled():
                said = ", ".join(f"{name} {figure:g}" for name, figure in figures.items())
                sys.stdout.write(f"\n{what}: {said}\n")

    return told


def sheets(template: str, count: int) -> list[Sheet]:
    return [
        certificate(registered(replace(HONOUR, name=f"群友{nth}号")), measure, template)
        for nth in range(count)
    ]


@pytest.mark.parametrize("template", list(TEMPLATES))
def test_two_hundred_in_one_pdf(
    benchmark: Any, tell: Callable[..., None], tmp_path: Path, template: str
) -> None:
    """Setting them and writing them, from nothing to the whole file."""
    worked: list[float] = []

    def written() -> bool:
        before = process_time()
        whole = export_pdf(sheets(template, _count(benchmark)), tmp_path / f"{template}.pdf", "证书")
        worked.append(process_time() - before)
        return whole

    assert benchmark.pedantic(written, rounds=2)
    tell(f"{_count(benchmark)} {template} certificates to one PDF", processor_s=round(min(worked), 2))
    if benchmark.enabled:
        assert min(worked) < PDF_CEILING


@pytest.mark.parametrize("write", [export_png, export_jpeg])
def test_pictures_and_memory_stays_flat(
    benchmark: Any, tell: Callable[..., None], tmp_path: Path, write: Any
) -> None:
    made = sheets("classic", 20 if benchmark.enabled else FEW)
    names = [f"{nth}" for nth in range(len(made))]
    write(made[:2], tmp_path, names[:2])
    before = _memory()
    benchmark.pedantic(write, args=(made, tmp_path, names), rounds=1)
    grown = _memory() - before
    tell(f"{len(made)} pictures by {write.__name__}", grown_mb=grown)
    assert grown < GROWTH, "one picture at a time"


def test_the_window_is_alive_while_two_hundred_pictures_are_written(
    benchmark: Any, tell: Callable[..., None], tmp_path: Path
) -> None:
    """Through the dialog as the owner has it, from the moment it is shown: painting on its own thread,
    progress told, every gap noted, memory after the last picture as after the tenth."""
    work, parent = Work(FixedClock(datetime(2026, 11, 18, 14, 0, tzinfo=CHINA))), QWidget()
    parent.show()
    count = _count(benchmark)
    honours = [registered(replace(HONOUR, name=f"群友{nth}号")) for nth in range(count)]
    dialog = CertificatesDialog(honours, [Outfit()] * count, None, work, parent)
    dialog.show()
    wait(1)  # laid out and shown; the preview is not painted yet
    gc.collect()
    gc.freeze()  # what the test runner holds is none of the window's
    memory: list[int] = []
    dialog.progressed.connect(lambda done, _: memory.append(_memory()))
    gaps: list[tuple[float, float]] = []

    def written() -> None:
        gaps.extend(gaps_while(dialog, tmp_path))

    benchmark.pedantic(written, rounds=1)
    gc.unfreeze()
    work.close()
    parent.deleteLater()
    assert len(list(tmp_path.glob("*.png"))) == count
    ours, grown = max(min(gap) for gap in gaps), memory[-1] - memory[min(9, count - 1)]
    tell(
        f"{count} pictures from the window",
        longest_gap_of_ours_ms=round(ours, 1),
        longest_gap_ms=round(max(wall for wall, _ in gaps), 1),
        ticks=len(gaps),
        grown_mb=grown,
    )
    assert grown < GROWTH
    if benchmark.enabled:
        assert ours < LONGEST_GAP, sorted(min(gap) for gap in gaps)[-5:]


def test_one_certificate_beside_pillow(benchmark: Any, tell: Callable[..., None], tmp_path: Path) -> None:
    """The same lines in the same faces on the same background, 300 dpi, to a PNG; seconds of the processor.

    Pillow packs at its fastest; at its usual level it is slower still, and told beside it.
    """
    made = sheets("classic", COMPARED)
    back = png_of(render_a4(replace(made[0], items=tuple(_bare(made[0])))))
    ours = [replace(each, items=(_backed(each, back), *each.words)) for each in made]
    theirs = Image.open(BytesIO(back)).convert("RGB")
    file = tmp_path / "paper.png"

    def painted() -> None:
        for each in ours:
            save_png(render_a4(each), file)

    def pillow(level: int) -> None:
        for each in made:
            with_pillow(each, theirs).save(file, compress_level=level, dpi=(300, 300))

    painted()
    pillow(1)  # every font is read by now, theirs and ours
    benchmark.pedantic(painted, rounds=1)
    spent = {
        "ours": _spent(painted),
        "pillow_fastest": _spent(lambda: pillow(1)),
        "pillow_usual": _spent(lambda: pillow(6)),
    }
    each = {f"{name}_ms": round(seconds * 1000 / COMPARED) for name, seconds in spent.items()}
    tell("A certificate to PNG, 300 dpi, the same words on the same background", **each)
    if benchmark.enabled:
        assert spent["ours"] < spent["pillow_fastest"]


def with_pillow(sheet: Sheet, back: Image.Image) -> Image.Image:
    """The words of ``sheet`` on ``back``, each sign of a spaced line by itself since Pillow spaces none."""
    image, scale = back.copy(), back.width / sheet.width
    brush = ImageDraw.Draw(image)
    for words in sheet.words:
        font, x = _font(words.face, round(words.size * scale)), words.x * scale
        for piece in words.text if words.spacing else (words.text,):
            brush.text((x, words.y * scale), piece, font=font, fill=words.colour, anchor="ls")
            x += font.getlength(piece) + words.spacing * scale
    return image


@cache
def _font(face: Face, pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(ASSETS / "fonts" / FILES[face]), pixels)


def _bare(sheet: Sheet) -> list[Any]:
    return [item for item in sheet.items if not isinstance(item, Words)]


def _backed(sheet: Sheet, back: bytes) -> Picture:
    return Picture(0, 0, sheet.width, sheet.height, back)


def _spent(job: Any) -> float:
    """Seconds of the processor, the better of two."""

    def once() -> float:
        before = process_time()
        job()
        return process_time() - before

    return min(once(), once())


def _count(benchmark: Any) -> int:
    return COUNT if benchmark.enabled else FEW


def _memory() -> int:
    """The MB this process holds now; elsewhere than on Linux the most it ever held, or nothing."""
    now = Path("/proc/self/statm")
    if now.exists():
        return int(now.read_text().split()[1]) * mmap.PAGESIZE >> 20
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 20


def wait(milliseconds: int) -> None:
    """Let the window do what it does."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def gaps_while(dialog: CertificatesDialog, folder: Path) -> list[tuple[float, float]]:
    """The ms between one tick and the next until the last picture is told of, and of those our own.

    Our own are those in which the process was at work: a gap in which other programs had the
    processors is none of the window's.
    """
    loop, ticks = QEventLoop(), [(perf_counter(), process_time())]
    timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=TICK)
    timer.timeout.connect(lambda: ticks.append((perf_counter(), process_time())))
    dialog.progressed.connect(lambda done, all_: loop.quit() if done == all_ else None)
    timer.start()
    dialog.save_images(folder)
    loop.exec()
    timer.stop()
    return [
        ((after - before) * 1000, (worked - work) * 1000)
        for (before, work), (after, worked) in pairwise(ticks)
    ]
