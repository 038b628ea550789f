"""The tables themselves: every row sound, every syllable possible, the counts as stated."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from core.traditional_table import CHOICES, PAIRS, WORDS

ASSETS = Path(__file__).parents[2] / "assets" / "idioms"
TABLES = {"idioms.tsv": 26_281, "cedict.tsv": 8_218, "modern.tsv": 335}
TIERS = {1: 30_725, 2: 3_774, 3: 335}

# Every syllable of Standard Chinese that a word of more than one sign can hold; written by hand.
_SYLLABLES = """
a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao
ce cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chuai chuan chuang chui chun
chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de dei deng di dian diao die ding diu dong
dou du duan dui dun duo e en er fa fan fang fei fen feng fo fou fu ga gai gan gang gao ge gei gen
geng gong gou gu gua guai guan guang gui gun guo ha hai han hang hao he hei hen heng hong hou hu hua
huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan
kang kao ke ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei leng li
lia lian liang liao lie lin ling liu long lou lu luan lun luo lü lüe ma mai man mang mao me mei men
meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao
nie nin ning niu nong nou nu nuan nuo nü nüe ou pa pai pan pang pao pei pen peng pi pian piao pie
pin ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren
reng ri rong rou ru ruan rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao she
shei shen sheng shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo
ta tai tan tang tao te teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei
wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi
yin ying yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe
zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo
"""
SYLLABLES = frozenset(_SYLLABLES.split())


def rows(name: str) -> list[list[str]]:
    lines = (ASSETS / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


ROWS = [row for name in TABLES for row in rows(name)]


@pytest.mark.parametrize(("name", "count"), TABLES.items())
def test_counts_are_stated_and_true(name: str, count: int) -> None:
    assert len(rows(name)) == count
    assert f"{count:,}" in (ASSETS / "README.md").read_text(encoding="utf-8")


def test_tiers() -> None:
    assert Counter(int(row[2]) for row in ROWS) == TIERS
    readme = (ASSETS / "README.md").read_text(encoding="utf-8")
    assert all(f"{count:,}" in readme for count in TIERS.values())


def test_words_are_unique_and_han() -> None:
    keys = Counter(row[0].replace("，", "") for row in ROWS)
    assert [key for key, count in keys.items() if count > 1] == []
    assert [row[0] for row in ROWS if not re.fullmatch("[\u3400-\u9fff]+(，[\u3400-\u9fff]+)*", row[0])] == []
    assert min(map(len, keys)) == 3


def test_one_reading_for_every_character() -> None:
    bad = [row for row in ROWS if len(row[1].split(" ")) != len(row[0].replace("，", ""))]
    assert bad == []


def test_every_syllable_is_possible() -> None:
    found = {syllable for row in ROWS for syllable in re.split("[ /]", row[1])}
    assert {each for each in found if each[:-1] not in SYLLABLES or each[-1] not in "12345"} == set()


def test_no_reading_is_given_twice_and_few_are_given_at_all() -> None:
    options = [each.split("/") for row in ROWS for each in row[1].split(" ")]
    assert all(len(each) == len(set(each)) for each in options)
    assert max(map(len, options)) <= 3


def test_yi_and_bu_have_no_sandhi() -> None:
    pairs = ((sign, sound) for row in ROWS for sign, sound in zip(_key(row), row[1].split(" "), strict=True))
    assert {(sign, sound) for sign, sound in pairs if sign in "一不"} == {("一", "yi1"), ("不", "bu4")}


def _key(row: list[str]) -> str:
    return row[0].replace("，", "")


def test_no_plain_dictionary_words() -> None:
    keys = {_key(row) for row in ROWS}
    assert keys.isdisjoint({"高等法院", "中华人民共和国", "社会主义", "一二三四", "人工智能", "电子商务"})


def test_only_cedict_has_glosses() -> None:
    assert all(len(row) == 5 for row in rows("cedict.tsv"))
    assert all(len(row) == 4 for name in ("idioms.tsv", "modern.tsv") for row in rows(name))
    glosses = [row[4] for row in rows("cedict.tsv")]
    assert max(map(len, glosses)) <= 161
    assert not any("(idiom" in gloss or re.search(r"\[[a-z]+[1-5]", gloss) for gloss in glosses)


def test_the_data_is_small() -> None:
    assert sum(path.stat().st_size for path in ASSETS.iterdir()) < 2_500_000


def test_the_table_of_characters() -> None:
    old = PAIRS[::2]
    assert len(PAIRS) % 2 == 0
    assert len(old) == len(set(old))
    assert all(before != after for before, after in zip(old, PAIRS[1::2], strict=True))
    assert all(len(entry) >= 3 for entry in CHOICES.split(" "))
    assert all(len(entry.split("=")[0]) == len(entry.split("=")[1]) for entry in WORDS.split(" "))
