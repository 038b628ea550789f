"""What stands beside WeChat while the window is away: strip, tray and alarms, and the ways back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from core.text import Text
from ui.alarms import Alarms
from ui.heartbeat import Heartbeat
from ui.reminders import COPY, Reminders
from ui.shell.window import Window
from ui.sound import name_of, play
from ui.tray import Tray
from ui.work import Work

if TYPE_CHECKING:
    from core.alarms import Alarm
    from core.desk import Preferences
    from core.desk.figures import NavState
    from core.desk.reminders import Call
    from core.round import RoundId
    from ui.shell.compact import CompactStrip

OPEN = Text("打开", "Open")
_SOUND = "soon"
ALARM = Text("{name}：{words}", "{name}: {words}")


class Beside(QObject):
    """The strip in the window's place, the tray, and who is told of a deadline."""

    def __init__(
        self, window: Window, work: Work, heartbeat: Heartbeat, assets: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window, self._work, self._sounds = window, work, assets / "sounds"
        self._states: tuple[NavState, ...] = ()
        self._heartbeat, self._strip = heartbeat, cast("CompactStrip | None", None)
        self.tray = Tray(window)
        self.alarms = Alarms(work, heartbeat, self._tell, self._sound, self)
        self.reminders = Reminders(work, heartbeat, self._remind, self._go, self)
        self._calls: list[Call] = []
        heartbeat.second.connect(self._say_next)
        window.beside_asked.connect(self.stand_beside)
        window.closing.connect(self._go_with_the_window)
        self.tray.opened.connect(lambda: self.come_back())
        self.tray.strip_asked.connect(self.stand_beside)
        self.tray.quiet_asked.connect(lambda quiet: work.act(lambda desk: desk.preferences.set(quiet=quiet)))
        self.tray.followed.connect(self._follow)
        self.tray.left.connect(window.close)

    @property
    def strip(self) -> CompactStrip:
        """The strip, made when it is first asked for: the window is up sooner without what it must know."""
        if self._strip is None:
            from ui.shell.compact import CompactStrip

            self._strip = made = CompactStrip(self._work, self._heartbeat)
            made.expand_asked.connect(lambda: self.come_back())
            made.put_away.connect(made.hide)
            made.window_needed.connect(self._paste_in_window)
            made.show_states(self._states)
        return self._strip

    def prefer(self, preferences: Preferences) -> None:
        """Take over what the owner prefers."""
        self.alarms.prefer(preferences)
        self.tray.prefer(preferences.quiet)

    def show_states(self, states: Sequence[NavState]) -> None:
        """Which rounds are open."""
        self._states = tuple(states)
        if self._strip is not None:
            self._strip.show_states(states)

    def stand_beside(self) -> None:
        """The strip takes the window's place: with the round in sight, else with one that is open."""
        running = [each.round_id for each in self._states if each.is_open and each.round_id is not None]
        if chosen := self._round_in_sight() or next(iter(running), 0):
            self.strip.show_round(chosen)
            self.strip.show_states(self._states)
            self.strip.stand(self._window.screen())
            self._window.showMinimized()
        else:
            self.come_back()

    def come_back(self, activity: str = "", id: RoundId = 0) -> None:
        """The window in place of the strip, at the strip's round or at another one."""
        strip = self._strip
        if strip is not None:
            if strip.isVisible() and not activity and strip.board is not None:
                activity, id = strip.board.activity.id, strip.board.round.id
            strip.hide()
        self._window.come_back()
        if activity:
            self._window.go(activity)
            if id and self._round_in_sight() not in (0, id):
                page: Any = self._window.page()
                page.show_round(id)

    def close(self) -> None:
        """Nothing stands beside anything any more."""
        self._go_with_the_window()
        if self._strip is not None:
            self._strip.deleteLater()

    def _round_in_sight(self) -> RoundId:
        """The round of the page in the window, 0 where it shows none."""
        page = self._window.page() if self._window.place else None
        deeds = getattr(page, "deeds", None)
        return deeds.id if deeds is not None else 0

    def _paste_in_window(self) -> None:
        """What the strip cannot take is pasted where there is room to look at it."""
        self.come_back()
        blocks = getattr(self._window.page(), "blocks", None)
        if blocks is not None:
            blocks.intake.box.take()

    def _go_with_the_window(self) -> None:
        if self._strip is not None:
            self._strip.hide()
        if self.tray.icon.isVisible():
            self.tray.hide()

    def _tell(self, alarm: Alarm) -> None:
        """By the tray; without one on the strip, or in the window if nobody looks at it."""
        if self.tray.tell(alarm):
            return
        if self._strip is not None and self._strip.isVisible():
            self._strip.tell(alarm.words, "warn")
        elif not self._window.isActiveWindow():
            self._window.toast.tell(ALARM.fill(name=alarm.title, words=alarm.words))
            QApplication.alert(self._window)

    def _remind(self, call: Call) -> None:
        """As an alarm is told, but in the window whenever there is no tray: its button copies the text."""
        play(self._sounds, _SOUND)
        if self.tray.tell(call):
            return
        if self._strip is not None and self._strip.isVisible():
            self._strip.tell(ALARM.fill(name=call.title, words=call.words), "warn")
        self._calls.append(call)
        self._say_next()
        if not self._window.isActiveWindow():
            QApplication.alert(self._window)

    def _say_next(self, *_now: object) -> None:
        """Say what waits in a toast, once no other is there: one that can be taken back is not covered."""
        if not self._calls or self._window.toast.isVisible():
            return
        call = self._calls.pop(0)
        copies = len(call.about) == 1 and call.about[0].round > 0
        words = ALARM.fill(name=call.title, words=call.words)
        self._window.toast.tell(words, partial(self.reminders.follow, call), COPY if copies else OPEN)

    def _follow(self, notice: object) -> None:
        """A notice was pressed."""
        mark = getattr(notice, "mark", None)
        if mark is not None:
            self.come_back(mark.activity, mark.round)
        else:
            self.reminders.follow(cast("Call", notice))

    def _go(self, place: str, id: RoundId) -> None:
        """The window at a place of the navigation, or at a round."""
        if id:
            self.come_back(place, id)
        else:
            self.come_back()
            self._window.go(place)

    def _sound(self, alarm: Alarm) -> None:
        play(self._sounds, name_of(alarm))
