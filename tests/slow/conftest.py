"""The application of the window tests, for tests that take minutes; run by `make test-slow`."""

from __future__ import annotations

from tests.ui.conftest import qapp

__all__ = ["qapp"]
