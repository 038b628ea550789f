"""The global paste key: only while a round is open and only if wanted; an honest no where there is none."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from ctypes import wintypes
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from core.clock import CHINA, FixedClock
from core.round import Phase
from core.text import Lang, Text
from tests.e2e.hands import chat
from ui import clipboard
from ui.app import Console
from ui.keys import NOT_HERE, NoKeys, WindowsKeys, system_keys
from ui.paste_key import TAKEN, WHICH

ASSETS = Path(__file__).resolve().parents[2] / "assets"
SAID = chat(("阿杰", "14:01", "99"), ("小鱼", "14:02", "88.8"))


class FakeKeys:
    """Keys whose key the test presses."""

    why_not: Text | None = None

    def __init__(self, free: bool = True) -> None:
        self.free = free
        self.pressed: Callable[[], None] | None = None
        self.asked = 0

    def hold(self, pressed: Callable[[], None]) -> bool:
        self.asked += 1
        if self.free:
            self.pressed = pressed
        return self.free

    def release(self) -> None:
        self.pressed = None


class Owner:
    """A console with two prepared rounds and a key of its own."""

    def __init__(self, app: QApplication, folder: Path, keys: Any) -> None:
        self.app, self.keys = app, keys
        self.clock = FixedClock(datetime(2026, 11, 18, 14, 5, tzinfo=CHINA))
        self.console = Console(app, self.clock, ASSETS, lang=Lang.ZH, inline=True, keys=lambda: keys)
        self.console.window.show()
        self.console.open(folder)
        self.console.work.act(lambda desk: desk.members.import_names("阿杰\n小鱼"))
        self.wait()

    def wait(self) -> None:
        for _ in range(3):
            self.app.processEvents()

    def want(self, wanted: bool) -> None:
        self.console.work.act(lambda desk: desk.preferences.set(paste_key=wanted))
        self.wait()

    def open_round(self, activity: str, **settings: Any) -> Any:
        from core.round import Step

        found: list[Any] = []

        def begin(desk: Any) -> Any:
            round_ = desk.rounds.plan(activity, Lang.ZH).value
            desk.rounds.edit(round_.id, settings=settings)
            desk.rounds.step(round_.id, Step.ANNOUNCE)
            found.append(round_.id)
            return desk.rounds.step(round_.id, Step.OPEN)

        self.console.work.act(begin)
        self.wait()
        return found[0]

    def step(self, id: int, step: Any) -> None:
        self.console.work.act(lambda desk: desk.rounds.step(id, step))
        self.wait()

    @property
    def told(self) -> str:
        return self.console.window.toast.sentence()


@pytest.fixture
def owner(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., Owner]]:
    made: list[Owner] = []

    def at(keys: Any) -> Owner:
        made.append(Owner(qapp, tmp_path, keys))
        return made[-1]

    yield at
    for each in made:
        each.console.window.hide()
        each.console.close()
        each.console.window.deleteLater()


PRICE = {"item": "茶杯", "secret": Decimal("90")}


def test_the_key_is_held_only_while_wanted_and_a_round_is_open(owner: Callable[..., Owner]) -> None:
    from core.round import Step

    keys = FakeKeys()
    me = owner(keys)
    me.want(True)
    assert keys.pressed is None, "no round is open"
    round_ = me.open_round("guess_price", **PRICE)
    assert keys.pressed is not None
    me.want(False)
    assert keys.pressed is None
    me.want(True)
    assert keys.pressed is not None
    me.step(round_, Step.CLOSE)
    assert keys.pressed is None, "the round is closed"


def test_it_is_given_back_when_the_console_closes(qapp: QApplication, tmp_path: Path) -> None:
    keys = FakeKeys()
    me = Owner(qapp, tmp_path, keys)
    me.want(True)
    me.open_round("guess_price", **PRICE)
    assert keys.pressed is not None
    me.console.window.hide()
    me.console.close()
    assert keys.pressed is None
    me.console.window.deleteLater()


def test_pressed_from_today_it_pastes_into_the_only_open_round(owner: Callable[..., Owner]) -> None:
    keys = FakeKeys()
    me = owner(keys)
    me.want(True)
    me.open_round("guess_price", **PRICE)
    assert me.console.window.place == "today"
    clipboard.write_text(SAID)
    assert keys.pressed is not None
    keys.pressed()
    me.wait()
    page = me.console.window.page()
    assert me.console.window.place == "guess_price"
    assert [row.said for row in page.board.rows] == ["99", "88.8"]
    assert page.board.phase is Phase.OPEN
    keys.pressed()
    me.wait()
    assert len(page.board.rows) == 2, "again adds nothing"


def test_with_two_open_it_asks_which_unless_one_is_in_sight(owner: Callable[..., Owner]) -> None:
    keys = FakeKeys()
    me = owner(keys)
    me.want(True)
    me.open_round("guess_price", **PRICE)
    me.open_round("idiom_chain", start="一心一意")
    clipboard.write_text(SAID)
    assert keys.pressed is not None
    keys.pressed()
    me.wait()
    assert me.told == WHICH.fill(n=2).zh
    assert me.console.window.place == "today"
    me.console.window.go("guess_price")
    me.wait()
    keys.pressed()
    me.wait()
    assert len(me.console.window.page().board.rows) == 2


def test_a_key_somebody_else_has_is_said_once(owner: Callable[..., Owner]) -> None:
    keys = FakeKeys(free=False)
    me = owner(keys)
    me.want(True)
    me.open_round("guess_price", **PRICE)
    assert me.told == TAKEN.zh
    me.console.refresh_nav()
    me.wait()
    assert keys.asked == 1, "not asked again and again"
    me.want(False)
    keys.free = True
    me.want(True)
    assert keys.pressed is not None


class User32:
    """Windows, as far as the key is concerned."""

    def __init__(self, free: bool = True) -> None:
        self.free = free
        self.calls: list[tuple[Any, ...]] = []

    def RegisterHotKey(self, *what: Any) -> int:
        self.calls.append(what)
        return int(self.free)

    def UnregisterHotKey(self, *what: Any) -> int:
        self.calls.append(what)
        return 1


def message(number: int, which: int) -> tuple[wintypes.MSG, int]:
    found = wintypes.MSG()
    found.message, found.wParam = number, which
    return found, ctypes.addressof(found)


def test_windows_posts_the_key_to_this_thread(qapp: QApplication) -> None:
    windows, heard = User32(), list[int]()
    keys = WindowsKeys(windows)
    assert keys.why_not is None
    assert keys.hold(lambda: heard.append(1))
    (_, id, modifiers, key) = windows.calls[0]
    assert (modifiers, key) == (0x4003, ord("V")), "Ctrl, Alt, no repeat; V"
    kept, at = message(0x0312, id)
    assert keys.nativeEventFilter(b"windows_generic_MSG", at) == (True, 0)
    assert heard == [1]
    generic = b"windows_generic_MSG"
    for number, which, kind in (
        (0x0312, id + 1, generic),
        (0x0100, id, generic),
        (0x0312, id, b"xcb_generic_event_t"),
    ):
        other, at = message(number, which)
        assert keys.nativeEventFilter(kind, at) == (False, 0)
        assert other.message == number
    assert heard == [1]
    keys.release()
    assert windows.calls[-1] == (None, id)
    assert keys.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(kept)) == (False, 0)
    assert not WindowsKeys(User32(free=False)).hold(lambda: None)


def test_elsewhere_there_is_a_sentence_and_no_key(
    monkeypatch: pytest.MonkeyPatch, owner: Callable[..., Owner]
) -> None:
    monkeypatch.setattr("ui.sections.preferences.system_keys", NoKeys)
    me = owner(NoKeys())
    me.console.window.go("preferences")
    me.wait()
    toggle = me.console.window.page()._key  # type: ignore[attr-defined]
    assert not toggle.switch.isEnabled()
    assert toggle.note.text() == NOT_HERE.zh
    me.want(True)
    me.open_round("guess_price", **PRICE)
    assert not me.console.paste_key.is_held


@pytest.mark.parametrize(
    ("platform", "kind"), [("linux", NoKeys), ("darwin", NoKeys), ("win32", WindowsKeys)]
)
def test_every_system_has_its_keys(monkeypatch: pytest.MonkeyPatch, platform: str, kind: type) -> None:
    monkeypatch.setattr("ctypes.windll", SimpleNamespace(user32=User32()), raising=False)
    with monkeypatch.context() as patch:
        patch.setattr("ui.keys.sys.platform", platform)
        found = system_keys()
    assert isinstance(found, kind)


def test_the_owner_turns_it_on_in_the_preferences(
    monkeypatch: pytest.MonkeyPatch, owner: Callable[..., Owner]
) -> None:
    keys = FakeKeys()
    monkeypatch.setattr("ui.sections.preferences.system_keys", lambda: keys)
    me = owner(keys)
    me.open_round("guess_price", **PRICE)
    assert keys.pressed is None
    me.console.window.go("preferences")
    me.wait()
    me.console.window.page()._key.switch.click()  # type: ignore[attr-defined]
    me.wait()
    assert keys.pressed is not None
