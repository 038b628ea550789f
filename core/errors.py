"""What may go wrong for the owner, each as one clear sentence; nothing else is shown as prose."""

from __future__ import annotations

from core.text import Text


class UserError(Exception):
    """Something the owner can understand and mend; ``text`` is the whole message."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class BadSetting(UserError):
    """A setting that cannot be accepted; ``field`` is the settings field's name."""

    def __init__(self, field: str, text: Text) -> None:
        super().__init__(text)
        self.field = field


class WrongStep(UserError):
    """A step that a round cannot take from where it stands."""


class StoreTrouble(UserError):
    """The store cannot be read or written: disk full, locked, read-only, damaged, too new."""
