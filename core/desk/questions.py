"""The question bank: filled from text and tables, searched, and drawn from for a round."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from core.desk.done import Done, Topic
from core.desk.rows import Row, below_title, rows_of
from core.desk.searching import is_found
from core.desk.sheets import write_rows
from core.errors import UserError
from core.fold import fold_text
from core.questions import COLUMNS, EXAMPLE, Question, Unread, from_rows, parse_questions, problem
from core.questions.table import is_header
from core.round import Phase, Round
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

NO_QUESTIONS = Text("没有读出题目，看看样例怎么写", "No questions found: see how the example is written")
NOT_THERE = Text("题库里没有这道题", "This question is not in the bank")
_ADDED = Text("收了 {added} 道题", "{added} {added:question|questions} added")
_KNOWN = Text("{said}，{known} 道早就有", "{said}, {known} there already")
_UNREAD = Text("{said}，{n} 处没读懂", "{said}, {n} not understood")
_REMOVED = Text("去掉了 {n} 道题", "{n} {n:question|questions} removed")
_TEMPLATE = Text("模板存好了：{file}", "Template saved: {file}")
QUIZ = "quick_answer"
"""The activity that asks them."""
_ASKED = (Phase.OPEN, Phase.CLOSED, Phase.JUDGED, Phase.PUBLISHED)


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """A question of the bank: in how many rounds it was asked and when last; of all ``answers``
    that counted in published rounds, how many were right."""

    question: Question
    added_on: date
    times: int = 0
    last_asked: date | None = None
    answers: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True)
class Gathered:
    """What an import brought: how many were new, how many known, and what could not be read."""

    added: int
    known: int
    unread: tuple[Unread, ...]


class QuestionsDesk:
    """The owner's questions."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def questions(self, search: str = "", tag: str | None = None) -> tuple[BankQuestion, ...]:
        """The bank in order of arrival: those that hold ``search``, pinyin too, and bear ``tag``."""
        asked, marks = _last_asked(self._office.rounds(QUIZ)), self._marks()
        return tuple(
            BankQuestion(
                question, at.date(), *asked.get(question.id, (0, None)), *marks.get(question.id, (0, 0))
            )
            for question, at in self._office.store.questions.all()
            if (tag is None or tag in question.tags) and is_found(self._office, search, *_words(question))
        )

    def _marks(self) -> dict[int, tuple[int, int]]:
        """How often each question of the bank was answered in published rounds, and how often right."""
        from core.activities.quick_answer import part_tallies

        found: dict[int, tuple[int, int]] = {}
        rulings = self._office.store.rulings
        published = rulings.published(QUIZ)
        for round_ in self._office.rounds(QUIZ):
            asked = getattr(round_.settings, "questions", ())
            for part in part_tallies(rulings.brief(published[round_.id])) if round_.id in published else ():
                if part.number <= len(asked):
                    answers, right = found.get(asked[part.number - 1].id, (0, 0))
                    found[asked[part.number - 1].id] = (answers + part.people, right + part.right)
        return found

    def tags(self) -> tuple[str, ...]:
        """Every tag in the bank, the most frequent first."""
        tags = [tag for question, _ in self._office.store.questions.all() for tag in question.tags]
        return tuple(sorted(dict.fromkeys(tags), key=lambda tag: -tags.count(tag)))

    def pick(self, n: int, unused_days: int = 30, tags: Collection[str] = ()) -> tuple[Question, ...]:
        """``n`` questions by chance, none asked within ``unused_days``; fewer where there are no more."""
        since = self._office.now().date() - timedelta(days=unused_days)
        fit = [
            each.question
            for each in self.questions()
            if (each.last_asked is None or each.last_asked <= since)
            and (not tags or not set(tags).isdisjoint(each.question.tags))
        ]
        salt = self._office.fresh(16)
        fit.sort(key=lambda question: hashlib.sha256(salt + str(question.id).encode()).digest())
        return tuple(fit[:n])

    def add_questions(self, text: str) -> Done[Gathered]:
        """Questions out of pasted text; those in the bank already are counted, not added."""
        return self._gather(*parse_questions(text))

    def import_questions(self, file: Path | Sequence[Row]) -> Done[Gathered]:
        """Questions out of an Excel or CSV file, or its rows; raises :class:`UserError` for another."""
        first, rows = below_title(rows_of(file), is_header)
        return self._gather(*from_rows(rows, first=first))

    def _gather(self, questions: tuple[Question, ...], unread: tuple[Unread, ...]) -> Done[Gathered]:
        if not questions and not unread:
            raise UserError(NO_QUESTIONS)
        office = self._office
        seen = {_mark(question) for question, _ in office.store.questions.all()}
        new = [each for mark, each in {_mark(each): each for each in questions}.items() if mark not in seen]
        with office.store.atomic():
            added = [office.store.questions.add(each, office.now()) for each in new]
        gathered = Gathered(len(new), len(questions) - len(new), unread)
        changed = Topic.LIBRARY if added else Topic.NONE
        return Done(gathered, changed, _told(gathered), (lambda: self._take_out(added)) if added else None)

    def question_template(self, path: Path) -> Done[Path]:
        """Write an Excel sheet to be filled in, with one example."""
        write_rows(path, [COLUMNS, EXAMPLE])
        return Done(path, Topic.NONE, _TEMPLATE.fill(file=path.name))

    def edit_question(self, question: Question) -> Done[Question]:
        """Write a question over the one of its id; raises :class:`UserError` for what is none."""
        before = self._question(question.id)
        if (why := problem(question)) is not None:
            raise UserError(why.text)
        if question == before:
            return Done(before, Topic.NONE)
        with self._office.store.atomic():
            self._office.store.questions.put(question)
        return Done(question, Topic.LIBRARY, undo=lambda: self.edit_question(before))

    def remove_questions(self, ids: Iterable[int]) -> Done[int]:
        """Take questions out; rounds that asked them keep them. How many went."""
        gone = [self._question(id).id for id in dict.fromkeys(ids)]
        if not gone:
            return Done(0, Topic.NONE)
        self._take_out(gone)
        return Done(len(gone), Topic.LIBRARY, _REMOVED.fill(n=len(gone)), lambda: self._put_back(gone))

    def _take_out(self, ids: Iterable[int]) -> Done[None]:
        with self._office.store.atomic():
            self._office.store.questions.remove(ids, self._office.now())
        return Done(None, Topic.LIBRARY)

    def _put_back(self, ids: Iterable[int]) -> Done[None]:
        with self._office.store.atomic():
            self._office.store.questions.restore(ids)
        return Done(None, Topic.LIBRARY)

    def _question(self, id: int) -> Question:
        found = next(
            (question for question, _ in self._office.store.questions.all() if question.id == id), None
        )
        if found is None:
            raise UserError(NOT_THERE)
        return found


def _told(gathered: Gathered) -> Text:
    said = _ADDED.fill(added=gathered.added)
    if gathered.known:
        said = _KNOWN.fill(said=said, known=gathered.known)
    return _UNREAD.fill(said=said, n=len(gathered.unread)) if gathered.unread else said


def _last_asked(rounds: Iterable[Round]) -> dict[int, tuple[int, date | None]]:
    """In how many ``rounds`` each question of the bank was asked, and when last."""
    found: dict[int, tuple[int, date | None]] = {}
    for round_ in rounds:
        if round_.phase not in _ASKED or round_.opened_at is None:
            continue
        day = round_.opened_at.date()
        for question in getattr(round_.settings, "questions", ()):
            times, last = found.get(question.id, (0, None))
            found[question.id] = (times + 1, max(last, day) if last else day)
    return found


def _words(question: Question) -> tuple[str, ...]:
    return (question.prompt, *question.options, question.answer, *question.tags)


def _mark(question: Question) -> object:
    """What makes two questions the same, however they are typed."""
    plain = replace(question, id=0, tags=(), explanation="", alternates=())
    return fold_text(plain.prompt), tuple(map(fold_text, plain.options)), plain.answer, plain.kind
