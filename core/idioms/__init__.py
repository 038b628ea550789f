"""Chinese idioms: which there are, how they sound, whether one links to another, what a message offers."""

from core.idioms.dictionary import Continuations, Dictionary
from core.idioms.idiom import Idiom, OwnWord, Readings, Tier, fold_word
from core.idioms.link import Link, Rule, follows, links
from core.idioms.pinyin import mark, number
from core.idioms.spotting import Attempt, Found

__all__ = [
    "Attempt",
    "Continuations",
    "Dictionary",
    "Found",
    "Idiom",
    "Link",
    "OwnWord",
    "Readings",
    "Rule",
    "Tier",
    "fold_word",
    "follows",
    "links",
    "mark",
    "number",
]
