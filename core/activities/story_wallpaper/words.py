"""What the story wallpaper says: the plan card, the chat texts, reasons, findings, deeds."""

from __future__ import annotations

from collections.abc import Mapping

from core.activity import CardWords, Moment
from core.reason import Reason
from core.text import Text

CARD = CardWords(
    purpose=Text(
        "一月一个主题，把群友的故事留下来：做成墙纸、进小册子、上公众号",
        "A theme a month: the stories of members become wallpapers, a booklet and a post to read",
    ),
    place=Text("群内", "In the group"),
    how=Text(
        "围绕主题写一个自己的故事，开头写【故事】和题目，照片接着发；文末写“同意刊登”，要换名字写“署名：……”。"
        "评审时只看故事、不看名字，按编号读、按标准打分；再由大家投票，一人一票，回复“投3号”。",
        "Write a story of your own on the theme, beginning with 【故事】 and its title; photos right after. "
        'End with "同意刊登" (may be published), and "署名：…" to sign otherwise. '
        'The stories are read without names, by number and criteria; then everybody votes once: "投3号".',
    ),
    reward=Text(
        "入选的做成墙纸、发证书“故事主笔”；第 1 名现金，第 2、3 名神秘大礼",
        "Those chosen become wallpapers and get the certificate 故事主笔; cash for 1, gifts for 2–3",
    ),
    notes=Text(
        "要写自己的事；没写“同意刊登”的不会外发；名额固定，和往期雷同的不算；群主和助手不参加。",
        "Your own story, please. Nothing is published without consent; the number chosen is fixed; "
        "copies of earlier stories do not count. The owner and helpers do not take part.",
    ),
)

HEADLINE = Text(
    "这个月写“{theme}”，选 {quota} 篇做成墙纸",
    'This month: "{theme}"; {quota} {quota:story becomes a wallpaper|stories become wallpapers}',
)
UNNAMED = Text("主题开场公布", "the theme is told at the start")
CONSENT_RULE = {
    True: Text("文末写“同意刊登”才参评", 'only with "同意刊登" at the end'),
    False: Text("同意刊登的才会外发", 'published only with "同意刊登"'),
}

TEXTS: Mapping[Moment, Text] = {
    Moment.DAY_BEFORE: Text(
        "【{activity}】明天 {start} 开始征稿：{headline}。\n"
        "今晚翻翻相册，想想那件小事，明天写给大家看！\n奖励：{reward}",
        "[{activity}] opens tomorrow at {start}. {headline}.\n"
        "Go through your photos tonight!\nReward: {reward}",
    ),
    Moment.TEN_BEFORE: Text(
        "【{activity}】还有 10 分钟开始！{headline}。\n开头写【故事】和题目，照片接着发，{consent}。",
        "[{activity}] 10 minutes to go! {headline}.\n"
        "Begin with 【故事】 and a title, photos after; {consent}.",
    ),
    Moment.ONE_BEFORE: Text(
        "【{activity}】最后 1 分钟，{theme}，想好写哪一件事了吗？",
        "[{activity}] One minute to go: {theme}. Do you know which story it will be?",
    ),
    Moment.START: Text(
        "【{activity}】开始！主题：{theme}\n"
        "【故事】+ 题目，写自己的一件小事，几十字到几千字都行；照片接着发。\n"
        "{consent}；想换名字写“署名：……”，不想露名写“匿名”。\n"
        "读的时候不看名字，只看故事：{criteria}。",
        "[{activity}] Go! The theme: {theme}\n"
        "【故事】 and a title, then something that happened to you; photos after.\n"
        '{consent}; sign otherwise with "署名：…", or "匿名".\n'
        "Stories are read without names, for: {criteria}.",
    ),
    Moment.TEN_LEFT: Text(
        "【{activity}】还有 10 分钟截止！还没投票的回复“投3号”这样的编号，一人一票。",
        '[{activity}] 10 minutes left! Vote by number, such as "投3号": one vote each.',
    ),
    Moment.TIME_UP: Text(
        "【{activity}】时间到，{end} 以后的稿和票不算了。谢谢每一个写故事的人，读完就公布！",
        "[{activity}] Time is up: what comes after {end} no longer counts. Thanks to all who wrote!",
    ),
}

NO_STORY = Reason("no_story", Text("闲聊", "Chat"))
HOST = Reason("host_talk", Text("群主和助手说的，不算稿也不算票", "Said by the owner or a helper"))
EMPTY = Reason("empty", Text("只写了题目，没有故事", "A title without a story"))
TOO_LONG = Text("{n} 字，最长 {most} 字", "{n} signs; at most {most}")
UNASKED = Reason(
    "consent_unasked", Text("没说同不同意刊登，问一句再算", "Nothing about publishing: ask the author first")
)
REFUSED = Reason("consent_refused", Text("作者不同意刊登，不参评", "The author does not want it published"))
OFF_BALLOT = Reason("off_ballot", Text("编号定好以后才投来的", "Came after the numbers were fixed"))
STORY = Text("{no} 号 · {state}", "No. {no} · {state}")
IS_UNREAD, IS_READ = Text("还没读", "not read yet"), Text("评审 {mean}", "read {mean}")
VOTES = Text("{n} 票", "{n} {n:vote|votes}")
UNPUBLISHED = Text("不刊登", "not published")
MORE = Text("接着上一条，是同一篇", "Goes on with the story before")
CONSENT = {
    True: Reason("consent", Text("作者同意刊登", "The author lets it be published")),
    False: Reason("consent", Text("作者不同意刊登", "The author does not want it published")),
}
AGREED_TO_WHAT = Reason(
    "agreed",
    Text("同意什么没说明；是刊登就读作“同意刊登”", "Agreed to what? If to publishing, read it as 同意刊登"),
)
COPY_BEFORE = Text(
    "和“{theme}”那期 {name} 的《{title}》约 {share}% 一样", 'about {share}% as "{title}" by {name} ({theme})'
)
COPY_HERE = Text("和《{title}》约 {share}% 一样", 'about {share}% as "{title}"')

VOTE = Text("投 {no} 号《{title}》", 'For no. {no}, "{title}"')
VOTE_UNCLEAR = Reason("vote_unclear", Text("投的是哪一篇没说准，问一句", "Which story? Ask"))
NO_SUCH = Text("没有{vote}", "There is no {vote}")
OWN = Reason("own_vote", Text("投了自己的，不算", "A vote for oneself does not count"))
NOT_YET = Reason(
    "not_numbered", Text("编号还没定，定了再算", "The numbers are not fixed yet; counted once they are")
)

FIGURE = Text("{score} 分", "{score} points")
WHY = Text("{no} 号《{title}》 · {parts}", 'No. {no}, "{title}" · {parts}')
UNREAD = Text("还有 {n} 篇没读完、没打完分", "{n} {n:story|stories} not read and marked yet")
QUOTA_TIE = Text(
    "第 {place} 名并列 {n} 篇，名额只剩 {left} 个：改名额，或者再评一评",
    "{n} share place {place}, with {left} left to be chosen: change the number, or read them again",
)
TURNOUT = Text(
    "主题“{theme}”：收到 {n} 篇，{voters} 人投票，入选 {chosen} 篇",
    '"{theme}": {n} {n:story|stories}, {voters} {voters:vote|votes}, {chosen} chosen',
)
TURNOUT_READ = Text(
    "主题“{theme}”：收到 {n} 篇，入选 {chosen} 篇", '"{theme}": {n} {n:story|stories}, {chosen} chosen'
)
BEST = Text("榜首 {no} 号《{title}》", 'First: no. {no}, "{title}"')
NOBODY = Text("这一期没有参评的故事", "There was no story to judge")
THEME = Text("未定主题", "no theme")
CHOSEN_WHY = Text("第 {place} 名入选", "Chosen at place {place}")
DEED = Text(
    "写下《{title}》，入选“{theme}”故事墙纸", 'Wrote "{title}", chosen for the story wallpapers on "{theme}"'
)
DEED_VOTES = Text(
    "写下《{title}》，得 {votes} 票，入选“{theme}”故事墙纸",
    'Wrote "{title}", with {votes} {votes:vote|votes} chosen for the story wallpapers on "{theme}"',
)

THEME_MISSING = Reason(
    "theme_missing", Text("还没写这个月的主题", "The theme of the month is not written yet")
)
CRITERIA_MISSING = Reason(
    "criteria_missing",
    Text("评审看什么读不出来，写成“真情实感 4、切合主题 3”", "The criteria cannot be read: name and weight"),
)
PRIZES_MISSING = Reason("prizes_missing", Text("还没设奖品", "There are no prizes yet"))
MORE_PRIZES = Reason("more_prizes", Text("有奖的名次比入选名额多", "More places win a prize than are chosen"))
