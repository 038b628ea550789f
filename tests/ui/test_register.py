"""The register through what an owner presses: found, opened again, checked, written out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.certificate import TEMPLATES, Shape
from core.desk.sheets import read_rows
from core.text import Lang
from tests.ui.sample_console import choose, labels, names, opened, pick, press, sample, settle, shut, write
from ui.app import Console
from ui.certificates import CertificatesDialog
from ui.papers import open_papers
from ui.register import RegisterDialog
from ui.say import voice


@pytest.fixture
def console(qapp: QApplication, tmp_path: Path) -> Iterator[Console]:
    made = opened(qapp, sample(tmp_path))
    yield made
    shut(qapp, made)


def register(console: Console, qapp: QApplication) -> RegisterDialog:
    press(qapp, console.window.nav.items["rewards"])
    page = console.window.page()
    settle(qapp)
    press(qapp, page.register)  # type: ignore[attr-defined]
    (found,) = page.findChildren(RegisterDialog)
    return found


def picture(path: Path) -> str:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("#3050A0"))
    assert image.save(str(path))
    return str(path)


def search(qapp: QApplication, dialog: RegisterDialog, words: str) -> None:
    write(qapp, dialog.search, words)
    dialog._later.timeout.emit()
    settle(qapp)


def test_papers_are_found_and_open_as_they_were_issued(console: Console, qapp: QApplication) -> None:
    dialog = register(console, qapp)
    assert dialog.table.rows.rowCount() == 26
    assert not dialog.open_again.isEnabled()
    search(qapp, dialog, "chenpi")
    assert names(dialog.table) == ["陈皮"]
    assert "找到 1 张" in labels(dialog)
    pick(qapp, dialog.table, "陈皮")
    press(qapp, dialog.open_again)
    (papers,) = dialog.findChildren(CertificatesDialog)
    assert [each.serial for each in papers.honours] == ["故事-2026-0002"]
    assert not papers.preview.image().isNull()
    assert not papers.register.isVisible(), "it is open behind"
    press(qapp, papers.copy)
    assert qapp.clipboard().image().width() > 1000
    papers.close()
    search(qapp, dialog, "没有这个人<img src=x>")
    assert dialog.none.isVisible()
    assert dialog.none.title.text() == "没找到"
    dialog.close()


def test_what_was_given_away_comes_back_as_it_was(
    console: Console, qapp: QApplication, tmp_path: Path
) -> None:
    """The owner's taste changes; the paper a member has lost is made again like the one they had."""
    dialog = register(console, qapp)
    boards: list[Any] = []
    console.work.act(lambda desk: desk.rounds.board(desk.papers.register()[0].round), boards.append)
    settle(qapp)
    open_papers(boards[0], console.work, "certificates", console.window)
    settle(qapp)
    given = console.window.findChildren(CertificatesDialog)[-1]
    serial = given.honours[0].serial
    given.template.setCurrentIndex(list(TEMPLATES).index("festive"))
    given.shape.choose(Shape.PORTRAIT)
    given._changed()
    press(qapp, given.designing)
    assert given.designer is not None
    given.designer.palettes.set_value("plum")
    given.designer.lunar.set_value(True)
    given.designer.hang("logo", picture(tmp_path / "logo.png"))
    settle(qapp)
    shown = given.preview.image()
    given.save_images(tmp_path)
    settle(qapp)
    given.close()
    settle(qapp)
    console.work.act(lambda desk: desk.designs.reset())
    console.work.act(lambda desk: desk.preferences.set(certificate="modern", paper="landscape"))
    dialog.search.clear()
    search(qapp, dialog, serial)
    dialog.table.selectRow(0)
    press(qapp, dialog.open_again)
    again = dialog.findChildren(CertificatesDialog)[-1]
    assert again.preview.image() == shown
    assert (again.template.currentIndex(), again.shape.choice()) == (3, "portrait")
    assert not again.designing.isVisible()
    again.template.setCurrentIndex(0)
    settle(qapp)
    assert again.preview.image() != shown
    again.close()
    settle(qapp)
    press(qapp, dialog.open_again)
    once_more = dialog.findChildren(CertificatesDialog)[-1]
    assert once_more.preview.image() == shown, "looking at it otherwise gives nothing away"
    once_more.template.setCurrentIndex(1)
    settle(qapp)
    press(qapp, once_more.copy)
    QTest.keyClick(once_more, Qt.Key.Key_Escape)
    settle(qapp)
    press(qapp, dialog.open_again)
    assert dialog.findChildren(CertificatesDialog)[-1].template.currentIndex() == 1, "copied is given away"


def test_a_fingerprint_is_checked(console: Console, qapp: QApplication) -> None:
    dialog = register(console, qapp)
    honour = dialog.table.rows.items[1].honour
    write(qapp, dialog.fingerprint, f"名册指纹　{honour.fingerprint[:16]}", enter=True)
    assert dialog.verdict.text() == "是我们发的"
    assert honour.serial in dialog.whose.text()
    assert honour.name in dialog.whose.text()
    write(qapp, dialog.fingerprint, "0123")
    press(qapp, dialog.check)
    assert "写全 16 位" in dialog.verdict.text()
    assert not dialog.whose.isVisible()
    dialog.close()


@pytest.mark.parametrize(("words", "suffix"), [("证书名册 · Excel…", "xlsx"), ("证书名册 · CSV…", "csv")])
def test_the_register_is_written_out(
    console: Console, qapp: QApplication, tmp_path: Path, words: str, suffix: str
) -> None:
    from PySide6.QtWidgets import QFileDialog

    dialog = register(console, qapp)
    press(qapp, dialog.export)
    choose(qapp, words)
    (asking,) = [each for each in dialog.findChildren(QFileDialog) if each.isVisible()]
    asking.fileSelected.emit(str(tmp_path / f"a.{suffix}"))
    asking.close()
    settle(qapp)
    assert len(read_rows(tmp_path / f"a.{suffix}")) == 27
    dialog.close()


def test_it_speaks_english(console: Console, qapp: QApplication) -> None:
    voice.speak(Lang.EN)
    dialog = register(console, qapp)
    assert dialog.windowTitle() == "Register of certificates"
    assert "26 issued, 0 void" in labels(dialog)
    dialog.close()


def test_the_certificates_lead_to_it(console: Console, qapp: QApplication) -> None:
    first = register(console, qapp)
    first.table.selectRow(0)
    press(qapp, first.open_again)
    (papers,) = first.findChildren(CertificatesDialog)
    papers.register.show()
    press(qapp, papers.register)
    (again,) = papers.findChildren(RegisterDialog)
    assert again.table.rows.rowCount() == 26
    again.close()
    papers.close()
    first.close()
