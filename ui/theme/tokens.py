"""The colours and sizes of the console as named values, light and dark, in five accents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

Hex = str


class Accent(StrEnum):
    """The one colour of the owner's choice."""

    COBALT = "cobalt"
    TURQUOISE = "turquoise"
    WISTERIA = "wisteria"
    ROUGE = "rouge"
    INK = "ink"


@dataclass(frozen=True, slots=True)
class AccentTones:
    """One accent in one theme: the filled tones, the ink and the tint behind it."""

    fill: Hex
    hover: Hex
    press: Hex
    text: Hex
    tint: Hex


@dataclass(frozen=True, slots=True)
class Pair:
    """A fill and the ink that is read on it; medals have an edge as well."""

    fill: Hex
    ink: Hex
    edge: Hex = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """The colours of one theme that no accent changes."""

    is_dark: bool
    window: Hex
    surface: Hex
    sunken: Hex
    hover: Hex
    border: Hex
    border_strong: Hex
    border_field: Hex
    text: Hex
    text_2: Hex
    text_3: Hex
    good: Hex
    good_tint: Hex
    warn: Hex
    warn_tint: Hex
    warn_edge: Hex
    bad: Hex
    bad_tint: Hex
    gold: Hex
    gold_tint: Hex
    gold_edge: Hex
    gold_fill: Hex
    mute: Hex
    mute_tint: Hex
    avatars: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Tokens(Ground):
    """Every colour a widget may use."""

    accent: Hex
    accent_hover: Hex
    accent_press: Hex
    accent_text: Hex
    accent_tint: Hex
    on_accent: Hex
    heat: tuple[Hex, Hex, Hex, Hex]
    medals: tuple[Pair, Pair, Pair]

    def tone(self, name: str) -> Hex:
        """The colour called ``name``; raises ``AttributeError`` for a name that is no colour."""
        value = getattr(self, name)
        if not isinstance(value, str):
            raise AttributeError(f"{name} is no single colour")
        return value


LIGHT = Ground(
    is_dark=False,
    window="#F5F3EE",
    surface="#FFFFFF",
    sunken="#FAF8F4",
    hover="#EEEBE4",
    border="#E5E0D6",
    border_strong="#CFC8BA",
    border_field="#8F8778",
    text="#211F1B",
    text_2="#5F5A50",
    text_3="#736D62",
    good="#24704A",
    good_tint="#E6F2EA",
    warn="#8C5200",
    warn_tint="#FCF0DA",
    warn_edge="#EBD3A0",
    bad="#AE3027",
    bad_tint="#FAE9E6",
    gold="#7F5B0C",
    gold_tint="#F8EED3",
    gold_edge="#E3CB8C",
    gold_fill="#D0A137",
    mute="#645F55",
    mute_tint="#EFECE5",
    avatars=(
        Pair("#E4ECF7", "#2B5BA8"),
        Pair("#F6E6DC", "#8A4B22"),
        Pair("#E3EFE6", "#24704A"),
        Pair("#EFE6F5", "#6A4C9C"),
        Pair("#F8E3E8", "#A5335A"),
        Pair("#ECE8DE", "#5F5A50"),
    ),
)

DARK = Ground(
    is_dark=True,
    window="#171614",
    surface="#201F1C",
    sunken="#1B1A18",
    hover="#2B2A26",
    border="#34322D",
    border_strong="#4A473F",
    border_field="#787267",
    text="#ECE8E0",
    text_2="#B3ADA1",
    text_3="#8F897D",
    good="#7CC59B",
    good_tint="#1D2F25",
    warn="#E3B062",
    warn_tint="#342916",
    warn_edge="#57441F",
    bad="#EE8F84",
    bad_tint="#3A211E",
    gold="#E2C06C",
    gold_tint="#332B17",
    gold_edge="#5A4A22",
    gold_fill="#CFA544",
    mute="#ACA69A",
    mute_tint="#2B2A26",
    avatars=(
        Pair("#26354D", "#8FB4EC"),
        Pair("#3D2C21", "#E0A880"),
        Pair("#21362A", "#7CC59B"),
        Pair("#33293F", "#BFA5EA"),
        Pair("#402630", "#F09BB6"),
        Pair("#33312C", "#B3ADA1"),
    ),
)

LIGHT_ACCENTS: Mapping[Accent, AccentTones] = {
    Accent.COBALT: AccentTones("#2B5BA8", "#254E90", "#1F4279", "#28549B", "#EAEFF6"),
    Accent.TURQUOISE: AccentTones("#1A6E66", "#165F58", "#134F49", "#18655E", "#E8F0F0"),
    Accent.WISTERIA: AccentTones("#6A4C9C", "#5B4186", "#4C3770", "#624690", "#F0EDF5"),
    Accent.ROUGE: AccentTones("#A5335A", "#8E2C4D", "#772541", "#982F53", "#F6EBEE"),
    Accent.INK: AccentTones("#3D3A34", "#34322D", "#2C2A25", "#383530", "#ECEBEB"),
}

DARK_ACCENTS: Mapping[Accent, AccentTones] = {
    Accent.COBALT: AccentTones("#406AAF", "#4572BC", "#395D9A", "#8FB4EC", "#293342"),
    Accent.TURQUOISE: AccentTones("#2B7A71", "#2E837A", "#266B64", "#72C6BB", "#233733"),
    Accent.WISTERIA: AccentTones("#7C5FAE", "#8566BB", "#6D5499", "#BFA5EA", "#383042"),
    Accent.ROUGE: AccentTones("#AF476B", "#BC4C73", "#9A3E5E", "#F09BB6", "#452A31"),
    Accent.INK: AccentTones("#666258", "#6E695F", "#5A564E", "#D5CFC3", "#33312C"),
}

MEDALS = (
    Pair("#E2B64A", "#4A3300", "#B98A1E"),
    Pair("#D4D6D9", "#3A3F45", "#A5AAB0"),
    Pair("#DDA77D", "#4A2609", "#B67B4B"),
)


def mix(under: Hex, over: Hex, share: float) -> Hex:
    """``share`` (0..1) of ``over`` laid on ``under``."""
    pairs = ((int(under[i : i + 2], 16), int(over[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def faded(colour: Hex, share: float) -> Hex:
    """``colour`` let through to ``share`` (0..1), as ``#AARRGGBB``."""
    return f"#{round(255 * share):02X}{colour[1:]}"


def tokens(*, dark: bool, accent: Accent = Accent.COBALT) -> Tokens:
    """The whole set for one theme and accent."""
    ground = DARK if dark else LIGHT
    tones = (DARK_ACCENTS if dark else LIGHT_ACCENTS)[accent]
    strongest, shares = (
        (tones.text, (0.18, 0.36, 0.60, 0.90)) if dark else (tones.fill, (0.2, 0.42, 0.7, 1.0))
    )
    heat = [mix(ground.surface, strongest, share) for share in shares]
    return Tokens(
        **{name: getattr(ground, name) for name in Ground.__slots__},
        accent=tones.fill,
        accent_hover=tones.hover,
        accent_press=tones.press,
        accent_text=tones.text,
        accent_tint=tones.tint,
        on_accent="#FFFFFF",
        heat=(heat[0], heat[1], heat[2], heat[3]),
        medals=MEDALS,
    )


class Space:
    """Distances in logical pixels, in steps of four."""

    HALF = 4
    ONE = 8
    CARDS = 12
    PAGE_TOP = 16
    PAGE_SIDE = 20
    WIDE = 24
    CARD_SIDE = 14


class Radius:
    """How round a corner is, in logical pixels."""

    KEY = 4
    CHIP = 5
    BUTTON = 6
    ROW = 8
    CARD = 10
    FLOATING = 12
    PILL = 14


class Role(Enum):
    """A role of text: size in px, line height in px, bold."""

    COUNTDOWN = (56, 56, True)
    COUNTDOWN_NARROW = (44, 44, True)
    COUNTDOWN_STRIP = (36, 36, True)
    TITLE = (20, 24, True)
    FIGURE = TITLE
    FIGURE_SMALL = (18, 22, True)
    LEAD = (16, 24, True)
    CARD = (14, 20, True)
    BODY = (13, 20, False)
    STRONG = (13, 20, True)
    CAPTION = (12, 16, False)
    CAPTION_STRONG = (12, 16, True)
    HINT = (11, 16, False)
    MARK = (10, 16, False)

    def __init__(self, px: int, line: int, bold: bool) -> None:
        self.px = px
        self.line = line
        self.bold = bold


class Motion:
    """How long things move, in milliseconds."""

    HOVER = 80
    FOLD = 160
    TOAST_IN = 160
    TOAST_STAY = 6000
    TOAST_OUT = 120
    FLASH = 600
    SLIDE = 200
    REVEAL = 6000
    COPIED = 2000
