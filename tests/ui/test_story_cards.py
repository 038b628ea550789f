"""Stories read blind and marked by keys, numbers fixed, consent noted, papers written or refused whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.errors import UserError
from core.papers.story import Booklet, Chapter, Look, Shape, Tale
from core.round import Phase, Step
from core.text import Lang
from tests.ui.desk_work import ASSETS, NOON, Bench, bench
from ui import clipboard
from ui.activities.story_wallpaper import page as make_page
from ui.instruments.mark_bar import MarkBar
from ui.instruments.story_cards import StoryCards
from ui.page import ActivityPage
from ui.parts.width import Width
from ui.say import voice
from ui.story_files import save_booklet, save_post, save_wallpapers, with_photos
from ui.story_papers import StoryPapers
from ui.theme import THEME, Mode

HOSTILE = "<img src=x>"
CHAT = (
    ("小满🌾", "【故事】外婆的杯子\n白底蓝边，磕掉了三块漆。\n同意刊登"),
    (HOSTILE, "【故事】灯\n=1+1，灯亮了。\n同意匿名刊登"),
    ("𠮷田屋", "【故事】记账本\n最后一栏写着“赚了”。\n署名：小林\n同意刊登"),
    ("阿杰", "【故事】右边\n一把伞，全打在我这边。"),
    ("云锭", "投《灯》"),
    ("豆豆妈", "写得真好"),
    ("小满🌾", "[图片]"),
)
NOWHERE = "\U0003fffd"


def said(name: str, words: str, at: str) -> str:
    return f"{name}\n2026年11月18日 {at}\n{words}\n"


@pytest.fixture
def made(qapp: QApplication, tmp_path: Path) -> Iterator[tuple[Bench, ActivityPage]]:
    with bench(tmp_path / "data") as room:
        desk = room.desk()
        desk.preferences.set(group_name="好物优选 3 群", owner_name="周敏", seal_text="好物优选")
        desk.members.import_names("\n".join({name for name, _ in CHAT}))
        id = desk.rounds.plan("story_wallpaper", Lang.ZH).value.id
        desk.rounds.edit(
            id, settings={"theme": "家", "quota": 2}, starts_at=NOON, ends_at=NOON.replace(hour=20)
        )
        desk.rounds.step(id, Step.ANNOUNCE)
        desk.rounds.step(id, Step.OPEN)
        text = "\n".join(said(name, words, f"12:0{nth}") for nth, (name, words) in enumerate(CHAT))
        assert desk.intake.paste(id, text).value.added == len(CHAT)
        page = make_page(room.work, room.heartbeat)
        page.resize(1060, 760)
        page.set_width(Width.WIDE)
        page.show()
        page.show_round(id)
        settle()
        yield room, page
        assert not [each for each in room.failed if "“" not in each.text.zh]
        page.close()
        page.deleteLater()


def settle() -> None:
    """The page takes what has changed when the loop comes round."""
    for _ in range(3):
        QApplication.processEvents()


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()


def cards(page: ActivityPage) -> StoryCards:
    assert isinstance(page.instrument, StoryCards)
    return page.instrument


def press(page: ActivityPage, *keys: Qt.Key) -> None:
    cards(page).list.setFocus()
    for key in keys:
        QTest.keyClick(cards(page).list, key)
        settle()


def read_all(page: ActivityPage) -> None:
    """Three stories read, each marked lower than the one before."""
    for key in (Qt.Key.Key_5, Qt.Key.Key_4, Qt.Key.Key_2):
        press(page, key, key, key)


def marks(page: ActivityPage) -> dict[int, tuple[int, ...]]:
    assert page.board is not None
    return {each.story: each.marks for each in page.board.round.settings.marks}


def words_in_sight(page: ActivityPage) -> str:
    it = cards(page)
    return it.page.text.text() + it.page.by.text() * it.page.by.isVisible() + it.list.accessibleName()


def test_figures_mark_one_criterion_after_the_other_and_then_the_next_story(
    made: tuple[Bench, ActivityPage],
) -> None:
    _, page = made
    it = cards(page)
    first, second, third = (each.id for each in it.found.play)
    assert it.chosen == first
    press(page, Qt.Key.Key_5, Qt.Key.Key_4)
    assert marks(page) == {first: (5, 4, 0)}
    assert it.chosen == first
    press(page, Qt.Key.Key_Backspace, Qt.Key.Key_3, Qt.Key.Key_2)
    assert marks(page) == {first: (5, 3, 2)}
    assert it.chosen == second, "the next story is at hand"
    press(page, Qt.Key.Key_Down, Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_1)
    assert marks(page) == {first: (5, 3, 2), third: (1, 1, 1)}
    assert it.chosen == second, "round to the one left out"
    press(page, Qt.Key.Key_4, Qt.Key.Key_4, Qt.Key.Key_4)
    assert "读完 3 篇" in it.card.caption.text()
    it.marks.marked.emit(0, 1)
    settle()
    assert marks(page)[second] == (1, 4, 4), "a key pressed again takes its mark's place"


def test_marking_can_be_taken_back_step_by_step(made: tuple[Bench, ActivityPage]) -> None:
    room, page = made
    undo: list[object] = []
    room.work.done.connect(lambda done: undo.append(done.undo))
    press(page, Qt.Key.Key_5)
    assert len(marks(page)) == 1
    room.work.act(lambda _desk: undo[-1]())  # type: ignore[operator]
    settle()
    assert marks(page) == {}


def test_names_are_hidden_until_the_owner_looks(made: tuple[Bench, ActivityPage]) -> None:
    _, page = made
    it = cards(page)
    for card in it.found.cards:
        it.choose(card.id)
        assert not any(name in words_in_sight(page) for name, _ in CHAT)
    assert not page.blocks.standings.isVisible(), "places have names on them"
    click(it.veil)
    assert "小满🌾" in it.list.accessibleName()
    it.choose(next(each.id for each in it.found.cards if each.story.told.name == "灯"))
    assert "匿名刊登" in it.page.by.text()
    it.choose(next(each.id for each in it.found.cards if each.story.told.name == "记账本"))
    assert "署名 小林" in it.page.by.text()
    click(it.veil)
    assert "小满🌾" not in it.list.accessibleName()


def test_beside_the_stories_their_authors_have_numbers_instead_of_names(
    made: tuple[Bench, ActivityPage],
) -> None:
    """Messages, places and the result keep names back until every story is read, or the owner looks."""
    room, page = made
    it, table, board = cards(page), page.blocks.table, page.board
    assert board is not None
    names = board.names

    def authors() -> set[str]:
        return {names[each.story.who] for each in it.found.cards}

    def seen() -> set[str]:
        model = table.view.rows
        rows = {str(model.index(at, 1).data()) for at in range(model.rowCount())}
        tips = " ".join(
            str(model.index(at, 1).data(Qt.ItemDataRole.ToolTipRole)) for at in range(model.rowCount())
        )
        told = page.blocks.standings.list.ladder.accessibleName() + page.blocks.result.words.text() + tips
        return {name for name in authors() if name in rows or f"{name} " in told or f"@{name}" in told}

    assert seen() == set()
    assert "豆豆妈" in {str(table.view.rows.index(at, 1).data()) for at in range(len(board.rows))}
    click(it.veil)
    assert seen() == authors()
    click(it.veil)
    assert seen() == set()
    room.desk().rounds.step(board.round.id, Step.CLOSE)
    room.desk().rounds.step(board.round.id, Step.JUDGE)
    page.show_round(board.round.id)
    settle()
    assert page.board is not None
    assert page.board.phase is Phase.JUDGED
    assert seen() == set(), "not every story has its marks"
    read_all(page)
    assert seen(), "all are read: now places may have names"


def test_photos_sent_in_the_chat_are_asked_for_until_they_are_there(made: tuple[Bench, ActivityPage]) -> None:
    room, page = made
    it = cards(page)
    it.choose(next(each.id for each in it.found.cards if each.story.told.name == "外婆的杯子"))
    assert it.page.unseen.isVisible()
    assert "1 张照片" in it.page.unseen.text()
    room.desk().court.attach(
        page.deeds.id, it.chosen or 0, (ASSETS / "sample" / "story_cup.jpg").read_bytes()
    )
    page._reload()
    assert not it.page.unseen.isVisible()
    it.choose(next(each.id for each in it.found.cards if each.story.told.name == "记账本"))
    assert not it.page.unseen.isVisible()


def test_numbers_are_fixed_with_the_list_on_the_clipboard(made: tuple[Bench, ActivityPage]) -> None:
    _, page = made
    it = cards(page)
    click(it.ballot.fix)
    assert page.board is not None
    assert page.board.round.settings.ballot == tuple(each.id for each in it.found.play)
    words = clipboard.read_text()
    assert "1 号《" in words
    assert not any(name in words for name, _ in CHAT)
    settle()
    assert not it.ballot.fix.isVisible()
    click(it.ballot.copy)
    assert "已复制" in it.ballot.copy.words()
    click(it.ballot.free)
    assert page.board.round.settings.ballot == ()


@pytest.mark.parametrize("agrees", [True, False])
def test_consent_given_elsewhere_is_a_row_with_who_when_and_why(
    made: tuple[Bench, ActivityPage], agrees: bool
) -> None:
    room, page = made
    it = cards(page)
    card = next(each for each in it.found.cards if each.story.told.name == "右边")
    it.choose(card.id)
    assert it.page.why.isVisible()
    row = it._rows[card.id]
    it._say_for(row, agrees, "私聊里说的")
    settle()
    after = it.found.of(card.id)
    assert after is not None
    assert after.story.in_play is agrees
    (correction,) = it._rows[card.id].corrections
    assert (correction.by, correction.why, correction.at) == ("周敏", "私聊里说的", room.clock.now())
    assert it._rows[card.id].said == CHAT[3][1], "the evidence is as it was pasted"
    room.work.act(lambda desk: desk.court.lift(page.deeds.id, correction.id))
    settle()
    assert it.found.of(card.id).why.code == "consent_unasked"  # type: ignore[union-attr]


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("width", Width)
def test_drawn_at_every_width(made: tuple[Bench, ActivityPage], lang: Lang, mode: Mode, width: Width) -> None:
    _, page = made
    voice.speak(lang)
    THEME.choose(mode=mode)
    page.resize({Width.WIDE: 1060, Width.MIDDLE: 930, Width.NARROW: 460}[width], 800)
    page.set_width(width)
    cards(page)._turn_veil()
    for card in cards(page).found.cards:
        cards(page).choose(card.id)
        page.grab()
    assert cards(page).width() <= page.width()
    QTest.mouseMove(cards(page).list, QPoint(60, 40))
    voice.speak(Lang.ZH)


def test_a_published_round_is_only_looked_at(made: tuple[Bench, ActivityPage]) -> None:
    room, page = made
    desk = room.desk()
    read_all(page)
    for step in (Step.CLOSE, Step.JUDGE, Step.PUBLISH):
        done = desk.rounds.step(page.deeds.id, step)
    page._reload()
    assert page.board is not None
    assert page.board.phase is Phase.PUBLISHED
    before = marks(page)
    press(page, Qt.Key.Key_1)
    assert marks(page) == before
    assert not cards(page).veil.isVisible()
    assert done.value.published_at is not None
    cards(page).show_board(page.board)
    assert "小满🌾" in cards(page).list.accessibleName()


def test_the_bar_shows_what_the_next_key_marks(qapp: QApplication) -> None:
    from core.activities.story_wallpaper import Criterion

    bar, pressed = MarkBar(), list[tuple[int, int]]()
    bar.marked.connect(lambda row, mark: pressed.append((row, mark)))
    bar.show_marks([Criterion("真情实感", 2), Criterion("<b>画面</b>", 1)], (3, 0))
    assert bar.next == 1
    QTest.mouseClick(bar._keys[0][2], Qt.MouseButton.LeftButton)
    QTest.mouseClick(bar._keys[1][4], Qt.MouseButton.LeftButton)
    assert pressed == [(0, 0), (1, 5)]
    bar.show_marks([], ())
    assert bar.next == 0
    bar.grab()


def tale(title: str = "一把伞", words: str = "一把伞，全打在我这边。", author: str = "小满") -> Tale:
    return Tale(title, (words,), author, "家", "好物优选 3 群", 3, date(2026, 11, 21), "好物优选")


def quiet(_done: int, _all: int) -> None:
    pass


@pytest.mark.parametrize("shape", Shape)
def test_wallpapers_are_written_in_every_look_and_shape(
    qapp: QApplication, tmp_path: Path, shape: Shape
) -> None:
    told: list[tuple[int, int]] = []
    tales = [tale(author="𠮷🍀 龘㛃"), tale(":/\\?*|<>", author=""), tale("一把伞")]
    for look in Look:
        where = tmp_path / look.value
        where.mkdir()
        some = tales if look is Look.LETTER else tales[:1]
        done = save_wallpapers(some, look, shape, where, lambda *n: told.append(n), lambda: False)
        assert done == where
        files = sorted(each.name for each in where.iterdir())
        assert len(files) == len(some)
        image = QImage(str(where / files[0]))
        expected = {Shape.PHONE: (1080, 2340), Shape.SQUARE: (1080, 1080), Shape.A4: (1860, 2631)}
        assert (image.width(), image.height()) == expected.get(shape, (1080, image.height()))
    assert told[-1] == (3, 3)


def test_a_sign_that_cannot_be_drawn_is_named_and_nothing_is_written(
    qapp: QApplication, tmp_path: Path
) -> None:
    bad = [tale(), tale("灯", f"灯{NOWHERE}亮了。")]
    value = Booklet("家", "群", (Chapter("家", 3, date(2026, 11, 21), tuple(bad)),))
    exports: tuple[Callable[[], object], ...] = (
        lambda: save_wallpapers(bad, Look.INK, Shape.PHONE, tmp_path, quiet, lambda: False),
        lambda: save_post(bad, Look.INK, tmp_path, "素材", quiet, lambda: False),
        lambda: save_booklet(value, tmp_path / "a.pdf", "家", quiet, lambda: False),
    )
    for export in exports:
        with pytest.raises(UserError) as refused:
            export()
        assert "U+3FFFD" in refused.value.text.zh
    assert list(tmp_path.iterdir()) == []


def test_a_folder_to_post_is_whole_or_not_there(qapp: QApplication, tmp_path: Path) -> None:
    tales = [with_photos(tale(), [b"no picture"]), tale("灯")]
    assert tales[0].photos == ()
    assert save_post(tales, Look.NIGHT, tmp_path, "家 素材", quiet, lambda: True) is None
    assert list(tmp_path.iterdir()) == [], "cancelled, nothing is left"
    first = save_post(tales, Look.NIGHT, tmp_path, "家 素材", quiet, lambda: False)
    again = save_post(tales, Look.NIGHT, tmp_path, "家 素材", quiet, lambda: False)
    assert first is not None
    assert again is not None
    assert [first.name, again.name] == ["家 素材", "家 素材 (2)"]
    assert {each.name for each in first.iterdir()} == {"正文.txt", "正文.html", "01 一把伞.png", "02 灯.png"}
    with pytest.raises(UserError) as refused:
        save_post(tales, Look.INK, tmp_path / "nowhere", "x", quiet, lambda: False)
    assert "没写成" in refused.value.text.zh
    with pytest.raises(UserError):
        save_wallpapers(tales, Look.INK, Shape.PHONE, tmp_path / "nowhere", quiet, lambda: False)


def test_a_photo_is_dropped_on_its_story(made: tuple[Bench, ActivityPage]) -> None:
    _, page = made
    it = cards(page)
    content = QMimeData()
    content.setImageData(QImage(str(ASSETS / "sample" / "story_cup.jpg")))
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    it.page.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), action, content, button, none))
    it.page.dropEvent(QDropEvent(QPointF(9, 9), action, content, button, none))
    settle()
    assert len(it._rows[it.chosen or 0].pictures) == 1
    nothing = QMimeData()
    it.page.dropEvent(QDropEvent(QPointF(9, 9), action, nothing, button, none))
    settle()
    assert len(it._rows[it.chosen or 0].pictures) == 1


def test_a_photo_is_printed_the_way_it_was_held(qapp: QApplication) -> None:
    plain = (ASSETS / "sample" / "story_cup.jpg").read_bytes()
    turned = bytes.fromhex("4578696600004949 2a0008000000 0100 1201 0300 01000000 06000000 00000000")
    exif = b"\xff\xe1" + (len(turned) + 2).to_bytes(2, "big") + turned
    wide, tall = with_photos(tale(), [plain, plain[:2] + exif + plain[2:]]).photos
    assert (wide.width, wide.height) == (960, 720)
    assert (tall.width, tall.height) == (720, 960)
    large = QImage(4000, 1000, QImage.Format.Format_RGB32)
    large.fill(0xFFC4472F)
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    large.save(held, "PNG")  # type: ignore[call-overload]
    (small,) = with_photos(tale(), [bytes(held.data().data())]).photos
    assert (small.width, small.height) == (1600, 400)


def test_a_cancelled_batch_leaves_whole_pictures_only(qapp: QApplication, tmp_path: Path) -> None:
    done: list[int] = []
    tales = [tale(f"第{n}篇") for n in range(4)]
    found = save_wallpapers(
        tales, Look.INK, Shape.SQUARE, tmp_path, lambda n, _all: done.append(n), lambda: len(done) > 1
    )
    assert found is None
    files = list(tmp_path.iterdir())
    assert len(files) == 2
    assert all(not QImage(str(each)).isNull() for each in files)


def test_the_dialog_lists_who_agrees_and_writes_what_is_ticked(
    made: tuple[Bench, ActivityPage], tmp_path: Path
) -> None:
    _, page = made
    read_all(page)
    click(cards(page).papers)
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, StoryPapers))
    assert [each.tale.title for each in dialog.stories if each.is_chosen] == [
        each.tale.title for each in dialog.chosen()
    ]
    assert {each.tale.title for each in dialog.stories} == {"外婆的杯子", "灯", "记账本"}, (
        "who did not say is not here"
    )
    assert {each.tale.author for each in dialog.stories} == {"小满🌾", "", "小林"}
    assert not dialog.preview.image().isNull()
    for look in Look:
        dialog.look.choose(look.value)
        dialog.look.chosen.emit(look.value)
    dialog.shape.choose("square")
    out = tmp_path / "out"
    out.mkdir()
    dialog.save_images(out)
    assert len(list(out.iterdir())) == len(dialog.chosen()) == 2
    dialog.save_book(out / "a.pdf")
    dialog.save_year(out / "year.pdf")
    assert (out / "a.pdf").read_bytes().startswith(b"%PDF")
    assert (out / "year.pdf").exists()
    dialog.save_post(out)
    assert "存好了" in dialog.told.text()
    dialog._print()
    previews = [each for each in dialog.findChildren(QPrintPreviewDialog) if each.isVisible()]
    assert len(previews) == 1
    previews[0].close()
    dialog._copy()
    assert not QApplication.clipboard().image().isNull()
    for row in dialog.rows:
        row.box.setChecked(False)
    assert not dialog.png.isEnabled()
    dialog.save_images(tmp_path / "nowhere")
    assert "没写成" in dialog.told.text()
    dialog.close()
