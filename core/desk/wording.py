"""The owner's own wording of the texts bound for the chat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from core.activity import Moment
from core.announcement import blanks
from core.desk.done import Done, Topic
from core.errors import BadSetting, UserError
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

LONGEST = 2_000
TOO_LONG = Text("一条最多 {n} 个字", "A text has at most {n} characters")
WRITTEN_FOR_YOU = Text("结果由判定写出，不用自己写", "The result text is written from the ruling")


class WordingDesk:
    """Own texts, by activity and moment."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def get(self, activity: str) -> Mapping[Moment, str]:
        """The own texts of an activity; where there is none, ours is used."""
        return self._office.store.wordings.of(activity)

    def set(self, activity: str, moment: Moment, text: str | None) -> Done[Mapping[Moment, str]]:
        """Word a text; None or nothing goes back to ours. Raises :class:`UserError` for an unknown blank."""
        text = text.strip() or None if text is not None else None
        self._check(activity, moment, text)
        before = self.get(activity).get(moment)
        if before == text:
            return Done(self.get(activity), Topic.NONE)
        with self._office.store.atomic():
            self._office.store.wordings.put(activity, moment, text)
        undo = lambda: self.set(activity, moment, before)  # noqa: E731
        return Done(self.get(activity), Topic.ROUNDS | Topic.LIBRARY, undo=undo)

    def _check(self, activity: str, moment: Moment, text: str | None) -> None:
        rules = self._office.activity(activity)
        if moment is Moment.RESULT:
            raise UserError(WRITTEN_FOR_YOU)
        if text is None:
            return
        if len(text) > LONGEST:
            raise BadSetting(moment.value, TOO_LONG.fill(n=LONGEST))
        blanks(text, frozenset(rules.facts(rules.settings())))
