"""What a red-packet rain says: the plan card, the chat texts, reasons, checks, results."""

from __future__ import annotations

from collections.abc import Mapping

from core.activity import CardWords, Moment
from core.reason import Reason
from core.text import Text

NO_SHARE = Reason("no_share", Text("没有红包金额", "No share of a packet in it"))
HEARSAY = Reason(
    "hearsay", Text("自己报的先不算，以红包页或录入为准", "Said by the member: the packet's page counts")
)
WHICH_WAVE = Reason(
    "which_wave",
    Text("看不出是哪一波的，读作“第3波 3.21”这样", 'No telling which wave: read it as "第3波 3.21"'),
)
NO_WAVE = Text("没有第 {n} 波", "There is no wave {n}")
NOT_SENT = Text("第 {n} 波没发", "Wave {n} was not sent")
TOO_MUCH = Text("比第 {n} 波整包的 {sum} 还多", "More than all of wave {n}, {sum}")
AGAIN = Text("第 {n} 波记过了", "Wave {n} is noted already")
MENDED = Text("第 {n} 波后来记成 {sum}", "Wave {n} was later noted as {sum}")
SHARE = Text("第 {n} 波，{of} 份里第 {place} 大", "Wave {n}, number {place} of {of} by size")
BEST = Text("第 {n} 波手气最佳", "Luckiest of wave {n}")

TOOK = Text("抢到 {n} 波", "{n} {n:wave|waves}")
TOOK_SUM = Text("抢到 {n} 波，合计 {sum}", "{n} {n:wave|waves}, {sum} in all")
TOOK_BEST = Text("{took}，手气最佳 {best} 次", "{took}, luckiest {best} {best:time|times}")
LARGEST = Text("最大一份 {sum}，第 {n} 波", "The largest share {sum}, wave {n}")
TIMES = Text("{n} 次手气最佳", "luckiest {n} {n:time|times}")

ITEM_MISSING = Reason("item_missing", Text("还没写主推哪件商品", "The product is not named yet"))
PRIZES_MISSING = Reason("prizes_missing", Text("还没设压轴奖", "There is no final reward yet"))
NO_SCRIPT = Reason(
    "no_script",
    Text("波次之间还没有要说的话：写上群的价值、卖点、福利、下一步", "Nothing is said between the waves yet"),
)
NO_QUIZ = Reason(
    "no_quiz", Text("接着答题，还没定接哪一期机智抢答", "The quiz right after is not planned yet")
)
NOT_DRAWN = Reason(
    "gaps_missing", Text("间隔还没抽，先按固定的走", "The gaps are not drawn yet: even for now")
)
TOO_THIN = Text(
    "第 {n} 波 {sum} 分 {pieces} 个，一个不到 1 分，发不出去",
    "Wave {n}, {sum} in {pieces} shares, is less than a fen each and cannot be sent",
)
THIN = Text(
    "第 {n} 波 {sum} 发 {pieces} 个，平均一个才 {each}，真要这样发吗",
    "Wave {n}: {sum} in {pieces} shares is {each} each. Is that meant?",
)
TOO_LARGE = Text(
    "第 {n} 波 {sum}，超过单个红包上限 {limit}：多分几波，或者分到几个群",
    "Wave {n} of {sum} is over the limit of {limit}: plan more waves, or more groups",
)
MORE_THAN_PEOPLE = Text(
    "一波 {pieces} 个，群里才 {people} 人，抢不完的要等 24 小时才退",
    "{pieces} shares for {people} people: what nobody takes comes back after 24 hours only",
)
FEW = Text(
    "一波 {pieces} 个，群里 {people} 人，十个人里不到一个抢得到",
    "{pieces} shares for {people} people: fewer than one in ten gets one",
)
PLACED = Text("除不尽的 {sum} 放在第 {n} 波里", "{sum} that would not divide went into wave {n}")
UNPLACED = Text(
    "{groups} 个群分不匀的 {sum} 不发", "{sum} cannot be shared by {groups} groups and is not sent"
)
OVERRUN = Text("最后一波要到 {at}，比截止晚", "The last wave comes at {at}, after closing")

SUMMARY = Text("{n} 波，每波 {pieces} 个", "{n} {n:wave|waves} of {pieces}")
OF_ITEM = Text("{what} · 主推{item}", "{what} · {item}")
EVERY = Text("每 {gap} 分钟一波", "a wave every {gap} min")
ANY_TIME = Text("每波什么时候来，不一定", "no telling when a wave comes")
FINALS: Mapping[str, Text] = {
    "luckiest_total": Text(
        "几波加起来抢得最多的，拿压轴奖", "The largest sum over all waves wins the final reward"
    ),
    "luckiest_single": Text("单个红包抢得最大的，拿压轴奖", "The largest single share wins the final reward"),
    "luckiest_times": Text(
        "手气最佳次数最多的，拿压轴奖", "Who is luckiest of a wave most often wins the final reward"
    ),
    "draw": Text(
        "抢到过的人里抽压轴奖，人人都能验", "The final reward is drawn among all who got a share, verifiably"
    ),
    "quiz": Text(
        "红包雨一停，接着答题，压轴奖在题里", "The quiz follows right after, with the final reward in it"
    ),
}

TURNOUT = Text(
    "下了 {n} 波红包雨，{people} 人抢到，记到 {shares} 份",
    "{n} {n:wave|waves}, {people} {people:member|members} got a share, {shares} noted",
)
SHORT = Text("原定 {all} 波，发了 {n} 波", "{n} of {all} waves were sent")
BEST_OF_ALL = Text("单个最大：{who} {sum}，第 {n} 波", "The largest share: {who}, {sum}, wave {n}")
FASTEST = Text("最快的是第 {n} 波，{by}抢光", "The fastest wave was gone in {by}, wave {n}")
MONEY = Text("计划 {planned}，发出 {spent}，记到 {noted}", "Planned {planned}, sent {spent}, noted {noted}")
NEXT_QUIZ = Text("压轴奖接着答题：机智抢答第 {n} 期", "Now for the quiz: quick answer, round {n}")
NEXT_QUIZ_SOON = Text("压轴奖接着答题", "Now for the quiz")
ORDER: Mapping[str, Text] = {
    "luckiest_total": Text("手气按几波合计算。", "Luck is the sum over all waves."),
    "luckiest_single": Text("手气按单个最大的算。", "Luck is the largest single share."),
    "luckiest_times": Text("手气按手气最佳的次数算。", "Luck is how often one was luckiest of a wave."),
    "draw": Text(
        "压轴奖在抢到过的人里抽，一人一签。",
        "The final reward was drawn among all with a share, a ticket each.",
    ),
}
LUCKY_DEED = Text(
    "在红包雨里抢到 {n} 波，{figure}，手气全群第一。",
    "Had the best luck of the rain: {figure}, in {n} {n:wave|waves}.",
)
DRAWN_DEED = Text(
    "红包雨抢到 {n} 波，又抽中压轴奖。",
    "Got a share of {n} {n:wave|waves} and was drawn for the final reward.",
)

CARD = CardWords(
    purpose=Text("推本周的主推商品，把群热起来", "The week's best seller, and a lively group"),
    place=Text("群内", "In the group"),
    how=Text(
        "到点群主一波一波发红包，盯着群就能抢；每波之间有新品的卖点和福利。",
        "The owner sends packet after packet: watch the group. Between the waves you hear about the product.",
    ),
    reward=Text("压轴奖：主推商品一份，免费体验", "Final reward: the product to try for free"),
    notes=Text(
        "红包抢多抢少全凭手气，不用交钱，不用转发；群主和助手不参加压轴奖。",
        "Shares are pure luck; nothing to pay, nothing to forward. The owner and helpers do not win.",
    ),
)

TEXTS: Mapping[Moment, Text] = {
    Moment.TEN_BEFORE: Text(
        "【{activity}】还有 10 分钟，{start} 准时下！\n{headline}\n{final}",
        "[{activity}] 10 minutes to go: it starts at {start} sharp!\n{headline}\n{final}",
    ),
    Moment.ONE_BEFORE: Text(
        "【{activity}】最后 1 分钟，别走开，第一波马上来！",
        "[{activity}] One minute to go. Stay here, the first wave is close!",
    ),
    Moment.START: Text(
        "【{activity}】下雨啦！一共 {waves} 波，每波 {pieces} 个，{rhythm}。\n{final}",
        "[{activity}] It rains! {waves} waves of {pieces} shares, {rhythm}.\n{final}",
    ),
    Moment.TEN_LEFT: Text(
        "【{activity}】还有 10 分钟，后面还有红包，别走开！",
        "[{activity}] 10 minutes left, and more packets to come. Stay!",
    ),
    Moment.TIME_UP: Text(
        "【{activity}】雨停啦！看看谁的手气最好，马上公布。",
        "[{activity}] The rain is over! Result in a moment.",
    ),
}
WAVE_HEAD = Text(
    "【{activity}】第 {n} 波来啦！{pieces} 个，手快有！", "[{activity}] Wave {n}! {pieces} shares, be quick!"
)
WAVE_LAST = Text(
    "【{activity}】最后一波，第 {n} 波来啦！{pieces} 个，手快有！",
    "[{activity}] The last wave, number {n}! {pieces} shares, be quick!",
)
WAVE_SOON = Text("下一波马上来，别走开。", "The next wave is close. Stay!")
WAVE_NEXT = Text("下一波 {at}，别走开。", "The next wave comes at {at}. Stay!")
SHARES_NOUN = Text("份", "shares")
