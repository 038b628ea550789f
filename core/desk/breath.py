"""A long breath: many small values are made at once, and nobody stops to look for garbage among them;
and the pause in which others have their turn."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 50_000
"""So many values left behind by one block are evidence, which stays: it is not gone through again."""


@contextmanager
def long_breath() -> Iterator[None]:
    """Puts cyclic garbage collection off while the block runs.

    Reading and judging a month makes millions of values and hardly a cycle among them; going
    through all of them again and again takes a third of the time. Those are freed when nobody holds them
    any more, as always; only cycles among what is there now would stay.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > MANY:
            gc.freeze()
        if was:
            gc.enable()


def give_way() -> None:
    """Lets another thread have Python. One that reads or unpacks piece by piece gives it up and takes it
    back so often that nobody else gets hold of it, and the window would stand still."""
    time.sleep(0.000_2)
