"""The dictionary: finding, linking, continuing, hinting, the owner's own words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.idioms import (
    Dictionary,
    Idiom,
    OwnWord,
    Rule,
    Tier,
    fold_word,
    follows,
    mark,
    number,
)
from core.traditional import simplify, spellings

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "assets" / "idioms"
CASES = Path(__file__).parent / "data" / "idioms"
DICTIONARY = Dictionary.load(ASSETS)
ZAZA = OwnWord.read("爱咋咋地", "ài zǎ zǎ dì")


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("# ")]


def idiom(word: str) -> Idiom:
    found = DICTIONARY.find(word)
    assert found is not None, word
    return found


@pytest.mark.parametrize(
    ("plain", "marked"),
    [
        ("yi4", "yì"), ("lüe4", "lüè"), ("nü3", "nǚ"), ("de5", "de"), ("liu2", "liú"), ("gui3", "guǐ"),
        ("hou4", "hòu"), ("er2", "ér"), ("xiong1", "xiōng"), ("quan4", "quàn"), ("a1", "ā"), ("jue2", "jué"),
    ],
)  # fmt: skip
def test_tone_numbers_and_marks(plain: str, marked: str) -> None:
    assert mark(plain) == marked
    assert number(marked) == plain


def test_pinyin_is_read_however_it_is_typed() -> None:
    assert [number(each) for each in ("LÜ4", "lv4", "lu:4", " Yì ", "de", "de0")] == [
        "lü4", "lü4", "lü4", "yi4", "de5", "de5",
    ]  # fmt: skip


@pytest.mark.parametrize("rubbish", ["", "好", "yi44", "4", "bcd", "<b>", "=1+1"])
def test_rubbish_is_no_syllable(rubbish: str) -> None:
    with pytest.raises(ValueError, match="no syllable"):
        number(rubbish)


@pytest.mark.parametrize(("word", "pinyin"), rows("readings.tsv"))
def test_readings(word: str, pinyin: str) -> None:
    assert idiom(word).pinyin == pinyin


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("马到成功", "马到成功"),
        (" 马到成功！", "马到成功"),
        ("馬到成功", "马到成功"),
        ("龍馬精神", "龙马精神"),
        ("後來居上", "后来居上"),
        ("一乾二淨", "一干二净"),
        ("旋轉乾坤", "旋转乾坤"),
        ("乾坤一擲", "乾坤一掷"),
        ("聲名狼藉", "声名狼藉"),
        ("臭名昭著", "臭名昭著"),
        ("情有獨鍾", "情有独钟"),
        ("不撞南牆不回頭", "不撞南墙不回头"),
        ("八仙过海各显神通", "八仙过海，各显神通"),
        ("八仙过海,各显神通", "八仙过海，各显神通"),
        ("马\u200b到成功\ufe0f", "马到成功"),
        ("不忘初心", "不忘初心"),
    ],
)
def test_found_in_any_dress(text: str, word: str) -> None:
    assert idiom(text).word == word


@pytest.mark.parametrize(
    "text", ["", "一二三四", "高等法院", "马到成", "马到成功A", "马到成功1", "abcd", "😂", "马到成功" * 1000]
)
def test_not_an_idiom(text: str) -> None:
    assert DICTIONARY.find(text) is None


def test_an_entry_says_where_it_comes_from() -> None:
    assert idiom("恭喜发财").tier is Tier.MODERN
    assert idiom("马到成功").tier is Tier.TABLE
    assert idiom("马到成功").is_known
    assert idiom("一丘之貉").gloss.startswith("jackals of the same tribe")


def test_every_attested_reading_is_there() -> None:
    assert idiom("难兄难弟").readings[0] == ("nan4", "nan2")
    assert set(idiom("一模一样").readings[1]) == {"mu2", "mo2"}


@pytest.mark.parametrize(("previous", "following", "answers", "shown"), rows("links.tsv"))
def test_links(previous: str, following: str, answers: str, shown: str) -> None:
    links = [follows(idiom(previous), idiom(following), rule) for rule in Rule]
    assert ["yes" if link.holds else "no" for link in links] == answers.split(" ")
    assert links[1].why.zh == shown


def test_the_reason_names_what_alone_was_missing() -> None:
    same_sound = follows(idiom("一心一意"), idiom("义不容辞"), Rule.SAME_CHARACTER)
    assert same_sound.why.zh == "意 yì ≠ 义 yì，音同字不同"
    assert same_sound.why.en == "意 yì ≠ 义 yì: same sound, another character"
    tone = follows(idiom("老少皆宜"), idiom("意气风发"), Rule.SAME_SOUND)
    assert (tone.pair, tone.tone_only) == ("宜 yí ≈ 意 yì", True)
    other = follows(idiom("德高望重"), idiom("重蹈覆辙"), Rule.SAME_CHARACTER)
    assert other.pair == "重 zhòng/chóng"


def test_any_attested_reading_may_link() -> None:
    either = Idiom("甲乙丙丁", (("jia3",), ("yi3",), ("bing3",), ("ding1", "zheng1")))
    for word, sound in (("丁一卯二", "ding1"), ("争先恐后", "zheng1")):
        link = follows(either, idiom(word), Rule.SAME_SOUND_AND_TONE)
        assert (link.holds, link.tail_sound) == (True, sound)


words = st.sampled_from(["马到成功", "功成名就", "就地取材", "一心一意", "意气风发", "难兄难弟"])


@given(words, words)
def test_the_rules_are_ever_looser(a: str, b: str) -> None:
    with_tone = follows(idiom(a), idiom(b), Rule.SAME_SOUND_AND_TONE).holds
    without = follows(idiom(a), idiom(b), Rule.SAME_SOUND).holds
    assert without or not with_tone


@pytest.mark.parametrize("rule", list(Rule))
@pytest.mark.parametrize("word", ["爱屋及乌", "一心一意", "难兄难弟", "花红柳绿", "恭喜发财"])
def test_continuations_are_what_links(word: str, rule: Rule) -> None:
    whole = list(map(idiom, DICTIONARY))
    slow = {each.key for each in whole if follows(idiom(word), each, rule).holds} - {word}
    found = DICTIONARY.continuations(idiom(word), rule)
    assert found.count == len(slow)
    assert {each.key for each in found.examples} <= slow
    assert found.known == sum(idiom(key).is_known for key in slow)
    frequencies = [each.frequency for each in found.examples]
    assert frequencies == sorted(frequencies, reverse=True)
    assert frequencies[0] == max(idiom(key).frequency for key in slow)
    assert found.heads[0] in {key[0] for key in slow}


def test_what_was_said_is_used_up() -> None:
    tail = idiom("虎头蛇尾")
    before = DICTIONARY.continuations(tail, Rule.SAME_CHARACTER)
    said = [each.word for each in before.examples]
    after = DICTIONARY.continuations(tail, Rule.SAME_CHARACTER, said)
    assert (before.count, before.is_dead_end) == (len(said), False)
    assert (after.count, after.is_dead_end, after.examples, after.heads) == (0, True, (), ())


def test_four_characters_only() -> None:
    short = DICTIONARY.continuations(idiom("一心一意"), Rule.SAME_SOUND, length4=True)
    assert 0 < short.count < DICTIONARY.continuations(idiom("一心一意"), Rule.SAME_SOUND).count
    assert all(len(each.key) == 4 for each in short.examples)


def test_hints_go_from_vague_to_nearly_said() -> None:
    hints = [hint.zh for hint in DICTIONARY.hints(idiom("爱屋及乌"), Rule.SAME_SOUND_AND_TONE)]
    best = DICTIONARY.continuations(idiom("爱屋及乌"), Rule.SAME_SOUND_AND_TONE).examples[0]
    assert hints[0].startswith("还有 ")
    assert hints[1:] == ["首字是一种颜色", "乌□□□", "乌□□气", "乌烟□气"]
    assert best.word == "乌烟瘴气"


def test_hints_never_say_the_word_itself() -> None:
    for word in ("一心一意", "虎头蛇尾", "马到成功", "知足常乐", "人才济济"):
        for rule in Rule:
            best = DICTIONARY.continuations(idiom(word), rule).examples[0]
            hints = DICTIONARY.hints(idiom(word), rule)
            assert len(hints) >= 3
            assert not any(best.word in hint.zh or best.word in hint.en for hint in hints)


def test_no_hint_at_a_dead_end() -> None:
    dead = next(idiom(key) for key in DICTIONARY if _is_dead(key))
    assert DICTIONARY.hints(dead, Rule.SAME_CHARACTER) == ()


def _is_dead(key: str) -> bool:
    return DICTIONARY.continuations(idiom(key), Rule.SAME_CHARACTER).is_dead_end


def test_an_unknown_word_becomes_the_owners() -> None:
    assert DICTIONARY.find_in("爱咋咋地").attempt is not None
    own = DICTIONARY.with_own([ZAZA])
    found = own.find("愛咋咋地！")
    assert found is not None
    assert (found.tier, found.pinyin) == (Tier.OWN, "ài zǎ zǎ dì")
    assert own.find_in("我接：爱咋咋地").offer == found
    assert len(own) == len(DICTIONARY) + 1
    assert DICTIONARY.find("爱咋咋地") is None


def test_own_words_continue_the_chain() -> None:
    before = DICTIONARY.continuations(idiom("爱屋及乌"), Rule.SAME_SOUND)
    own = DICTIONARY.with_own([OwnWord.read("呜啦啦啦", "wu1 la1 la1 la1")])
    assert own.continuations(idiom("爱屋及乌"), Rule.SAME_SOUND).count == before.count + 1
    assert own.continuations(idiom("爱屋及乌"), Rule.SAME_SOUND_AND_TONE, ["呜啦啦啦"]).count == 41


def test_the_owners_reading_outranks_the_table() -> None:
    own = DICTIONARY.with_own([OwnWord.read("马到成功", "ma3 dao4 cheng2 kung4")])
    found = own.find("马到成功")
    assert found is not None
    assert found.readings[-1] == ("kung4",)
    assert len(own) == len(DICTIONARY)
    assert own.continuations(idiom("一马当先"), Rule.SAME_CHARACTER).count > 0


@pytest.mark.parametrize(
    ("word", "pinyin"),
    [("爱咋咋地", "ài zǎ zǎ"), ("爱咋咋地", "ài zǎ zǎ 地"), ("OK", "ou kei"), ("", ""), ("爱咋咋地", "")],
)
def test_readings_must_fit_the_word(word: str, pinyin: str) -> None:
    with pytest.raises(UserError) as caught:
        OwnWord.read(word, pinyin)
    assert caught.value.text.zh
    assert caught.value.text.en


def test_own_readings_may_be_several() -> None:
    assert OwnWord.read("一日三秋，", "yi1 ri4 san1|san4 qiū").readings[2] == ("san1", "san4")
    with pytest.raises(ValueError, match="one reading"):
        OwnWord("一日三秋", (("yi1",),))


def test_readings_are_suggested() -> None:
    assert [options[0] for options in DICTIONARY.suggest_readings("爱咋咋地")] == ["ai4", "za3", "za3", "di4"]
    assert DICTIONARY.suggest_readings("馬到成功") == idiom("马到成功").readings
    assert DICTIONARY.suggest_readings("𠮷𠮷") == ((), ())
    assert DICTIONARY.suggest_readings("abc") == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("馬到成功，龍馬精神", "马到成功，龙马精神"),
        ("乾淨的乾坤和乾隆", "干净的乾坤和乾隆"),
        ("東方明珠", "东方明珠"),
        ("後天皇后", "后天皇后"),
        ("打坏了", "打坏了"),
        ("著名的著作", "著名的著作"),
        ("abc 123 😂", "abc 123 😂"),
        ("宮商角徵羽", "宫商角徵羽"),
    ],
)
def test_simplify(old: str, new: str) -> None:
    assert simplify(old) == new


@given(st.text(alphabet="馬龍乾坤徵著覆干坏abc，", max_size=12))
@settings(max_examples=60)
def test_simplifying_keeps_the_length_and_every_spelling(text: str) -> None:
    assert len(simplify(text)) == len(text)
    forms = list(spellings(text))
    assert forms[0] == text
    assert simplify(text) in forms
    assert len(forms) == len(set(forms)) <= 66


@given(st.text(max_size=30))
@settings(max_examples=60)
def test_folding_keeps_han_alone(text: str) -> None:
    assert fold_word(fold_word(text)) == fold_word(text)
