"""What rounds draw on: questions, products, coupon codes, snippets, the owner's own idioms, pictures."""

from __future__ import annotations

from collections.abc import Iterable

from core.desk.coupons import CouponsDesk
from core.desk.done import Done, Topic
from core.desk.products import ProductsDesk
from core.desk.questions import QuestionsDesk
from core.desk.searching import is_found
from core.desk.snippets import SnippetsDesk
from core.errors import UserError
from core.idioms import Dictionary, OwnWord, fold_word, mark
from core.store import telling
from core.text import Text

NO_READING = Text(
    "“{word}”里有查不到读音的字，写上拼音",
    '"{word}" has a character whose reading is not known: write its pinyin',
)
KNOWN_WORD = Text("“{word}”本来就在成语表里", '"{word}" is in the list of idioms already')
NO_WORD = Text("自己的成语里没有“{word}”", '"{word}" is not among your own idioms')
NO_PICTURE = Text("这不是图片，收 PNG、JPG、GIF、BMP、WebP", "This is no picture: PNG, JPG, GIF, BMP or WebP")
MOST_BYTES = 30_000_000
TOO_HEAVY = Text("图片太大了，最多 30 MB", "The picture is too large: 30 MB at most")
_ADDED = Text("“{word}”收进来了，读 {pinyin}", '"{word}" is in, read {pinyin}')
_REMOVED = Text("去掉了 {n} 个成语", "{n} {n:idiom|idioms} removed")


class LibraryDesk(QuestionsDesk, ProductsDesk, CouponsDesk, SnippetsDesk):
    """The owner's collections."""

    def dictionary(self) -> Dictionary:
        """All idioms the console knows, the owner's own among them; never changes once made."""
        return self._office.idioms

    def own_words(self, search: str = "") -> tuple[OwnWord, ...]:
        """The idioms the owner let in, in that order: those that hold ``search``, pinyin too."""
        own = self._office.store.own_words.all()
        return tuple(each for each in own if is_found(self._office, search, each.word))

    def suggest(self, word: str) -> str:
        """The likely reading of a word, to be confirmed: ``ài zǎ zǎ de``; "" where a character has none."""
        readings = self._office.idioms.suggest_readings(word)
        return " ".join(mark(each[0]) for each in readings) if all(readings) else ""

    def add_word(self, word: str, readings: str = "") -> Done[OwnWord]:
        """Let an idiom in, read as in ``readings`` (pinyin with marks or figures) or as is likely."""
        office = self._office
        own = OwnWord.read(word, readings) if readings.strip() else self._likely(word)
        before = self._own(own.word)
        if before == own:
            return Done(own, Topic.NONE)
        if before is None and office.idioms.find(own.word) is not None:
            raise UserError(KNOWN_WORD.fill(word=own.word))
        self._put(own)
        said = _ADDED.fill(word=own.word, pinyin=own.as_idiom().pinyin)
        undo = lambda: self.remove_words([own.word]) if before is None else self._put(before)  # noqa: E731
        return Done(own, Topic.LIBRARY | Topic.LINES, said, undo)

    def _likely(self, word: str) -> OwnWord:
        likely = self.suggest(word)
        if fold_word(word) and not likely:
            raise UserError(NO_READING.fill(word=word))
        return OwnWord.read(word, likely)

    def _own(self, word: str) -> OwnWord | None:
        return next((each for each in self.own_words() if each.word == word), None)

    def _put(self, *words: OwnWord) -> Done[None]:
        with self._office.store.atomic():
            for own in words:
                self._office.store.own_words.put(own, self._office.now())
        self._office.forget_idioms()
        return Done(None, Topic.LIBRARY | Topic.LINES)

    def remove_words(self, words: Iterable[str]) -> Done[int]:
        """Take own idioms out; rounds not yet published are judged without them. How many went."""
        gone = [self._known(word) for word in dict.fromkeys(words)]
        if not gone:
            return Done(0, Topic.NONE)
        with self._office.store.atomic():
            for own in gone:
                self._office.store.own_words.remove(own.word)
        self._office.forget_idioms()
        said = _REMOVED.fill(n=len(gone))
        return Done(len(gone), Topic.LIBRARY | Topic.LINES, said, lambda: self._put(*gone))

    def _known(self, word: str) -> OwnWord:
        own = self._own(word)
        if own is None:
            raise UserError(NO_WORD.fill(word=word))
        return own

    def keep_picture(self, picture: bytes) -> Done[str]:
        """Keep a picture; its SHA-256, as a settings field holds it."""
        if len(picture) > MOST_BYTES:
            raise UserError(TOO_HEAVY)
        with self._office.store.atomic():
            name = self._office.store.pictures.keep(picture, self._office.now())
        if name is None:
            raise UserError(NO_PICTURE)
        return Done(name, Topic.LIBRARY)

    def picture(self, name: str) -> bytes | None:
        """The picture of that SHA-256, None where it is not there."""
        path = self._office.store.pictures.path(name)
        with telling():
            return path.read_bytes() if path is not None else None
