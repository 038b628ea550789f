"""The chat gone through once: which answers there are, and why what looks like one is none."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from core.activities.quick_answer import words
from core.activities.quick_answer.marking import Mark, Marker, Sort, mark, marker
from core.activities.quick_answer.terms import Settings
from core.activities.quick_answer.transcript import Piece, Timetable, Where
from core.entries import Entry
from core.judging import NOTHING_READ, Case, Found, Pile, Reading, Verdict
from core.message import Kind, LineId, Message
from core.questions import Question, QuestionKind
from core.reason import Reason
from core.roster import Role

_SPOKEN = (Kind.TEXT, Kind.CHAIN)
_NOTHING, _NEAR, _OVER = Sort.NOTHING, Sort.NEAR, Where.OVER
"""Asked for once a message: an enum finds its members slowly in Python 3.11."""


def read(settings: Settings, message: Message, _dictionary: object = None) -> Reading:
    """What a message would answer, whichever question it is meant for."""
    if message.kind not in _SPOKEN:
        return NOTHING_READ
    questions = with_accepted(settings)
    for piece in Timetable(questions).place(message):
        tried = questions[piece.part - 1 : piece.part] if piece.part else questions
        marks = [mark(each, piece.body, settings.typos) for each in tried]
        found = next((each for each in marks if each.sort is Sort.RIGHT), None)
        found = found or next(
            (m for m, q in zip(marks, tried, strict=True) if m.is_answer and _is_plain(piece, q)), None
        )
        if found:
            return Reading(Found.CLEAR, found.shown, found.number)
    return NOTHING_READ


def _is_plain(piece: Piece, question: Question) -> bool:
    """Whether a wrong answer may be told from chatter without knowing the question."""
    return bool(piece.part) or question.kind is not QuestionKind.TEXT


def with_accepted(settings: Settings) -> tuple[Question, ...]:
    """The round's questions with the answers accepted later among their alternates."""
    extra: dict[int, list[str]] = {}
    for each in settings.accepted:
        extra.setdefault(each.number, []).append(each.answer)
    return tuple(
        replace(each, alternates=(*each.alternates, *extra[nth])) if nth in extra else each
        for nth, each in enumerate(settings.questions, 1)
    )


@dataclass(slots=True)
class Sheet:
    """The chat gone through once: the entries, and the verdicts on what is none; the rest is chatter."""

    settings: Settings
    markers: tuple[Marker, ...]
    table: Timetable
    entries: list[Entry] = field(default_factory=list)
    found: dict[LineId, list[Verdict]] = field(default_factory=dict)

    @classmethod
    def fill(cls, settings: Settings, case: Case) -> Sheet:
        """The sheet of a whole case."""
        questions = with_accepted(settings)
        hosts = {who for who, each in case.people.items() if each.role in (Role.OWNER, Role.HELPER)}
        spoken = [each for each in case.messages if each.who in hosts]
        markers = tuple(marker(each, settings.typos) for each in questions)
        sheet = cls(settings, markers, Timetable.of(questions, spoken, settings.asked))
        for message in case.messages:
            if message.who in hosts:
                sheet._hear_owner(message)
            else:
                sheet._hear(message)
        return sheet

    def _hear_owner(self, message: Message) -> None:
        parts = self.table.hear_owner(message)
        why = Reason("asked", words.ASKED.fill(q="、".join(map(str, parts)))) if parts else words.HOST
        self._note(message, Pile.CHATTER, why, part=parts[0] if len(parts) == 1 else 0)

    def _hear(self, message: Message) -> None:
        if message.kind in _SPOKEN:
            for piece in self.table.place(message):
                self._hear_piece(message, piece)

    def _hear_piece(self, message: Message, piece: Piece) -> None:
        if not piece.part:
            self._hear_unplaced(message, piece)
            return
        found = self.markers[piece.part - 1](piece.body)
        if found.sort is _NOTHING:
            return
        if found.sort is _NEAR and message.counted:
            found = replace(found, sort=Sort.RIGHT)
        if piece.where is _OVER and not message.counted:
            over = Reason("question_over", words.OVER.fill(q=piece.part))
            self._note(message, Pile.LATE, over, found, piece.part)
        elif found.is_answer:
            self.table.note_answer()
            self.entries.append(Entry(message, found.shown, (found.sort, found.said), piece.part))
        else:
            self._note(message, Pile.UNCLEAR, found.why or words.WHICH, found, piece.part)

    def _hear_unplaced(self, message: Message, piece: Piece) -> None:
        """An answer that could be for several questions is asked about; all else is chatter."""
        reading = read(self.settings, message) if piece.where is Where.WHICH else NOTHING_READ
        if reading.found is Found.CLEAR:
            self._note(message, Pile.UNCLEAR, words.WHICH, Mark(Sort.UNCLEAR, reading.shown))

    def _note(
        self, message: Message, pile: Pile, why: Reason, found: Mark | None = None, part: int = 0
    ) -> None:
        shown, number = (found.shown, found.number) if found else ("", None)
        verdict = Verdict(message.id, message.who, pile, why, shown, number, part)
        self.found.setdefault(message.id, []).append(verdict)
