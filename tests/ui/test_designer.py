"""The designer through what an owner does: the paper follows, is remembered, wrong files get a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from core.papers.design import OURS
from core.text import Lang
from tests.ui.sample_console import opened, press, sample, settle, shut
from ui.app import Console
from ui.certificates import CertificatesDialog
from ui.designer import Designer
from ui.paint.backdrop import prepared
from ui.papers import open_papers
from ui.say import voice


@pytest.fixture
def console(qapp: QApplication, tmp_path: Path) -> Iterator[Console]:
    made = opened(qapp, sample(tmp_path))
    yield made
    shut(qapp, made)


def opened_papers(console: Console, qapp: QApplication) -> CertificatesDialog:
    """The certificates of the round published last."""
    boards: list[Any] = []

    def published(desk: Any) -> Any:
        return desk.rounds.board(desk.papers.register()[0].round)

    console.work.act(published, boards.append)
    settle(qapp)
    open_papers(boards[0], console.work, "certificates", console.window)
    settle(qapp)
    return console.window.findChildren(CertificatesDialog)[-1]


def designing(console: Console, qapp: QApplication) -> tuple[CertificatesDialog, Designer]:
    papers = opened_papers(console, qapp)
    press(qapp, papers.designing)
    assert papers.designer is not None
    return papers, papers.designer


def picture(path: Path, colour: str, wide: int = 60, high: int = 40, kind: str = "PNG") -> str:
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(path), kind)  # type: ignore[call-overload]
    return str(path)


def worded(qapp: QApplication, designer: Designer, which: str, words: str) -> None:
    field = designer.words[which]
    field.set_value(words)
    designer._later[which].stop()
    designer._later[which].timeout.emit()
    settle(qapp)


def test_the_paper_follows_and_all_is_remembered(
    console: Console, qapp: QApplication, tmp_path: Path
) -> None:
    papers, designer = designing(console, qapp)
    plain = papers.preview.image()
    worded(qapp, designer, "heading", "宠粉节奖状")
    worded(qapp, designer, "deed", "{活动}：{事迹}")
    assert papers.design.heading == "宠粉节奖状"
    assert papers.design.deed == "{activity}：{deed}"
    assert papers.preview.image() != plain
    designer.palettes.set_value("azure")
    designer.hang("background", picture(tmp_path / "sky.png", "#4080F0"))
    settle(qapp)
    corner = papers.preview.image().pixelColor(8, 8)
    assert corner.blue() > corner.red() + 20, "the picture shows at the edge"
    assert corner.lightness() > 130, "and pale"
    papers.close()
    settle(qapp)
    again, designer = designing(console, qapp)
    assert designer.words["heading"].value() == "宠粉节奖状"
    assert designer.words["deed"].value() == "{活动}：{事迹}", "blanks as the owner calls them"
    assert designer.palettes.value() == "azure"
    assert again.preview.image().pixelColor(8, 8) == corner
    press(qapp, designer.remove["background"])
    assert again.design.background == b""
    press(qapp, designer.reset)
    assert again.design == OURS
    assert again.preview.image() == plain
    assert designer.words["heading"].value() in (None, "")
    assert designer.palettes.value() == ""


def test_a_look_at_the_design_changes_no_paper(console: Console, qapp: QApplication) -> None:
    papers = opened_papers(console, qapp)
    plain = papers.preview.image()
    papers.close()
    settle(qapp)
    console.work.act(lambda desk: desk.designs.word("heading", "奖状"))
    papers, _ = designing(console, qapp)
    assert papers.design.heading == "奖状", "what would be put on is shown"
    papers.close()
    settle(qapp)
    again = opened_papers(console, qapp)
    assert again.preview.image() == plain
    again.template.setCurrentIndex(2)
    settle(qapp)
    again.close()
    settle(qapp)
    assert opened_papers(console, qapp).template.currentIndex() == 2, "what was chosen stays"


def test_palettes_go_with_the_template(console: Console, qapp: QApplication) -> None:
    papers, designer = designing(console, qapp)
    assert [key for key, _ in designer.palettes._options] == ["", "pine", "azure", "plum"]
    papers.template.setCurrentIndex(5)
    settle(qapp)
    assert [key for key, _ in designer.palettes._options] == ["", "vermilion", "pine", "azure", "plum"]
    press(qapp, papers.designing)
    assert not designer.isVisible()


def test_an_unknown_blank_is_told_below_its_field(console: Console, qapp: QApplication) -> None:
    papers, designer = designing(console, qapp)
    worded(qapp, designer, "deed", "{name.__class__}")
    failure = designer.words["deed"].failure()
    assert failure is not None
    assert "{日期}、{活动}、{期数}、{事迹}" in failure.zh
    assert papers.design == OURS
    worded(qapp, designer, "deed", "{事迹}")
    assert designer.words["deed"].failure() is None
    worded(qapp, designer, "heading", "奖" * 40)
    assert "太长" in papers.told.text(), "what no paper holds is told beside the preview"


@pytest.mark.parametrize("which", ["background", "logo"])
def test_wrong_files_get_a_sentence(console: Console, qapp: QApplication, tmp_path: Path, which: str) -> None:
    papers, designer = designing(console, qapp)
    whole = Path(picture(tmp_path / "whole.png", "red")).read_bytes()
    for name, content, said in (
        ("words.png", b"no picture", "PNG 或 JPEG"),
        ("moving.png", Path(picture(tmp_path / "a.bmp", "red", kind="BMP")).read_bytes(), "PNG 或 JPEG"),
        ("torn.png", whole[:60], "打不开"),
        ("huge.jpg", b"\xff\xd8\xff" + bytes(20_000_000), "最多 20 MB"),
    ):
        (tmp_path / name).write_bytes(content)
        designer.hang(which, str(tmp_path / name))
        settle(qapp)
        assert designer.told.isVisible(), name
        assert said in designer.told.text(), name
    designer.hang(which, str(tmp_path / "nowhere.png"))
    assert "打不开" in designer.told.text()
    designer.hang(which, picture(tmp_path / "wide.png", "red", 12_001, 1))
    assert "12001×1" in designer.told.text()
    assert papers.design == OURS
    designer.hang(which, str(tmp_path / "whole.png"))
    settle(qapp)
    assert not designer.told.isVisible()
    assert getattr(papers.design, which)


def test_pictures_are_kept_no_larger_than_they_are_printed(qapp: QApplication, tmp_path: Path) -> None:
    large = Path(picture(tmp_path / "a.jpg", "#204060", 4_000, 2_000, "JPG")).read_bytes()
    found = prepared(large, "background")
    image = QImage.fromData(found.content)
    assert (image.width(), image.height()) == (2_400, 1_200)
    assert abs(QColor(found.darkest).blue() - 0x60) < 4
    assert QImage.fromData(prepared(large, "logo").content).width() == 600


def test_a_clear_logo_stays_clear(qapp: QApplication, tmp_path: Path) -> None:
    image = QImage(50, 50, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    assert image.save(str(tmp_path / "clear.png"))
    kept = QImage.fromData(prepared((tmp_path / "clear.png").read_bytes(), "logo").content)
    assert kept.pixelColor(3, 3).alpha() == 0


def test_it_speaks_english(console: Console, qapp: QApplication) -> None:
    voice.speak(Lang.EN)
    _, designer = designing(console, qapp)
    worded(qapp, designer, "closing", "{nobody}")
    failure = designer.words["closing"].failure()
    assert failure is not None
    assert "Nothing fills" in failure.en
