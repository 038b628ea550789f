"""The running console: theme, language, work, heartbeat and window put together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from core.clock import Clock
from core.errors import UserError
from core.text import Lang, Text
from ui import trouble
from ui.alarms import Alarms
from ui.heartbeat import Heartbeat
from ui.paste_key import PasteKey
from ui.places import TODAY
from ui.say import voice
from ui.shell.compact import CompactStrip
from ui.shell.pages import makers, warm
from ui.shell.window import Window
from ui.sound import name_of, play
from ui.theme import THEME, Accent, Mode
from ui.tray import Tray
from ui.work import Work

if TYPE_CHECKING:
    from core.alarms import Alarm
    from core.desk import Desk, Done
    from ui.keys import Keys

SLEPT = Text(
    "电脑睡了一会儿，或者时钟改过：时间已经重新核对",
    "The computer slept or its clock changed: times are right again",
)
READS_BETTER = Text(
    "这一版读得更准：以前的粘贴有 {n} 条会不一样",
    "This version reads better: {n} earlier {n:message|messages} would differ",
)
LOOK = Text("看看", "Look")
ALARM = Text("{name}：{words}", "{name}: {words}")
BUG = Text(
    "出了个意外，已经记下来了。粘贴的内容都在，可以继续用",
    "Something unexpected happened and was written down. What you pasted is safe; carry on",
)


class Console(QObject):
    """One running console on one folder. ``ready`` comes when the desk is open and Today is filled.

    ``inline`` does all work in the calling thread, for tests and pictures; ``keys`` makes the key that
    is heard in every program, None for that of the system.
    """

    ready = Signal()
    unable = Signal(object)

    def __init__(
        self,
        app: QApplication,
        clock: Clock,
        assets: Path,
        *,
        lang: Lang | None = None,
        inline: bool = False,
        keys: Callable[[], Keys] | None = None,
    ) -> None:
        super().__init__()
        self.assets = assets
        self._lang = lang
        THEME.start(app, assets)
        self._app, self._qt_words = app, QTranslator(self)
        voice.language_changed.connect(self._translate_qt)
        voice.speak(lang or Lang.ZH)
        self._translate_qt()
        self.work = Work(clock, inline=inline)
        self.heartbeat = Heartbeat(clock)
        self.window = Window(makers(self.work, self.heartbeat, self._go))
        self.window.nav.group_pressed.connect(lambda: self.window.go("preferences"))
        self.work.done.connect(self._offer)
        self.work.failed.connect(self._fail)
        self.work.changed.connect(self._follow)
        self.heartbeat.jumped.connect(lambda *_: self.window.toast.tell(SLEPT))
        self.heartbeat.second.connect(self._count)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self.window, self.undo)
        self._last_undo: Callable[[], Done[Any]] | None = None
        self._running: tuple[Any, ...] = ()
        self.paste_key = PasteKey(keys, self.window, self)
        self.strip = CompactStrip(self.work, self.heartbeat)
        self.tray = Tray(self.window)
        self.alarms = Alarms(self.work, self.heartbeat, self._tell, self._sound, self)
        self._connect_beside()

    def open(self, folder: Path, first: Callable[[], None] | None = None) -> None:
        """Open the desk on ``folder``, after ``first`` (which may fill it with a sample); then show Today."""

        def make() -> Desk:
            from core.desk import Desk

            if first is not None:
                first()
            return Desk.open(folder, self.work.clock, assets=self.assets)

        self._folder = folder
        self.work.open(make, self._opened, self._unable)

    def _connect_beside(self) -> None:
        """Strip and tray: what stands beside WeChat, and the ways back from there."""
        self.window.beside_asked.connect(self._stand_beside)
        self.window.closing.connect(self._go_with_the_window)
        self.strip.expand_asked.connect(lambda: self.come_back())
        self.strip.put_away.connect(self.strip.hide)
        self.strip.window_needed.connect(self._paste_in_window)
        self.tray.opened.connect(lambda: self.come_back())
        self.tray.strip_asked.connect(self._strip_of_any)
        self.tray.quiet_asked.connect(self._be_quiet)
        self.tray.followed.connect(lambda alarm: self.come_back(alarm.mark.activity, alarm.mark.round))
        self.tray.left.connect(self.window.close)

    def _stand_beside(self) -> None:
        """The strip of the round in sight takes the window's place."""
        deeds = getattr(self.window.page(), "deeds", None)
        if deeds is not None and deeds.id:
            self._strip(deeds.id)

    def _strip(self, id: int) -> None:
        self.strip.show_round(id)
        self.strip.show_states(self._running)
        self.strip.stand(self.window.screen())
        self.window.showMinimized()

    def _strip_of_any(self) -> None:
        """From the tray: the round in sight, else one that is open."""
        running = [each.round_id for each in self._running if each.is_open]
        deeds = getattr(self.window.page(), "deeds", None) if self.window.place else None
        if deeds is not None and deeds.id and (deeds.id in running or not running):
            self._strip(deeds.id)
        elif running:
            self._strip(running[0])
        else:
            self.come_back()

    def come_back(self, activity: str = "", id: int = 0) -> None:
        """The window in place of the strip, at the strip's round or at another one."""
        board = self.strip.board
        if self.strip.isVisible() and not activity and board is not None:
            activity, id = board.activity.id, board.round.id
        self.strip.hide()
        self.window.come_back()
        if activity:
            self.window.go(activity)
            page: Any = self.window.page()
            if id and getattr(page, "deeds", None) is not None and page.deeds.id != id:
                page.show_round(id)

    def _paste_in_window(self) -> None:
        """What the strip cannot take is pasted where there is room to look at it."""
        self.come_back()
        page: Any = self.window.page()
        if getattr(page, "blocks", None) is not None:
            page.blocks.intake.box.take()

    def _go_with_the_window(self) -> None:
        self.strip.hide()
        if self.tray.icon.isVisible():
            self.tray.hide()

    def _be_quiet(self, quiet: bool) -> None:
        self.work.act(lambda desk: desk.preferences.set(quiet=quiet))

    def _tell(self, alarm: Alarm) -> None:
        """By the tray; without one on the strip, or in the window if nobody looks at it."""
        if self.tray.tell(alarm):
            return
        if self.strip.isVisible():
            self.strip.tell(alarm.words, "warn")
        elif not self.window.isActiveWindow():
            self.window.toast.tell(ALARM.fill(name=alarm.title, words=alarm.words))
            self._app.alert(self.window)

    def _sound(self, alarm: Alarm) -> None:
        play(self.assets / "sounds", name_of(alarm))

    def _translate_qt(self) -> None:
        """Qt's own dialogs (files, printing) speak the language of the moment."""
        self._app.removeTranslator(self._qt_words)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if voice.lang is Lang.ZH and self._qt_words.load("qtbase_zh_CN", folder):
            self._app.installTranslator(self._qt_words)

    def undo(self) -> None:
        """Take back the last thing that can be taken back."""
        if self._last_undo is not None:
            self._take_back(self._last_undo)

    def _take_back(self, undo: Callable[[], Done[Any]]) -> None:
        """Undo once what ``undo`` undoes, which need not be the last thing: a toast takes back its own."""
        if undo is self._last_undo:
            self._last_undo = None
        self.window.toast.dismiss()
        self.work.act(lambda _desk: undo())

    def close(self) -> None:
        """Stop ticking, back up, close the desk; what cannot be backed up now was kept all the same."""
        self.heartbeat.stop()
        self._go_with_the_window()
        self.strip.deleteLater()
        self.paste_key.let_go()
        try:
            self.work.close()
        except UserError as error:
            trouble.log.warning("%s", error)
        trouble.uninstall()

    def _unable(self, error: UserError) -> None:
        """Say why there is no desk, and offer the backups there are."""
        from core.desk.upkeep import backups_in
        from ui.sections.unable import Unable

        page = Unable(self._folder, error, backups_in(self._folder))
        page.again.connect(lambda: self.open(self._folder))
        page.rescued.connect(self._rescue)
        self.window.show_instead(page)
        self.unable.emit(error)

    def _rescue(self, backup: Path) -> None:
        def put_back() -> Path:
            from core.desk.upkeep import rescue

            return rescue(self._folder, backup, self.work.clock)

        self.work.alone(put_back, lambda _: self.open(self._folder), self._unable)

    def _offer_readings(self, offers: Any) -> None:
        """A better reader came with an update: say so, and show the differences if asked."""
        readings = [each for offer in offers for each in offer.readings]
        count = sum(len(r.added) + len(r.changed) + len(r.dropped) for r in readings)
        if count:
            self.window.toast.tell(READS_BETTER.fill(n=count), self._show_readings, LOOK)

    def _show_readings(self) -> None:
        from ui.offers import open_offers

        open_offers(0, self.work, self.window)

    def _opened(self) -> None:
        trouble.install(self._folder, lambda _: self.window.toast.tell(BUG))
        self.window.show_instead(None)
        self.work.act(lambda desk: desk.preferences.get(), self._prefer)
        self.work.act(lambda desk: desk.upkeep.daily())
        self.refresh_nav()
        self.window.go(TODAY.key)
        self.work.act(lambda desk: desk.intake.offers(), self._offer_readings)
        self.heartbeat.start()
        self.tray.show()
        self.work.paint(warm)
        self.ready.emit()

    def _go(self, key: str) -> None:
        self.window.go(key)

    def _offer(self, done: Done[Any]) -> None:
        if done.undo is not None:
            self._last_undo = done.undo
        if done.said is not None:
            undo = partial(self._take_back, done.undo) if done.undo is not None else None
            self.window.toast.tell(done.said, undo)

    def _fail(self, error: UserError, near: QObject | None) -> None:
        if near is None:
            self.window.apologise(error)

    def _follow(self, topic: Any) -> None:
        from core.desk import EVERYTHING, Topic

        if topic == EVERYTHING:
            self._last_undo = None
        if topic & Topic.PREFERENCES:
            self.work.act(lambda desk: desk.preferences.get(), self._prefer)
        self.refresh_nav()

    def _prefer(self, preferences: Any) -> None:
        if self._lang is None:
            voice.speak(Lang(preferences.lang or "zh"))
        THEME.choose(
            mode=Mode(preferences.theme),
            accent=Accent(preferences.accent),
            reduced_motion=preferences.reduced_motion,
        )
        self.paste_key.want(preferences.paste_key)
        self.alarms.prefer(preferences)
        self.tray.prefer(preferences.quiet)

    def refresh_nav(self) -> None:
        """Bring the dots and figures of the navigation up to date."""
        self.work.act(lambda desk: desk.figures.nav(), self._show_nav)
        self.alarms.refresh()

    def _show_nav(self, nav: Any) -> None:
        self._running = nav.states
        self.window.nav.show_states(nav, self.work.clock.now())
        self.paste_key.show_states(nav.states)
        self.strip.show_states(nav.states)

    def _count(self, now: Any) -> None:
        self.window.nav.tick(now)
