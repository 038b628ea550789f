from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.activities.idiom_chain import ACTIVITY, longest
from core.activities.idiom_chain.ribbon import chain
from core.activities.idiom_chain.terms import Length, Settings, Winner
from core.activities.idiom_chain.words import chain_lines
from core.court import rule
from core.idioms import Rule, follows
from core.judging import Case, Person, Pile, Ruling
from core.message import Message
from core.prize import PrizeTable
from core.text import Lang
from tests.core.activities.golden import cases, dictionary, docket

WORDS = (
    "一心一意 意气风发 发扬光大 大公无私 私心杂念 念念不忘 忘恩负义 义不容辞 异口同声 "
    "生龙活虎 虎头蛇尾 尾大不掉 大而化之 发愤图强 上天无路，入地无门 哈哈哈 一二三四 我接：大公无私"
)


def play(terms: Settings, *said: tuple[int, str], past: tuple[Ruling, ...] = ()) -> Ruling:
    messages = tuple(Message(nth, who, None, body, body, order=nth) for nth, (who, body) in enumerate(said))
    people = {who: Person(who, f"成员{who}") for who, _ in said}
    return ACTIVITY.judge(
        terms, Case(messages, people, prizes=ACTIVITY.prizes, past=past, idioms=dictionary())
    )


def ruling_of(name: str) -> Ruling:
    golden = next(each for each in cases("idiom_chain") if each.path.stem == name)
    return rule(docket(golden))


def test_without_a_dictionary_nothing_is_refused() -> None:
    case = Case(
        (Message(1, 1, None, "马到成功", "马到成功"), Message(2, 1, None, "一二三四", "")),
        {1: Person(1, "甲")},
    )
    ruling = ACTIVITY.judge(Settings(), case)
    assert [verdict.pile for verdict in ruling.verdicts] == [Pile.CHATTER, Pile.CHATTER]
    assert {verdict.why.code for verdict in ruling.verdicts} == {"no_dictionary"}
    assert [each.code for each in ruling.undecided] == ["no_dictionary"]


def test_ribbon_shows_every_ring_with_its_sounds_and_refusals() -> None:
    ribbon = chain(ruling_of("two_at_once"), dictionary(), Rule.SAME_CHARACTER)
    assert ribbon.words == ("一心一意", "意气风发", "发扬光大")
    first, second, third = ribbon.rings
    assert (first.number, first.who, first.message, first.head_sound, first.tail_sound) == (
        1,
        None,
        None,
        "yī",
        "yì",
    )
    assert (second.who, second.message, second.head_sound, second.tail_sound) == (1, 1, "yì", "fā")
    assert [each.reading for each in third.refused] == ["意在言外", "意气风发"]
    assert [each.reading for each in ribbon.waiting] == ["意味深长", "无中生有"]
    assert second.gloss


def test_ribbon_of_nothing() -> None:
    ribbon = chain(Ruling(), dictionary(), Rule.SAME_SOUND)
    assert (ribbon.rings, ribbon.waiting, ribbon.words) == ((), (), ())


def test_chain_text_is_broken_into_lines_that_begin_with_an_arrow() -> None:
    assert chain_lines(["一心一意"] * 5) == "一心一意→一心一意→一心一意→一心一意\n→一心一意"
    assert chain_lines([]) == ""


def test_longest_chain_of_the_season() -> None:
    short = play(Settings(start="一心一意", limit=0), (1, "意气风发"))
    assert longest(short) == 2
    long = play(Settings(start="一心一意", limit=0), (1, "意气风发"), (2, "发扬光大"), past=(short,))
    assert long.facts["result_record"].zh == "这一季最长，以前最多 2 环"
    assert (
        "result_record" not in play(Settings(start="一心一意", limit=0), (1, "意气风发"), past=(long,)).facts
    )


@pytest.mark.parametrize(
    ("limit", "minutes", "over"),
    [(60, 1, False), (60, 2, True), (30, 1, False), (90, 2, False), (90, 3, True), (0, 50, False)],
)
def test_minutes_are_read_in_the_members_favour(limit: int, minutes: int, over: bool) -> None:
    golden = next(each for each in cases("idiom_chain") if each.path.stem == "time_runs_out")
    golden.data.update(settings={"start": "一心一意", "limit": limit})
    golden.data["chat"] = f"20:05 甲: 意气风发\n20:{5 + minutes:02} 乙: 发扬光大"
    assert (rule(docket(golden)).verdicts[1].why.code == "time_over") is over


def test_checks_texts_and_summary() -> None:
    assert [each.code for each in ACTIVITY.check(Settings(), PrizeTable())] == [
        "start_missing",
        "prizes_missing",
    ]
    assert not ACTIVITY.check(Settings(start="一心一意"), ACTIVITY.prizes)
    known = {"activity", "start", "end", "reward", *ACTIVITY.facts(Settings())}
    for terms in (
        Settings(),
        Settings(start="一心一意", limit=0, winner=Winner.MOST_LINKS, length=Length.ANY),
    ):
        for text in ACTIVITY.announcements.values():
            assert text.blanks <= known
            for lang in Lang:
                filled = text.fill(
                    **{"activity": "a", "start": "b", "end": "c", "reward": "d", **ACTIVITY.facts(terms)}
                )
                assert "{" not in filled.to(lang)
    assert ACTIVITY.summary(Settings()).zh == "四字 · 同字 · 最后接上的人赢"


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 3), st.sampled_from(WORDS.split(" "))), max_size=14),
    st.sampled_from(list(Rule)),
    st.booleans(),
    st.sampled_from(list(Winner)),
)
def test_every_ring_follows_the_one_before(
    said: list[tuple[int, str]], how: Rule, twice: bool, winner: Winner
) -> None:
    ruling = play(Settings(rule=how, twice=twice, winner=winner), *said)
    linked = [verdict for verdict in ruling.verdicts if verdict.pile is Pile.COUNTED]
    assert [verdict.part for verdict in linked] == list(range(1, len(linked) + 1))
    idioms = [dictionary().find(verdict.reading) for verdict in linked]
    for before, after in pairwise(idioms):
        assert before
        assert after
        assert follows(before, after, how).holds
    assert len({verdict.reading for verdict in linked}) == len(linked)
    if not twice:
        assert all(a.who != b.who for a, b in pairwise(linked))
    assert sum(standing.score for standing in ruling.standings) == len(linked)
    if linked and winner is Winner.LAST:
        assert [s.who for s in ruling.standings if s.place == 1] == [linked[-1].who]
    ribbon = chain(ruling, dictionary(), how)
    assert [ring.word for ring in ribbon.rings] == [verdict.reading for verdict in linked]


def test_every_choice_is_played_in_a_golden_round() -> None:
    played = [golden.data.get("settings", {}) for golden in cases("idiom_chain")]
    assert {each.get("rule", "same_character") for each in played} == {each.value for each in Rule}
    assert {each.get("winner", "last") for each in played} == {each.value for each in Winner}
    assert {each.get("length", "four") for each in played} == {each.value for each in Length}
