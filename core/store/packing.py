"""Long texts as the file keeps them: deflated, since what a group says is much alike."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

import msgspec

from core.heard import hear

_LEVEL = 6


def deflated(text: str) -> bytes:
    """``text`` as it is kept."""
    return zlib.compress(text.encode(), _LEVEL)


def inflated(packed: bytes) -> str:
    """A kept text as it was."""
    return zlib.decompress(packed).decode()


def heard_of(verdicts: str, body: str, days: str) -> bytes:
    """What :func:`core.heard.hear` makes of a ruling in JSON, deflated; ``days`` are those of its lines."""
    said: list[Mapping[str, Any]] = msgspec.json.decode(verdicts)
    on: dict[str, str] = msgspec.json.decode(days)
    rows = ((each["who"], each["pile"], on.get(str(each["message"]), "")) for each in said)
    won = [each["who"] for each in msgspec.json.decode(body)["awards"]]
    return deflated(msgspec.json.encode(hear(rows, won)).decode())
