#!/usr/bin/env python3
"""独立验签小程序：只用 Python 自带的库，不联网，把一次抽签从头再算一遍。

An independent checker: standard library only, no network; it does a draw again from its proof.

    python check_draw.py proof.html            一份证明（网页或 JSON 都行） / one proof, page or JSON
    python check_draw.py proof.html 云铉        再查一个人或一个号 / and look up a name or number
    python check_draw.py --lines proofs.txt     一行一份，逐份验 / one proof a line
    python check_draw.py --throw SECRET SALT N NAME      重算某人第 N 掷 / the Nth throw again
    python check_draw.py --share SECRET SALT FEN PIECES [NAME]   重算分红包 / the shares again

Exit status: 0 everything agrees, 1 something does not, 2 not asked properly.

怎么算 / the sums, texts in UTF-8:
    封存指纹 commitment   SHA256(secret)
    名单指纹 fingerprint  SHA256 of the list, a line each: tickets, tab, name, line feed; names in byte order
    key                   HMAC-SHA256(secret, salt)
    签值 luck             HMAC-SHA256(key, "draw:" + i + ":" + name), i = 1 … tickets; the largest counts
    By RFC 3797 the salt is its key string, and MD5 selects (sections 4 and 6).
"""

import hashlib
import hmac
import json
import re
import sys

SAID = {
    "unreadable": ("这不是一份完整的抽签证明", "This is not a whole proof of a draw"),
    "checksum": ("证明被改过，校验和对不上", "The proof was changed: its checksum does not match"),
    "method": ("抽法不认识", "The way it was drawn is unknown"),
    "commitment": ("封存数和预告的指纹对不上", "The secret does not match its commitment"),
    "list": ("名单有重名、乱序或票数不对", "The list has a name twice, is out of order or miscounted"),
    "fingerprint": ("名单和公布的指纹对不上", "The list does not match its fingerprint"),
    "salt": ("没有公共数", "There is no public salt"),
    "struck": ("划掉的号码不对", "Somebody struck is not on the list"),
    "absent": ("缺席的号码不对", "Somebody absent was not in the draw"),
    "ranking": ("名次和重算的对不上", "The ranking is not what the luck says"),
    "winners": ("中签的人和重算的对不上", "The winners are not what the ranking says"),
}
SHAPE = {
    "method": str,
    "title": str,
    "group": str,
    "times": [str, str, str],
    "commitment": str,
    "fingerprint": str,
    "salt": str,
    "salt_from": str,
    "secret": str,
    "entrants": ([int, str, str],),
    "struck": ([int, str],),
    "absent": ([int, str],),
    "prizes": ([int, str],),
    "ranking": (int,),
    "winners": ([int, int, int],),
}


class Wrong(Exception):
    """What does not agree; the argument is a key of SAID."""


def need(holds, code):
    if not holds:
        raise Wrong(code)


def mac(key, text):
    return hmac.new(key, text.encode("utf-8"), hashlib.sha256).digest()


def fits(value, shape):
    """Is ``value`` of that shape? A list gives each part's, a tuple the one of all parts."""
    if isinstance(shape, list):
        same = isinstance(value, list) and len(value) == len(shape)
        return same and all(fits(part, one) for part, one in zip(value, shape))
    if isinstance(shape, tuple):
        return isinstance(value, list) and all(fits(part, shape[0]) for part in value)
    return type(value) is shape


def written(proof):
    """The one form a proof is written in."""
    text = json.dumps(proof, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def read(text):
    """The proof in its text, once frame, checksum and shape are right."""
    frame = re.fullmatch('{"checksum":"([0-9a-f]{64})","proof":({[ -~]*})}', text)
    need(frame, "unreadable")
    need(hashlib.sha256(frame.group(2).encode()).hexdigest() == frame.group(1), "checksum")
    try:
        proof = json.loads(frame.group(2))
    except (ValueError, RecursionError):
        raise Wrong("unreadable") from None
    need(set(proof) == set(SHAPE), "unreadable")
    need(all(fits(proof[name], shape) for name, shape in SHAPE.items()), "unreadable")
    need(written(proof) == frame.group(2), "unreadable")
    notes = proof["struck"] + proof["absent"]
    need(all(why.strip() for _, why in notes), "unreadable")
    need(all(count > 0 and prize.strip() for count, prize in proof["prizes"]), "unreadable")
    return proof


def check_list(proof):
    before = b""
    for tickets, name, barred in proof["entrants"]:
        need(0 <= tickets <= 1000 and bool(barred) == (tickets == 0), "list")
        need(name and before < name.encode("utf-8") and " ".join(name.split()) == name, "list")
        before = name.encode("utf-8")
    need(proof["method"] != "rfc3797" or all(row[0] < 2 for row in proof["entrants"]), "list")
    text = "".join("%d\t%s\n" % (tickets, name) for tickets, name, _ in proof["entrants"])
    need(hashlib.sha256(text.encode("utf-8")).hexdigest() == proof["fingerprint"], "fingerprint")


def check_secret(proof):
    secret = proof["secret"]
    if proof["method"] == "rfc3797":
        need(secret == "" and proof["commitment"] == "", "commitment")
        return
    need(re.fullmatch("[0-9a-f]{64}", secret), "commitment")
    need(hashlib.sha256(bytes.fromhex(secret)).hexdigest() == proof["commitment"], "commitment")


def luck_of(key, name, tickets):
    return max(mac(key, "draw:%d:%s" % (nth, name)) for nth in range(1, tickets + 1))


def rank(proof):
    """(number, luck in hex) of everybody in the draw, best first."""
    struck = {number for number, _ in proof["struck"]}
    need(len(struck) == len(proof["struck"]), "struck")
    need(all(1 <= number <= len(proof["entrants"]) for number in struck), "struck")
    rows = enumerate(proof["entrants"], 1)
    pool = [(number, row) for number, row in rows if row[0] and number not in struck]
    if proof["method"] == "rfc3797":
        return [(pool[at][0], "") for at in select(proof["salt"], len(pool))]
    key = mac(bytes.fromhex(proof["secret"]), proof["salt"])
    lucks = [(number, luck_of(key, row[1], row[0]).hex()) for number, row in pool]
    return sorted(lucks, key=lambda one: (one[1], -one[0]), reverse=True)


def select(key, pool):
    """RFC 3797, section 4: positions from 0 in the order selected."""
    need(pool <= 65536, "list")
    left = list(range(pool))
    for step in range(pool):
        mark = step.to_bytes(2, "big")
        number = int.from_bytes(hashlib.md5(mark + key.encode("ascii") + mark).digest(), "big")
        yield left.pop(number % len(left))


def deal(proof, ranking):
    """[number, batch, instead of whom] for each prize given, absent winners replaced."""
    prizes = [nth for nth, (count, _) in enumerate(proof["prizes"]) for _ in range(min(count, len(ranking)))]
    wins = [[number, nth, 0] for number, nth in zip(ranking, prizes)]
    waiting = ranking[len(wins) :]
    gone = set()
    for number, _ in proof["absent"]:
        need(number in ranking and number not in gone, "absent")
        gone.add(number)
        for win in wins:
            if win[0] == number:
                while waiting and waiting[0] in gone:
                    waiting.pop(0)
                win[:] = [waiting.pop(0) if waiting else 0, win[1], number]
    return [win for win in wins if win[0]]


def check(text):
    """(proof, [(number, luck)]) of a proof's text; raises Wrong."""
    try:
        return draw_again(read(text))
    except UnicodeEncodeError:
        raise Wrong("unreadable") from None


def draw_again(proof):
    need(proof["method"] in ("groupdesk-draw-1", "rfc3797"), "method")
    check_list(proof)
    check_secret(proof)
    need(proof["salt"].strip(), "salt")
    need(proof["method"] != "rfc3797" or proof["salt"].isascii(), "salt")
    places = rank(proof)
    ranking = [number for number, _ in places]
    need(ranking == proof["ranking"], "ranking")
    need(deal(proof, ranking) == proof["winners"], "winners")
    return proof, places


def load(path):
    with open(path, "rb") as file:
        content = file.read()
    found = re.search(rb'<script type="application/json" id="proof">(.*?)</script>', content, re.DOTALL)
    try:
        return (found.group(1) if found else content).decode("ascii")
    except UnicodeDecodeError:
        raise Wrong("unreadable") from None


def below(key, what, nth, name, bound):
    """A number below ``bound``; numbers past its largest multiple are drawn again."""
    block = 0
    while True:
        number = int.from_bytes(mac(key, "%s:%d:%d:%s" % (what, nth, block, name)), "big")
        if number < 2**256 // bound * bound:
            return number % bound
        block += 1


def throw(secret, salt, nth, name):
    return 1 + below(mac(bytes.fromhex(secret), salt), "throw", nth, name, 6)


def share(secret, salt, total, pieces, name=""):
    key = mac(bytes.fromhex(secret), salt)
    cuts = set()
    for k in range(1, pieces):
        last = total - pieces + k
        cut = 1 + below(key, "share", k, name, last)
        cuts.add(last if cut in cuts else cut)
    edges = [0] + sorted(cuts) + [total]
    return [after - before for before, after in zip(edges, edges[1:])]


def decimals(luck):
    return " 签值 0.%08d" % (int(luck, 16) * 10**8 >> 256) if luck else ""


def show(proof, places, wanted):
    names = [row[1] for row in proof["entrants"]]
    lucks = dict(places)
    print("对得上 / everything agrees: %s %s" % (proof["group"], proof["title"]))
    print("请和群里先后发过的两串核对 / compare with what was posted in the group:")
    print("  封存指纹 commitment  %s" % proof["commitment"])
    print("  名单指纹 fingerprint %s（%d 人）" % (proof["fingerprint"], len(names)))
    print("  公共数 salt          %s（%s）" % (proof["salt"], proof["salt_from"]))
    for number, nth, _ in proof["winners"]:
        winner = "第 %d 号 %s%s" % (number, names[number - 1], decimals(lucks[number]))
        print("  %s ← %s" % (proof["prizes"][nth][1], winner))
    for at, (number, luck) in enumerate(places, 1):
        if wanted and wanted in (str(number), names[number - 1]):
            print("  查到 found: 第 %d 号 %s%s，排第 %d" % (number, names[number - 1], decimals(luck), at))


def lines(path):
    """A verdict a line: ``ok`` and the ranking, or ``no`` and the code."""
    failed = 0
    with open(path, "rb") as file:
        for line in file.read().rstrip(b"\n").split(b"\n"):
            try:
                places = check(line.decode("latin-1"))[1]
                print("ok " + " ".join("%d:%s" % place for place in places))
            except Wrong as wrong:
                failed = 1
                print("no " + str(wrong))
    return failed


def main(args):
    if args[:1] == ["--lines"] and len(args) == 2:
        return lines(args[1])
    if args[:1] == ["--throw"] and len(args) == 5:
        print(throw(args[1], args[2], int(args[3]), args[4]))
        return 0
    if args[:1] == ["--share"] and len(args) in (5, 6):
        print(*share(args[1], args[2], int(args[3]), int(args[4]), *args[5:]))
        return 0
    if len(args) not in (1, 2) or args[0].startswith("-"):
        print(__doc__)
        return 2
    try:
        proof, places = check(load(args[0]))
    except Wrong as wrong:
        print("对不上 / it does not agree: %s / %s" % SAID[str(wrong)])
        return 1
    show(proof, places, args[1] if len(args) == 2 else "")
    return 0


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
