"""Where the work is done: one thread owns the store, one paints, one reads; the screen waits for none."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from core.clock import Clock
from core.errors import UserError
from ui import trouble

if TYPE_CHECKING:
    from core.desk import Desk

T = TypeVar("T")
_TURN = 0.0005
"""Seconds a thread keeps Python while another waits. Laying out a window asks for it a hundred times,
and with the usual 5 ms it would stand still for a tenth of a second whenever pictures are painted."""


class Inline(Executor):
    """An executor that does the work at once, in the caller's thread: for tests and pictures."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - a future carries whatever was raised
            future.set_exception(error)
        return future


class Work(QObject):
    """The door from the screen to the desk.

    ``changed`` carries a :class:`core.desk.Topic` after anything was written; ``done`` a
    :class:`core.desk.Done` that has something to say or to undo; ``failed`` a
    :class:`UserError` and the widget it belongs to (or None).
    """

    changed = Signal(object)
    done = Signal(object)
    failed = Signal(object, object)
    _arrived = Signal(object, object, object, object, object)

    def __init__(self, clock: Clock, *, inline: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if not inline:
            sys.setswitchinterval(_TURN)
        self.clock = clock
        self._store: Executor = Inline() if inline else ThreadPoolExecutor(1, "store")
        self._paint: Executor = Inline() if inline else ThreadPoolExecutor(1, "paint")
        self._read: Executor = Inline() if inline else ThreadPoolExecutor(1, "read")
        self._desk: Desk | None = None
        self._closed = False
        self._arrived.connect(self._deliver)

    def open(
        self, make: Callable[[], Desk], then: Callable[[], None], unable: Callable[[UserError], None]
    ) -> None:
        """Make the desk on the store thread (it belongs to that thread), then call ``then``.

        ``unable`` gets the :class:`UserError` that kept it from opening.
        """

        def keep() -> None:
            self._desk = make()

        self._watch(self._store.submit(keep), lambda _: then(), None, unable)

    def alone(
        self, job: Callable[[], T], then: Callable[[Any], None], unable: Callable[[UserError], None]
    ) -> None:
        """Do ``job`` on the store thread while no desk is open."""
        self._watch(self._store.submit(job), then, None, unable)

    def act(
        self,
        job: Callable[[Desk], T],
        then: Callable[[Any], None] | None = None,
        near: QObject | None = None,
    ) -> None:
        """Do ``job`` on the store thread; ``then`` gets its value on the screen's thread.

        A ``Done`` is unpacked: ``then`` gets its value. A :class:`UserError` is reported
        beside ``near``. After :meth:`close` nobody waits for an answer, and nothing is done.
        """
        if not self._closed:
            self._watch(self._store.submit(self._with_desk, job), then, near)

    async def do(self, job: Callable[[Desk], T]) -> T:
        """The same for coroutines: the value of ``job``, with a ``Done`` announced but not unpacked."""
        from asyncio import wrap_future  # takes 40 ms; the window stands before anybody awaits

        value = await wrap_future(self._store.submit(self._with_desk, job))
        self._announce(value)
        return value

    def paint(
        self,
        job: Callable[[], T],
        then: Callable[[Any], None] | None = None,
        near: QObject | None = None,
    ) -> None:
        """Do ``job`` (no widgets, no pixmaps) on the paint thread; ``then`` gets its value."""
        self._watch(self._paint.submit(job), then, near)

    def read(
        self,
        job: Callable[[], T],
        then: Callable[[Any], None] | None = None,
        near: QObject | None = None,
    ) -> None:
        """Do ``job`` (seconds of reading a picture) on a thread of its own; ``then`` gets its value."""
        self._watch(self._read.submit(job), then, near)

    def close(self) -> None:
        """Wait for what is under way, then close the desk on its own thread; pictures not begun are left."""

        def shut() -> None:
            if self._desk is not None:
                self._desk.close()
                self._desk = None

        self._closed = True
        self._store.submit(shut).result()
        self._store.shutdown()
        self._paint.shutdown()
        self._read.shutdown(cancel_futures=True)

    def _with_desk(self, job: Callable[[Desk], T]) -> T:
        assert self._desk is not None, "the desk is not open"
        return job(self._desk)

    def _watch(
        self,
        future: Future[T],
        then: Callable[[Any], None] | None,
        near: QObject | None,
        unable: Callable[[UserError], None] | None = None,
    ) -> None:
        def arrived(found: Future[T]) -> None:
            if found.cancelled():
                return
            error = found.exception()
            value = None if error is not None else found.result()
            if QThread.currentThread() is self.thread():
                self._deliver(value, error, then, near, unable)
            else:
                self._arrived.emit(value, error, then, near, unable)

        future.add_done_callback(arrived)

    def _deliver(self, value: Any, error: Any, then: Any, near: Any, unable: Any) -> None:
        if isinstance(error, UserError) and unable is not None:
            unable(error)
        elif isinstance(error, UserError):
            self.failed.emit(error, near)
        elif error is not None:
            trouble.report(error)
        else:
            self._announce(value)
            if then is not None:
                then(_unpacked(value))

    def _announce(self, value: Any) -> None:
        if not _is_done(value):
            return
        if value.changed:
            self.changed.emit(value.changed)
        if value.said is not None or value.undo is not None:
            self.done.emit(value)


def _is_done(value: Any) -> bool:
    # Importing the desk takes the screen's thread half a second; what never was imported made no value.
    found = getattr(sys.modules.get("core.desk.done"), "Done", None)
    return found is not None and isinstance(value, found)


def _unpacked(value: Any) -> Any:
    return value.value if _is_done(value) else value
