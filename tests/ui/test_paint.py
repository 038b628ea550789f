from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontInfo,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QRawFont,
)
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.certificate import TEMPLATES, Honour, Shape, certificate, registered
from core.errors import UserError
from core.papers.sheet import Disc, Face, Picture, Sheet, Words
from core.papers.sheet import Path as Line
from core.poster import Leaderboard, Rank, leaderboard
from core.text import Lang
from ui.paint.glyphs import GETA, check, font, measure, mended, missing
from ui.paint.image import Batch, export_png, render, render_a4, save_png
from ui.paint.painter import draw, spaced
from ui.paint.pdf import export_pdf
from ui.paint.png import png_of
from ui.paint.printing import Preview, _places, open_preview, print_sheets

HONOUR = registered(
    Honour(
        "好物优选三群",
        "机智抢答",
        12,
        "小夏🌸",
        "十题全对，最先答完，才思敏捷，名列第一",
        "答题小王子",
        "周敏",
        date(2026, 11, 17),
        "答题-2026-0012",
        seal_text="好物优选",
    )
)
NAMES = (
    "周敏",
    "🌟北门生鲜自提点✨的王姐（每天早上八点到晚上十点都在）💕接单",
    "𠮷龘㛃",
    "陳堃𬭎",
    "Zoë O’Brien",
    "สมชาย",
)
NOWHERE = "\U0003fffd"
SMALL = Sheet(160, 113, "#FBF6E9", (Words(10, 60, "好", Face.SERIF_BOLD, 40, "#9A2A1C"),))


def paper(name: str = "林知夏", lang: Lang = Lang.ZH) -> Sheet:
    return certificate(replace(HONOUR, real_name=name, lang=lang, keep_emoji=True), measure)


def colours(image: QImage) -> set[str]:
    every = range(0, image.width(), 2), range(0, image.height(), 2)
    return {image.pixelColor(x, y).name() for x in every[0] for y in every[1]}


def far_apart(one: QImage, other: QImage) -> int:
    """The largest difference of a channel, seen from a step away: edges may fall on other pixels."""
    smooth = Qt.TransformationMode.SmoothTransformation
    seen = [bytes(image.scaledToWidth(400, smooth).constBits()) for image in (one, other)]
    return max(abs(a - b) for a, b in zip(*seen, strict=True))


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@contextmanager
def disk_of(most: int) -> Iterator[None]:
    """Every file that grows beyond ``most`` bytes fails to be written, as on a full disk."""
    import resource
    import signal

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, heard)


full_disk = pytest.mark.skipif(sys.platform == "win32", reason="needs a file size limit")


@pytest.mark.parametrize(
    ("face", "family", "weight"),
    [
        (Face.SANS, "Noto Sans SC", 400),
        (Face.SANS_BOLD, "Noto Sans SC", 700),
        (Face.SERIF, "Noto Serif SC", 400),
        (Face.SERIF_BOLD, "Noto Serif SC", 700),
    ],
)
def test_both_weights_are_drawn_not_thickened(face: Face, family: str, weight: int) -> None:
    raw = QRawFont.fromFont(font(face, 40, "好"))
    assert (raw.familyName(), raw.weight()) == (family, weight)
    assert raw.styleName() == ("Bold" if weight == 700 else "Regular")


@pytest.mark.parametrize(
    ("text", "family", "bold"),
    [
        ("林知夏", "Noto Serif SC", True),
        ("龘㛃", "Noto Serif SC", False),
        ("𠮷田", "Noto Sans SC", False),
        ("🍀", "Noto Serif SC", True),
        ("สมชาย", "Noto Serif SC", True),
    ],
)
def test_a_name_is_set_in_one_design(text: str, family: str, bold: bool) -> None:
    chosen = QFontInfo(font(Face.SERIF_BOLD, 56, text))
    assert (chosen.family().split(" [")[0], chosen.bold()) == (family, bold)


def test_measuring_is_linear_and_an_em_is_an_em() -> None:
    assert measure("好物优选", Face.SERIF, 34) == pytest.approx(4 * 34, rel=0.005)
    assert measure("Quick", Face.SANS, 80) == pytest.approx(2 * measure("Quick", Face.SANS, 40))
    assert measure("111", Face.SANS_BOLD, 30) == measure("888", Face.SANS_BOLD, 30)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", list(Lang))
def test_every_name_is_drawn_without_a_box(name: str, lang: Lang) -> None:
    check(paper(name, lang))


def test_a_glyph_nobody_has_is_named_before_export() -> None:
    with pytest.raises(UserError) as refused:
        check(paper(f"林{NOWHERE}夏"))
    assert f"“{NOWHERE}”（U+3FFFD）" in refused.value.text.zh
    assert f"林{NOWHERE}夏" in refused.value.text.zh
    assert "U+3FFFD" in refused.value.text.en


def test_on_a_poster_it_becomes_a_geta() -> None:
    board = Leaderboard("群", "猜价格", 1, date(2026, 1, 1), (Rank(1, f"林{NOWHERE}夏", "¥1"),))
    sheet = leaderboard(board, measure)
    assert [cluster for cluster, _ in missing(sheet.words)] == [NOWHERE]
    assert f"林{GETA}夏" in {words.text for words in mended(sheet).words}
    assert missing(mended(sheet).words) == ()
    assert mended(SMALL) is SMALL


def test_the_certificate_is_on_the_image() -> None:
    image = render(paper())
    assert (image.width(), image.height()) == (1600, 1131)
    assert image.pixelColor(10, 10) == QColor("#FBF6E9")
    assert image.pixelColor(48, 600) == QColor("#B08A3A")
    found = colours(image.copy(500, 200, 600, 140))
    assert {"#9a2a1c", "#fbf6e9"} <= found
    assert "#2a2318" in colours(image.copy(250, 390, 200, 70))
    assert {"#b4301f", "#fbf6e9"} <= colours(image.copy(860, 890, 150, 126))


def test_every_item_is_drawn() -> None:
    dot = QImage(4, 4, QImage.Format.Format_RGB32)
    dot.fill(QColor("#00ff00"))
    store = QBuffer()
    store.open(QIODevice.OpenModeFlag.WriteOnly)
    dot.save(store, "PNG")
    items = (
        Picture(10, 10, 40, 20, bytes(store.data().data())),
        Picture(60, 10, 20, 20, b"no image"),
        Disc(30, 70, 10, "#0000ff"),
        Line(((60, 60), (90, 60)), "#ff0000", 4, dash=5),
        Line(((60, 80), (90, 80), (90, 100)), "#ff00ff", closed=True),
    )
    image = render(Sheet(100, 110, "#FFFFFF", items))
    assert image.pixelColor(30, 20).name() == "#00ff00"
    assert image.pixelColor(12, 20).name() == "#ffffff"
    assert image.pixelColor(70, 20).name() == "#ffffff"
    assert image.pixelColor(30, 70).name() == "#0000ff"
    assert [image.pixelColor(x, 60).name() for x in (62, 67, 72)] == ["#ff0000", "#ffffff", "#ff0000"]
    assert image.pixelColor(87, 84).name() == "#ff00ff"


def test_a_smooth_line_runs_through_its_points() -> None:
    points = ((10.0, 50.0), (50.0, 10.0), (90.0, 50.0), (50.0, 90.0))
    image = render(Sheet(100, 100, "#FFFFFF", (Line(points, "#000000", 6, closed=True, smooth=True),)))
    assert all(image.pixelColor(int(x), int(y)).name() == "#000000" for x, y in points)
    assert image.pixelColor(30, 30).name() == "#ffffff"


def test_another_thread_paints_the_same() -> None:
    sheet = paper("𠮷龘㛃")
    with ThreadPoolExecutor(2) as pool:
        images = [image.result() for image in [pool.submit(render, sheet) for _ in range(2)]]
    assert max(far_apart(image, render(sheet)) for image in images) <= 12
    assert far_apart(render(sheet), render(paper("周敏"))) > 60


def test_a4_at_300_dpi() -> None:
    image = render_a4(paper())
    assert (image.width(), image.height()) == (3508, 2480)
    assert image.dotsPerMeterX() == 11811


HOSTILE = ["../../x", "<img>", "👩‍👩‍👧‍👦" * 40, "con.txt", "name...", "王芳", "王芳", ""]


@pytest.mark.parametrize("size", [(1, 1), (7, 3), (401, 300)])
@pytest.mark.parametrize("form", [QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32])
def test_a_png_of_ours_is_read_back_to_the_pixel(size: tuple[int, int], form: QImage.Format) -> None:
    image = QImage(*size, form)
    image.fill(QColor(20, 40, 60, 0))
    brush = QPainter(image)
    brush.fillRect(0, 0, max(1, size[0] // 2), size[1], QColor(200, 30, 90, 180))
    brush.end()
    image.setDotsPerMeterX(11811)
    image.setDotsPerMeterY(11811)
    again = QImage.fromData(png_of(image), "PNG")
    assert again.convertToFormat(form) == image
    assert again.dotsPerMeterX() == 11811


@pytest.mark.parametrize("template", list(TEMPLATES))
def test_a_batch_is_painted_like_each_alone(template: str) -> None:
    """The ground is painted once; another template, palette or size in between has its own."""
    honours = [replace(HONOUR, real_name=name, keep_emoji=True) for name in NAMES[:3]]
    sheets = [certificate(honour, measure, template) for honour in honours]
    sheets.insert(2, certificate(HONOUR, measure, "ink", Shape.PHONE))
    sheets.insert(4, SMALL)
    batch = Batch()
    for sheet in sheets:
        assert batch.render_a4(sheet, 60) == render_a4(sheet, 60)
        assert batch.render(sheet, 0.3) == render(sheet, 0.3)


def test_a_batch_is_written_under_safe_names(tmp_path: Path) -> None:
    (tmp_path / "王芳.png").write_bytes(b"mine")
    heard: list[tuple[int, int]] = []
    made = export_png([SMALL] * 8, tmp_path, HOSTILE, lambda done, all_: heard.append((done, all_)), dpi=20)
    assert [path.parent for path in made] == [tmp_path] * 8
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        {*(path.name for path in made), "王芳.png"}
    )
    assert (tmp_path / "王芳.png").read_bytes() == b"mine"
    assert heard == [(done, 8) for done in range(1, 9)]
    assert all(QImage(str(path)).width() == 234 for path in made)


@pytest.mark.parametrize("asked", [1, 2, 3, 4, 5, 6])
def test_a_cancelled_batch_leaves_whole_files_only(tmp_path: Path, asked: int) -> None:
    times = iter(range(1, 100))
    made = export_png([SMALL] * 3, tmp_path, "abc", cancelled=lambda: next(times) >= asked, dpi=20)
    assert len(made) == (asked - 1) // 2
    assert sorted(tmp_path.iterdir()) == list(made)
    assert not any(QImage(str(path)).isNull() for path in made)


@full_disk
def test_a_full_disk_is_a_sentence_and_loses_nothing(tmp_path: Path) -> None:
    kept = tmp_path / "a.png"
    kept.write_bytes(b"before")
    with disk_of(500), pytest.raises(UserError) as refused:
        save_png(render(paper()), kept)
    assert "a.png" in refused.value.text.zh
    assert kept.read_bytes() == b"before"
    with disk_of(500), pytest.raises(UserError):
        export_pdf([paper()], tmp_path / "b.pdf")
    assert list(tmp_path.iterdir()) == [kept]


@pytest.mark.parametrize(
    "write", [lambda at: export_png([SMALL], at, ["a"]), lambda at: export_pdf([SMALL], at / "a.pdf")]
)
def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path, write: object) -> None:
    assert callable(write)
    with pytest.raises(UserError) as refused:
        write(tmp_path / "gone")
    assert "没写成" in refused.value.text.zh


def test_a_pdf_has_a_page_a_sheet_and_real_text(tmp_path: Path) -> None:
    heard: list[int] = []
    board = leaderboard(Leaderboard("群", "猜价格", 1, date(2026, 1, 1), (Rank(1, "甲", "¥1"),)), measure)
    assert export_pdf(
        [paper("周敏"), paper("𠮷龘㛃"), board],
        tmp_path / "a.pdf",
        "证书",
        lambda done, _: heard.append(done),
    )
    written = (tmp_path / "a.pdf").read_bytes()
    assert pages(written) == 3
    assert heard == [1, 2, 3]
    assert b"NotoSerifSC-Bold" in written
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)", written)
    assert [round(float(wide)) for wide, _ in boxes] == [842, 842, 595]


def test_a_cancelled_pdf_leaves_no_file(tmp_path: Path) -> None:
    times = iter((False, False, True))
    assert not export_pdf([SMALL] * 5, tmp_path / "a.pdf", cancelled=lambda: next(times))
    assert list(tmp_path.iterdir()) == []


def test_letters_are_spaced_alike_on_screen_and_paper() -> None:
    words = Words(0, 0, "荣誉证书", Face.SERIF_BOLD, 108, "#000000", 43)
    writer = QPdfWriter(QBuffer())
    writer.setResolution(300)
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    widths = {
        round(QFontMetricsF(spaced(words, device), device).horizontalAdvance(words.text))
        for device in (writer, image)
    }
    assert widths == {4 * 108 + 4 * 43}


def test_the_printer_gets_a_page_a_sheet(tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    print_sheets(printer, [paper(), SMALL, SMALL])
    assert pages((tmp_path / "out.pdf").read_bytes()) == 3


@pytest.mark.parametrize("shape", Shape)
def test_two_stand_on_a_page_for_cutting(tmp_path: Path, shape: Shape) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    sheet = certificate(HONOUR, measure, "modern", shape)
    printer.setPageLayout(Preview([sheet], paired=True).printer().pageLayout())
    print_sheets(printer, [sheet] * 5, paired=True)
    assert pages((tmp_path / "out.pdf").read_bytes()) == 3


@pytest.mark.parametrize("shape", Shape)
def test_no_paper_runs_over_the_edge_of_its_half(shape: Shape) -> None:
    """The rays of the festive reach far beyond its sheet."""
    sheet = certificate(HONOUR, measure, "festive", shape)
    image = QImage(500, 500, QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    painter = QPainter(image)
    draw(painter, sheet, QRectF(0, 0, 250, 250))
    painter.end()
    drawn = {
        (x, y)
        for x in range(0, 500, 5)
        for y in range(0, 500, 5)
        if image.pixelColor(x, y).name() != "#123456"
    }
    assert drawn
    assert max(max(point) for point in drawn) <= 250
    wide, high = shape.size
    assert len(drawn) == pytest.approx(50 * 50 * min(wide, high) / max(wide, high), rel=0.08)


@pytest.mark.parametrize(
    ("shape", "paired"), [(shape, paired) for shape in Shape for paired in (False, True)]
)
def test_the_printer_is_asked_for_a4(shape: Shape, paired: bool) -> None:
    printer = Preview([certificate(HONOUR, measure, "classic", shape)] * 2, paired=paired).printer()
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A4
    is_wide = printer.pageLayout().orientation() is QPageLayout.Orientation.Landscape
    assert is_wide is (paired is not (shape is Shape.LANDSCAPE))


@pytest.mark.parametrize("shape", [Shape.LANDSCAPE, Shape.PORTRAIT])
def test_halves_of_the_page_are_filled_and_do_not_meet(shape: Shape) -> None:
    printer = Preview([certificate(HONOUR, measure, "modern", shape)], paired=True).printer()
    area = printer.pageRect(QPrinter.Unit.DevicePixel)
    first, second = _places(QRectF(0, 0, area.width(), area.height()), 2)
    assert not first.intersected(second).isValid()
    wide, high = shape.size
    fits = min(first.width() / wide, first.height() / high)
    assert fits * wide * fits * high > 0.97 * first.width() * first.height(), "A4 halved is A4's shape"


def test_the_preview_opens_without_waiting_and_draws(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    preview = open_preview([SMALL, SMALL], window)
    shown = preview.findChild(QPrintPreviewWidget)
    assert isinstance(shown, QPrintPreviewWidget)
    assert shown.pageCount() == 2
    assert preview.windowTitle() == "打印预览"
    assert preview.printer().pageLayout().orientation().name == "Landscape"
    with qtbot.waitSignal(preview.destroyed):
        preview.close()
