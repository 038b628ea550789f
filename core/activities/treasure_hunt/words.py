"""What the treasure hunt says: the plan card, the chat texts, reasons, results and deeds."""

from __future__ import annotations

from collections.abc import Mapping

from core.activity import CardWords, Moment
from core.reason import Reason
from core.text import Text

NO_ANSWER = Reason("no_answer", Text("没有说到哪款商品", "No product in it"))
NOTHING_TO_FIND = Reason(
    "nothing_to_find",
    Text("商品或目标还没填好，排不出名次", "Products or target are missing: nothing to rank"),
)
RIGHT = Text("找对了，第 {nth} 位", "Right, number {nth} to find it")
WRONG = Text("{product}是 {price}，不是要找的", "{product} is {price}, not the one looked for")
WRONG_SEVERAL = Text("{products}都不是要找的", "None of {products} is the one looked for")
NO_SUCH_NUMBER = Text("今天没有第 {n} 款", "There is no number {n} today")
NO_SUCH_PRICE = Text("今天没有 {price} 的商品", "Nothing costs {price} today")
TELLS_NOTHING = Reason(
    "tells_nothing",
    Text("只重复了题目里的价，没说是哪款", "It only repeats the price asked for: which product?"),
)
PRICE_ALONE = Reason(
    "price_alone", Text("这一期只报价钱不算", "The price alone does not count in this round")
)
FITS_SEVERAL = Text("对得上 {n} 款：{products}，说的是哪款", "It fits {n} products: {products}. Which one?")
STANDS = Text("{names} · {when}", "{names} · {when}")
FIGURE = Text("第 {n} 款", "No. {n}")
PRODUCT = Text("第 {n} 款“{name}”", 'no. {n}, "{name}"')

DEED = Text(
    "在当天的商品里找{task}，第 {place} 个找到“{item}”。",
    'Looked for {task} and was number {place} to find "{item}".',
)
DEED_SEVERAL = Text(
    "在当天的商品里找{task}，第 {place} 个找到。",
    "Looked for {task} and was number {place} to find it.",
)

ANSWER = Text("要找的是{product}，{price}", "The one to find: {product}, {price}")
ANSWERS = Text("要找的有 {n} 款，说对哪款都算：{products}", "{n} fit, and any of them counts: {products}")
TURNOUT = Text(
    "{people} 人作答，{right} 人找对", "{people} {people:member|members} answered, {right} found it"
)
NOBODY_RIGHT = Text("{people} 人作答，没人找对", "{people} {people:member|members} answered, nobody found it")
NOBODY = Text("这一期没有人作答", "Nobody answered")
FORGOTTEN = Text("没人想起：{products}", "Nobody remembered: {products}")
MISTAKEN = Text("最多人错认成{product}（{n} 人）", "Most often mistaken for it: {product} ({n})")

PRODUCTS_MISSING = Reason("products_missing", Text("今天的商品还没贴进来", "The day's products are missing"))
TARGET_MISSING = Reason("target_missing", Text("要找的价还没写", "The price looked for is not set yet"))
NOTHING_FITS = Reason(
    "nothing_fits",
    Text("没有一款对得上，换个目标，或者把商品补齐", "Nothing fits: change the target, or add products"),
)
SEVERAL_FIT = Text(
    "有 {n} 款都对得上：{products}。说对哪款都算", "{n} products fit: {products}. Any of them counts"
)
SAME_NAME = Text(
    "第 {a} 款和第 {b} 款同名不同价，只报名字要问", "Numbers {a} and {b} bear one name at two prices"
)
BAD_PRODUCT = Text("第 {n} 款：{why}", "Number {n}: {why}")
PRIZES_MISSING = Reason("prizes_missing", Text("还没设奖品", "There are no prizes yet"))

CARD = CardWords(
    purpose=Text(
        "活跃群，让大家把今天发过的商品再看一遍", "Liveliness: everybody rereads the products posted today"
    ),
    place=Text("群内，也可以私发群主", "In the group, or privately to the owner"),
    how=Text(
        "翻一翻今天群里发过的商品，找出要找的那一款，把商品名、编号或价钱发出来。只算第一次，说对的按先后排。",
        "Look through the products posted here today, find the one asked for, and write its name, number "
        "or price. Only your first answer counts; right ones rank by order of arrival.",
    ),
    reward=Text("前 5 名得体验装，价低的直接免单", "The first five get one to try, cheap ones free"),
    notes=Text(
        "半小时后公布答案；一人只算一次；群主和助手不参加。",
        "The answer follows after half an hour; one answer each; the owner and helpers do not take part.",
    ),
)

TEXTS: Mapping[Moment, Text] = {
    Moment.TEN_BEFORE: Text(
        "【{activity}】还有 10 分钟，{start} 开始！\n"
        "今天发过的商品先翻一遍，一会儿只拼手快眼尖。\n奖励：{reward}",
        "[{activity}] 10 minutes to go, we start at {start}!\n"
        "Look through today's products now: soon it is the quick eye that wins.\nReward: {reward}",
    ),
    Moment.START: Text(
        "【{activity}】开始！找一找今天的商品里{task}\n"
        "商品名、编号（第几款）或价钱，发群里或私发我都行，{end} 截止。\n奖励：{reward}",
        "[{activity}] Go! Find {task}.\n"
        "Write its name, its number or its price, here or to me; we close at {end}.\nReward: {reward}",
    ),
    Moment.TEN_LEFT: Text(
        "【{activity}】还有 10 分钟！要找的是今天商品里{task}，{end} 截止，往上翻翻就有。",
        "[{activity}] 10 minutes left to find {task}; we close at {end}. Just scroll up.",
    ),
}
