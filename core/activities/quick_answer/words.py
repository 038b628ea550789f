"""What the quiz says: the plan card, the chat texts, reasons, results and deeds."""

from __future__ import annotations

from collections.abc import Mapping

from core.activity import CardWords, Moment
from core.reason import Reason
from core.text import Text

NO_ANSWER = Reason("no_answer", Text("没有作答", "No answer in it"))
HOST = Reason("host", Text("群主和助手不参加", "The owner and helpers do not take part"))
NO_QUESTIONS = Reason(
    "no_questions", Text("还没有题目，没法判", "There are no questions yet, so nothing is judged")
)
WHICH = Reason("which_question", Text("说不清答的是第几题", "It does not say which question it answers"))
ASKED = Text("出第 {q} 题", "Asks question {q}")
OVER = Text("第 {q} 题已经过了", "Question {q} was over")
RIGHT = Text(
    "第 {q} 题答对，第 {nth} 位，得 {points} 分",
    "Question {q}: right, number {nth}, {points} {points:point|points}",
)
RIGHT_LATER = Text("第 {q} 题答对了，{name} 先到", "Question {q}: right, but {name} was first")
RIGHT_AGAIN = Text("第 {q} 题已经答对过了", "Question {q}: right already")
WRONG = Text("第 {q} 题没答对", "Question {q}: not right")
VOID = Text("第 {q} 题作废，不计分", "Question {q} is void and does not score")
SEVERAL = Text("{right} 题对，{wrong} 题不对", "{right} right, {wrong} wrong")

POINTS = Text("{points} 分", "{points} {points:point|points}")
SCORE = Text("答对 {right} 题，共 {points} 分", "{right} right, {points} {points:point|points}")

TURNOUT = Text(
    "{n} 道题，{people} 人作答，{all} 人全对",
    "{n} {n:question|questions}, {people} {people:player|players}, {all} with all right",
)
NOBODY = Text("{n} 道题，没有人答对", "{n} {n:question|questions}, nobody was right")
ANSWERS = Text("答案：{answers}", "Answers: {answers}")
HARDEST = Text(
    "最难的是第 {q} 题，{people} 人答，{right} 人对", "Hardest: question {q}, {right} of {people} right"
)
PER_QUESTION = Text(
    "{people} 人答，{right} 人对，{name} 最先", "{people} answered, {right} right, {name} first"
)
PER_QUESTION_NOBODY = Text("{people} 人答，没人对", "{people} answered, nobody was right")
BY_MINUTE = Text(
    "速度分按聊天里的分钟算，同一分钟的算一样快。",
    "Speed is taken by the minutes in the chat; the same minute is equally fast.",
)

ALL_RIGHT = Text("{n} 题全对", "All {n} right")
MOST_RIGHT = Text("答对 {right} 题，全场最多", "{right} right, more than anybody else")
NEWCOMER = Text("新人里答对最多，{right} 题", "The best newcomer, {right} right")
TRYING = Text("答了 {answered} 题，最敢答", "Answered {answered}, never afraid to try")
ALL_RIGHT_DEED = Text(
    "机智抢答 {n} 道题，一题不落，全部答对。", "Answered all {n} questions of the quiz, every one right."
)
MOST_RIGHT_DEED = Text(
    "机智抢答 {n} 道题，答对 {right} 道，全场最多。",
    "Got {right} of the {n} questions of the quiz right, more than anybody else.",
)
NEWCOMER_DEED = Text(
    "进群不久，机智抢答 {n} 道题答对 {right} 道，新人里最好。",
    "New to the group, and got {right} of the {n} questions of the quiz right: the best newcomer.",
)
TRYING_DEED = Text(
    "机智抢答 {n} 道题，答了 {answered} 道，敢想敢答。",
    "Answered {answered} of the {n} questions of the quiz and was never afraid to try.",
)

QUESTIONS_MISSING = Reason("questions_missing", Text("还没选题目", "No questions chosen yet"))
PRIZES_MISSING = Reason("prizes_missing", Text("没有奖品，也没有称号", "There are neither prizes nor titles"))
BAD_QUESTION = Text("第 {q} 题：{why}", "Question {q}: {why}")
TWICE = Text("第 {q} 题和第 {first} 题一样", "Question {q} is the same as question {first}")
TELLS = Text("第 {q} 题的题目里就写着答案", "Question {q} gives its answer away")

CARD = CardWords(
    purpose=Text("活跃气氛，让大家更懂我们的平台和文化", "Liveliness, and a culture we share"),
    place=Text("群内", "In the group"),
    how=Text(
        "群主一题一题出，大家直接在群里答，每题只算第一次。答对得分，先后按消息顺序。",
        "The owner asks, you answer in the group; of several answers to a question your first counts.",
    ),
    reward=Text(
        "全对得证书“答题小王子”，另有“最佳抢答新人”", "All right: a certificate; also the best newcomer"
    ),
    notes=Text(
        "规则、奖励和时间提前说，不然来的人少；公布答案以后再答的不算；群主和助手不参加。",
        "Rules, reward and time are announced beforehand; no answers once the solution is out.",
    ),
)

TEXTS: Mapping[Moment, Text] = {
    Moment.TEN_BEFORE: Text(
        "【{activity}】还有 10 分钟，{start} 开考！\n{headline}，{scoring}\n奖励：{reward}",
        "[{activity}] 10 minutes to go, we start at {start}!\n{headline}, {scoring}\nReward: {reward}",
    ),
    Moment.START: Text(
        "【{activity}】开始！{headline}，{scoring}。\n看到题直接答，一题只算第一次。{end} 交卷。",
        "[{activity}] Go! {headline}, {scoring}.\nAnswer here; your first counts. We close at {end}.",
    ),
    Moment.TIME_UP: Text(
        "【{activity}】时间到，交卷！{end} 以后答的不算了，马上公布成绩。",
        "[{activity}] Time is up! Answers after {end} no longer count. Scores in a moment.",
    ),
}
