from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from core.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 2


def test_it_is_the_dataclass_it_was() -> None:
    assert (Point(1), Point(x=1, y=2), Point(y=2, x=1)) == (Point(1, 2),) * 3
    assert replace(Point(1), x=3) == Point(3, 2) != Point(3, 3)
    assert repr(Point(1)) == "Point(x=1, y=2)"
    assert hash(Point(1)) == hash(Point(1, 2))


def test_it_stays_frozen() -> None:
    point = Point(1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Point(1, 2, 3)  # type: ignore[call-arg]


def test_what_it_cannot_fill_is_refused() -> None:
    with pytest.raises(TypeError, match="no slots"):
        quick(dataclass(frozen=True)(type("Loose", (), {"__annotations__": {"x": int}})))

    @dataclass(frozen=True, slots=True)
    class Listed:
        xs: list[int] = field(default_factory=list)

    with pytest.raises(TypeError, match="plain field"):
        quick(Listed)


def test_what_a_class_checks_is_checked() -> None:
    @quick
    @dataclass(frozen=True, slots=True)
    class Positive:
        x: int

        def __post_init__(self) -> None:
            if self.x <= 0:
                raise ValueError(self.x)

    assert Positive(1).x == 1
    with pytest.raises(ValueError, match="0"):
        Positive(0)
