"""Whatever is pasted, and whatever lies in the data folder: a clear sentence, nothing lost, no crash."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtGui import Qt as Gui
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from core.judging import Pile
from core.round import Phase
from core.store.opening import FILE, open_file
from core.store.schema import STEPS
from core.store.trouble import DAMAGED, FULL, TOO_NEW
from tests.e2e.conftest import Owner
from tests.e2e.hands import CTRL, Hands, chat, row
from ui import clipboard
from ui.sections.unable import Unable

SAID = chat(("阿杰", "14:01", "我猜 92"), ("小满🌾", "14:02", "88.8"), ("豆豆妈", "14:03", "九十"))
RUBBISH = (
    "".join(chr(at) for at in range(32)) * 300,
    bytes(range(256)).decode("latin-1") * 500,
    "PK\x03\x04" + "\x00" * 9000,
    "99\x00元\n" * 50,
    "\U0010ffff\ufffe\uffff" * 900,
)
HOSTILE = {
    "<img src=x>": "<img src=x onerror=alert(1)> 98.8",
    "名" * 500: "91.5",
    "=1+1": "=1+1",
    "א\u202eבג": "\u202e99",
    "&amp; <b>老周</b>": "<table><tr><td>87</table>",
}


@pytest.fixture
def hands(owner: Callable[..., Owner]) -> Hands:
    """A price round that runs, with three guesses in; it is 14:05."""
    me = owner()
    me.open()
    hands = Hands(me)
    members = hands.go("members")
    hands.write(members.bring._names.area, "阿杰\n小满🌾\n豆豆妈")
    hands.press(members.bring._add)
    hands.press(members.enrol.bring)
    page = hands.go("guess_price")
    hands.press(hands.button("计划第一期", page))
    hands.plan(item="茶杯", secret="90")
    hands.next()
    me.clock.at = me.clock.at.replace(day=18)
    me.at(14, 0)
    hands.next()
    me.at(14, 5)
    hands.paste(SAID)
    assert len(page.board.rows) == 3
    return hands


def lines(hands: Hands) -> list[tuple[str, str]]:
    return [(each.sender, each.said) for each in hands.page.board.rows]


def test_an_empty_clipboard_teaches(hands: Hands) -> None:
    before, box = lines(hands), hands.page.blocks.intake.box
    for text in ("", " \n\t "):
        hands.paste(SAID)
        hands.paste(text)
        assert box._line.text() == "先在微信里复制一段聊天"
    hands.paste("\u200b\ufeff")
    assert hands.told.startswith("没有可读的")
    assert lines(hands) == before


def test_a_clipboard_that_is_late_is_waited_for(hands: Hands) -> None:
    box = hands.page.blocks.intake.box
    hands.paste("")
    assert box._again.isActive()
    hands.copy(chat(("阿杰", "14:04", "等等我")))
    box._again.timeout.emit()
    hands.owner.wait()
    assert lines(hands)[-1] == ("阿杰", "等等我")
    assert not box._again.isActive() or box._waits


def test_fifty_megabytes_are_refused_in_a_sentence(hands: Hands) -> None:
    before = lines(hands)
    huge = chat(("阿杰", "14:06", "长" * 997)) * 16_600
    assert len(huge.encode()) > 50_000_000
    hands.copy(huge)
    hands.paste()
    assert "太" in hands.told
    assert lines(hands) == before
    hands.paste(chat(("阿杰", "14:06", "再来")))
    assert lines(hands)[-1] == ("阿杰", "再来"), "everything goes on"


def test_binary_rubbish_loses_nothing(hands: Hands) -> None:
    before = lines(hands)
    for rubbish in RUBBISH:
        hands.paste(rubbish)
        assert lines(hands)[:3] == before
        assert hands.told
        assert not hands.page.board.standings[3:], "nobody new takes part"
    unread = hands.page.blocks.table.unread
    assert unread.isVisible() or len(lines(hands)) > 3, "it is shown as unread, or as a message of nobody"
    hands.paste(SAID)
    hands.paste(chat(("阿杰", "14:06", "再来")))
    assert lines(hands)[-1] == ("阿杰", "再来")


def test_broken_encodings_are_kept_as_well_as_can_be(hands: Hands) -> None:
    content = QMimeData()
    broken = "阿杰\n2026年11月18日 14:06\n坏了半个字".encode() + b"\xed\xa0" + "，别的都在\n".encode()
    content.setData("text/plain", broken)
    QGuiApplication.clipboard().setMimeData(content)
    hands.paste()
    name, said = lines(hands)[-1]
    assert (name, said.replace("\ufffd", "")) == ("阿杰", "坏了半个字，别的都在")


def test_hostile_names_and_texts_are_shown_letter_by_letter(hands: Hands) -> None:
    page = hands.page
    hands.paste(chat(*[(name, f"14:0{4 + nth}", said) for nth, (name, said) in enumerate(HOSTILE.items())]))
    assert dict(lines(hands)[3:]) == HOSTILE
    assert row(page, "=1+1").pile in (Pile.WHO, Pile.UNCLEAR, Pile.CHATTER)
    nothing_rich(hands.window)
    while page.board.doubts:
        waits = len(page.board.doubts)
        hands.key(Qt.Key.Key_N)
        nothing_rich(hands.window)
        assert len(page.board.doubts) < waits
    assert {"<img src=x>", "名" * 500, "&amp; <b>老周</b>"} <= set(page.board.names.values())
    for place in ("members", "today", "guess_price"):
        hands.go(place)
        nothing_rich(hands.window)
    for size in ((460, 900), (1000, 800)):
        hands.window.resize(*size)
        hands.owner.wait()
        nothing_rich(hands.window)
    hands.window.resize(1280, 800)
    hands.select("<img src=x onerror=alert(1)> 98.8")
    hands.key(Qt.Key.Key_R)
    nothing_rich(hands.window)
    field = hands.window.focusWidget()
    hands.write(field, "98.8")
    hands.key(Qt.Key.Key_Return)
    assert row(page, "<img src=x onerror=alert(1)> 98.8").pile is Pile.COUNTED
    nothing_rich(hands.window)
    hands.next()
    hands.next()
    hands.next()
    assert hands.phase() is Phase.PUBLISHED
    assert "@<img src=x> " in clipboard.read_text()
    assert "@名名" in clipboard.read_text()
    nothing_rich(hands.window)
    hands.go("rewards")
    nothing_rich(hands.window)


def nothing_rich(window: QWidget) -> None:
    """No label and no tooltip, of a widget or of a cell, is read as markup of somebody's making."""
    for widget in [window, *window.findChildren(QWidget)]:
        tip = widget.toolTip()
        assert "<img" not in tip, tip
        assert "<b>" not in tip, tip
        assert tip.startswith("<qt>") or not Gui.mightBeRichText(tip), tip
        if isinstance(widget, QLabel):
            assert widget.textFormat() is Qt.TextFormat.PlainText or not widget.text(), widget.text()
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            _cells(widget)


def _cells(view: QAbstractItemView) -> None:
    model = view.model()
    for at in range(min(20, model.rowCount())):
        for column in range(model.columnCount()):
            tip = model.index(at, column).data(Qt.ItemDataRole.ToolTipRole) or ""
            assert "<img" not in tip
            assert tip.startswith("<qt>") or not Gui.mightBeRichText(tip), tip


def test_a_full_disk_loses_nothing_and_pasting_again_works(hands: Hands) -> None:
    before = lines(hands)
    more = chat(*[("阿杰", f"14:{20 + nth // 20}", f"{'长' * 200}{nth}") for nth in range(300)])
    with full_disk(hands):
        hands.paste(more)
        assert hands.told == FULL.zh
        assert lines(hands) == before
        hands.go("members")
        hands.write(hands.page.bring._names.area, "\n".join(f"新人{'名' * 80}{nth}" for nth in range(2000)))
        hands.press(hands.page.bring._add)
        hands.press(hands.page.enrol.bring)
        assert hands.told == FULL.zh
        assert hands.page.bring._names.value(), "what was written is still there"
    hands.press(hands.page.enrol.bring)
    assert "2000" in hands.told
    hands.go("guess_price")
    hands.paste(more)
    assert len(lines(hands)) == 303


class full_disk:
    """The data file cannot grow any more."""

    def __init__(self, hands: Hands) -> None:
        assert hands.owner.console is not None
        desk = hands.owner.console.work._desk
        assert desk is not None
        self._file = desk._office.store.connection

    def __enter__(self) -> None:
        self._file.rows(f"PRAGMA max_page_count = {self._file.number('PRAGMA page_count')}")

    def __exit__(self, *_: object) -> None:
        self._file.rows("PRAGMA max_page_count = 1000000")


def unable(hands: Hands) -> Unable:
    """The page in place of all others."""
    page = hands.window.stack.currentWidget()
    assert isinstance(page, Unable)
    assert not hands.window.nav.isEnabled()
    return page


def sentence(hands: Hands) -> str:
    page = unable(hands)
    assert page.head.title.text() == "数据打不开"
    return "\n".join(hands.labels(page))


def again(hands: Hands) -> None:
    hands.press(hands.button("再试一次", unable(hands)))


def newer(path: Path) -> None:
    later = (*STEPS, ("0099_later", ("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT",)))
    open_file(path, steps=later).close()


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 9000] = b"\x5a" * 9000
    path.write_bytes(content)


def no_database(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 a table of prices")


SPOILT = (
    (no_database, "不是群主台的数据文件"),
    (damaged, DAMAGED.zh),
    (newer, TOO_NEW.zh),
)


def test_a_file_that_cannot_be_opened_is_left_alone_and_mended(hands: Hands) -> None:
    me = hands.owner
    before = lines(hands)
    me.close()
    path = me.folder / FILE
    good = path.read_bytes()
    path.write_bytes(b"so that the console finds no way in")
    me.open()
    for spoil, said in SPOILT:
        path.write_bytes(good)
        spoil(path)
        bad = path.read_bytes()
        again(hands)
        assert said in sentence(hands)
        assert str(me.folder) in sentence(hands)
        for key in (Qt.Key.Key_2, Qt.Key.Key_PageDown):
            hands.key(key, CTRL)
            assert said in sentence(hands), "there is nowhere else to go"
        assert path.read_bytes() == bad
    path.write_bytes(good)
    again(hands)
    assert hands.window.place == "today"
    hands.go("guess_price")
    assert lines(hands) == before


def test_a_backup_takes_the_place_of_damaged_data(hands: Hands) -> None:
    me = hands.owner
    before = lines(hands)
    me.close()
    damaged(me.folder / FILE)
    bad = (me.folder / FILE).read_bytes()
    me.open()
    hands.press(hands.button("用这一份", unable(hands)))
    assert hands.window.place == "today"
    assert hands.window.nav.isEnabled()
    hands.go("guess_price")
    assert lines(hands) == before
    kept = [path.read_bytes() for path in me.folder.rglob(FILE) if path != me.folder / FILE]
    assert bad in kept, "what was replaced is kept"


@pytest.fixture
def nobody(tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Become nobody: root may write anywhere."""
    if os.name != "posix":
        pytest.skip("permissions are POSIX's here")
    root = os.getuid() == 0
    for each in (tmp_path, *tmp_path.parents[:2]):
        each.chmod(0o755)
    yield lambda: os.seteuid(65534) if root else None
    if root:
        os.seteuid(0)


def test_a_folder_that_is_a_file_or_not_ours(owner: Callable[..., Owner], nobody: Callable[[], None]) -> None:
    me = owner()
    hands = Hands(me)
    me.folder.write_bytes(b"not a folder")
    me.open()
    assert "不能写入" in sentence(hands)
    me.folder.unlink()
    me.folder.mkdir()
    me.folder.chmod(0o555)
    nobody()
    again(hands)
    assert "不能写" in sentence(hands)
    os.seteuid(os.getuid())
    me.folder.chmod(0o755)
    again(hands)
    assert hands.window.place == "today"


def test_two_consoles_on_one_folder(owner: Callable[..., Owner]) -> None:
    first = owner()
    first.open()
    second = owner()
    hands = Hands(second)
    second.open()
    assert "群主台已经开着" in sentence(hands)
    first.close()
    again(hands)
    assert hands.window.place == "today"
