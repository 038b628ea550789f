"""The tokens as a ``QPalette``, so that what Qt draws by itself keeps to the theme."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from ui.theme.tokens import Tokens

_ROLE = QPalette.ColorRole
_GROUP = QPalette.ColorGroup


def palette(t: Tokens) -> QPalette:
    """A palette for the whole application."""
    made = QPalette()
    for role, colour in _colours(t).items():
        made.setColor(role, QColor(colour))
    for role in (_ROLE.Text, _ROLE.WindowText, _ROLE.ButtonText, _ROLE.HighlightedText):
        made.setColor(_GROUP.Disabled, role, QColor(t.text_3))
    made.setColor(_GROUP.Disabled, _ROLE.Highlight, QColor(t.mute_tint))
    made.setColor(_GROUP.Disabled, _ROLE.Base, QColor(t.sunken))
    return made


def _colours(t: Tokens) -> dict[QPalette.ColorRole, str]:
    return {
        _ROLE.Window: t.window,
        _ROLE.WindowText: t.text,
        _ROLE.Base: t.surface,
        _ROLE.AlternateBase: t.sunken,
        _ROLE.Text: t.text,
        _ROLE.PlaceholderText: t.text_3,
        _ROLE.Button: t.surface,
        _ROLE.ButtonText: t.text,
        _ROLE.BrightText: t.on_accent,
        _ROLE.ToolTipBase: t.text,
        _ROLE.ToolTipText: t.surface,
        _ROLE.Highlight: t.accent,
        _ROLE.HighlightedText: t.on_accent,
        _ROLE.Accent: t.accent,
        _ROLE.Link: t.accent_text,
        _ROLE.LinkVisited: t.accent_text,
        _ROLE.Light: t.surface,
        _ROLE.Midlight: t.hover,
        _ROLE.Mid: t.border_strong,
        _ROLE.Dark: t.border_field,
        _ROLE.Shadow: t.border_strong,
    }
