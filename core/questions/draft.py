"""A question while it is being read: loose pieces, and the question they make."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal

from core.questions.question import LETTERS, NO_ANSWER, Question, QuestionKind, Unread, number_in, problem

_TRUE = frozenset("对 是 正确 √ ✓ ✔ ✅ t true yes y 對 正確 没错".split())  # noqa: SIM905
_FALSE = frozenset("错 否 不对 不是 错误 × ✗ ✘ ❌ x f false no n 錯 不對 錯誤".split())  # noqa: SIM905
_KINDS = {
    "单选": QuestionKind.CHOICE,
    "选择": QuestionKind.CHOICE,
    "多选": QuestionKind.SEVERAL,
    "不定项": QuestionKind.SEVERAL,
    "判断": QuestionKind.TRUE_FALSE,
    "是非": QuestionKind.TRUE_FALSE,
    "填空": QuestionKind.TEXT,
    "问答": QuestionKind.TEXT,
    "简答": QuestionKind.TEXT,
    "数字": QuestionKind.NUMBER,
} | {kind.value: kind for kind in QuestionKind}
_CHOSEN = re.compile(r"[A-H](?:[\s,，、/和]*[A-H])*[.。]?")
_SPREAD = re.compile(r"(.+?)\s*(?:±|\+/?-|(?:[(（]?(?:误差|上下)\s*))\s*(\d+(?:\.\d+)?)\s*[)）]?")
_APART = re.compile(r"\s*[|｜;；]\s*|\s+或者?\s+|(?<=[㐀-鿿])\s*[/／]\s*(?=[㐀-鿿])")
_TAG_GAP = re.compile(r"[\s,，、;；|/#＃]+")


def kind_of(word: str) -> QuestionKind | None:
    """The kind a word such as 多选题 names, None for others."""
    word = word.strip().lower().removesuffix("题")
    return _KINDS.get(word) or next((kind for kind in QuestionKind if word == kind.label.en.lower()), None)


@dataclass(slots=True)
class Draft:
    """The pieces of one question; ``line`` is where it begins (from 1), ``said`` all of its words."""

    line: int
    prompt: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    answer: str = ""
    kind: QuestionKind | None = None
    number: int | None = None
    alternates: str = ""
    explanation: list[str] = field(default_factory=list)
    tags: str = ""
    tolerance: str = ""
    numbered: bool = False
    said: list[str] = field(default_factory=list)

    def finish(self) -> Question | Unread:
        """The question, or what it lacks."""
        question = self._question()
        why = problem(question) or (NO_ANSWER if not self.answer.strip() else None)
        return question if why is None else Unread(self.line, "\n".join(self.said), why)

    def _question(self) -> Question:
        kind, answer, tolerance = self._answer()
        first, *more = (_words(answer) if kind is QuestionKind.TEXT else []) or [answer]
        return Question(
            prompt="\n".join(each.strip() for each in self.prompt).strip(),
            answer=first,
            kind=kind,
            options=tuple(self.options),
            alternates=tuple(dict.fromkeys([*more, *_words(self.alternates)])),
            explanation="\n".join(self.explanation).strip(),
            tags=tuple(dict.fromkeys(each for each in _TAG_GAP.split(self.tags) if each)),
            tolerance=tolerance,
            numbered=self.numbered,
        )

    def _answer(self) -> tuple[QuestionKind, str, Decimal]:
        """Kind, answer in its one form, and tolerance."""
        said = self.answer.strip()
        plain = unicodedata.normalize("NFKC", said).strip()
        if self.options or self.kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL):
            letters = self._letters(plain)
            kind = self.kind or (QuestionKind.SEVERAL if len(letters) > 1 else QuestionKind.CHOICE)
            return kind, letters or said, Decimal(0)
        if self.kind in (None, QuestionKind.TRUE_FALSE):
            side = plain.lower().rstrip("。.!的")
            if side in _TRUE | _FALSE:
                return QuestionKind.TRUE_FALSE, "对" if side in _TRUE else "错", Decimal(0)
        spread = _SPREAD.fullmatch(plain)
        core, tolerance = (
            (spread[1], spread[2]) if spread and number_in(spread[1]) else (said, self.tolerance)
        )
        if self.kind in (None, QuestionKind.NUMBER) and number_in(core) is not None:
            return QuestionKind.NUMBER, core, abs(number_in(tolerance) or Decimal(0))
        return self.kind or QuestionKind.TEXT, said, Decimal(0)

    def _letters(self, plain: str) -> str:
        """The letters of a choice: as such, as numbers where options are numbered, or by wording."""
        if self.numbered and re.fullmatch(r"[\s,，、]*(?:[1-8][\s,，、]*)+", plain):
            return "".join(sorted({LETTERS[int(each) - 1] for each in plain if each.isdigit()}))
        if _CHOSEN.fullmatch(plain.upper()):
            return "".join(sorted({each for each in plain.upper() if each in LETTERS}))
        if lettered := re.match(r"([A-H])\s*[.、:)\s]\s*\S", plain.upper()):
            return lettered[1]
        same = [LETTERS[nth] for nth, each in enumerate(self.options[:8]) if each.strip() == plain]
        return same[0] if len(same) == 1 else ""


def _words(said: str) -> list[str]:
    return [each.strip() for each in _APART.split(said.strip()) if each.strip()]
