"""What a showing-orders day says: the plan card, the chat texts, reasons, deeds, results."""

from __future__ import annotations

from collections.abc import Mapping

from core.activities.showing_orders.terms import Count, Measure
from core.activity import CardWords, Moment
from core.reason import Reason
from core.text import Text

NO_FIGURE = Reason("no_figure", Text("没有报数", "No figure in it"))
OTHER = Text("报的不是{what}，这一期不算", 'Not a figure for "{what}", the measure of this round')
TWICE = Text("{when} 说过一样的，只算一次", "Said the same at {when}: counted once")
ASIDE: Mapping[Count, Text] = {
    Count.SUM: Text("后来报了累计：{entry}", "A total was given later: {entry}"),
    Count.LATEST: Text("后来又报了：{entry}", "Reported again later: {entry}"),
    Count.HIGHEST: Text("取最高的一次：{entry}", "The highest counts: {entry}"),
}
PLACED = Text("累计 {total}，名次 {place}", "{total} in all, place {place}")
UNPLACED = Text("累计 {total}，不排名次", "{total} in all, not ranked")
REFUNDED = Text("退掉 {back}，累计 {total}，名次 {place}", "{back} taken back, {total} in all, place {place}")
REFUNDED_OFF = Text("退掉 {back}，累计 {total}，不排名次", "{back} taken back, {total} in all, not ranked")
REPORTS = Text("报了 {n} 次", "{n} {n:report|reports}")
AND_BACK = Text("{reports}，退掉 {back}", "{reports}, {back} taken back")
AND_GAIN = Text("{reports} · 比上次多 {gain}", "{reports} · {gain} more than last time")

PRODUCT_MISSING = Reason("product_missing", Text("还没写比哪件单品", "The product is not named yet"))
PRIZES_MISSING = Reason("prizes_missing", Text("还没设奖品", "There are no prizes yet"))
SHARE_LINKS = Reason(
    "share_links",
    Text(
        "微信不许用奖励换外链转发：让大家晒图文，别要求转链接",
        "WeChat forbids rewards for sharing external links: ask for pictures and words, not links",
    ),
)

TURNOUT = Text(
    "这一期比{what}：{n} 人晒单，一共 {sum}",
    "Measure of the week, {what}: {n} {n:member|members}, {sum} in all",
)
RISE = Text("比上一次的{what}多了 {gain}", "{gain} more than the last time in {what}")
RECORD = Text("{what}的新高", "A record for {what}")
NOBODY_YET = Text("大家这一期都还没开张，下一期接着来", "Nobody has begun yet this round: on to the next")
COUNTED_BY: Mapping[Count, Text] = {
    Count.SUM: Text("一人报几次都加起来，退单要减掉。", "Several reports add up; refunds are taken off."),
    Count.LATEST: Text(
        "一人报几次算最后一次，退单要减掉。", "Of several reports the latest counts; refunds are taken off."
    ),
    Count.HIGHEST: Text(
        "一人报几次算最高一次，退单要减掉。",
        "Of several reports the highest counts; refunds are taken off.",
    ),
}

KING = Text("{what}最高", "The highest in {what}")
KING_DEED = Text(
    "晒单日比{what}，一共 {total}，全群第一。",
    "Came first on the showing-orders day with {total} ({what}).",
)
IMPROVED = Text("比上次多 {gain}，进步最大", "{gain} more than last time, the most improved")
IMPROVED_DEED = Text(
    "比{what}，上次 {before}，这次 {total}，多了 {gain}，进步最大。",
    "Went from {before} last time to {total} ({what}): {gain} more, the most improved.",
)
FIRST = Text("头一次晒单，{total}", "The first order ever shown: {total}")
FIRST_DEED = Text("第一次晒单，就晒出 {total}。", "Showed orders for the first time: {total}.")
COMEBACK = Text("歇过 {away} 期，又回来了", "Back after {away} {away:round|rounds}")
COMEBACK_DEED = Text(
    "歇了至少 {away} 期再出场，晒出 {total}。",
    "Came back after at least {away} {away:round|rounds} with {total}.",
)

ENCOURAGED = Text("{total}，私下鼓励", "{total}: encouraged in private")
WHISPER = Text(
    "{name}，这一期你晒了 {total}，谢谢你来。{gain}{gap}有卡住的地方跟我说，下一期一起加油！",
    "{name}, thank you for showing {total} this time. {gain}{gap}Tell me if you are stuck. On to the next!",
)
WHISPER_NONE = Text(
    "{name}，谢谢你来晒单日报到。这一期还没开张没关系，头一单最难。"
    "缺文案缺图跟我说，我帮你起个头，下一期一起加油！",
    "{name}, thank you for taking part. Nothing yet is fine: the first one is the hardest. "
    "If you need words or pictures, tell me and we start together. On to the next!",
)
WHISPER_GAIN = Text("比上次多了 {gain}，看得见的进步。", "That is {gain} more than last time. ")
WHISPER_GAP = Text("再多 {gap}，就够着奖了。", "Only {gap} more and a prize is within reach. ")

CARD = CardWords(
    purpose=Text("把这一周的销量晒出来，互相带动", "Sales of the week, shown and shared"),
    place=Text("群内", "In the group"),
    how=Text(
        "直接在群里报数：今天3单、+2单；退了也说一声，会减掉。每期换一样比：单品、总单量、分享、人数、金额。",
        "Write your figure here: 3 orders, +2; say so when one is taken back. "
        "Another measure each round: one product, all orders, shares, people reached, amount.",
    ),
    reward=Text(
        "第 1 名红包 18.88，第 2、3 名红包 8.88，最高的发证书“晒单王”",
        "¥18.88 for the first, ¥8.88 for the next two, and a certificate for the highest",
    ),
    notes=Text(
        "照实报，群主会核对；退单要减；群主和助手不参加。",
        "Report what is true, it is checked; refunds are taken off; the owner and helpers do not take part.",
    ),
)

_EXAMPLES: Mapping[Measure, Text] = {
    Measure.PRODUCT: Text("今天3件、+2件、退1件", '"今天3件", "+2件", "退1件"'),
    Measure.ORDERS: Text("今天3单、+2单、退1单", '"今天3单", "+2单", "退1单"'),
    Measure.SHARES: Text("分享12次、+3次", '"分享12次", "+3次"'),
    Measure.REACH: Text("覆盖300人、1.2k", '"覆盖300人", "1.2k"'),
    Measure.AMOUNT: Text("成交1280元、+200元、退款99元", '"成交1280元", "+200元", "退款99元"'),
}


def example(measure: Measure) -> Text:
    """How a figure of ``measure`` may be written, for the texts."""
    return _EXAMPLES[measure]


TEXTS: Mapping[Moment, Text] = {
    Moment.TEN_BEFORE: Text(
        "【{activity}】还有 10 分钟，{start} 开始！\n{headline}\n先把数理一理，奖励：{reward}",
        "[{activity}] 10 minutes to go, we start at {start}!\n{headline}\n"
        "Have your figure ready. Reward: {reward}",
    ),
    Moment.START: Text(
        "【{activity}】开始晒！{headline}\n直接发：{example}，{end} 截止。\n{counting}\n{law}",
        "[{activity}] Go! {headline}\nJust write {example}; we close at {end}.\n{counting}\n{law}",
    ),
    Moment.TEN_LEFT: Text(
        "【{activity}】还有 10 分钟！{end} 截止，还没报数的抓紧：{example}",
        "[{activity}] 10 minutes left, we close at {end}. Just write {example}",
    ),
    Moment.TIME_UP: Text(
        "【{activity}】时间到，收单！退了的现在说一声，马上公布。",
        "[{activity}] Time is up! Say so now if anything was taken back. Result in a moment.",
    ),
}
HEADLINE = Text("这一期比{what}", "This round compares: {what}")
HEADLINE_PRODUCT = Text("这一期比“{product}”卖了多少", 'This round compares sales of "{product}"')
LAW = Text("晒图文就好，不用转外链。", "Pictures and words are enough, no external links.")
