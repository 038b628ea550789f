from __future__ import annotations

import pytest

from core.activities import NAMES, REGISTRY
from core.activity import Moment
from core.announcement import KNOWN
from core.blanks import NAMES as BLANKS
from core.blanks import blanks_in, named, plain
from core.notices import FILLED, OURS, Notice, blanks_for
from core.text import Lang
from core.tones import TONES, Tone

SENT = [each for each in Moment if each is not Moment.RESULT]


@pytest.mark.parametrize("tone", Tone)
def test_a_tone_has_words_of_its_own_for_every_moment(tone: Tone) -> None:
    assert list(TONES[tone]) == SENT
    for moment, text in TONES[tone].items():
        assert blanks_in(text.zh) <= KNOWN
        assert all(text != TONES[other][moment] for other in Tone if other is not tone)
    assert "{seal}" in TONES[tone][Moment.ANNOUNCE].zh, "without it nothing is committed to"


@pytest.mark.parametrize("tone", Tone)
def test_no_tone_says_more_than_the_standard_one(tone: Tone) -> None:
    """What an activity keeps back before the start stays back in every tone."""
    extra = {"reward", "place", "how", "notes", "start", "when", "end", "headline", "activity"}
    for moment, text in TONES[tone].items():
        assert blanks_in(text.zh) - extra <= blanks_in(TONES[Tone.PLAIN][moment].zh)


def test_every_blank_has_one_name_and_goes_both_ways() -> None:
    zh = [name.zh for name in BLANKS.values()]
    assert len(set(zh)) == len(zh)
    for name in NAMES:
        activity = REGISTRY[name]
        for text in activity.announcements.values():
            for lang in Lang:
                assert plain(named(text.to(lang), lang)) == text.to(lang)
    assert plain("{ 时间 }{when}{什么}") == "{when}{when}{什么}"


@pytest.mark.parametrize("notice", Notice)
def test_notices_use_only_what_fills_them(notice: Notice) -> None:
    assert blanks_in(OURS[notice].zh) == blanks_in(OURS[notice].en) <= blanks_for(notice) <= set(BLANKS)
    assert bool(blanks_for(notice)) is (notice in FILLED)
    assert "code" not in blanks_for(Notice.CALL), "a code is never said in the group"
