"""Whom the roster shows: those here, those who left, a group, a sub-group, a tag."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from core.crowd import Pick, State
from core.text import Text
from ui.parts.fields import ChoiceBox
from ui.say import say, voice

_GROUP = Text("群：{name}（{n}）", "Group: {name} ({n})")
_SUBGROUP = Text("小组：{name}（{n}）", "Sub-group: {name} ({n})")
_TAG = Text("标签：{name}（{n}）", "Tag: {name} ({n})")
_WHOM = Text("看哪些人", "Whom to show")


class PickBox(ChoiceBox):
    """``chosen`` when another choice was made; what is offered follows the labels in use."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._picks: list[tuple[Text, Pick]] = []
        self._kept = Pick()
        self._offer([(state.label, Pick(state=state)) for state in State])
        self.setMinimumWidth(110)
        self.setMaximumWidth(170)
        self.activated.connect(self._take)
        voice.language_changed.connect(self._say_again)

    def pick(self, words: str) -> Pick:
        """What is looked for, with ``words``."""
        kept = self._kept
        return Pick(words.strip(), kept.state, kept.group, kept.subgroup, kept.tag)

    def offer(self, crowd: Any) -> None:
        """Offer the labels of ``crowd``."""
        labels = crowd.labels
        picks = [(state.label, Pick(state=state)) for state in State]
        picks += [(_called(_GROUP, each), Pick(group=each[0])) for each in labels.groups]
        picks += [(_called(_SUBGROUP, each), Pick(subgroup=each[0])) for each in labels.subgroups]
        picks += [(_called(_TAG, each), Pick(tag=each[0])) for each in labels.tags]
        if picks != self._picks:
            self._offer(picks)

    def _offer(self, picks: list[tuple[Text, Pick]]) -> None:
        self._picks = picks
        self.blockSignals(True)
        self.clear()
        self.addItems([say(words) for words, _ in picks])
        known = [pick for _, pick in picks]
        if self._kept not in known:
            self._kept = Pick()
        self.setCurrentIndex(known.index(self._kept))
        self.setAccessibleName(say(_WHOM))
        self.blockSignals(False)

    def _say_again(self) -> None:
        self._offer(self._picks)

    def _take(self, index: int) -> None:
        self._kept = self._picks[index][1]
        self.chosen.emit()


def _called(words: Text, label: tuple[str, int]) -> Text:
    return words.fill(name=Text.literal(label[0]), n=label[1])
