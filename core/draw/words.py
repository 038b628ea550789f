"""What is posted in the chat about a draw: before it, when the list is fixed, and the proof after."""

from __future__ import annotations

from core.draw.entrants import FixedList
from core.draw.luck import decimals, draw_key, in_fours, luck
from core.draw.proof import PUBLIC, Proof
from core.draw.winning import alternates
from core.text import Lang, Text

ALTERNATES_SHOWN = 3

_SEALED = Text(
    "抽签先封存，封存指纹：\n{code}\n名单定了再等公共数，谁都改不了结果；结果出来给出封存数，谁都能验。",
    "The draw is sealed first, its fingerprint:\n{code}\n"
    "The list is fixed next, then comes a public number. The secret opens with the result, for all to check.",
)
_FIXED = Text(
    "名单定了：{people} 人，{tickets} 张签。名单指纹：\n{code}\n从现在起一个字都不能改。",
    "The list is fixed: {people} {people:person|people}, {tickets} {tickets:ticket|tickets}. "
    "Its fingerprint:\n"
    "{code}\nFrom now on not a letter can change.",
)
_HEAD = Text("【{title} · 抽签结果】", "[{title} · Result of the draw]")
_WIN = Text("@{name} 第 {number} 号{luck} {prize}{instead}", "@{name} no. {number}{luck} {prize}{instead}")
_INSTEAD = Text("（第 {number} 号没领，递补：{why}）", " (for no. {number}, absent: {why})")
_NOBODY = Text("没有人中签。", "Nobody won.")
_NEXT = Text("候补：{names}", "Alternates: {names}")
_LEFT_OVER = Text("还剩 {n} 份没人可给。", "{n} {n:prize|prizes} nobody is left for.")
_STRUCK = Text("划掉第 {number} 号 {name}：{why}", "Struck, no. {number} {name}: {why}")
_EVIDENCE = Text(
    "封存指纹：{commitment}\n封存数：{secret}\n名单指纹：{fingerprint}\n公共数：{salt}（{salt_from}）{again}\n"
    "验法：打开验证页，手机上就能重算，不用联网。",
    "Sealed: {commitment}\nOpened: {secret}\nList: {fingerprint}\n"
    "Public number: {salt} ({salt_from}){again}\n"
    "To check: open the proof page; it draws again on your phone, without a network.",
)
_EVIDENCE_PUBLIC = Text(
    "名单指纹：{fingerprint}\n公共数：{salt}（{salt_from}）{again}\n算法：RFC 3797\n"
    "验法：打开验证页，手机上就能重算，不用联网。",
    "List: {fingerprint}\nPublic numbers: {salt} ({salt_from}){again}\nAlgorithm: RFC 3797\n"
    "To check: open the proof page; it draws again on your phone, without a network.",
)


def sealed(code: str) -> Text:
    """What is posted before the draw: the commitment, in fours."""
    return _SEALED.fill(code=in_fours(code))


def fixed(listed: FixedList) -> Text:
    """What is posted when the list is fixed: how many, and its fingerprint."""
    people = sum(each.tickets > 0 for each in listed.entrants)
    return _FIXED.fill(people=people, tickets=listed.tickets, code=in_fours(listed.fingerprint))


def told(proof: Proof) -> Text:
    """The proof as a text for the chat: winners, first alternates, who was struck and why, all evidence."""
    return Text.literal(*("\n".join(part.to(lang) for part in _parts(proof)) for lang in Lang))


def _parts(proof: Proof) -> list[Text]:
    draw = proof.draw
    parts = [_HEAD.fill(title=draw.title), *_wins(proof)]
    if (left := sum(batch.count for batch in draw.batches) - len(proof.wins)) > 0:
        parts.append(_LEFT_OVER.fill(n=left))
    if names := _next(proof):
        parts.append(_NEXT.fill(names=names))
    for note in draw.struck:
        name = draw.listed.by_number(note.number).name
        parts.append(_STRUCK.fill(number=note.number, name=name, why=note.why))
    return [*parts, evidence(proof)]


def evidence(proof: Proof, again: Text | str = "") -> Text:
    """Everything a checker needs, to be read in the chat; ``again`` tells of numbers given before."""
    draw = proof.draw
    text = _EVIDENCE_PUBLIC if proof.method == PUBLIC else _EVIDENCE
    return text.fill(
        commitment=proof.commitment,
        secret=proof.secret,
        fingerprint=proof.fingerprint,
        salt=draw.salt,
        salt_from=draw.salt_from or "—",
        again=again,
    )


def _wins(proof: Proof) -> list[Text]:
    draw, why = proof.draw, {note.number: note.why for note in proof.draw.absent}
    if not proof.wins:
        return [_NOBODY]
    said = []
    for win in proof.wins:
        instead = _INSTEAD.fill(number=win.instead_of, why=why[win.instead_of]) if win.instead_of else ""
        said.append(
            _WIN.fill(
                name=draw.listed.by_number(win.number).name,
                number=win.number,
                luck=_luck(proof, win.number),
                prize=draw.batches[win.batch].prize,
                instead=instead,
            )
        )
    return said


def _luck(proof: Proof, number: int) -> str:
    if proof.method == PUBLIC:
        return ""
    entrant = proof.draw.listed.by_number(number)
    key = draw_key(bytes.fromhex(proof.secret), proof.draw.salt)
    return f" {decimals(max(luck(key, entrant.name, nth) for nth in range(1, entrant.tickets + 1)))}"


def _next(proof: Proof) -> str:
    waiting = alternates(proof.ranking, proof.wins, proof.draw.absent)[:ALTERNATES_SHOWN]
    return "、".join(proof.draw.listed.by_number(number).name for number in waiting)
