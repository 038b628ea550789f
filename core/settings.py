"""Settings that carry their own question, so that form, JSON and checks derive from one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast, get_type_hints

import msgspec

from core.text import Text

S = TypeVar("S")
NONE = Text("", "", is_literal=True)


class LabelledEnum(StrEnum):
    """A choice whose members carry their label: ``FIRST = "first", "首次", "First"``."""

    label: Text
    help: Text

    def __new__(cls, value: str, zh: str, en: str, help_zh: str = "", help_en: str = "") -> LabelledEnum:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = Text(zh, en)
        member.help = Text.literal(help_zh, help_en)
        return member


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from ``least`` to ``most``."""

    least: int = 0
    most: int = 9_999
    unit: Text = NONE

    def problem(self, value: object) -> Text | None:
        if isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most:
            return None
        return Text("要 {a}–{b} 之间的整数", "A whole number from {a} to {b}").fill(a=self.least, b=self.most)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in fen (int), typed and shown in yuan; None while still open if ``optional``."""

    least: int = 0
    most: int = 100_000_000
    optional: bool = False

    def problem(self, value: object) -> Text | None:
        if value is None and self.optional:
            return None
        if isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most:
            return None
        return Text("写成金额，例如 89.90", "An amount, such as 89.90")


@dataclass(frozen=True, slots=True)
class Exact:
    """An exact decimal number (:class:`Decimal`), None while still open if ``optional``."""

    least: Decimal = Decimal(0)
    most: Decimal = Decimal(100_000_000)
    places: int = 2
    unit: Text = NONE
    optional: bool = False

    def problem(self, value: object) -> Text | None:
        if value is None and self.optional:
            return None
        if isinstance(value, Decimal) and value.is_finite() and self.least <= value <= self.most:
            exponent = value.normalize().as_tuple().exponent
            if isinstance(exponent, int) and -exponent <= self.places:
                return None
        return Text("写成数字，例如 89.90", "A number, such as 89.90")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of at most ``most`` characters, on several lines if ``lines`` > 1."""

    most: int = 200
    lines: int = 1
    optional: bool = True

    def problem(self, value: object) -> Text | None:
        if not isinstance(value, str):
            return Text("写几个字", "Some words")
        if not self.optional and not value.strip():
            return Text("这一项要写", "This has to be filled in")
        if len(value) > self.most:
            return Text("最多 {n} 个字", "At most {n} characters").fill(n=self.most)
        return None


@dataclass(frozen=True, slots=True)
class OneOf:
    """One member of a :class:`LabelledEnum`."""

    choices: type[LabelledEnum]

    def problem(self, value: object) -> Text | None:
        return None if isinstance(value, self.choices) else Text("选一个", "Choose one")


@dataclass(frozen=True, slots=True)
class YesNo:
    """A switch."""

    def problem(self, value: object) -> Text | None:
        return None if isinstance(value, bool) else Text("选是或否", "Choose yes or no")


@dataclass(frozen=True, slots=True)
class Span:
    """A pair (from, to) of :class:`Decimal`, None while still open."""

    unit: Text = NONE

    def problem(self, value: object) -> Text | None:
        if value is None:
            return None
        if isinstance(value, tuple) and len(value) == 2 and value[0] <= value[1]:
            return None
        return Text("前一个数不能比后一个大", "The first number must not exceed the second")


@dataclass(frozen=True, slots=True)
class When:
    """A moment (aware), None while still open."""

    def problem(self, value: object) -> Text | None:
        if value is None or (isinstance(value, datetime) and value.tzinfo is not None):
            return None
        return Text("写成日期和时间", "A date and a time")


@dataclass(frozen=True, slots=True)
class File:
    """The SHA-256 (hex) of a stored picture, or an empty string."""

    def problem(self, value: object) -> Text | None:
        return None if isinstance(value, str) else Text("选一个文件", "Choose a file")


@dataclass(frozen=True, slots=True)
class Rows:
    """A tuple of values of one dataclass, at most ``most``; edited by an instrument."""

    of: type[Any]
    most: int = 500

    def problem(self, value: object) -> Text | None:
        if not (isinstance(value, tuple) and all(isinstance(each, self.of) for each in value)):
            return Text("这张表读不出来", "This table cannot be read")
        if len(value) > self.most:
            return Text("最多 {n} 行", "At most {n} rows").fill(n=self.most)
        return None


Question = Whole | Money | Exact | Words | OneOf | YesNo | Span | When | File | Rows


@dataclass(frozen=True, slots=True)
class Ask:
    """The question a settings field asks: what kind, under which label, with which help.

    ``when`` (field, value) shows the question only while another field has that value;
    ``advanced`` puts it behind "more".
    """

    kind: Question
    label: Text
    help: Text = NONE
    when: tuple[str, object] | None = None
    advanced: bool = False


def ask(
    default: Any,
    kind: Question,
    label: Text,
    *,
    help: Text = NONE,
    when: tuple[str, object] | None = None,
    advanced: bool = False,
) -> Any:
    """A settings field with its question; the defaults of ACTIVITIES.md are its default."""
    return field(default=default, metadata={"ask": Ask(kind, label, help, when, advanced)})


def asks(settings: type[Any] | object) -> Mapping[str, Ask]:
    """The questions of a settings class by field name, in order of declaration."""
    return {each.name: each.metadata["ask"] for each in fields(cast(Any, settings)) if "ask" in each.metadata}


def problems(settings: object) -> Mapping[str, Text]:
    """What is wrong with each field, empty when nothing is."""
    found = {name: each.kind.problem(getattr(settings, name)) for name, each in asks(settings).items()}
    return {name: text for name, text in found.items() if text is not None}


def pack(settings: object) -> dict[str, Any]:
    """``settings`` (a dataclass) as JSON values; :func:`unpack` reads them back equal."""
    return cast(dict[str, Any], msgspec.to_builtins(settings))


@cache
def _hints(cls: type[Any]) -> Mapping[str, Any]:
    return get_type_hints(cls)


def unpack(cls: type[S], packed: Mapping[str, Any]) -> S:
    """Settings out of JSON; what is missing, unknown or no longer valid falls back to the default."""
    hints, questions = _hints(cast(Any, cls)), asks(cls)
    given: dict[str, Any] = {}
    for name in hints.keys() & packed.keys():
        try:
            value = msgspec.convert(packed[name], hints[name])
        except msgspec.ValidationError:
            continue
        if name not in questions or questions[name].kind.problem(value) is None:
            given[name] = value
    return cls(**given)
