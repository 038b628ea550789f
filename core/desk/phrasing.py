"""Which words a text is made of: the owner's own, else the activity's, else those of the tone chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from core.activity import Activity, Moment
from core.notices import OURS, RULES, Notice
from core.text import Lang
from core.tones import TONES, Tone

if TYPE_CHECKING:
    from core.desk.office import Office

NOTICES = "notice"
"""The group under which the store keeps texts that belong to no activity."""
TONE = "tone"
"""The name under which the tone is kept among the preferences."""


def tone_of(office: Office) -> Tone:
    """The tone the owner chose."""
    chosen = office.store.preferences.all().get(TONE)
    return next((tone for tone in Tone if tone.value == chosen), Tone.PLAIN)


def wording_of(office: Office, activity: Activity[Any], lang: Lang) -> Mapping[Moment, str]:
    """The words of an activity's moments where they are not those it would use by itself."""
    tone = tone_of(office)
    toned = {} if tone is Tone.PLAIN else {moment: text.to(lang) for moment, text in TONES[tone].items()}
    shared = {moment: words for moment, words in toned.items() if moment not in activity.announcements}
    return {**shared, **office.store.wordings.of(activity.id)}


def notice_of(office: Office, notice: Notice, lang: Lang) -> str:
    """A text that belongs to no activity, in the owner's words if there are any."""
    return office.store.wordings.others(NOTICES).get(notice.value) or OURS[notice].to(lang)


def rules_of(office: Office, lang: Lang) -> Mapping[str, str]:
    """The rules of the platform by blank; ``law`` only where the owner has worded the one on links."""
    rules = {name: notice_of(office, notice, lang) for name, notice in RULES.items()}
    own = office.store.wordings.others(NOTICES).get(Notice.LINKS.value)
    return rules | ({"law": own} if own else {})
