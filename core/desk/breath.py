"""A long breath: many small values are made at once, and nobody stops to look for garbage among them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def long_breath() -> Iterator[None]:
    """Puts cyclic garbage collection off while the block runs.

    Reading and judging a month makes millions of values and hardly a cycle among them; going
    through all of them again and again takes a third of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
