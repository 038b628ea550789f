"""What the owner prefers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import time
from typing import TYPE_CHECKING, Any

from core.certificate import TEMPLATES, Shape
from core.desk.done import Done, Topic
from core.errors import BadSetting
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

CHOICES: Mapping[str, tuple[str, ...]] = {
    "lang": ("", "zh", "en"),
    "texts_lang": ("", "zh", "en"),
    "theme": ("system", "light", "dark"),
    "accent": ("cobalt", "turquoise", "wisteria", "rouge", "ink"),
    "certificate": tuple(TEMPLATES),
    "paper": tuple(Shape),
    "remind_before": ("10", "20", "30", "60", "120"),
}
"""What may be chosen where only some words make sense; "" goes by the system or the language chosen."""

_LONGEST = 60
_UNKNOWN = Text("没有“{name}”这项偏好", 'There is no preference "{name}"')
_CHOOSE = Text("只能选：{choices}", "Choose one of: {choices}")
_WORDS = Text("写不超过 {n} 个字，不换行", "At most {n} characters, on one line")
_SWITCH = Text("选是或否", "Choose yes or no")
_PERCENT = Text("目标写成 1–100 的整数，或者空着", "A whole number from 1 to 100, or nothing")
_HOUR = Text("写成 22:30 这样，或者空着", "Write it as 22:30, or leave it empty")
_NAMELESS = Text("群名不能空着", "The group needs a name")


@dataclass(frozen=True, slots=True)
class Preferences:
    """``seal_text`` is what the seal on certificates says, empty for the owner's name.

    ``paste_key`` wants a key that pastes into the open round from any program; ``quiet`` wants
    no sounds and no alarms. ``certificate`` and ``paper`` are the template and the shape of paper
    that certificates were last made with. The targets are whole percents, empty for none.
    ``remind`` wants notices ahead of rounds, ``remind_before`` minutes before what lacks something;
    between ``quiet_from`` and ``quiet_to`` (``HH:MM``, empty for never) they wait.
    """

    group_name: str = "我的群"
    owner_name: str = ""
    seal_text: str = ""
    lang: str = ""
    texts_lang: str = ""
    theme: str = "system"
    accent: str = "cobalt"
    reduced_motion: bool = False
    mask_names: bool = False
    paste_key: bool = False
    quiet: bool = False
    remind: bool = True
    remind_before: str = "30"
    quiet_from: str = ""
    quiet_to: str = ""
    certificate: str = "classic"
    paper: str = "landscape"
    target_belonging: str = ""
    target_participation: str = ""
    target_achievement: str = ""


def read_preferences(stored: Mapping[str, Any]) -> Preferences:
    """Preferences out of the store; what is missing, unknown or no longer valid is the default."""
    names = [each.name for each in fields(Preferences)]
    found = {name: stored[name] for name in names if name in stored and _problem(name, stored[name]) is None}
    return Preferences(**found)


def _problem(name: str, value: object) -> Text | None:
    default = getattr(Preferences(), name, None)
    if default is None:
        return _UNKNOWN.fill(name=name)
    if isinstance(default, bool):
        return None if isinstance(value, bool) else _SWITCH
    if name.startswith("target_"):
        return None if _is_percent(value) else _PERCENT
    if name in ("quiet_from", "quiet_to"):
        return None if _is_hour(value) else _HOUR
    if name in CHOICES:
        return (
            None if value in CHOICES[name] else _CHOOSE.fill(choices="、".join(filter(None, CHOICES[name])))
        )
    if not isinstance(value, str) or len(value) > _LONGEST or "\n" in value or "\r" in value:
        return _WORDS.fill(n=_LONGEST)
    return _NAMELESS if name == "group_name" and not value.strip() else None


def _is_hour(value: object) -> bool:
    return isinstance(value, str) and (value == "" or hour_of(value) is not None)


def hour_of(words: str) -> time | None:
    """A time of day as it is kept (``HH:MM``), None where there is none."""
    try:
        return time.fromisoformat(words) if len(words) == 5 and words[2] == ":" else None
    except ValueError:
        return None


def _is_percent(value: object) -> bool:
    if not isinstance(value, str) or not value.isascii():
        return False
    return value == "" or (value.isdigit() and len(value) <= 3 and 1 <= int(value) <= 100)


class PreferencesDesk:
    """The owner's preferences."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def get(self) -> Preferences:
        """The preferences as they are."""
        return self._office.preferences

    def set(self, **changes: Any) -> Done[Preferences]:
        """Change some; raises :class:`BadSetting` for one that does not exist or cannot be so."""
        for name, value in changes.items():
            if (problem := _problem(name, value)) is not None:
                raise BadSetting(name, problem)
        before = self.get()
        after = replace(before, **changes)
        if after == before:
            return Done(before, Topic.NONE)
        old = {name: value for name, value in asdict(before).items() if name in changes}
        with self._office.store.atomic():
            self._office.store.preferences.put(changes)
        return Done(after, Topic.PREFERENCES, undo=lambda: self.set(**old))
