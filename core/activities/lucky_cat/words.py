"""What the draw says: the plan card, the chat texts, reasons, results and deeds."""

from __future__ import annotations

from collections.abc import Mapping

from core.activity import CardWords, Moment
from core.reason import Reason
from core.text import Text

NO_ENTRY = Reason("no_entry", Text("没有报名", "Nobody enters with it"))
ENTERED = Text("报上了，{n} 票", "Entered with {n} {n:ticket|tickets}")
ONE_MORE = Text("又一次，现在 {n} 票", "Once more: {n} {n:ticket|tickets} now")
NUMBERED = Text("第 {number} 号，{n} 票", "No. {number}, {n} {n:ticket|tickets}")
AGAIN = Text("报过了，每人一票", "Entered before: a ticket each")
SAID_BEFORE = Text("说过了，{n} 票", "Said before: {n} {n:ticket|tickets}")
FULL = Text("已经满 {n} 票", "{n} tickets are the most")
CHANGED = Text("后来报的是 {n} 票，以那次为准", "Said {n} {n:ticket|tickets} later, and that counts")
TWO_NUMBERS = Reason(
    "two_numbers", Text("写了两个数，说不准几票", "Two numbers in it: how many tickets is unclear")
)
AFTER_LIST = Reason(
    "after_list", Text("名单定了以后才来，不在名单上", "Came after the list was fixed, and is not on it")
)

NOMINATED = Text("提名{title}：{name}，编为 {n} 号", "{name} nominated for {title}: no. {n}")
NOMINATED_BEFORE = Text("提名过了，是 {n} 号", "Nominated before: no. {n}")
WHICH_TITLE = Text("没说是哪个称号：{titles}", "For which title: {titles}?")
UNKNOWN = Text("成员里没有叫“{name}”的", 'No member is called "{name}"')
BARRED = Text("{name}不参加评选", "{name} does not take part")
VOTED = Text("投给 {n} 号 {name}", "A vote for no. {n}, {name}")
VOTED_SEVERAL = Text("投给 {names}", "Votes for {names}")
NO_CANDIDATE = Text("没有 {n} 号", "There is no number {n}")
TWO_VOTES = Text("{title}投了两个人，只能投一位", "Two votes for {title}: one is allowed")
VOTED_FIRST = Text("投过了，只算第一票", "Voted before: the first vote counts")
VOTED_LAST = Text("后来改票了", "Changed the vote later")

FIGURE = Text("第 {number} 号", "No. {number}")
STANDS = Text("签值 {luck}，排第 {place}", "Luck {luck}, place {place}")
STANDS_PUBLIC = Text("公共数算出来排第 {place}", "Place {place} by the public numbers")
GONE = Text("中签没领：{why}", "Won, but did not take it: {why}")
MOVED_UP = Text("第 {number} 号没领，递补中签", "Moved up for no. {number}")
WON = Text("抽签中签", "Drawn")
DEED = Text(
    "在 {people} 人、{tickets} 张签里，抽中头一签，人人可验。",
    "Was drawn first among {people} {people:member|members} and {tickets} {tickets:ticket|tickets}, "
    "for all to check.",
)
TITLE_DEED = Text(
    "由群友投票选出，得 {votes} 票，荣获“{title}”。",
    'Voted "{title}" by the group with {votes} {votes:vote|votes}.',
)
VOTED_BY = Text("得 {votes} 票", "{votes} {votes:vote|votes}")

LIST_OPEN = Text("截止以后先定名单，再等公共数", "After closing, fix the list; the public number follows")
SALT_WAITS = Text("名单定了，等公共数", "The list is fixed; the public number is awaited")
ALIKE = Text("有 {n} 组名字很像，先定是不是同一个人", "{n} {n:group|groups} of names look alike: one person?")
TITLE_TIE = Text(
    "{title}有 {people} 人同票，等你定", "{people} share the most votes for {title}: your decision"
)
STRANGER_WON = Text("{title}得票最多的“{name}”不在成员里", '"{name}", first for {title}, is no member')

TURNOUT = Text(
    "{people} 人，{tickets} 张签", "{people} {people:member|members}, {tickets} {tickets:ticket|tickets}"
)
NOBODY = Text("这一期没有人报名", "Nobody took part")
FEWER = Text("人比奖少，{n} 份没抽出去", "More prizes than people: {n} {n:prize|prizes} left")
TITLES = Text("{title}：{name}（{votes} 票）", "{title}: {name} ({votes} {votes:vote|votes})")
NEXT = Text("候补：{names}", "Alternates: {names}")
ABSENT = Text(
    "第 {number} 号 {name} 没领（{why}），由第 {next} 号 {moved} 递补",
    "No. {number} {name} absent ({why}): no. {next} {moved} moves up",
)
ABSENT_LAST = Text(
    "第 {number} 号 {name} 没领（{why}），没有人可递补", "No. {number} {name} absent ({why}): nobody is left"
)

SOURCE_MISSING = Reason(
    "source_missing",
    Text(
        "公共数用哪个还没说定，说定了才公平", "The public number is not named yet: a fair draw names it first"
    ),
)
NOTHING_TO_WIN = Reason("nothing_to_win", Text("还没设奖品，也没有要投的称号", "There is nothing to win yet"))
OVER_LAW = Reason(
    "over_law",
    Text("抽奖的单份奖不能超过 5 万元", "By law a prize that is drawn is at most ¥50,000"),
)
LINKS = Reason(
    "links",
    Text(
        "微信不让用奖品换转发链接，换成海报图更稳妥",
        "WeChat forbids rewards for sharing links: a picture is safer",
    ),
)
WEIGHTED = Reason(
    "weighted_public",
    Text("RFC 3797 不认多票，每人只能一票", "RFC 3797 knows no weights: a ticket each"),
)

SEALED_DRAW = Text(
    "抽签先封存，封存指纹：\n{code}\n名单定了再等公共数，谁都改不了结果；结果出来给出封存数，谁都能验。",
    "The draw is sealed first, its fingerprint:\n{code}\n"
    "The list is fixed next, then comes a public number. The secret opens with the result, for all to check.",
)
PUBLIC_DRAW = Text(
    "按 RFC 3797 抽：名单定了再等公共数，只用公共数算，谁算都一样。",
    "Drawn by RFC 3797: the list is fixed, then public numbers alone decide, whoever does the sums.",
)

BALLOT = Text(
    "{titles}。发“提名{first} 小鱼”就有编号，发“投3号”就是一票，每个称号每人一票",
    '{titles}. Write "提名{first} name" to nominate, "投3号" to vote: a vote a title each',
)
EACH = {
    "one": Text("每人一票", "a ticket each"),
    "said": Text("报几次得几票，最多 {n} 票", "as many tickets as times, {n} at most"),
    "each": Text("每来一次加一票，最多 {n} 票", "a ticket each time, {n} at most"),
}
SUMMARY = Text("转发{what} · {each}", "For forwarding {what} · {each}")
SUMMARY_PLAIN = Text("转发的人里抽 · {each}", "Among those who forward · {each}")
AND_TITLES = Text("{first} · 评{titles}", "{first} · titles by vote: {titles}")

CARD = CardWords(
    purpose=Text(
        "谢谢帮忙转发的人，小奖常有，让更多人知道我们群",
        "Thanks to those who forward: small prizes, often, and more people get to know us",
    ),
    place=Text("群里报名，转发截图留着备查", "Enter in the group, keep a screenshot of the post"),
    how=Text(
        "转发后在群里说一声“已转发”，或者接龙。截止后公布编号名单和指纹，再等公共数开奖，"
        "两个数一算就出结果，只抽一次，谁都能在自己手机上验。",
        "Forward it and say 已转发 here, or join the chain. The numbered list and its fingerprint come after "
        "closing, then the public number decides. It is drawn once, and anybody can check it on a phone.",
    ),
    reward=Text("红包和神秘小礼，每人最多中一份", "Red packets and small gifts, one each at most"),
    notes=Text(
        "24 小时没领的，按名次由候补递补并写明原因；群主和助手不参加。",
        "Not taken within 24 hours, a prize goes to the next alternate, with the reason published; "
        "the owner and helpers do not take part.",
    ),
)

TEXTS: Mapping[Moment, Text] = {
    Moment.ANNOUNCE: Text(
        "【{activity} · 第 {number} 期】\n{headline}\n"
        "▪ 时间：{when}\n▪ 地点：{place}\n▪ 玩法：{how}\n▪ 公共数：{source}\n"
        "▪ 奖励：{reward}\n▪ 评选：{ballot}\n▪ 须知：{notes}\n{seal}",
        "[{activity} · Round {number}]\n{headline}\n"
        "▪ When: {when}\n▪ Where: {place}\n▪ How: {how}\n▪ Public number: {source}\n"
        "▪ Reward: {reward}\n▪ Votes: {ballot}\n▪ Note: {notes}\n{seal}",
    ),
    Moment.TEN_BEFORE: Text(
        "【{activity}】还有 10 分钟开始报名，{start} 准时！\n{headline}\n"
        "还没转发的抓紧，转发了等一会儿说一声就行。",
        "[{activity}] Entries open in 10 minutes, at {start}!\n{headline}\n"
        "Forward it now and say so in a while.",
    ),
    Moment.ONE_BEFORE: Text(
        "【{activity}】最后 1 分钟，马上开始报名！转发好的准备说“已转发”。",
        "[{activity}] One minute to go: get ready to say 已转发.",
    ),
    Moment.START: Text(
        "【{activity}】开始报名！{headline}\n说一声“已转发”或者接龙，{end} 截止。\n开奖用的公共数：{source}",
        "[{activity}] Entries are open! {headline}\nSay 已转发 or join the chain; we close at {end}.\n"
        "The public number: {source}",
    ),
    Moment.TEN_LEFT: Text(
        "【{activity}】还有 10 分钟截止报名，{end} 以后不再加人，转发了的说一声。",
        "[{activity}] 10 minutes left: nobody is added after {end}. Forwarded it? Say so.",
    ),
    Moment.TIME_UP: Text(
        "【{activity}】报名截止！马上公布编号名单和指纹，大家找找自己的号，等公共数。",
        "[{activity}] Entries are closed! The numbered list and its fingerprint follow: find your number, "
        "and wait for the public one.",
    ),
}
