"""How everything looks: tokens, one stylesheet, fonts and icons, light and dark."""

from ui.theme.fonts import font, mono, serif
from ui.theme.icons import icon, pixmap
from ui.theme.skin import THEME, Mode, Theme, current
from ui.theme.tokens import Accent, Motion, Pair, Radius, Role, Space, Tokens, faded, mix

__all__ = [
    "THEME",
    "Accent",
    "Mode",
    "Motion",
    "Pair",
    "Radius",
    "Role",
    "Space",
    "Theme",
    "Tokens",
    "current",
    "faded",
    "font",
    "icon",
    "mix",
    "mono",
    "pixmap",
    "serif",
]
