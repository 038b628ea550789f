"""The sealed answer in a round's life: salted early, announced, checked when it changes, revealed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core import seal
from core.activity import Activity
from core.announcement import Scene
from core.desk import drawing
from core.desk.phrasing import rules_of, wording_of
from core.desk.preferences import Preferences
from core.judging import Ruling
from core.reason import Reason
from core.round import Phase, Round
from core.text import Lang, Text

if TYPE_CHECKING:
    from core.desk.office import Office

BROKEN = Reason(
    "seal_broken",
    Text(
        "预告以后改过答案，封条对不上了，要重新发一次预告",
        "The answer changed after it was announced: the seal no longer fits, announce it again",
    ),
)
_SALT_BYTES = 16


def salted(round_: Round, activity: Activity[Any], fresh: Callable[[int], bytes]) -> Round:
    """``round_`` with a salt as soon as there is an answer to seal, and a secret where luck is needed.

    What was given once stays.
    """
    round_ = drawing.with_secret(round_, activity, fresh)
    if round_.seal_salt or not activity.sealed(round_.settings):
        return round_
    return replace(round_, seal_salt=fresh(_SALT_BYTES).hex())


def seal_of(round_: Round, activity: Activity[Any]) -> str:
    """The seal of the answer as it stands, "" where there is nothing to seal."""
    answer = activity.sealed(round_.settings)
    return seal.seal(round_.seal_salt, answer) if answer and round_.seal_salt else ""


def broken_seal(round_: Round, activity: Activity[Any], announced: str) -> tuple[Reason, ...]:
    """The warning that the answer is no longer the one announced, while it can still be mended."""
    over = round_.phase in (Phase.PUBLISHED, Phase.CANCELLED)
    return (BROKEN,) if announced and not over and announced != seal_of(round_, activity) else ()


def with_reveal(ruling: Ruling, round_: Round, activity: Activity[Any], announced: str) -> Ruling:
    """``ruling`` with the opened seal among its facts, if one was announced."""
    answer = activity.sealed(round_.settings)
    if not announced or not answer or not round_.seal_salt:
        return ruling
    return replace(ruling, facts={**ruling.facts, "note_seal": seal.revealed(round_.seal_salt, answer)})


def lang_of(preferences: Preferences) -> Lang:
    """The language of the texts bound for the group."""
    return Lang(preferences.texts_lang or preferences.lang or "zh")


def scene_of(office: Office, round_: Round, activity: Activity[Any]) -> Scene:
    """What the texts of ``round_`` may speak of."""
    preferences, lang = office.preferences, lang_of(office.preferences)
    answer = activity.sealed(round_.settings)
    sealed = seal.announced(round_.seal_salt, answer) if answer and round_.seal_salt else None
    words = "\n".join(each.to(lang) for each in (sealed, drawing.announced(round_, activity)) if each)
    wording = wording_of(office, activity, lang)
    return Scene(activity, round_, preferences.group_name, lang, wording, words, rules_of(office, lang))
