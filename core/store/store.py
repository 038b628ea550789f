"""The store: one file, its tables, and whatever touches more than one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from core.activity import Activity
from core.store.connection import Connection
from core.store.coupons import Coupons
from core.store.draws import Draws
from core.store.evidence import Evidence
from core.store.ledger import Ledger
from core.store.members import Members
from core.store.opening import FILE, open_file, prepare_folder
from core.store.papers import Papers
from core.store.pictures import Pictures
from core.store.products import Products
from core.store.questions import Questions
from core.store.readings import Readings
from core.store.reminders import Reminders
from core.store.rounds import Rounds
from core.store.rulings import Rulings
from core.store.schema import STEPS, Step
from core.store.snippets import Snippets
from core.store.wishes import OwnWords, Preferences, Wordings


class Store:
    """Everything that is kept, as one table object a noun; writes only inside :meth:`atomic`."""

    def __init__(self, connection: Connection, registry: Mapping[str, Activity[Any]], folder: Path) -> None:
        self.connection = connection
        self.members = Members(connection)
        self.rounds = Rounds(connection, registry)
        self.evidence = Evidence(connection)
        self.readings = Readings(connection)
        self.rulings = Rulings(connection)
        self.ledger = Ledger(connection)
        self.papers = Papers(connection)
        self.pictures = Pictures(connection, folder)
        self.questions = Questions(connection)
        self.products = Products(connection)
        self.coupons = Coupons(connection)
        self.snippets = Snippets(connection)
        self.draws = Draws(connection)
        self.reminders = Reminders(connection)
        self.preferences = Preferences(connection)
        self.wordings = Wordings(connection)
        self.own_words = OwnWords(connection)

    @classmethod
    def open(
        cls,
        folder: Path,
        registry: Mapping[str, Activity[Any]],
        *,
        steps: Sequence[Step] = STEPS,
        before_migrating: Callable[[Connection], object] = lambda _: None,
    ) -> Store:
        """The store in ``folder``, made if there is none; raises :class:`StoreTrouble`."""
        prepare_folder(folder)
        connection = open_file(folder / FILE, steps=steps, before_migrating=before_migrating)
        return cls(connection, registry, folder)

    def atomic(self) -> AbstractContextManager[None]:
        """All that is written inside is kept as one, on disk when the block ends, or not at all."""
        return self.connection.atomic()

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()
