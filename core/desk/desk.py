"""The desk: the one door to everything that is kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from core.activities import REGISTRY
from core.activity import Activity
from core.clock import Clock
from core.desk.court import CourtDesk
from core.desk.crowd import CrowdDesk
from core.desk.designs import DesignsDesk
from core.desk.draws import DrawsDesk
from core.desk.enrolment import EnrolmentDesk
from core.desk.export import ExportDesk
from core.desk.figures import FiguresDesk
from core.desk.gauge import GaugeDesk
from core.desk.identities import IdentitiesDesk
from core.desk.insights import InsightsDesk
from core.desk.intake import IntakeDesk
from core.desk.library import LibraryDesk
from core.desk.office import Office
from core.desk.papers import PapersDesk
from core.desk.preferences import PreferencesDesk
from core.desk.reminders import RemindersDesk
from core.desk.rewards import RewardsDesk
from core.desk.rounds import RoundsDesk
from core.desk.story import StoryDesk
from core.desk.upkeep import UpkeepDesk
from core.desk.week import WeekDesk
from core.desk.wording import WordingDesk
from core.store import FolderLock, Store
from core.store.backup import back_up
from core.store.opening import prepare_folder


class Desk:
    """Every decision is one method of one of these parts, and says what it changed.

    A desk belongs to the thread that opened it, and its folder to the desk until it is closed.
    """

    def __init__(self, office: Office, lock: FolderLock) -> None:
        self._office, self._lock = office, lock
        self._closed = False
        self.preferences = PreferencesDesk(office)
        self.rounds = RoundsDesk(office)
        self.intake = IntakeDesk(office)
        self.court = CourtDesk(office)
        self.members = IdentitiesDesk(office)
        self.enrolment = EnrolmentDesk(office)
        self.crowd = CrowdDesk(office)
        self.rewards = RewardsDesk(office)
        self.papers = PapersDesk(office)
        self.designs = DesignsDesk(office)
        self.reminders = RemindersDesk(office, self.rounds)
        self.figures = FiguresDesk(office, self.reminders)
        self.insights = InsightsDesk(office, self.preferences)
        self.gauge = GaugeDesk(office, self.insights, self.crowd)
        self.story = StoryDesk(office, self.rewards, self.insights)
        self.library = LibraryDesk(office)
        self.wording = WordingDesk(office)
        self.draws = DrawsDesk(office, self.rounds)
        self.export = ExportDesk(office, self.rewards)
        self.upkeep = UpkeepDesk(office)
        self.week = WeekDesk(office)

    @classmethod
    def open(
        cls,
        folder: Path,
        clock: Clock,
        *,
        assets: Path,
        fresh: Callable[[int], bytes] = secrets.token_bytes,
        registry: Mapping[str, Activity[Any]] = REGISTRY,
    ) -> Desk:
        """The desk on ``folder``; raises :class:`StoreTrouble`, or AlreadyOpen for a second window.

        ``fresh(n)`` gives n bytes nobody can guess, for seals; ``registry`` the activities.
        """
        prepare_folder(folder)
        lock = FolderLock(folder)
        try:
            store = Store.open(
                folder, registry, before_migrating=lambda old: back_up(old, folder, clock.now(), "migration")
            )
        except BaseException:
            lock.release()
            raise
        return cls(Office(store, clock, registry, folder, assets, fresh), lock)

    def close(self) -> None:
        """Back up if anything changed, then let go of file and folder, whether or not that worked."""
        if self._closed:
            return
        self._closed = True
        try:
            self.upkeep.on_exit()
        finally:
            try:
                self._office.store.close()
            finally:
                self._lock.release()

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self._office.folder
