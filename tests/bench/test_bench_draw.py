"""How long a large draw takes; run by `make bench`. The ceiling is the issue's on the reference machine."""

from __future__ import annotations

from typing import Any

from core.draw import Batch, Draw, Entrant, FixedList, draw_key, pack, prove, rank, verify

SECRET = bytes(range(32))
ENTRANTS = 100_000
CEILING = 2.0


def everybody() -> FixedList:
    return FixedList(tuple(Entrant(f"群友{nth}") for nth in range(ENTRANTS)))


def test_a_hundred_thousand_entrants_are_ranked(benchmark: Any) -> None:
    listed, key = everybody(), draw_key(SECRET, "407")
    places = benchmark(rank, listed, key)
    assert len(places) == ENTRANTS
    if benchmark.stats:
        assert benchmark.stats["median"] < CEILING


def test_their_proof_is_checked(benchmark: Any) -> None:
    text = pack(prove(Draw("大奖", "群", everybody(), (Batch("红包", 100),), "407", "福彩 3D"), SECRET))
    assert benchmark.pedantic(verify, args=(text,), rounds=3) == ()
