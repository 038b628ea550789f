"""What a like king says: the plan card, the chat texts, reasons, results, the words in private."""

from __future__ import annotations

from collections.abc import Mapping

from core.activities.like_king.terms import Count, Equal, Proof
from core.activity import CardWords, Moment
from core.reason import Reason
from core.text import Text

NO_COUNT = Reason("no_count", Text("没有报赞数", "No number of likes in it"))
PICTURE = Reason("picture", Text("截图，赞数看他写的那条", "A screenshot; the count is in another message"))
PICTURE_ALONE = Reason(
    "picture_alone",
    Text(
        "一张图，没有报数跟着：看图，按 R 写上",
        "A picture without a count: look at it and press R to write it",
    ),
)
ASIDE: Mapping[Count, Text] = {
    Count.MOST: Text("取最多的一次：{entry}", "The highest counts: {entry}"),
    Count.LAST: Text("后来又报了，算最后一次：{entry}", "Reported later, and the last counts: {entry}"),
}
LIKES = Text("{n} 个赞", "{n} {n:like|likes}")
PLACED = Text("第 {place} 名", "Place {place}")
UNPLACED = Text("不排名次", "Not ranked")
CHECKED = Text("已核对", "Checked")
NEXT = Text("离 {goal} 还差 {gap} 个", "{gap} short of {goal}")
TOP = Text("够到最高一档", "Top tier")
AT_TIME, AT_PLACE = Text("{when} 的 {n} 个", "{n} at {when}"), Text("{when}的 {n} 个", "{n} in {when}")
FELL = Text("比 {entry}少了 {n} 个", "{n} fewer than {entry}")
FELL_SINCE = Text("后来报的变少了：{entry}", "A later count is lower: {entry}")
NO_PROOF: Mapping[Proof, Text] = {
    Proof.SENT: Text("还没见截图", "No screenshot yet"),
    Proof.KEPT: Text("截图还没存进来", "No screenshot kept yet"),
}
UNPROVEN = Text(
    "能得奖的还有 {n} 位没截图：{names}", "{n} {n:winner|winners} without a screenshot yet: {names}"
)

POST_MISSING = Reason("post_missing", Text("还没写晒什么", "What to post is not said yet"))
POST_LINKS = Reason(
    "post_links",
    Text(
        "晒的内容里有链接：微信不许拿奖励换外链转发，换成图文再开",
        "What is posted holds a link: WeChat forbids rewards for sharing links; ask for pictures instead",
    ),
)
PRIZES_MISSING = Reason(
    "prizes_missing",
    Text("还没设奖品：档位和名次至少要有一样", "There are no prizes: neither tiers nor places"),
)
GOALS_TWICE = Reason("goals_twice", Text("两个档位的赞数一样", "Two tiers ask for the same number of likes"))
PLATFORM = Reason(
    "platform",
    Text(
        "微信不许用奖励换外链转发、关注或下载：只晒图文，要发的话里有提醒",
        "WeChat forbids rewards for sharing links, following or downloads: pictures only; the texts say so",
    ),
)
LAW = Text(
    "按微信的规矩：只晒图文，不转外链，不用关注、不用下载。",
    "By WeChat's rules: pictures and words only, no external links, nothing to follow or install.",
)

TURNOUT = Text(
    "{n} 人报赞，一共 {sum} 个，最多 {top} 个",
    "{n} {n:member|members}, {sum} likes in all, {top} the most",
)
GOAL_REACHED = Text("够 {likes} 个赞：{n} 人，{prize}", "{likes} likes: {n} {n:member|members}, {prize}")
GOAL_BAND = Text(
    "{likes}–{most} 个赞：{n} 人，{prize}", "{likes}–{most} likes: {n} {n:member|members}, {prize}"
)
RECORD = Text("最多的一位破了历期纪录（原来 {before} 个）", "A record: the most so far was {before}")
NOBODY = Text("这一期没有人报赞", "Nobody reported any likes")
TAKEN: Mapping[Count, Text] = {
    Count.MOST: Text("一人报几次，算最多的一次。", "Of several counts the highest is taken."),
    Count.LAST: Text("一人报几次，算最后一次。", "Of several counts the last is taken."),
}
EQUAL: Mapping[Equal, Text] = {
    Equal.SHARED: Text("一样多就并列。", "Equal counts share a place."),
    Equal.ARRIVAL: Text("一样多时先报的在前。", "At equal counts the earlier report stands first."),
}
GOAL_WHY = Text("{n} 个赞，够到 {likes} 个这一档", "{n} likes, the tier of {likes} is reached")
KING = Text("赞最多", "The most likes")
KING_DEED = Text(
    "朋友圈集到 {n} 个赞，全群最多。", "Collected {n} likes in Moments, more than anybody in the group."
)

NUDGE_GOAL = Text(
    "{name}，你现在 {n} 个赞，还差 {gap} 个就能拿{prize}！{end}",
    "{name}, you have {n} {n:like|likes}: only {gap} more and it is yours: {prize}! {end}",
)
NUDGE_PLACE = Text(
    "{name}，你现在 {n} 个赞，再多 {gap} 个就进前 {place} 名，能拿{prize}！{end}",
    "{name}, you have {n} {n:like|likes}: {gap} more and you are in the top {place}, {prize}! {end}",
)
NUDGE_TOP = Text(
    "{name}，你已经 {n} 个赞了，最高一档够到了，太棒了！{end}",
    "{name}, with {n} {n:like|likes} you have reached the highest tier. Wonderful! {end}",
)
NUDGE_LEADS = Text(
    "{name}，你现在 {n} 个赞，排第 {place}，守住就有奖！{end}",
    "{name}, you have {n} {n:like|likes} and place {place}. Hold on to it! {end}",
)
NUDGE_PLAIN = Text(
    "{name}，你现在 {n} 个赞，谢谢你来积赞！{end}", "{name}, you have {n} {n:like|likes}. Thank you! {end}"
)
NUDGE_SENT = Text("记得把最新的截图发到群里。", "Remember to send your latest screenshot here.")
BY = Text(
    "{end} 截止，过了就不算，最新的截图记得发群里。", "We close at {end} sharp; send the latest screenshot."
)

CARD = CardWords(
    purpose=Text("品牌露个脸，也让群里热闹起来", "The brand is seen, and the group is lively"),
    place=Text("朋友圈集赞，群里报数", "Likes in Moments, reported in the group"),
    how=Text(
        "把群里的图文发到朋友圈，请朋友点赞；截止前回群里发截图和赞数，例：88赞。够档就有奖，最多的还有大奖。",
        "Post our pictures in Moments and ask your friends for likes; before we close send the screenshot "
        'and the number here, such as "88赞". Every tier has its prize, and the most likes win more.',
    ),
    reward=Text(
        "够 50 个赞拿优惠券 5 元，够 100 个拿红包 ¥5.00，最多的免单",
        "A coupon of 5 yuan at 50 likes, ¥5.00 at 100; the most likes get a free order",
    ),
    notes=Text(
        "到点就截止，晚一分钟也不算；截图要能看清头像和赞数，会随机抽查；借图、改图不算；群主和助手不参加。",
        "Closed on the minute; the screenshot must show avatar and likes, and some are checked by lot; "
        "borrowed or edited ones do not count. The owner and helpers do not take part.",
    ),
)

HEADLINE = Text("朋友圈集赞：{goals}", "Likes in Moments: {goals}")
HEADLINE_BARE = Text("朋友圈集赞，看谁的赞最多", "Likes in Moments: who gets the most?")
GOAL = Text("够 {likes} 个拿{prize}", "{prize} at {likes}")
POST = Text("晒这个：{post}", "Post this: {post}")
PROOF: Mapping[Proof, Text] = {
    Proof.SENT: Text("截图和赞数一起发群里", "Send the screenshot and the number here"),
    Proof.KEPT: Text("截图和赞数一起发群里", "Send the screenshot and the number here"),
    Proof.NONE: Text("在群里报赞数", "Write the number of likes here"),
}
AUDIT = Text("截止后随机抽 {n} 位核对。", "After closing {n} {n:member is|members are} checked by lot.")

TEXTS: Mapping[Moment, Text] = {
    Moment.ANNOUNCE: Text(
        "【{activity} · 第 {number} 期】\n{headline}\n{posted}\n"
        "▪ 时间：{when}（到点截止，过时不算）\n▪ 地点：{place}\n▪ 玩法：{how}\n▪ 奖励：{reward}\n"
        "▪ 须知：{notes}\n{audit}\n{law}\n{seal}",
        "[{activity} · Round {number}]\n{headline}\n{posted}\n"
        "▪ When: {when} (closed on the minute)\n▪ Where: {place}\n▪ How: {how}\n▪ Reward: {reward}\n"
        "▪ Note: {notes}\n{audit}\n{law}\n{seal}",
    ),
    Moment.DAY_BEFORE: Text(
        "【{activity}】明天 {start} 报数！{headline}\n{posted}\n现在就发朋友圈集起来，奖励：{reward}\n{law}",
        "[{activity}] We count tomorrow at {start}! {headline}\n{posted}\n"
        "Post it now and collect. Reward: {reward}\n{law}",
    ),
    Moment.TEN_BEFORE: Text(
        "【{activity}】还有 10 分钟，{start} 开始报数！\n{headline}\n截图先截好，看得清头像和赞数。",
        "[{activity}] 10 minutes to go: we count from {start}!\n{headline}\n"
        "Have your screenshot ready, with avatar and likes.",
    ),
    Moment.START: Text(
        "【{activity}】开始报数！{proof}，例：88赞。\n{headline}\n"
        "{counting}{end} 准时截止，过时不算。\n{law}",
        '[{activity}] We count from now! {proof}, such as "88赞".\n{headline}\n'
        "{counting} We close at {end} sharp.\n{law}",
    ),
    Moment.TEN_LEFT: Text(
        "【{activity}】还有 10 分钟！{end} 准时截止，差几个的赶紧再邀朋友点点。\n{headline}",
        "[{activity}] 10 minutes left, we close at {end} sharp. A few short? Ask now.\n{headline}",
    ),
    Moment.TIME_UP: Text(
        "【{activity}】时间到！{end} 以后报的不算了，马上核对、公布。",
        "[{activity}] Time is up! Anything after {end} no longer counts. Checking, then the result.",
    ),
}
