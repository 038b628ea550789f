"""The window of papers as an owner has it: stopped, left, on a full disk, where nothing can be written."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.certificate import Honour, registered
from core.clock import CHINA, FixedClock
from core.desk.wardrobe import Outfit
from core.papers.shape import Shape
from core.papers.sheet import Face, Sheet, Words
from core.text import Text
from tests.ui.test_paint import disk_of
from ui.certificates import CertificatesDialog, certificates
from ui.papers import PapersDialog
from ui.parts.paper_parts import Paper
from ui.work import Work

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=CHINA)
HONOUR = Honour(
    "好物优选 3 群",
    "机智抢答",
    12,
    "",
    "十题全对",
    "答题小王子",
    "周敏",
    date(2026, 11, 17),
    "答题-2026-0012",
)
REPORT = Text("月报", "Month report")
full_disk = pytest.mark.skipif(sys.platform == "win32", reason="a disk cannot be made small here")


@pytest.fixture
def parent(qapp: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    made.show()
    yield made
    made.deleteLater()


@pytest.fixture
def work(qapp: QApplication) -> Iterator[Work]:
    """With its threads, as in the window."""
    made = Work(FixedClock(NOON))
    yield made
    made.close()


@pytest.fixture
def inline(qapp: QApplication) -> Iterator[Work]:
    made = Work(FixedClock(NOON), inline=True)
    yield made
    made.close()


def opened(work: Work, parent: QWidget, count: int = 3, shape: Shape = Shape.LANDSCAPE) -> CertificatesDialog:
    honours = [registered(replace(HONOUR, name=f"群友{nth}", serial="")) for nth in range(count)]
    dialog = CertificatesDialog(honours, [Outfit(shape=shape)] * count, None, work, parent)
    dialog.open()
    return dialog


def test_stopped_midway_leaves_whole_pictures(
    work: Work, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(work, parent, 12)
    dialog.progressed.connect(lambda done, all_: dialog.stop.click())
    dialog.save_images(tmp_path)
    qtbot.waitUntil(lambda: "停下了" in dialog.told.text(), timeout=20_000)
    written = sorted(tmp_path.iterdir())
    assert 1 <= len(written) < 12
    assert all(path.suffix == ".png" and QImage(str(path)).width() == 3508 for path in written)
    assert f"{len(written)} 份" in dialog.told.text()
    assert dialog.png.isEnabled()
    assert not dialog.bar.isVisible()
    dialog.close()


def test_a_pdf_stopped_midway_is_not_there(work: Work, parent: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(work, parent, 60)
    dialog.progressed.connect(lambda done, all_: dialog.stop.click())
    dialog.save_pdf(tmp_path / "a.pdf")
    qtbot.waitUntil(lambda: dialog.told.text().startswith("停下了"), timeout=20_000)
    assert dialog.told.text() == "停下了，什么也没写"
    assert list(tmp_path.iterdir()) == []
    dialog.close()


def test_leaving_the_window_stops_what_it_writes(
    work: Work, parent: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(work, parent, 40)
    with qtbot.waitSignal(dialog.progressed, timeout=20_000):
        dialog.save_images(tmp_path)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    done: list[int] = []
    work.paint(lambda: 1, done.append)  # the painter takes one thing after the other
    qtbot.waitUntil(lambda: done == [1], timeout=20_000)
    written = sorted(tmp_path.iterdir())
    assert 1 <= len(written) < 40
    assert not any(QImage(str(path)).isNull() for path in written)


@full_disk
def test_a_full_disk_is_said_beside_and_another_try_goes(
    inline: Work, parent: QWidget, tmp_path: Path
) -> None:
    dialog = opened(inline, parent)
    with disk_of(500):
        dialog.save_images(tmp_path)
        assert "没写成" in dialog.told.text()
        dialog.save_pdf(tmp_path / "a.pdf")
        assert "“a.pdf”没写成" in dialog.told.text()
    assert list(tmp_path.iterdir()) == []
    assert dialog.png.isEnabled()
    dialog.save_images(tmp_path)
    assert "存好了 3 份" in dialog.told.text()
    assert len(list(tmp_path.iterdir())) == 3
    dialog.close()


@pytest.mark.parametrize("shape", [Shape.LANDSCAPE, Shape.PHONE])
def test_a_folder_that_cannot_be_written_is_a_sentence(
    inline: Work, parent: QWidget, tmp_path: Path, shape: Shape
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    dialog = opened(inline, parent, shape=shape)
    for write in (dialog.save_images, lambda folder: dialog.save_pdf(folder / "a.pdf")):
        write(blocked)
        assert "没写成" in dialog.told.text()
        assert dialog.png.isEnabled()
    assert blocked.read_text() == "no folder"
    dialog.close()


def poster(text: str) -> Paper:
    sheet = Sheet(1080, 400, "#F5F3EE", (Words(40, 200, text, Face.SANS_BOLD, 60, "#211F1B"),))
    return Paper(text, "结果图", lambda: sheet, is_page=False)


def test_pictures_for_the_chat_are_written_beside_others_and_as_pdf(
    inline: Work, parent: QWidget, tmp_path: Path
) -> None:
    dialog = PapersDialog(REPORT, [poster("十月"), poster("十一月")], None, inline, parent)
    dialog.open()
    dialog.save_images(tmp_path)
    dialog.save_images(tmp_path)
    assert len(list(tmp_path.glob("*.png"))) == 4, "nothing is written over"
    assert {QImage(str(path)).width() for path in tmp_path.glob("*.png")} == {1080}
    dialog.save_pdf(tmp_path / "月报.pdf")
    assert len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "月报.pdf").read_bytes())) == 2
    dialog.save_images(tmp_path / "file.png" / "gone")
    assert "没写成" in dialog.told.text()
    dialog.close()


def test_a_sign_that_cannot_be_drawn_is_named_before_anything_is_written(
    inline: Work, parent: QWidget, tmp_path: Path
) -> None:
    honours = [registered(replace(HONOUR, name=name)) for name in ("周敏", "周\U0003fffd敏")]
    dialog = PapersDialog(REPORT, certificates(honours), None, inline, parent)
    dialog.open()
    for write in (dialog.save_images, lambda folder: dialog.save_pdf(folder / "a.pdf")):
        write(tmp_path)
        assert "U+3FFFD" in dialog.told.text()
    assert list(tmp_path.iterdir()) == []
    dialog.close()
