"""Tables of a chat — CSV and Excel as other tools export them — read by what each column holds."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from core.errors import UserError
from core.fold import fold_name
from core.message import Kind, Line, Source
from core.paste.cells import read_cells
from core.paste.columns import Column, guess_columns
from core.paste.doubts import Doubt, of_times
from core.paste.instants import instant
from core.paste.moments import NOTHING_GUESSED
from core.paste.page import mend
from core.paste.placeholders import kind_of
from core.paste.posts import expand
from core.paste.quotes import take_quote
from core.paste.transcript import Transcript
from core.reason import Reason
from core.text import Text

TABLE = "table"
"""The name of the family of a transcript read from a table."""

_NUMBERS = {1: Kind.TEXT, 3: Kind.PICTURE, 34: Kind.VOICE, 42: Kind.CARD, 43: Kind.VIDEO, 47: Kind.STICKER}
_NUMBERS |= {48: Kind.PLACE, 10000: Kind.NOTICE, 10002: Kind.NOTICE}
"""WeChat's own numbers of message types, as tools export them; 49 is a link, a file, a quote …"""
_KINDS = {
    "文本": Kind.TEXT,
    "文字": Kind.TEXT,
    "text": Kind.TEXT,
    "系统": Kind.NOTICE,
    "系统消息": Kind.NOTICE,
}
_KINDS |= {"system": Kind.NOTICE, "系统通知": Kind.NOTICE, "表情": Kind.STICKER, "动画表情": Kind.STICKER}
_NOTHING = Reason("no_text_column", Text("先指出哪一列是内容。", "Say first which column is the text."))
_NO_TIME = Text(
    "有 {n} 行的时间没读懂，当作没有时间。",
    "The time of {n} {n:row|rows} could not be read and counts as none.",
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it came: the names of its columns, its rows, and which column seems to hold what.

    ``first`` is the number of the first row among all of the file's lines (1 behind a header, 0
    where there is none and columns are numbered).
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    guess: Mapping[Column, int] = field(default_factory=dict)
    first: int = 1

    @property
    def signature(self) -> str:
        """What tables of the same tool have in common: their column names, folded."""
        return "\x1f".join(map(fold_name, self.columns))

    @property
    def text(self) -> str:
        """The table as CSV, as it is kept; :func:`restore` reads it as the same table."""
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([self.columns, *self.rows])
        return out.getvalue()

    @property
    def headless(self) -> Table:
        """The same table where the first line names no columns but is a row like the others."""
        if not self.first:
            return self
        cells = (self.columns, *self.rows)
        return Table(_numbered(len(self.columns)), cells, self.guess, 0)

    @property
    def headed(self) -> Table:
        """The same table where the first line names the columns; a table of one line has none to name."""
        if self.first or len(self.rows) < 2:
            return self
        return Table(self.rows[0], self.rows[1:], self.guess, 1)


def restore(text: str) -> Table:
    """The table that was kept as ``text``."""
    columns, *rows = (tuple(row) for row in csv.reader(io.StringIO(text, newline="")))
    return Table(columns, tuple(rows), first=0 if columns == _numbered(len(columns)) else 1)


def _numbered(count: int) -> tuple[str, ...]:
    """The names of columns that have none."""
    return tuple(str(nth) for nth in range(1, count + 1))


def sniff(content: bytes, name: str, *, known: Collection[str] = ()) -> Table:
    """The table in a file called ``name``: CSV (comma, semicolon or tab; UTF-8, UTF-16, GB 18030) or Excel.

    ``known`` are members' names, by which their column is told. Raises
    :class:`core.errors.UserError` for a file that is no table.
    """
    members = frozenset(map(fold_name, known)) - {""}
    cells = [tuple(map(mend, row)) for row in read_cells(content, name)]
    head = cells[0]
    if len(cells) == 1 or any(instant(cell) or fold_name(cell) in members for cell in head):
        return Table(_numbered(len(head)), tuple(cells), guess_columns((), cells, members), 0)
    return Table(head, tuple(cells[1:]), guess_columns(head, cells[1:], members))


def spot(text: str, *, known: Collection[str] = ()) -> Table | None:
    """The table a pasted ``text`` is: cells copied from a sheet, or a CSV whose columns name themselves.

    None for anything that may be a chat in words. ``known`` are members' names.
    """
    head, *rest = text.strip("\ufeff\r\n").split("\n", 1)
    if not rest or not ("\t" in head or "," in head):
        return None
    try:
        table = sniff(text.encode("utf-8", "replace"), "", known=known)
    except UserError:
        return None
    named = guess_columns(table.columns, ()) if table.first else {}
    says = table.guess if "\t" in head else named
    if Column.TEXT not in says or says.keys().isdisjoint({Column.NAME, Column.REMARK, Column.TIME}):
        return None
    return table if named else table.headless


def lines(table: Table, mapping: Mapping[Column, int], *, known: Collection[str] = ()) -> Transcript:
    """The messages of a ``table`` whose columns hold what ``mapping`` says (column numbers from 0).

    Of name and remark the one that is a member's (among ``known``) is taken, else the name. Lines
    of the transcript are numbered as in the file, its header being 0. Never raises.
    """
    spots = {column: spot for column, spot in mapping.items() if 0 <= spot < len(table.columns)}
    if Column.TEXT not in spots:
        left = tuple("，".join(filter(None, row)) for row in table.rows)
        places = tuple(range(table.first, table.first + len(left)))
        return Transcript((), left, TABLE, (_NOTHING,), (), places, ((),))
    members = frozenset(map(fold_name, known)) - {""}
    found: list[Line] = []
    at: list[int] = []
    untold: list[int] = []
    for nth, row in enumerate(table.rows, table.first):
        cells = {column: row[spot] for column, spot in spots.items()}
        if any(cells.get(column) for column in (Column.NAME, Column.REMARK, Column.TEXT)):
            found.append(_line(cells, members))
            at.append(nth)
            if cells.get(Column.TIME) and found[-1].sent_at is None:
                untold.append(nth)
    doubts = [Doubt(Reason("time_unread", _NO_TIME.fill(n=len(untold))), tuple(untold))] if untold else []
    return _transcript(found, at, doubts, members)


def _transcript(found: list[Line], at: list[int], doubts: list[Doubt], members: frozenset[str]) -> Transcript:
    chains = {nth: at[nth] for nth, line in enumerate(found) if line.kind is Kind.CHAIN}
    posts = [(nth, nth) for nth in at]
    if chains:
        found, posts = expand(found, posts, chains, members)
        for nth, line in enumerate(found):
            if line.source is Source.CHAIN:  # all of a post is in one row
                posts[nth] = posts[nth - 1]
    spoken = [(line, span[0]) for line, span in zip(found, posts, strict=True) if line.source is Source.TABLE]
    doubts = [*doubts, *of_times([each for each in spoken if each[0].kind is not Kind.NOTICE])]
    why, where = tuple(each.why for each in doubts), tuple(each.lines for each in doubts)
    return Transcript(tuple(found), (), TABLE, why, tuple(posts), (), where)


def _line(cells: Mapping[Column, str], members: Collection[str]) -> Line:
    names = [cells.get(column, "") for column in (Column.NAME, Column.REMARK)]
    sender = next((name for name in names if fold_name(name) in members), names[0] or names[1])
    sent_at = instant(cells.get(Column.TIME, ""), cells.get(Column.DATE, ""))
    quote, own = take_quote(cells.get(Column.TEXT, "").strip())
    said = _kind(cells.get(Column.KIND, ""))
    if said is Kind.NOTICE:
        return Line("", sent_at, own, Kind.NOTICE, source=Source.TABLE)
    kind = said if said not in (None, Kind.TEXT) else kind_of(own)
    guessed = NOTHING_GUESSED if sender else frozenset({"sender"})
    return Line(sender, sent_at, own, kind, quote, guessed, source=Source.TABLE)


def _kind(cell: str) -> Kind | None:
    word = cell.strip().strip("[]").lower()
    if word.isascii() and word.isdigit():
        return _NUMBERS.get(int(word[:9]))
    return _KINDS.get(word) or (kind_of(f"[{word}]") if word else None)
