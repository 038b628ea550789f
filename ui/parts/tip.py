"""Tooltips that show what was written, letter by letter, however much it looks like markup."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import QWidget


def plain(words: str) -> str:
    """``words`` so that Qt shows them literally and wraps them; nothing stays nothing."""
    if not words:
        return ""
    return f"<qt>{escape(words).replace(chr(10), '<br>')}</qt>"


def set_tip(widget: QWidget, words: str) -> None:
    """Give ``widget`` the tooltip ``words``, set only when it differs."""
    made = plain(words)
    if widget.toolTip() != made:
        widget.setToolTip(made)
