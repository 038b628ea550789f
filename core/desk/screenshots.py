"""Messages read from screenshots come in like any paste, and so do lists the owner wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.desk.done import Done
from core.desk.keeping import KeepingDesk, Pasted, mended, reading_of
from core.desk.rounds import must_be_open_to_change
from core.errors import UserError
from core.message import Kind, Line, Source
from core.paste import Transcript
from core.roster import Role
from core.round import RoundId
from core.text import Text

SCREENSHOT = "screenshot"
"""What stands where a paste has the name of its layout."""

TYPED = "typed"
"""The same for a list the owner wrote."""

NOTHING_READ = Text("没有要加的消息", "There are no messages to add")


@dataclass(frozen=True, slots=True)
class People:
    """Whom a reader of screenshots may meet: the owner, whose side is green, and all names known."""

    owner: str
    names: tuple[str, ...]


class ScreenshotsDesk(KeepingDesk):
    """Lines that were read from pictures, or typed as a list."""

    def people(self) -> People:
        """The names a screenshot is read with."""
        office = self._office
        host = next((member.name for member in office.roster if member.role is Role.OWNER), "")
        return People(host or office.preferences.owner_name, tuple(office.roster.names))

    def add_read(self, id: RoundId, lines: Sequence[Line], pictures: Sequence[str] = ()) -> Done[Pasted]:
        """Keep ``lines`` read from the kept ``pictures`` (SHA-256) and add those that are new.

        Raises :class:`UserError` where there are none.
        """
        must_be_open_to_change(self._office.round(id))
        seen = tuple(_seen(line) for line in lines)
        if not seen:
            raise UserError(NOTHING_READ)
        text = "\n\n".join([*(f"[截图 {name}]" for name in pictures), *map(_written, seen)])
        read = Transcript(seen, (), SCREENSHOT, ())
        return self._take(id, text, read, reading_of(), Source.SCREENSHOT)

    def add_typed(self, id: RoundId, lines: Sequence[Line], text: str) -> Done[Pasted]:
        """Keep ``lines`` that the owner wrote as a list, ``text`` as it was written; those new are added.

        Raises :class:`UserError` where there are none.
        """
        must_be_open_to_change(self._office.round(id))
        typed = tuple(replace(_seen(line), source=Source.HAND) for line in lines)
        if not typed:
            raise UserError(NOTHING_READ)
        read = Transcript(typed, (), TYPED, ())
        return self._take(id, mended(text), read, reading_of(), Source.HAND)


def _seen(line: Line) -> Line:
    """``line`` as evidence from a picture; the picture is the paste's, no proof the member sent."""
    return replace(
        line,
        sender=mended(line.sender).strip(),
        body=mended(line.body),
        source=Source.SCREENSHOT,
        picture=None,
    )


def _written(line: Line) -> str:
    """``line`` in writing, as the phone copies it."""
    when = f"{line.sent_at:%Y年%m月%d日 %H:%M}" if line.sent_at else ""
    parts = [line.sender, when] if line.kind is not Kind.NOTICE else []
    return "\n".join([*(part for part in parts if part), line.body])
