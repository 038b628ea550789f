"""The tray: its menu in both languages, notices where there is a tray, and what is pressed on them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from core.alarms import Alarm, Mark, MarkKind
from core.text import Lang, Text
from tests.ui.desk_work import NOON
from ui.say import voice
from ui.tray import Tray

ALARM = Alarm(Mark(7, "dice", MarkKind.CLOSES, NOON, Text("掷骰子", "Dice")), 30)


@pytest.fixture
def tray(qapp: QApplication) -> Iterator[Tray]:
    window = QWidget()
    made = Tray(window)
    made.show()
    yield made
    window.deleteLater()


def test_the_menu_speaks_both_languages_and_asks(tray: Tray) -> None:
    asked: list[object] = []
    tray.opened.connect(lambda: asked.append("open"))
    tray.strip_asked.connect(lambda: asked.append("strip"))
    tray.quiet_asked.connect(asked.append)
    tray.left.connect(lambda: asked.append("left"))
    assert [each.text() for each in tray.menu.actions() if each.text()] == [
        "打开群主台",
        "小条",
        "安静模式",
        "退出",
    ]
    voice.speak(Lang.EN)
    assert [each.text() for each in tray.menu.actions() if each.text()] == [
        "Open Groupdesk",
        "The strip",
        "Quiet",
        "Quit",
    ]
    voice.speak(Lang.ZH)
    tray.prefer(True)
    assert tray.quiet.isChecked()
    for action in (tray.open, tray.strip, tray.quiet, tray.out):
        action.trigger()
    assert asked == ["open", "strip", False, "left"], "quiet again means loud"
    tray._pressed(QSystemTrayIcon.ActivationReason.Trigger)
    tray._pressed(QSystemTrayIcon.ActivationReason.Context)
    assert asked[4:] == ["open"]


def test_without_a_tray_nobody_is_told(tray: Tray) -> None:
    assert not tray.icon.isVisible(), "there is none here"
    assert not tray.tell(ALARM)


def test_a_notice_leads_to_its_round(tray: Tray, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr(tray.icon, "isVisible", lambda: True)
    monkeypatch.setattr(tray.icon, "showMessage", lambda title, words, *_: shown.append((title, words)))
    followed: list[Alarm] = []
    tray.followed.connect(followed.append)
    assert tray.tell(ALARM)
    assert shown == [("掷骰子", "还有 30 秒截止（12:00）")]
    tray.icon.messageClicked.emit()
    assert followed == [ALARM]
