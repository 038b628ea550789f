"""What 300 members write in one hour, 30 % of it entries; alike in every run."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

from core.clock import CHINA
from core.idioms import Dictionary
from core.questions import Question, QuestionKind
from core.questions.question import LETTERS, ask_text

START = datetime(2026, 11, 18, 14, 0, tzinfo=CHINA)
OWNER = "群主"
GUESSES = (
    "我猜{n}",
    "{n}元",
    "¥{n}.90",
    "{n}块9",
    "[强]我猜{n}",
    "{n}",
    "我觉得{n}吧",
    "{n}.{c}",
    "一百{h}",
    "大概90-{n}",
)
LIKES = (
    *("{n}赞", "集了{n}个", "{n}", "目前 {n} 赞，冲100", "{n}个赞了[强]", "已经{n}个"),
    *("{n}/100", "又多了{c}个", "{n}个，还差{c}个", "我有{n}个赞啦"),
)
OPENINGS = ("今天", "上次", "这个", "群主", "我家", "刚才", "哈哈", "明天", "下单", "孩子")
MIDDLES = (
    "真的好吃",
    "几点自提",
    "买过了",
    "收到没有",
    "还有货吗",
    "太甜了",
    "路过看看",
    "怎么还没到",
    "要排队",
    "帮我留着",
)
ENDINGS = (
    "呀",
    "啊",
    "哦",
    "！",
    "？",
    "[捂脸]",
    "[玫瑰]",
    "吧",
    "呢",
    "～",
    "",
    "，谢谢",
    "，辛苦了",
    "🌹",
    "😂",
)
PLACEHOLDERS = ("[动画表情]", "[图片]", '[语音] 4"')
TURNS = ("", "", "", "", "我接", "我来", "接：", "那我接", "我接个", "哈哈，", "[强]", "来了 ", "我先，")
TURN_ENDS = ("", "", "", "！", "。", "吧", "哈哈", "[玫瑰]", "🌹", "，下一个", " 谢谢", "～", "[强][强]")
ANSWERS = ("", "", "", "我选", "选", "答案：", "我觉得是", "应该是", "肯定", "盲猜", "就是", "抢答 ", "哈哈 ")
ANSWER_ENDS = (
    "",
    "",
    "",
    "吧",
    "！",
    "。",
    "呀",
    "～",
    "[强]",
    "[玫瑰]",
    "👍",
    "🌹",
    "没错",
    "，谢谢群主",
    "!!",
)
CITIES = ("北京", "南京", "西安", "洛阳", "成都", "杭州", "开封", "大同", "长沙", "兰州")
QUESTIONS = (
    Question("东方明珠在哪座城市？", "B", QuestionKind.CHOICE, ("北京", "上海", "广州", "深圳")),
    Question("端午节在农历五月初五，对吗？", "对", QuestionKind.TRUE_FALSE),
    Question("“床前明月光”的作者是谁？", "李白", alternates=("李太白",)),
    Question("下面哪几样是水果？", "ABD", QuestionKind.SEVERAL, ("樱桃", "荔枝", "土豆", "葡萄")),
    Question("我们几点截单，写 24 小时制的数字", "20", QuestionKind.NUMBER, tolerance=Decimal(0)),
    Question("自提点在哪里？", "C", QuestionKind.CHOICE, ("东门", "西门", "驿站", "物业")),
    Question("生鲜可以放到第二天再取，对不对？", "错", QuestionKind.TRUE_FALSE),
    Question("十三朝古都是哪座城市？", "西安"),
    Question("售后要在几小时内联系？", "A", QuestionKind.CHOICE, ("24 小时", "48 小时", "一周", "随时")),
    Question("丝绸之路的起点叫什么，写今天的名字", "西安", alternates=("长安",)),
)

Say = Callable[[random.Random, int], str]
"""What somebody says for an entry, given luck and the place of the message."""


def chat(count: int, people: int = 300, seed: int = 7, entry: Say | None = None) -> str:
    """``count`` messages in the Windows 4.x layout, minutes rising from 14:00; entries are prices
    unless told."""
    luck = random.Random(seed)
    blocks = []
    for nth in range(count):
        at = START + timedelta(seconds=nth * 3000 // count)
        said = (entry or guess)(luck, nth) if luck.random() < 0.3 else small_talk(luck)
        blocks.append(_block(f"成员{luck.randrange(people)}号", at, said))
    return "\n\n".join(blocks)


def quiz(count: int) -> str:
    """As :func:`chat`, with the owner asking the ten questions one after another among it."""
    blocks = chat(count - len(QUESTIONS), entry=answer).split("\n\n")
    for nth, question in reversed(list(enumerate(QUESTIONS))):
        at = START + timedelta(seconds=nth * 3000 // len(QUESTIONS))
        place = nth * (count - len(QUESTIONS)) // len(QUESTIONS)
        blocks.insert(place, _block(OWNER, at, ask_text(nth + 1, question)))
    return "\n\n".join(blocks)


def _block(sender: str, at: datetime, words: str) -> str:
    return f"{sender}\n{at:%Y年%m月%d日 %H:%M}\n{words}"


def guess(luck: random.Random, _nth: int) -> str:
    """A price, written one of ten ways."""
    n, c = luck.randrange(40, 200), luck.randrange(10, 100)
    return luck.choice(GUESSES).format(n=n, c=c, h="二三四五六七八九"[c % 8])


def likes(luck: random.Random) -> str:
    """So many likes, written one of ten ways."""
    return luck.choice(LIKES).format(n=luck.randrange(5, 260), c=luck.randrange(2, 30))


def small_talk(luck: random.Random) -> str:
    """One of 15,000 things people say that are no entry, or a sticker."""
    words = luck.choice(OPENINGS) + luck.choice(MIDDLES) + luck.choice(OPENINGS) + luck.choice(ENDINGS)
    return words if luck.random() < 0.85 else luck.choice(PLACEHOLDERS)


def answer(luck: random.Random, nth: int, count: int = 20_000) -> str:
    """An answer to the question that is open then, right or wrong; one in ten names it."""
    part = min(nth * len(QUESTIONS) // count, len(QUESTIONS) - 1)
    question = QUESTIONS[part]
    if question.kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL):
        words = _letters(luck, question)
    elif question.kind is QuestionKind.TRUE_FALSE:
        words = luck.choice(("对", "对的", "错", "错的", "不对", "正确", "√", "×", "没错"))
    elif question.kind is QuestionKind.NUMBER:
        words = luck.choice(("20", "20点", "二十", "晚上8点", f"{luck.randrange(10, 24)}"))
    else:
        words = luck.choice((question.answer, *question.alternates, *CITIES))
    named = luck.choice((f"第{part + 1}题 ", f"{part + 1}、")) if luck.random() < 0.1 else ""
    return named + luck.choice(ANSWERS) + words + luck.choice(ANSWER_ENDS)


def _letters(luck: random.Random, question: Question) -> str:
    several = question.kind is QuestionKind.SEVERAL
    chosen = sorted(luck.sample(range(4), luck.randrange(2, 5) if several else 1))
    if not several and luck.random() < 0.3:
        return question.options[chosen[0]]
    letters = "".join(LETTERS[each] for each in chosen)
    return letters.lower() if luck.random() < 0.3 else letters


class ChainTalk:
    """Attempts at a chain that goes on: links, the same a moment later, idioms that do not link, and
    words no dictionary has."""

    def __init__(self, book: Dictionary, start: str) -> None:
        self._book = book
        self._words = [word for word in book if len(word) == 4]
        self._by_head: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            self._by_head[word[0]].append(word)
        self._last = start

    def __call__(self, luck: random.Random, _nth: int) -> str:
        turn, end = luck.choice(TURNS), luck.choice(TURN_ENDS)
        if luck.random() < 0.45:
            link = self._link()
            offer = self._book.find_in(said := turn + link + end).offer
            return said if offer and offer.word == link else link
        return turn + self._attempt(luck) + end

    def _attempt(self, luck: random.Random) -> str:
        """Something that does not link."""
        kind = 0.45 + 0.55 * luck.random()
        if kind < 0.6:
            return self._last
        word = luck.choice(self._words)
        while word[0] == self._last[-1]:
            word = luck.choice(self._words)
        return word if kind < 0.85 else word[:2] + luck.choice(self._words)[2:]

    def _link(self) -> str:
        """The unused idiom that follows and that most can follow: the chain goes on to the end."""
        after = self._by_head[self._last[-1]]
        self._last = max(after, key=lambda word: len(self._by_head[word[-1]]))
        after.remove(self._last)
        return self._last
