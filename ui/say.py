"""The language the console speaks at the moment, and the saying of a sentence in it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.text import Lang, Text


class Voice(QObject):
    """Holds the language; widgets listen to ``language_changed`` and say their sentences again."""

    language_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lang = Lang.ZH

    def speak(self, lang: Lang) -> None:
        """Change the language of every sentence on the screen."""
        if lang is not self.lang:
            self.lang = lang
            self.language_changed.emit()


voice = Voice()


def say(text: Text | str) -> str:
    """The sentence in the current language; a bare ``str`` is what somebody wrote and stays as it is."""
    return text.to(voice.lang) if isinstance(text, Text) else text
