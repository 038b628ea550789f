"""Dice: what is read as a throw, odds and luck, and what must hold however a round is thrown."""

from __future__ import annotations

import hashlib
import hmac
import itertools
import re
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.activities.dice import ACTIVITY, Dice, Mode, Settings, Tiebreak
from core.activities.dice.odds import hit_odds, luck, odds, sum_odds
from core.activities.dice.saying import Heard, hear, is_call, signs_up
from core.activities.dice.terms import called
from core.activities.dice.tray import Called, State, tray
from core.activities.dice.words import CALL_AGAIN, CALL_HEAT
from core.activity import Moment
from core.announcement import DEFAULTS, Scene, compose
from core.clock import CHINA
from core.court import Docket, Held, rule
from core.draw import Chance
from core.judging import Pile, Ruling
from core.message import Correction, How, Line
from core.paste.placeholders import kind_of
from core.prize import PrizeTable
from core.roster import Member, Roster
from core.round import Round
from core.text import Lang
from tests.core.activities.golden import DAY

PRIZES = PrizeTable.parse(["1: 优惠券 20", "2: 优惠券 10"])
NAMES = ("甲", "乙", "丙", "丁", "戊")
POINTS = {
    "6": (6,),
    "６": (6,),
    " 6！！": (6,),
    "6点": (6,),
    "🎲6": (6,),
    "🎲 3": (3,),
    "[骰子]6": (6,),
    "[骰子] 6": (6,),
    "[Dice] 2": (2,),
    "我掷了5点": (5,),
    "扔出个4": (4,),
    "刚摇到3点[呲牙]": (3,),
    "四点": (4,),
    "⚂": (3,),
    "②": (2,),
    "4️⃣": (4,),
    "骰子：2": (2,),
    "rolled 5": (5,),
    "1 2 3": (1, 2, 3),
    "3+5+2": (3, 5, 2),
    "[骰子]1[骰子]6": (1, 6),
}
NOTHING = (
    "666", "66", "0", "7", "六六六", "6元", "6点开始吗", "来个6", "我要6点", "求6", "14:06", "第3题",
    "3号", "6折", "6个人", "五块", "我掷了", "6-1=5", "1234", "2026", "哈哈6哈哈1", "五", "三",
    "@甲 几点", "[图片]", "", "\u202e6\u202e7", "x" * 5000 + "6",
)  # fmt: skip


@pytest.mark.parametrize(("said", "points"), POINTS.items())
def test_points_in_words(said: str, points: tuple[int, ...]) -> None:
    found = hear(said)
    assert (found.heard, found.points) == (Heard.THROW, points)


@pytest.mark.parametrize("said", NOTHING)
def test_what_is_no_throw(said: str) -> None:
    assert hear(said).heard is Heard.NOTHING


@pytest.mark.parametrize("said", ["[动画表情]", "[表情]", "[Sticker]", "[骰子]", "🎲", " [动画表情] "])
def test_a_sticker_waits(said: str) -> None:
    assert hear(said).heard is Heard.STICKER


@pytest.mark.parametrize("said", ["🎲7", "[骰子]0", "🎲66"])
def test_points_no_die_has(said: str) -> None:
    assert hear(said).heard is Heard.NO_POINTS


@pytest.mark.parametrize(
    "said", ["掷", "我掷", "掷！", "我来掷骰子", "掷骰子", "🎲", "[骰子]", "参加", "报名", "+1", "帮我掷一下"]
)
def test_signing_up(said: str) -> None:
    assert signs_up(said)


@pytest.mark.parametrize(
    "said", ["掷骰子几点开始", "什么时候掷", "🎲怎么玩?", "", "哈哈", "我不参加", "+2", "投诉", "扔了"]
)
def test_no_signing_up(said: str) -> None:
    assert not signs_up(said)


@pytest.mark.parametrize(
    "said",
    [
        "甲、乙再掷一次",
        "下一轮",
        "第二轮！",
        "并列的加掷",
        "请@甲 @乙 再掷",
        CALL_AGAIN.zh,
        CALL_HEAT.zh,
        CALL_AGAIN.en,
        CALL_HEAT.en,
    ],
)
def test_the_owner_calls_again(said: str) -> None:
    assert is_call(said)


@pytest.mark.parametrize(
    "said", ["再掷就不算了", "别再掷了", "重掷不算", "第一轮开始", "大家好", "掷一次就行", "再说一次规则"]
)
def test_the_owner_calls_nobody(said: str) -> None:
    assert not is_call(said)


def test_no_text_of_ours_is_taken_for_a_call() -> None:
    """The owner posts them all, and the chat with them is pasted."""
    for mode, dice, throws in itertools.product(Mode, Dice, (1, 3)):
        chosen = Settings(mode=mode, dice=dice, throws=throws)
        for lang in Lang:
            card = ACTIVITY.card
            round_ = Round(1, "dice", 1, chosen, ACTIVITY.prizes, starts_at=DAY, ends_at=DAY.replace(hour=1))
            round_ = replace(
                round_, card=replace(round_.card, how=card.how.to(lang), notes=card.notes.to(lang))
            )
            scene = Scene(ACTIVITY, round_, "群", lang, {})
            for moment in DEFAULTS:
                text = compose(scene, moment)
                assert not is_call(text), text
                assert "{" not in text
                assert hear(text).heard is Heard.NOTHING
        assert Moment.START in ACTIVITY.announcements


def test_called_points() -> None:
    assert called("6") == {6}
    assert called("1 6") == called("１、６点") == called("一和六") == {1, 6}
    assert called("") == called("7") == called("6x") == called("abc") == frozenset()


def test_odds_are_exact() -> None:
    assert hit_odds(frozenset({6}), 1) == Fraction(1, 6)
    assert hit_odds(frozenset({1, 6}), 2) == 1 - Fraction(4, 9)
    ways = Counter(map(sum, itertools.product(range(1, 7), repeat=3)))
    assert all(sum_odds(3, total) == Fraction(ways[total], 216) for total in range(25))
    told = odds(Settings(mode=Mode.CALLED, points="6"))
    assert told is not None
    assert told.zh == "掷一次中的机会是 1/6"
    told = odds(Settings(mode=Mode.TOTAL))
    assert told is not None
    assert told.zh == "3 掷正好 10 点的机会是 12.5%"
    assert odds(Settings(mode=Mode.HIGHEST)) is None


def test_luck_against_expectation() -> None:
    chosen = Settings()

    def said(points: list[int], settings_: Settings = chosen) -> str:
        told = luck(settings_, points)
        return told.zh if told is not None else ""

    assert said([]) == ""
    assert said([6, 6, *[1] * 11]) == "“6”出了 2 次，照理 2.2 次：手气平平"
    assert said([6] * 6 + [1] * 4).endswith("手气很旺")
    assert said([1] * 30).endswith("手气不太行")
    assert said([6] * 12 + [2] * 48).endswith("手气平平")
    assert said([1] * 10, Settings(mode=Mode.LOWEST)).endswith("平均 1.0 点，照理 3.5 点：手气很旺")
    assert said([3, 4], Settings(mode=Mode.KNOCKOUT)).endswith("不大不小")
    assert said([1, 2], Settings(points="1 2 3 4 5 6")).endswith("手气平平")


def ruled(
    chat: list[tuple[str, str]],
    chosen: Settings,
    *,
    corrections: tuple[Correction, ...] = (),
    chance: Chance | None = None,
    prizes: PrizeTable = PRIZES,
) -> Ruling:
    lines = tuple(
        Held(id, Line(who, None, said, kind_of(said)), DAY) for id, (who, said) in enumerate(chat, 1)
    )
    roster = Roster(Member(id, name) for id, name in enumerate(NAMES, 1))
    labels = dict(enumerate(NAMES, 1)) if chance else {}
    return rule(Docket(ACTIVITY, chosen, prizes, roster, lines, corrections, chance=chance, labels=labels))


def keyed(line: int, value: str) -> Correction:
    return Correction(line, line, How.READ_AS, value, "", "群主", DAY)


THROWS = st.lists(st.tuples(st.sampled_from(NAMES), st.integers(1, 6)), max_size=14)
MODES = st.sampled_from(list(Mode))
BREAKS = st.sampled_from(list(Tiebreak))


@settings(max_examples=150, deadline=None)
@given(throws=THROWS, mode=MODES, tiebreak=BREAKS)
def test_pressed_values_are_as_good_as_seen(
    throws: list[tuple[str, int]], mode: Mode, tiebreak: Tiebreak
) -> None:
    """Stickers with every value pressed stand as the same throws with their values do."""
    chosen = Settings(mode=mode, tiebreak=tiebreak, sum_of=1, target=4)
    seen = ruled([(who, f"[骰子]{n}") for who, n in throws], chosen)
    presses = tuple(keyed(line, str(n)) for line, (_, n) in enumerate(throws, 1))
    pressed = ruled([(who, "[动画表情]") for who, _ in throws], chosen, corrections=presses)
    assert pressed == seen


@settings(max_examples=150, deadline=None)
@given(throws=THROWS, known=st.sets(st.integers(1, 14)), mode=MODES)
def test_a_sticker_is_waited_for_or_does_not_matter(
    throws: list[tuple[str, int]], known: set[int], mode: Mode
) -> None:
    """Where nothing is asked, no value pressed later changes who wins what."""
    chosen = Settings(mode=mode, sum_of=1, target=4)
    chat = [(who, f"[骰子]{n}" if at in known else "[动画表情]") for at, (who, n) in enumerate(throws, 1)]
    now = ruled(chat, chosen)
    whole = ruled([(who, f"[骰子]{n}") for who, n in throws], chosen)
    waits = [each for each in now.verdicts if each.why.code == "waiting"]
    assert bool(waits) == ("unchecked" in [each.code for each in now.undecided])
    if not now.undecided:
        assert [(each.who, each.prize) for each in now.awards] == [
            (each.who, each.prize) for each in whole.awards
        ]


@settings(max_examples=100, deadline=None)
@given(
    throws=THROWS, extra=THROWS, mode=st.sampled_from([Mode.CALLED, Mode.HIGHEST, Mode.LOWEST, Mode.TOTAL])
)
def test_a_throw_too_many_changes_nothing(
    throws: list[tuple[str, int]], extra: list[tuple[str, int]], mode: Mode
) -> None:
    chosen = Settings(mode=mode, tiebreak=Tiebreak.ARRIVAL, sum_of=1, target=4)
    chat = [(who, f"[骰子]{n}") for who, n in throws]
    people = {who for who, _ in throws}
    more = chat + [(who, f"[骰子]{n}") for who, n in extra if who in people]
    before, after = ruled(chat, chosen), ruled(more, chosen)
    assert after.standings == before.standings
    assert after.awards == before.awards


@settings(max_examples=100, deadline=None)
@given(throws=THROWS)
def test_only_the_tied_throw_again(throws: list[tuple[str, int]]) -> None:
    """A second throw counts only for one whose first equals somebody else's."""
    ruling = ruled([(who, f"[骰子]{n}") for who, n in throws], Settings(mode=Mode.HIGHEST))
    first: dict[str, int] = {}
    for who, n in throws:
        first.setdefault(who, n)
    again = {each.who for each in ruling.verdicts if each.why.code == "again"}
    for id in again:
        assert id is not None
        assert list(first.values()).count(first[NAMES[id - 1]]) > 1


def recomputed(salt: str, secret: bytes, nth: int, name: str) -> int:
    """The throw as the note in the result says, in nothing but hashes."""
    key = hmac.new(secret, salt.encode(), hashlib.sha256).digest()
    number = int.from_bytes(hmac.new(key, f"throw:{nth}:0:{name}".encode(), hashlib.sha256).digest(), "big")
    return number % 6 + 1


@settings(max_examples=60, deadline=None)
@given(
    secret=st.binary(min_size=32, max_size=32), salt=st.text("0123456789", min_size=1, max_size=9), mode=MODES
)
def test_every_throw_of_the_console_can_be_done_again(secret: bytes, salt: str, mode: Mode) -> None:
    chosen = Settings(mode=mode, dice=Dice.CONSOLE, sum_of=2, target=7)
    ruling = ruled([(who, "掷") for who in NAMES], chosen, chance=Chance.opened(secret, salt))
    for verdict in ruling.verdicts:
        assert verdict.pile is Pile.COUNTED
        assert verdict.who is not None
        shown = [int(sign) for sign in re.findall(r"\d", verdict.reading)]
        name = NAMES[verdict.who - 1]
        assert shown == [recomputed(salt, secret, nth, name) for nth in range(1, len(shown) + 1)]
    if mode.ranks_sums:
        assert [each.place for each in ruling.standings][:2] == [1, 2], "ties over prizes are thrown off"
    assert not ruling.undecided or mode is Mode.KNOCKOUT


def test_the_guide_shows_how_to_do_a_throw_again() -> None:
    """The lines of Python in the owner's guide give what the console throws."""
    guide = (Path(__file__).parents[3] / "docs" / "guide" / "dice.md").read_text("utf-8")
    code = re.search(r"```python\n(.*?)```", guide, re.DOTALL)
    assert code is not None
    told: list[str] = []
    exec(code[1], {"print": lambda *words: told.append(" ".join(map(str, words)))})
    secret, salt = "07" * 32, "8 27 14"
    assert told == [str(Chance.opened(bytes.fromhex(secret), salt).throw("小鱼儿", 1))]


def test_checks_before_opening() -> None:
    def codes(chosen: Settings, prizes: PrizeTable = PRIZES) -> list[str]:
        return [each.code for each in ACTIVITY.check(chosen, prizes)]

    assert codes(Settings()) == ["typed_risk"]
    assert codes(Settings(points="9", typed=False)) == ["points_missing"]
    assert codes(Settings(points="123456", typed=False)) == ["all_called"]
    assert codes(Settings(mode=Mode.TOTAL, target=40)) == ["out_of_reach"]
    assert codes(Settings(mode=Mode.HIGHEST, limit=0), PrizeTable()) == ["no_limit", "prizes_missing"]
    assert ACTIVITY.blocked(Settings(points=""), PRIZES) is not None
    assert ACTIVITY.blocked(Settings(), PRIZES) is None


def test_the_tray() -> None:
    chat = [
        *(("甲", "[骰子]6"), ("甲", "[骰子]1"), ("乙", "[动画表情]"), ("丙", "[骰子]6"), ("丁", "路过")),
        *(("戊", "6"),),
    ]
    found = tray(ruled(chat, Settings(limit=3, typed=False), prizes=PrizeTable.parse(["1: 红包 5"])))
    assert [(each.message, each.points, each.state) for each in found.casts] == [
        (1, (6,), State.WON),
        (2, (1,), State.OVER),
        (4, (6,), State.COUNTS),
        (6, (), State.OUT),
    ]
    tied = tray(
        ruled([("甲", "[骰子]6"), ("乙", "[骰子]6"), ("甲", "[动画表情]")], Settings(mode=Mode.HIGHEST))
    )
    assert tied.called == (Called(1, 2, (2,)),)
    assert [each.message for each in tied.waiting] == [3]
    assert [each.heat for each in tied.casts] == [1, 1, 2]


def test_times_tell_the_minute_of_a_hit() -> None:
    line = Line("甲", DAY.replace(hour=14, minute=5, tzinfo=CHINA), "6")
    held = Docket(ACTIVITY, Settings(), PRIZES, Roster([Member(1, "甲")]), (Held(1, line, DAY),))
    (standing,) = rule(held).standings
    assert standing.why.text.zh == "14:05 掷中"
