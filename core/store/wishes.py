"""What the owner prefers: preferences, the group's name, own wordings, own idioms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from core.activity import Moment
from core.idioms import OwnWord
from core.idioms.idiom import Readings
from core.store.connection import Connection
from core.store.stamps import choice, from_json, stamp, to_json


class Preferences:
    """Preferences by name, as JSON values; the group's name stands with the group."""

    def __init__(self, connection: Connection) -> None:
        self._to = connection

    def all(self) -> dict[str, Any]:
        """Everything that was ever set, and the group's name."""
        found = {key: msgspec.json.decode(value) for key, value in self._to.rows("SELECT * FROM preference")}
        group = self._to.row('SELECT name FROM "group" WHERE id = 1')
        return found | ({"group_name": group[0]} if group else {})

    def put(self, changes: Mapping[str, object]) -> None:
        """Set ``changes``."""
        rows = [(key, to_json(value)) for key, value in changes.items() if key != "group_name"]
        self._to.run_many("INSERT OR REPLACE INTO preference VALUES (?, ?)", rows)
        if "group_name" in changes:
            self._to.run('UPDATE "group" SET name = ? WHERE id = 1', changes["group_name"])


class Wordings:
    """The owner's own texts, by activity and moment."""

    def __init__(self, connection: Connection) -> None:
        self._to = connection

    def of(self, activity: str) -> Mapping[Moment, str]:
        """The own texts of an activity."""
        rows = self._to.rows("SELECT moment, body FROM wording WHERE activity = ?", activity)
        return {choice(Moment, moment): body for moment, body in rows}

    def put(self, activity: str, moment: Moment, body: str | None) -> None:
        """Set an own text; None goes back to ours."""
        self._to.run("DELETE FROM wording WHERE activity = ? AND moment = ?", activity, moment.value)
        if body is not None:
            self._to.run("INSERT INTO wording VALUES (?, ?, ?)", activity, moment.value, body)

    def others(self, group: str) -> Mapping[str, str]:
        """The own texts that belong to no activity, by key."""
        return dict(self._to.rows("SELECT moment, body FROM wording WHERE activity = ?", group))

    def put_other(self, group: str, key: str, body: str | None) -> None:
        """Set such a text; None goes back to ours."""
        self._to.run("DELETE FROM wording WHERE activity = ? AND moment = ?", group, key)
        if body is not None:
            self._to.run("INSERT INTO wording VALUES (?, ?, ?)", group, key, body)


class OwnWords:
    """The idioms the owner let in, with their readings."""

    def __init__(self, connection: Connection) -> None:
        self._to = connection

    def all(self) -> tuple[OwnWord, ...]:
        """Every own idiom, in the order they were let in."""
        rows = self._to.rows("SELECT word, readings FROM own_word ORDER BY at, word")
        return tuple(OwnWord(word, from_json(readings, Readings)) for word, readings in rows)

    def put(self, word: OwnWord, at: datetime) -> None:
        """Let an idiom in, or give it other readings."""
        row = (word.word, to_json(word.readings), stamp(at))
        self._to.run("INSERT OR REPLACE INTO own_word VALUES (?, ?, ?)", *row)

    def remove(self, word: str) -> None:
        """Take an own idiom out."""
        self._to.run("DELETE FROM own_word WHERE word = ?", word)
