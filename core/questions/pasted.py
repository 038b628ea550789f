"""Questions out of pasted text, in the layouts people keep them in.

Numbered or parted by blank lines; options on lines of their own or all on one; the answer on its
line (答案：B), in the brackets of the question (（B）), behind a bar or tab, or in a key at the end
(答案：1.A 2.B, 1-5 ABCDA). What cannot be read comes back with its line and what it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from core.questions.draft import Draft, kind_of
from core.questions.question import LETTERS, Question, QuestionKind, Unread
from core.questions.table import from_rows, is_header

_LONGEST = 200_000
_HAN = "一二三四五六七八九十"
_HALF = {
    0xFF00 + sign: 0x20 + sign
    for first, last in ((0x10, 0x1A), (0x21, 0x3B), (0x41, 0x5B))
    for sign in range(first, last)
}
"""Full-width figures and letters as half-width ones; punctuation stays as the owner wrote it."""
_COLON = r"\s*[:：]\s*"
_LABELS = {
    "answer": r"(?:参考|正确|标准)?答案(?=\s+\S)|(?:参考|正确|标准)?答案?|answer|key",
    "explanation": "答案解析|题目解析|解析|解释|说明|详解|explanation",
    "tags": "标签|分类|类别|知识点|tags?",
    "alternates": "也算|也对|别名|备选答案|可接受|同义|also",
    "tolerance": "允许误差|误差|tolerance",
    "kind": "题型|类型|kind|type",
}
_LABEL = re.compile(
    "|".join(
        rf"(?P<{name}>[【\[]?(?:{words})[】\]]?(?:{_COLON}|(?<=[】\]])\s*|(?<=答案)\s+))"
        for name, words in _LABELS.items()
    ),
    re.IGNORECASE,
)
_START = re.compile(
    rf"(?:第\s*(?P<a>\d{{1,3}}|[{_HAN}]{{1,3}})\s*题[.、:：\s]*|[(（【\[]\s*(?P<b>\d{{1,3}})\s*[)）】\]][.、:：\s]*"
    r"|(?P<c>\d{1,3})\s*(?:[.．](?!\d)|[、)）:：])\s*|[Qq]\s*(?P<d>\d{0,3})\s*[.:：、]\s*|(?:题目|问题?)\s*(?P<e>\d{0,3})\s*[:：]\s*)"
)
_OPTION = re.compile(r"(?:^|(?<=[\s\u3000；;]))[(（\[]?([A-Ha-h])(?:[)）.．、:：\]]\s*|\s+)(?=\S)")
_CIRCLED = re.compile(r"\s*([①②③④⑤⑥⑦⑧])\s*")
_SECTION = re.compile(rf"[{_HAN}]{{1,3}}\s*[、.．]\s*(\S{{2,3}}?)题?(?:\s|[(（:：]|$).*")
_HINT = re.compile(r"[(（【\[]\s*(单选|多选|不定项|判断|是非|填空|问答|简答|选择)题?\s*[)）】\]]\s*")
_BRACKET = re.compile(r"[(（]\s*([A-Ha-h](?:[\s,，、]*[A-Ha-h])*|[对错√×✓✗])\s*[)）]")
_INLINE = re.compile(rf"[\s(（【\[](?:参考|正确|标准)?答案?(?:{_COLON}|[】\]]\s*)(.+?)[)）]?$")
_BAR = re.compile(r"(.+?)\s*[|｜]\s*([^|｜]+)")
_KEY = re.compile(r"(\d{1,3})\s*[.．、:：\-\s]?\s*([A-Ha-h]+|[对错√×✓✗])(?=[\s,，;；。]|\d|$)")
_KEY_RUN = re.compile(r"(\d{1,3})\s*[-–~至到]\s*(\d{1,3})\s*[.:：、]?\s*([A-Ha-h\s]+|[对错√×✓✗\s]+)")


def parse_questions(text: str) -> tuple[tuple[Question, ...], tuple[Unread, ...]]:
    """The questions in ``text`` in order, and what could not be made one; never raises."""
    plain = text[:_LONGEST].removeprefix("\ufeff").translate(_HALF)
    lines = re.split(r"\r\n|[\r\n\u2028\u2029\x0b\x0c]", plain)
    rows = [(nth, line.split("\t")) for nth, line in enumerate(lines, 1) if line.strip()]
    if rows and (is_header(rows[0][1]) or sum(len(row) > 1 for _, row in rows) * 2 > len(rows)):
        return from_rows([row for _, row in rows], first=rows[0][0])
    return _sort(_Reader().read(lines))


def _sort(drafts: Iterable[Draft]) -> tuple[tuple[Question, ...], tuple[Unread, ...]]:
    made = [draft.finish() for draft in drafts]
    questions = tuple(each for each in made if isinstance(each, Question))
    return questions, tuple(each for each in made if isinstance(each, Unread))


class _Reader:
    """One pass over the lines; holds the draft that is being filled."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.keys: dict[int, str] = {}
        self.section: QuestionKind | None = None
        self.gap = True
        self.last = ""
        self.are_numbered = False

    def read(self, lines: list[str]) -> list[Draft]:
        """All drafts, their answers filled from a key at the end."""
        self.are_numbered = sum(_START.match(line.strip()) is not None for line in lines) > 0
        for nth, line in enumerate(lines, 1):
            if line.strip():
                self._line(nth, _unlettered(line.strip(), lines[nth:]))
            self.gap = not line.strip()
        for nth, draft in enumerate(self.drafts, 1):
            number = draft.number if draft.number is not None else nth
            if not draft.answer:
                draft.answer = self.keys.get(number, "")
        return self.drafts

    def _line(self, nth: int, line: str) -> None:
        if self._is_key(line) or self._is_section(line):
            return
        label = _LABEL.match(line)
        if label and self.drafts and not self._is_option_a(line):
            self.drafts[-1].said.append(line)
            self._labelled(label.lastgroup or "", line[label.end() :].strip())
            return
        start = _START.match(line)
        if start:
            self._begin(nth, line, line[start.end() :], next((n for n in start.groups() if n), None))
        elif self.drafts and self._options(line):
            self.drafts[-1].said.append(line)
        elif self._continues() and not _BAR.fullmatch(line):
            self._more(line)
        else:
            self._begin(nth, line, line, None)

    def _is_option_a(self, line: str) -> bool:
        return line[:1] in "Aa" and _OPTION.match(line) is not None and not line.lower().startswith("answer")

    def _is_key(self, line: str) -> bool:
        """A key for several questions at once: 答案：1.A 2.B 3.对, or 1-5 ABCDA."""
        label = re.match(rf"(?:{_LABELS['answer']})(?:{_COLON}|\s+|$)", line, re.IGNORECASE)
        rest = line[label.end() :] if label else line
        found = {int(number): answer for number, answer in _KEY.findall(rest)}
        for first, last, run in _KEY_RUN.findall(rest):
            answers = run.replace(" ", "")
            if len(answers) == int(last) - int(first) + 1:
                found |= {int(first) + step: each for step, each in enumerate(answers)}
        rest = _KEY.sub("", _KEY_RUN.sub("", rest))
        if len(found) < 2 or re.search(r"\w", rest):
            return False
        self.keys |= found
        return True

    def _is_section(self, line: str) -> bool:
        match = _SECTION.fullmatch(line)
        kind = kind_of(match[1]) if match else None
        if kind is None or match is None:
            return False
        self.section = _hinted(match[1])
        return True

    def _begin(self, nth: int, line: str, words: str, number: str | None) -> None:
        draft = Draft(nth, kind=self.section, said=[line])
        draft.number = int(number) if number and number.isdecimal() else None
        self.drafts.append(draft)
        self.last = "prompt"
        self._words(words)

    def _words(self, words: str) -> None:
        """The question's own words: its kind, an answer behind them or in brackets, options on the line."""
        draft = self.drafts[-1]
        hint = _HINT.search(words)
        if hint:
            draft.kind = _hinted(hint[1]) or draft.kind
            words = words[: hint.start()] + words[hint.end() :]
        bar = _BAR.fullmatch(words)
        inline = _INLINE.search(words)
        if inline or bar:
            words, draft.answer = (words[: inline.start()], inline[1]) if inline else (bar[1], bar[2])  # type: ignore[index]
        bracket = _BRACKET.search(words)
        if bracket and not draft.answer:
            draft.answer = bracket[1]
            words = f"{words[: bracket.start()]}（　）{words[bracket.end() :]}"
        first = _first_option(words)
        if first is not None and self._options(words[first:]):
            words = words[:first]
        if words.strip():
            draft.prompt.append(words.strip())

    def _options(self, line: str) -> bool:
        """Take the options of ``line``, if it is nothing but options; they follow those taken before."""
        draft = self.drafts[-1]
        if draft.answer and self.last == "answer":
            return False
        found = _lettered(line, len(draft.options)) or _circled(line, len(draft.options))
        if not found:
            return False
        draft.numbered = draft.numbered or bool(_CIRCLED.match(line))
        *earlier, last = found
        inline = _INLINE.search(last)
        if inline:
            last, draft.answer = last[: inline.start()].strip(), inline[1]
        draft.options += [*earlier, last]
        self.last = "option"
        return True

    def _labelled(self, name: str, words: str) -> None:
        draft = self.drafts[-1]
        self.last = name
        if name == "explanation":
            draft.explanation.append(words)
        elif name == "kind":
            draft.kind = _hinted(words) or draft.kind
        else:
            setattr(draft, name, words)

    def _continues(self) -> bool:
        """Whether a plain line belongs to the draft: not after a gap once it is answered, nor ever
        where questions are told apart by blank lines alone."""
        if not self.drafts:
            return False
        return not self.gap or (self.are_numbered and not self.drafts[-1].answer)

    def _more(self, line: str) -> None:
        draft = self.drafts[-1]
        draft.said.append(line)
        if self.last == "option":
            draft.options[-1] += f" {line}"
        elif self.last == "explanation":
            draft.explanation.append(line)
        elif self.last == "answer" and not draft.answer:
            draft.answer = line
        elif self.last == "prompt":
            self._words(line)


def _hinted(word: str) -> QuestionKind | None:
    """The kind a heading names; 填空 leaves open whether words or a number are wanted."""
    kind = kind_of(word)
    return None if kind is QuestionKind.TEXT else kind


def _unlettered(line: str, following: list[str]) -> str:
    """``A：12`` as ``答：12`` where no option B follows it: the A of Q and A."""
    lone = re.fullmatch(r"[Aa]\s*[:：]\s*(.+)", line)
    after = next((each.strip() for each in following if each.strip()), "")
    if not lone or re.match(r"[Bb]\s*[.．、:：)）\s]", after) or re.search(r"\s[Bb]\s*[.．、:：)）]", line):
        return line
    return f"答：{lone[1]}"


def _first_option(words: str) -> int | None:
    """Where options begin on a question's own line: an A, and a B after it."""
    marks = [(match[1].upper(), match.start()) for match in _OPTION.finditer(words)]
    starts = [at for letter, at in marks if letter == "A"]
    return starts[0] if starts and any(letter == "B" and at > starts[0] for letter, at in marks) else None


def _lettered(line: str, taken: int) -> list[str]:
    """The wordings of ``A … B …`` if the letters go on from those taken; else nothing."""
    marks = list(_OPTION.finditer(line))
    wanted = list(LETTERS[taken:])
    kept: list[re.Match[str]] = []
    for mark in marks:
        if wanted and mark[1].upper() == wanted[0]:
            kept.append(mark)
            wanted.pop(0)
    if not kept or kept[0].start() != 0:
        return []
    ends = [mark.start() for mark in kept[1:]] + [len(line)]
    return [line[mark.end() : end].strip(" \u3000；;") for mark, end in zip(kept, ends, strict=True)]


def _circled(line: str, taken: int) -> list[str]:
    parts = _CIRCLED.split(line)
    if parts[0].strip() or len(parts) < 3:
        return []
    marks, words = parts[1::2], parts[2::2]
    expected = "①②③④⑤⑥⑦⑧"[taken : taken + len(marks)]
    return [each.strip() for each in words] if "".join(marks) == expected else []
