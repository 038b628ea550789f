"""What a round of dice says: the plan card, the chat texts, reasons, results and deeds."""

from __future__ import annotations

from collections.abc import Mapping

from core.activity import CardWords, Moment
from core.reason import Reason
from core.text import Text

NO_THROW = Reason("no_throw", Text("没有掷骰子", "No throw in it"))
NOT_A_DIE = Reason("not_a_die", Text("看过了，不是骰子", "Looked at: not a die"))
HOST = Reason("host", Text("群主和助手不参加", "The owner and helpers do not take part"))
CALLED = Reason(
    "called", Text("从这里起，只有并列的或留下的再掷", "From here on only those called throw again")
)
WAITING = Text("发来 {said}，照微信里看到的点数按", "{said}: press what WeChat shows")
NO_POINTS = Reason("no_points", Text("骰子上只有 1–6 点", "A die shows 1 to 6"))
SEVERAL = Reason("several", Text("说了几个点数，算哪个", "Several points: which one counts?"))
TYPED_OUT = Reason("typed", Text("这一期只认骰子表情，打字的不算", "Only dice stickers count in this round"))
FULL = Text("限 {n} 人，已经满了", "Limited to {n} members, and full")
BEGUN = Reason("begun", Text("已经在加掷了，新来的不算", "The tied are throwing again: too late to join"))
AFTER_WINNERS = Reason(
    "after_winners", Text("名额都中完了，这一掷不用按", "All prizes were won before it: no need to look")
)
HIT = Text("第 {nth} 个掷中", "Number {nth} to hit")
HIT_LATE = Text("掷中了，前 {n} 个名额已经满", "A hit, but the first {n} have it")
MISS = Text("{points} 点，没中", "{points}: no hit")
THREW = Text("{points} 点", "{points}")
SUMMED = Text("合计 {sum} 点", "{sum} in all")
SHORT = Text("掷了 {n} 次，还差 {left} 次", "{n} thrown, {left} to go")
AGAIN = Text("并列加掷：{points} 点", "Thrown again: {points}")
HEAT = Text("第 {n} 轮：{points} 点", "Heat {n}: {points}")
BY_WORD = Text("{why}（打字报的）", "{why} (typed)")
OVER = Text("首掷 {points} 点为准", "The first counts: {points}")
OVER_SEVERAL = Text("前 {n} 掷为准：{points}", "The first {n} count: {points}")
OVER_WAITING = Text("首掷为准，那一掷还没按点数", "The first counts, and has no value yet")
OVER_HIT = Text("已经中了，不用再掷", "Has hit already")
SIGNED = Reason(
    "signed", Text("报上名了，公共数一来就掷", "Signed up: thrown once the public number is there")
)
SIGNED_TWICE = Reason("twice", Text("已经报过名", "Has signed up already"))
UNLISTED = Reason(
    "unlisted", Text("公共数来了以后名单不变，不再掷", "The list was fixed with the public number: no throw")
)
THROWN = Text("掷出 {points}", "Threw {points}")

BY_ARRIVAL = Text("{when} 掷中", "hit at {when}")
FIGURE = Text("{points} 点", "{points}")
OFF = Text("{sum} 点，差 {off}", "{sum}, {off} off")
EXACT = Text("{sum} 点，正好", "{sum}, exactly")
FROM = Text("{points}", "{points}")
THROWN_AT = Text("{when} 掷的", "thrown at {when}")
THEN = Text("{first}，加掷 {again}", "{first}, then {again}")
LEFT_IN = Text("留到最后", "Still in")
OUT = Text("第 {n} 轮出局", "Out in heat {n}")
LEFT_WHY = Text("掷过 {n} 轮，都没有垫底", "Never the lowest in {n} {n:heat|heats}")
OUT_WHY = Text("第 {n} 轮掷出 {points}，垫底", "Lowest in heat {n} with {points}")
AWAY_WHY = Text("第 {n} 轮没有掷", "Did not throw in heat {n}")

UNCHECKED = Text(
    "还有 {n} 掷没按点数：按完再公布，不是骰子的按空格",
    "{n} {n:throw|throws} without a value: press it, or space for what is no die",
)
THROW_AGAIN = Text(
    "{names}并列第 {place} 名，只请这 {n} 位再掷一次",
    "{names} share place {place}: only these {n} throw again",
)
THROW_MISSING = Text("第 {place} 名的加掷还差{names}", "Place {place} is thrown off: {names} still to throw")
NEXT_HEAT = Text("还有 {n} 位没分出来，请他们掷第 {heat} 轮", "{n} are still in: heat {heat} for them")
SALT_AWAITED = Text("{n} 人报了名，等一个公共数来掷", "{n} signed up: the throw waits for a public number")

TURNOUT = Text("{people} 人掷了 {n} 次", "{people} {people:member|members}, {n} {n:throw|throws}")
HITS = Text("{hits} 人掷出 {points} 点", "{hits} {hits:member|members} threw {points}")
NO_HITS = Text("没人掷出 {points} 点", "Nobody threw {points}")
ONCE_MORE = Text("{name} 近 {rounds} 期第 {n} 次得奖", "{name} wins for the {n}th time in {rounds} rounds")
NOTE_FIRST = Text("只算首掷，重掷不算。", "Only the first throw counts.")
NOTE_EACH = Text("每人只算前 {n} 掷。", "Only the first {n} throws of each count.")
NOTE_THROWN = Text(
    "第 n 掷 = HMAC-SHA256(HMAC-SHA256(封存数, 公共数), “throw:n:0:昵称”) 除以 6 的余数，再加 1",
    'Throw n = HMAC-SHA256(HMAC-SHA256(secret, number), "throw:n:0:name") modulo 6, plus 1',
)
LUCK = Text(
    "骰子由群主台代掷，封存指纹：{code}\n"
    "截止以后请一位没参加的群友报个数，跟封存数一起算出每个人的点数，谁都定不了，也都能验。",
    "The console throws for everybody, sealed fingerprint: {code}\n"
    "After closing a member who does not take part names a number; with the secret it gives every throw, "
    "and all can check.",
)
DEED = {
    "called": Text(
        "掷骰子叫 {points} 点，第 {place} 个掷中。", "Number {place} to throw the called point ({points})."
    ),
    "highest": Text("掷骰子比大，以 {sum} 点得第 {place} 名。", "Place {place} at the highest throw: {sum}."),
    "lowest": Text("掷骰子比小，以 {sum} 点得第 {place} 名。", "Place {place} at the lowest throw: {sum}."),
    "total": Text(
        "掷骰子凑 {target} 点，掷出 {sum} 点，得第 {place} 名。",
        "Place {place} at coming closest to {target}: {sum}.",
    ),
    "knockout": Text(
        "掷骰子淘汰赛，{n} 人里得第 {place} 名。", "Place {place} of {n} in the knock-out of dice."
    ),
}

POINTS_MISSING = Reason("points_missing", Text("叫几点还没写，写 1–6", "Which points win? 1 to 6"))
ALL_CALLED = Reason(
    "all_called", Text("六个点都叫了，掷什么都中", "All six points are called: every throw hits")
)
OUT_OF_REACH = Text(
    "{n} 掷凑不出 {target} 点，只能是 {least}–{most}",
    "{n} {n:throw|throws} cannot make {target}, only {least} to {most}",
)
NO_LIMIT = Reason(
    "no_limit", Text("没限人数，骰子容易刷屏，写个上限", "No limit of participants: dice flood a group")
)
PRIZES_MISSING = Reason("prizes_missing", Text("还没写奖品", "No prizes yet"))
TYPED_RISK = Reason(
    "typed_risk",
    Text("打字报点也算，谁都能打个 6；不放心就关掉", "Typed points count, and anybody can type a 6"),
)

HEADLINE = {
    "called": Text("掷出 {points} 点就中，先到先得", "Throw {points} and win, first come, first served"),
    "called_in": Text(
        "每人 {n} 掷，掷出 {points} 点就中，先到先得",
        "{n} throws each: throw {points} and win, first come, first served",
    ),
    "highest": Text("看谁掷得最大", "Who throws the highest?"),
    "highest_in": Text("{n} 掷相加，看谁最大", "{n} throws added up: who has most?"),
    "lowest": Text("看谁掷得最小", "Who throws the lowest?"),
    "lowest_in": Text("{n} 掷相加，看谁最小", "{n} throws added up: who has least?"),
    "total": Text("{n} 掷相加，最接近 {target} 点的赢", "{n} throws added up: the closest to {target} wins"),
    "knockout": Text(
        "一轮一掷，点数最小的出局，剩下 {n} 位得奖", "The lowest of each heat is out, {n} remain"
    ),
}
LIMITED = Text("限 {n} 人，先掷先得", "For the first {n}")
HOW = {
    "sticker": Text(
        "点微信的骰子表情，只算开始以后的第一掷",
        "Send WeChat's dice sticker; only your first after the start counts",
    ),
    "sticker_in": Text(
        "点微信的骰子表情，只算开始以后的前 {n} 掷",
        "Send WeChat's dice sticker; your first {n} after the start count",
    ),
    "knockout": Text(
        "点微信的骰子表情，每轮掷一次，听群主的口令",
        "Send WeChat's dice sticker, one throw a heat, when the owner calls",
    ),
    "console": Text(
        "发“掷”就算报名，截止后群主台一起代掷",
        "Write 掷 to sign up; after closing the console throws for all",
    ),
}

CARD = CardWords(
    purpose=Text("活跃气氛，顺手把优惠券发出去", "Liveliness, and coupons handed out on the way"),
    place=Text("群内", "In the group"),
    how=Text("听到“开始”再掷，早了不算；多掷的不算。", "Wait for the start; throws too many do not count."),
    reward=Text("前 3 名：20 元优惠券", "A ¥20 coupon for the first three"),
    notes=Text(
        "限人数，先掷先得；发多了只看第一掷；群主和助手不参加。",
        "Limited, first come, first served; only the first throw counts. "
        "The owner and helpers do not take part.",
    ),
)

TEXTS: Mapping[Moment, Text] = {
    Moment.ANNOUNCE: Text(
        "【{activity} · 第 {number} 期】\n{headline}\n"
        "▪ 时间：{when}\n▪ 地点：{place}\n▪ 玩法：{how_now}。{how}\n▪ 机会：{odds}\n▪ 人数：{limited}\n"
        "▪ 奖励：{reward}\n▪ 须知：{notes}\n{seal}",
        "[{activity} · Round {number}]\n{headline}\n"
        "▪ When: {when}\n▪ Where: {place}\n▪ How: {how_now}. {how}\n▪ Odds: {odds}\n▪ Places: {limited}\n"
        "▪ Reward: {reward}\n▪ Note: {notes}\n{seal}",
    ),
    Moment.DAY_BEFORE: Text(
        "【{activity}】明天 {start} 开始，{headline}！\n奖励：{reward}\n{limited}",
        "[{activity}] starts tomorrow at {start}: {headline}!\nReward: {reward}\n{limited}",
    ),
    Moment.TEN_BEFORE: Text(
        "【{activity}】还有 10 分钟，{start} 准时开始！\n{headline}\n{odds}\n{limited}\n奖励：{reward}\n"
        "现在发的不算，听到“开始”再掷。",
        "[{activity}] 10 minutes to go: we start at {start} sharp!\n{headline}\n{odds}\n{limited}\n"
        "Reward: {reward}\nThrows before the start do not count.",
    ),
    Moment.ONE_BEFORE: Text(
        "【{activity}】最后 1 分钟，先把骰子表情找出来！",
        "[{activity}] One minute to go: have your dice sticker ready!",
    ),
    Moment.START: Text(
        "【{activity}】开始！{headline}\n{how_now}\n{limited}，{end} 截止。奖励：{reward}",
        "[{activity}] Go! {headline}\n{how_now}\n{limited}; we close at {end}. Reward: {reward}",
    ),
    Moment.TEN_LEFT: Text(
        "【{activity}】还有 10 分钟！没掷的抓紧，{headline}，{end} 截止。",
        "[{activity}] 10 minutes left! {headline}; we close at {end}.",
    ),
    Moment.TIME_UP: Text(
        "【{activity}】时间到！{end} 以后掷的不算了，马上公布结果。",
        "[{activity}] Time is up! Throws after {end} no longer count. Result in a moment.",
    ),
}
CALL_AGAIN = Text(
    "【掷骰子】{names} 点数一样！只请这几位再掷一次，其他人的不算。",
    "[Dice] {names} are tied! Only they throw again, nobody else.",
)
CALL_HEAT = Text(
    "【掷骰子】第 {heat} 轮！{names} 请再掷一次，其他人的不算。",
    "[Dice] Heat {heat}! {names}: throw again, nobody else.",
)
