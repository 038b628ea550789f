"""A better reader reads old pastes again: differences first, and nothing that was kept is edited.

A new reading is a paste of its own with the same text and moment. The lines both readings have
are shown by it once more and so keep their id and the owner's corrections; what is new or
reads differently is added, and the old reading is withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from core.desk.done import Done, Topic
from core.desk.keeping import DAY, KeepingDesk, layout_of, unsettled
from core.desk.rounds import must_be_open_to_change
from core.errors import UserError, WrongStep
from core.message import Line, LineId, Source, in_force
from core.paste import READER, Column, Transcript, dated, join, parse, read_table, restore
from core.round import RoundId
from core.store import Pasted as Kept
from core.store import PasteId, Reading
from core.text import Text

NOT_READ = Text("这次粘贴已经撤回了，或者不是粘贴来的", "This was withdrawn, or did not come by pasting")
_READ_AGAIN = Text(
    "按新的读法：多了 {added} 条，改了 {changed} 条，少了 {dropped} 条",
    "Read anew: {added} more, {changed} changed, {dropped} fewer",
)
_RESTORED = Text("回到原来的读法了", "Back to the earlier reading")
_SAME = Text("读出来和原来一样", "It reads as before")
_NOTED = Text("记下了，消息没有变", "Noted; the messages stay as they are")


@dataclass(frozen=True, slots=True)
class Rereading:
    """What reading a paste again would do to its round: lines added, changed (old, new), dropped.

    ``same`` lines stay as they are. ``family`` is the layout it is read in now, ``read`` the
    transcript of the ``text``, and ``left`` what nobody has settled of its leftovers. ``layout``
    ("" for none) and ``headers`` are the owner's word it is read with.
    """

    paste: PasteId
    round: RoundId
    at: datetime
    family: Text
    added: tuple[Line, ...]
    changed: tuple[tuple[Line, Line], ...]
    dropped: tuple[Line, ...]
    same: int
    text: str
    read: Transcript
    left: tuple[str, ...]
    layout: str = ""
    headers: Mapping[int, bool] = field(default_factory=dict)

    @property
    def differs(self) -> bool:
        """Whether anything would be another than it is."""
        return bool(self.added or self.changed or self.dropped)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A paste read again, laid over its round: which held lines it shows, what it adds where."""

    kept: Kept
    read: Transcript
    reading: Reading
    seen: tuple[LineId, ...]
    new: tuple[tuple[int, Line], ...]
    changed: tuple[tuple[LineId, Line], ...]
    preview: Rereading


class RereadingDesk(KeepingDesk):
    """Old pastes under a new reader."""

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Several decisions kept as one, or none of them: then the sheets in memory are read anew."""
        office = self._office
        try:
            with office.store.atomic():
                yield
        except BaseException:
            office.sheets.clear()
            raise

    def outdated(self, id: RoundId) -> tuple[Rereading, ...]:
        """The pastes of a round that an earlier reader read and this one reads differently.

        None of a round that is published or cancelled: it stays as it was judged.
        """
        try:
            must_be_open_to_change(self._office.round(id))
        except WrongStep:
            return ()
        old = self._office.store.readings.before(id, READER)
        found = (self._plan(paste).preview for paste in old)
        return tuple(each for each in found if each.differs)

    def reread(
        self, paste: PasteId, family: str | None = None, headers: Mapping[int, bool] | None = None
    ) -> Rereading:
        """What a paste would be if it were read now; nothing is written.

        ``family`` and ``headers`` are the owner's word on it; None for what was said before.
        Raises :class:`UserError` for a paste that is not in force.
        """
        return self._plan(paste, family, headers).preview

    def take_reading(
        self, paste: PasteId, family: str | None = None, headers: Mapping[int, bool] | None = None
    ) -> Done[Rereading]:
        """Read a paste again for good, as :meth:`reread` showed it; undo goes back to the old reading.

        The value's ``paste`` is the one that holds now.
        """
        office, plan = self._office, self._plan(paste, family, headers)
        preview = plan.preview
        must_be_open_to_change(office.round(preview.round))
        if not preview.differs and set(preview.left) == set(plan.kept.leftovers):
            with office.store.atomic():
                office.store.readings.put(paste, plan.reading, office.now())
            return Done(preview, Topic.NONE, _SAME)
        before, old = tuple(office.store.readings.shown(paste)), office.store.readings.of(paste)
        kept = replace(plan.kept, family=plan.read.family, leftovers=preview.left)
        with office.store.atomic():
            new = self._replace(preview.round, paste, kept, plan)
        undo = lambda: self._go_back(preview, new, plan.kept, before, old)  # noqa: E731
        return Done(replace(preview, paste=new), Topic.LINES, _told(preview), undo)

    def keep_reading(self, paste: PasteId) -> Done[None]:
        """Leave a paste as it was read; it is not offered again until there is a better reader."""
        office, old = self._office, self._office.store.readings.of(paste)
        with office.store.atomic():
            office.store.readings.put(paste, replace(old, reader=READER), office.now())
        return Done(None, Topic.NONE)

    def _replace(self, id: RoundId, paste: PasteId, kept: Kept, plan: _Plan) -> PasteId:
        """The new reading in place of the old one; corrections go over to lines that changed."""
        store, sheet, now = self._office.store, self._office.sheet(id), self._office.now()
        new, merged = store.evidence.add(id, kept, sheet, plan.new, plan.seen)
        store.evidence.withdraw(paste, now)
        store.readings.put(new, plan.reading, now)
        added = {each.id: each.line for each in merged.held if each.id not in {old.id for old in sheet.held}}
        successors = {
            old: next((id for id, line in added.items() if line is successor), None)
            for old, successor in plan.changed
        }
        for correction in in_force(store.evidence.corrections(id)):
            successor = successors.get(correction.line)
            if successor is not None:
                store.evidence.correct(id, replace(correction, id=0, line=successor))
        self._office.sheets.pop(id, None)
        return new

    def _go_back(
        self, preview: Rereading, new: PasteId, kept: Kept, lines: tuple[LineId, ...], old: Reading
    ) -> Done[None]:
        office, id = self._office, preview.round
        must_be_open_to_change(office.round(id))
        with office.store.atomic():
            again, _ = office.store.evidence.add(id, kept, office.sheet(id), (), lines)
            office.store.evidence.withdraw(new, office.now())
            office.store.readings.put(again, old, office.now())
        office.sheets.pop(id, None)
        return Done(None, Topic.LINES, _RESTORED)

    def _plan(
        self, paste: PasteId, family: str | None = None, headers: Mapping[int, bool] | None = None
    ) -> _Plan:
        store = self._office.store
        found, said = store.readings.paste(paste), store.readings.of(paste)
        if found is None or found[1].source not in (Source.PASTE, Source.TABLE):
            raise UserError(NOT_READ)
        id, kept = found
        reading = Reading(
            READER,
            said.family if family is None else family,
            said.headers if headers is None else dict(headers),
            said.columns,
        )
        read = self._read_again(kept, reading)
        return self._laid_over(id, paste, kept, read, reading)

    def _read_again(self, kept: Kept, reading: Reading) -> Transcript:
        names = self._office.roster.names
        if kept.source is Source.TABLE:
            mapping = {Column(each): spot for each, spot in reading.columns.items()}
            return read_table(restore(kept.text), mapping, known=names)
        family, headers = reading.family or None, reading.headers
        read = parse(kept.text, pasted_at=kept.at, known=names, family=family, headers=headers)
        day = reading.columns.get(DAY)
        return read if day is None else dated(read, date.fromordinal(day))

    def _laid_over(
        self, id: RoundId, paste: PasteId, kept: Kept, read: Transcript, reading: Reading
    ) -> _Plan:
        sheet, shown = self._office.sheet(id), self._office.store.readings.shown(paste)
        pairs = self._pairs(id, shown, read)
        spots = {each.id: at for at, each in enumerate(sheet.held)}
        place = min(
            [*pairs.values(), *(spots[line] for line in shown if line in spots)], default=len(sheet.held)
        )
        new: list[tuple[int, Line]] = []
        for nth, line in enumerate(read.lines):
            if nth in pairs:
                place = pairs[nth] + 1
            else:
                new.append((place, line))
        seen = {sheet.held[at].id for at in pairs.values()}
        gone = [line for line, alone in shown.items() if alone and line not in seen and line in spots]
        lines = {line: sheet.held[spots[line]].line for line in gone}
        changed = _changed(lines, [line for _, line in new])
        fresh = [line for _, line in new if not any(line is successor for _, successor in changed)]
        left = [lines[line] for line in gone if line not in {old for old, _ in changed}]
        preview = Rereading(
            paste,
            id,
            kept.at,
            layout_of(read),
            tuple(fresh),
            tuple((lines[old], successor) for old, successor in changed),
            tuple(left),
            len(pairs),
            kept.text,
            read,
            unsettled(read, reading.headers),
            reading.family,
            reading.headers,
        )
        new.sort(key=lambda each: each[0])
        return _Plan(kept, read, reading, tuple(sorted(seen)), tuple(new), tuple(changed), preview)

    def _pairs(self, id: RoundId, own: Mapping[LineId, bool], read: Transcript) -> dict[int, int]:
        """New line → held line that is the same: the paste's own first, then those of other pastes.

        What only this paste shows must be the same in every field; else it has changed.
        """
        held = self._office.sheet(id).held
        mine = [at for at, each in enumerate(held) if each.id in own]
        joined = join([held[at].line for at in mine], read.lines, self._person)
        pairs = {new: mine[old] for old, new in joined.pairs}
        for old, new in self._joined(id, read).pairs:
            if new not in pairs and held[old].id not in own:
                pairs[new] = old
        return {
            new: old
            for new, old in pairs.items()
            if not own.get(held[old].id) or _is_as(held[old].line, read.lines[new])
        }


def _told(preview: Rereading) -> Text:
    counts = {name: len(getattr(preview, name)) for name in ("added", "changed", "dropped")}
    return _READ_AGAIN.fill(**counts) if preview.differs else _NOTED


def _is_as(old: Line, new: Line) -> bool:
    """Is what was read before the same in every field a reader fills?"""
    return replace(old, picture=None) == replace(new, picture=None)


def _changed(gone: Mapping[LineId, Line], new: list[Line]) -> list[tuple[LineId, Line]]:
    """Pairs of a line gone and a new one that reads the same stretch: same words, or same sender and time."""
    found: list[tuple[LineId, Line]] = []
    free = list(new)
    for old, line in gone.items():
        alike = [each for each in free if each.body == line.body] or [
            each for each in free if (each.sender, each.sent_at) == (line.sender, line.sent_at)
        ]
        if alike:
            found.append((old, alike[0]))
            free = [each for each in free if each is not alike[0]]
    return found
