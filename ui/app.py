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
from ui.beside import Beside
from ui.heartbeat import Heartbeat
from ui.paste_key import PasteKey
from ui.places import TODAY
from ui.say import voice
from ui.shell.ahead import Ahead
from ui.shell.pages import makers, warm
from ui.shell.window import Window
from ui.theme import THEME, Accent, Mode
from ui.work import Work

if TYPE_CHECKING:
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
        self.ahead = Ahead(self.window)
        self._inline = inline
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
        self.beside = Beside(self.window, self.work, self.heartbeat, assets, self)

    def open(self, folder: Path, first: Callable[[], None] | None = None) -> None:
        """Open the desk on ``folder``, after ``first`` (which may fill it with a sample); then show Today."""

        def make() -> Desk:
            from core.desk import Desk

            if first is not None:
                first()
            return Desk.open(folder, self.work.clock, assets=self.assets)

        self._folder = folder
        self.work.open(make, self._opened, self._unable)

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
        self.beside.close()
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
        self.refresh_nav()
        self.window.go(TODAY.key)
        self.work.act(lambda desk: desk.upkeep.daily())  # seconds, with a year in it: the day stands first
        self.work.act(lambda desk: desk.intake.offers(), self._offer_readings)
        self.heartbeat.start()
        self.beside.tray.show()
        self.work.paint(warm, None if self._inline else lambda _: self.ahead.start())
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
        self.beside.prefer(preferences)

    def refresh_nav(self) -> None:
        """Bring the dots and figures of the navigation up to date."""
        self.work.act(lambda desk: desk.figures.nav(), self._show_nav)
        self.beside.alarms.refresh()

    def _show_nav(self, nav: Any) -> None:
        self._running = nav.states
        self.window.nav.show_states(nav, self.work.clock.now())
        self.paste_key.show_states(nav.states)
        self.beside.show_states(nav.states)

    def _count(self, now: Any) -> None:
        self.window.nav.tick(now)
