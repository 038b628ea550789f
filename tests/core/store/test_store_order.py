from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.store.order import keys_between


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 30)), max_size=40))
def test_keys_keep_the_order_wherever_lines_are_put(inserts: list[tuple[int, int]]) -> None:
    keys: list[str] = []
    for spot, count in inserts:
        at = spot % (len(keys) + 1)
        before = keys[at - 1] if at else None
        after = keys[at] if at < len(keys) else None
        keys[at:at] = keys_between(before, after, count)
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_appending_for_years_keeps_keys_short() -> None:
    last = None
    for _ in range(5_000):
        last = keys_between(last, None, 100)[-1]
    assert len(last or "") == 8


def test_squeezing_into_one_gap_grows_by_a_digit_in_four() -> None:
    low, high = keys_between(None, None, 2)
    for _ in range(200):
        high = keys_between(low, high, 1)[0]
    assert low < high
    assert len(high) <= 8 + 200 // 4 + 1


def test_nothing_to_place() -> None:
    assert keys_between("80000000", None, 0) == []
