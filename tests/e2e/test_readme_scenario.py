"""The README's scenario through the real window and a real file: from a plan to five certificates.

Sixty messy messages in the Windows 4.x layout hold chatter, a repeat, a quoted message, a guess
too late, a name nobody knows and prices written twelve ways.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from core.certificate import TEMPLATES
from core.judging import Pile
from core.message import How
from core.round import Phase
from tests.e2e.conftest import DATA, Owner
from ui import clipboard
from ui.certificates import CertificatesDialog
from ui.papers import PapersDialog
from ui.parts.segmented import Segment

CHAT = (DATA / "guess_price_60.txt").read_bytes().decode("utf-8")
ROSTER = (DATA / "roster.txt").read_text(encoding="utf-8")
WINNERS = ["A栋-团长老周", "陳先生 Chan", "小满🌾", "🍀", "喆喆妈咪"]


def board(page: Any) -> Any:
    return page.board


def press(key: Qt.Key, page: Any, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page, key, modifier)


def paste(owner: Owner, page: Any, text: str) -> None:
    clipboard.write_text(text)
    page.blocks.intake.box.setFocus()
    press(Qt.Key.Key_V, page.blocks.intake.box, Qt.KeyboardModifier.ControlModifier)
    owner.wait()


def next_step(owner: Owner, page: Any) -> None:
    """The one filled button."""
    QTest.mouseClick(page.bar.next, Qt.MouseButton.LeftButton)
    owner.wait()


def plan(owner: Owner, page: Any) -> None:
    """Product, answer and time, written into the plan card."""
    card = page.blocks.plan
    for field, words in (("item", "智利车厘子 2J 1 kg"), ("secret", "89.90")):
        line = card.form.fields[field].line
        line.setFocus()
        clipboard.write_text(words)
        line.paste()
    start = owner.clock.at.replace(day=18, hour=14, minute=0, second=0)
    card.starts.set_value(start)
    card.ends.set_value(start.replace(hour=15))
    card.save()
    owner.wait()


def row(page: Any, said: str) -> Any:
    return next(each for each in board(page).rows if each.said == said)


def play_until_judged(owner: Owner) -> Any:
    console = owner.open()
    console.work.act(lambda desk: desk.members.import_names(ROSTER))
    console.work.act(lambda desk: desk.members.import_names("周敏"))
    from dataclasses import replace

    from core.roster import Role

    def promote(desk: Any) -> Any:
        host = next(each for each in desk.members.roster() if each.name == "周敏")
        return desk.members.edit(replace(host, role=Role.OWNER))

    console.work.act(promote)
    console.window.go("guess_price")
    page = console.window.page()
    page.plan()
    owner.wait()
    plan(owner, page)
    assert board(page).round.settings.secret == Decimal("89.90")
    next_step(owner, page)
    announced = clipboard.read_text()
    assert "猜价格" in announced
    assert "智利车厘子" in announced
    assert "89.9" not in announced, "the announcement never holds the answer"
    owner.clock.move(days=1)
    owner.at(14, 0)
    next_step(owner, page)
    assert board(page).phase is Phase.OPEN
    owner.at(15, 12)
    paste(owner, page, CHAT)
    next_step(owner, page)
    return page


def settle(owner: Owner, page: Any) -> None:
    """ "小鱼✅3" is 小鱼儿 (key 1 would be the first candidate); the range is overruled as 95."""
    doubt = page.blocks.doubts.asked()
    assert doubt.name == "小鱼✅3"
    fish = next(each for each in doubt.candidates if board(page).names[each.member] == "小鱼儿")
    page.deeds.claim(doubt, fish.member)
    owner.wait()
    assert not board(page).doubts
    unclear = row(page, "90-100 之间吧")
    assert unclear.pile is Pile.UNCLEAR
    page.deeds.correct(unclear, How.READ_AS, "95")
    owner.wait()
    assert row(page, "90-100 之间吧").pile is Pile.COUNTED
    page.deeds.correct(row(page, "8折"), How.STRIKE, "", "猜的是价格")
    owner.wait()


def test_sixty_messy_lines_end_where_they_belong(owner: Callable[..., Owner]) -> None:
    me = owner()
    page = play_until_judged(me)
    assert len(board(page).rows) == 60
    assert row(page, "来了来了").pile is Pile.CHATTER
    assert row(page, "改一下，77").pile in (Pile.DUPLICATE, Pile.SUPERSEDED)
    assert row(page, "8折").pile is Pile.UNCLEAR
    late = board(page).rows[-1]
    assert (late.said, late.pile) == ("89.9", Pile.LATE)
    assert row(page, "88").pile is Pile.WHO
    readings = {
        "99元": "99.00", "¥85.00": "85.00", "八十八": "88.00", "一百二": "120.00", "92块5": "92.50",
        "￥79.9": "79.90", "１００": "100.00", "1,380": "1380.00", "110r": "110.00", "八十六块八": "86.80",
        "98米": "98.00", "86.8包邮": "86.80", "８９．９": "89.90", "[强]我猜89块5": "89.50",
        "3月5号买过 122": "122.00", "90.9": "90.90", "@周敏 我猜99": "99.00",
    }  # fmt: skip
    for said, wanted in readings.items():
        found = row(page, said)
        assert found.value == Decimal(wanted), said
        assert found.pile is Pile.COUNTED, said
    assert row(page, "<img src=x onerror=alert(1)> 98.8").name == "<img src=x>"


def test_the_same_text_again_changes_nothing_and_an_overlap_adds_only_what_is_new(
    owner: Callable[..., Owner],
) -> None:
    me = owner()
    page = play_until_judged(me)
    before = board(page).rows
    paste(me, page, CHAT)
    assert board(page).rows == before
    blocks = CHAT.split("\r\n\r\n")
    more = "\r\n\r\n".join([*blocks[-6:], "念念\r\n2026年11月18日 15:00\r\n谢谢群主"])
    paste(me, page, more)
    assert len(board(page).rows) == 61
    assert [each.line for each in board(page).rows][:60] == [each.line for each in before]


def test_from_plan_to_five_certificates_and_back_after_a_crash(
    owner: Callable[..., Owner], tmp_path: Any
) -> None:
    me = owner()
    page = play_until_judged(me)
    settle(me, page)
    next_step(me, page)
    assert board(page).phase is Phase.JUDGED
    assert [place.name for place in board(page).standings][:5] == WINNERS
    next_step(me, page)
    assert board(page).phase is Phase.PUBLISHED
    assert "@A栋-团长老周" in clipboard.read_text()
    assert len(board(page).debts) == 5
    _certificates(me, page, tmp_path)
    crashed = board(page)
    me.die()
    again = owner(me.clock.at)
    console = again.open()
    console.window.go("guess_price")
    again.wait()
    found = console.window.page().board
    assert found.rows == crashed.rows
    assert found.standings == crashed.standings
    assert found.debts == crashed.debts


def _papers(me: Owner, button: Any) -> PapersDialog:
    """The dialog a press on ``button`` opens."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    me.wait()
    return next(
        each for each in me.app.topLevelWidgets() if isinstance(each, PapersDialog) and each.isVisible()
    )


def _certificates(me: Owner, page: Any, folder: Any) -> None:
    dialog = _papers(me, page.blocks.result.papers)
    (folder / "certificates").mkdir()
    dialog.save_images(folder / "certificates")
    me.wait()
    written = sorted((folder / "certificates").glob("*.png"))
    assert len(written) == 5
    for path in written:
        image = QImage(str(path))
        assert (image.width(), image.height()) == (3508, 2480)
    _for_a_phone(me, dialog, folder / "phone")
    dialog.close()
    me.wait()
    again = _papers(me, page.blocks.result.papers)
    assert isinstance(again, CertificatesDialog)
    assert (again.template.currentText(), again.shape.choice()) == ("大红喜庆", "phone"), "as last chosen"
    again.close()
    me.wait()
    dialog = _papers(me, page.blocks.result.picture)
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    me.wait()
    assert QGuiApplication.clipboard().image().width() > 800, "the result picture is on the clipboard"
    dialog.close()
    me.wait()


def _for_a_phone(me: Owner, dialog: PapersDialog, folder: Any) -> None:
    """Another template, on a phone's paper: the preview follows, and pictures for a phone are written."""
    assert isinstance(dialog, CertificatesDialog)
    before = dialog.preview.image()
    dialog.template.setCurrentIndex(list(TEMPLATES).index("festive"))
    next(each for each in dialog.shape.findChildren(Segment) if each.accessibleName() == "手机图").click()
    me.wait()
    shown = dialog.preview.image()
    assert shown.height() > shown.width()
    assert shown.pixelColor(2, 2).red() > shown.pixelColor(2, 2).blue() + 60, "it is red now"
    assert before.height() < before.width()
    folder.mkdir()
    dialog.save_images(folder)
    me.wait()
    assert [QImage(str(path)).width() for path in sorted(folder.glob("*.jpg"))] == [1080] * 5
