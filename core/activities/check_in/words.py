"""What a month of check-in says: the plan card, chat texts, reasons, titles, reminders, results."""

from __future__ import annotations

from collections.abc import Mapping

from core.activity import CardWords, Moment
from core.reason import Reason
from core.text import Text

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

CHECKED = Text("{day}打卡", "Checked in on {day}")
PART = Text("{day}第 {n} 段打到了", "{day}: window {n}")
AGAIN = Reason("again", Text("这天打过了，一天只算一次", "Checked in already: once a day counts"))
TALK = Reason("talk", Text("算一条发言", "Counts as talk"))
STICKER = Reason("sticker", Text("只有表情或图片", "Only stickers or pictures"))
REPEAT = Reason("repeat", Text("这天自己说过一样的", "Said the same before on that day"))
OUTSIDE = Reason("outside", Text("不是这个月里的", "Not of this month"))
UNDATED = Reason(
    "undated", Text("没有日期，不知道算哪一天", "No date: it is not known which day it belongs to")
)
UNDATED_TALK = Reason("undated", Text("没有日期，没算进发言", "No date: not counted as talk"))
CLOSED = Text("{at} 发的，打卡时段是 {hours}", "Sent at {at}; the hours are {hours}")
LEAVE = Text("{days}请假", "On leave: {days}")
LEAVE_ASKED = Text("想请假：{days}，等你点头", "Asks for leave: {days}. Your word")
LEAVE_PAST = Reason("leave_past", Text("请假要赶在当天或之前", "Leave is asked for on the day or before"))
LEAVE_CAME = Reason("leave_came", Text("那天打了卡，不用请假", "Checked in that day: no leave needed"))
MADE_UP = Text("补 {day}：{why}", "Made up for {day}: {why}")
MAKE_UP_ASKED = Text("想补 {day}：{why}，等你点头", "Wants to make up for {day}: {why}. Your word")
NO_REASON = Reason("no_reason", Text("补卡要写原因", "A make-up needs a reason"))
NO_DAY = Reason("no_day", Text("没写补哪一天", "It does not say which day"))
NOT_YET = Reason("not_yet", Text("还没到的日子不用补", "That day is still to come"))
NO_NEED = Reason("no_need", Text("那天不缺卡", "Nothing is missing on that day"))
SPENT = Text("这个月的 {n} 次补卡用完了", "The {n} {n:make-up|make-ups} of this month are used up")
NOT_ALLOWED = Reason("spent", Text("这个月不能补卡", "No make-ups this month"))

DAYS = Text("{n} 天", "{n} {n:day|days}")
STANDS = Text("连着 {streak} 天 · 发言 {talk} 条", "{streak} in a row · {talk} {talk:message|messages}")

TURNOUT = Text(
    "{month}：{n} 人打卡，一共 {days} 天次，发言 {talk} 条",
    "{month}: {n} {n:member|members} checked in {days} {days:time|times}, {talk} {talk:message|messages}",
)
NOBODY_YET = Text("{month}还没有人打卡", "Nobody has checked in during {month}")
PERFECT_MANY = Text("全勤 {n} 人，一天不落", "{n} {n:member|members} did not miss a day")
NOTE = Text("同一天只算一次；请假不算也不断。", "Once a day counts; leave neither counts nor breaks.")
SPAN = Text("{first}–{last}", "{first}–{last}")

ALL_DAY = Text("全天", "all day")
HEADLINE = Text("每天{hours}，说一声“{word}”就算打卡", 'Every day ({hours}): say "{word}" to check in')
HEADLINE_ANY = Text("每天{hours}，冒个泡就算打卡", "Every day ({hours}): any message checks in")
AT_MIDNIGHT = Text("零点换日", "the day turns at midnight")
AT_HOUR = Text("凌晨 {n} 点换日", "the day turns at {n}:00")
SUMMARY = Text("每天{hours}打卡 · {turn} · 月底结算", "Daily, {hours} · {turn} · settled at month's end")

WINDOWS_ODD = Reason(
    "windows",
    Text(
        "打卡时段看不懂：写成 06:00-10:00，最多三段，不能重叠",
        "The hours cannot be read: write 06:00-10:00, at most three, apart from each other",
    ),
)
NO_WORDS = Reason("no_words", Text("还没写打卡的话", "There are no words to check in with yet"))
PRIZES_MISSING = Reason("prizes_missing", Text("还没设奖品", "There are no prizes yet"))
TIES_COST = Reason(
    "ties_cost",
    Text(
        "并列的人人有份：全勤的人多时，奖金会跟着变多",
        "Everybody who ties gets the prize: with many perfect months it adds up",
    ),
)
OVER_BUDGET = Reason("over_budget", Text("奖品超出了本月预算", "The prizes exceed the month's budget"))

PERFECT = Text("全勤 {n} 天", "Not a day missed: {n}")
PERFECT_DEED = Text("{month}天天打卡，{n} 天一天不落。", "Checked in on all {n} days of {month}.")
MOST = Text("打卡 {n} 天，最多", "{n} {n:day|days}, the most")
MOST_DEED = Text(
    "{month}打卡 {n} 天，全群最多。", "Checked in on {n} {n:day|days} of {month}, the most of all."
)
TALKER = Text("发言 {n} 条，最多", "{n} {n:message|messages}, the most")
TALKER_DEED = Text(
    "{month}在群里说了 {n} 条话，全群最多。", "Wrote {n} {n:message|messages} in {month}, the most of all."
)
COMEBACK = Text("隔了 {n} 天又回来", "Back after {n} days")
COMEBACK_DEED = Text("隔了 {n} 天，{day}又回来打卡。", "Checked in again on {day}, after {n} days away.")
NEWCOMER = Text("进群 {n} 天，天天来", "{n} days in the group, every one checked in")
NEWCOMER_DEED = Text("进群以后 {n} 天，天天打卡。", "Checked in on every one of the first {n} days.")
STREAK = Text("连着打卡满 {n} 天", "{n} days in a row")
STREAK_DEED = Text("{month}连着打卡满 {n} 天，没有断过。", "Reached {n} days in a row in {month}.")

CARD = CardWords(
    purpose=Text("天天见面，越聊越熟", "Seen every day, we get to know one another"),
    place=Text("群内", "In the group"),
    how=Text(
        "每天在群里说一声“早”或“打卡”，一天算一次；有事提前说“请假”，漏了说“补卡 5号 原因”。",
        "Say good morning (早) or 打卡 here every day, once a day counts; "
        "say 请假 before you are away, 补卡 5号 with the reason to make up.",
    ),
    reward=Text(
        "打卡最多得红包 18.88；全勤、发言最多发证书",
        "¥18.88 for the most check-ins; certificates for a perfect month and for the most talk",
    ),
    notes=Text(
        "一天说几次也只算一次；表情和复读算半条发言；群主和助手不参加。",
        "Once a day counts; stickers and repeats are half a message; the owner and helpers do not take part.",
    ),
)

TEXTS: Mapping[Moment, Text] = {
    Moment.DAY_BEFORE: Text(
        "【{activity}】{month}的打卡明天开始！{headline}\n奖励：{reward}",
        "[{activity}] {month} begins tomorrow! {headline}\nReward: {reward}",
    ),
    Moment.TEN_BEFORE: Text(
        "【{activity}】{month}的打卡马上开始，{headline}\n玩法：{how}",
        "[{activity}] {month} is about to begin. {headline}\nHow: {how}",
    ),
    Moment.ONE_BEFORE: Text(
        "【{activity}】{month}的第一天到了，早上记得来说一声！",
        "[{activity}] The first day of {month}: do not forget to say hello!",
    ),
    Moment.START: Text(
        "【{activity}】{month}的打卡开始啦！{headline}\n{how}",
        "[{activity}] {month} has begun! {headline}\n{how}",
    ),
    Moment.TEN_LEFT: Text(
        "【{activity}】{month}最后一天，今天还没打卡的抓紧！",
        "[{activity}] The last day of {month}: check in while there is time!",
    ),
    Moment.TIME_UP: Text(
        "【{activity}】{month}收官！马上公布全勤和灌水王。",
        "[{activity}] {month} is over! The result in a moment.",
    ),
}
THIS_MONTH = Text("这个月", "this month")

REMINDERS: tuple[Text, ...] = (
    Text(
        "早呀！今天的卡还没盖章的伙伴，{until}冒个泡就算数～",
        "Good morning! Not seen yet today? Say hello {until}.",
    ),
    Text(
        "今天还差 {n} 位没打卡，{until}说一声“早”就行！",
        '{n} still to check in today: a "早" {until} is enough!',
    ),
    Text("连着打卡的别断啦，{until}补上今天这一格！", "Do not break your streak: check in {until}!"),
    Text(
        "潜水的出来透透气，{until}打个卡，月底有奖等着～",
        "Come up for air and check in {until}: prizes at month's end.",
    ),
)
UNTIL = Text("{at} 前", "before {at}")
UNTIL_NIGHT = Text("今晚之前", "before tonight is over")
