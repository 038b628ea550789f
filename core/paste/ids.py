"""Names with an account behind them, as other tools and QQ write them: ``名(wxid_x)``, ``名(10001)``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from core.fold import fold_name

_WECHAT = re.compile(r"(.*\S) ?[(（<]([A-Za-z][-_A-Za-z0-9]{5,39}|[0-9]{5,20}@(?:chatroom|openim))[)）>]$")
_QQ = re.compile(
    r"(.*\S) ?(?:[(（]([1-9][0-9]{4,10})[)）]|[(（<]([^\s<>()（）]{1,60}@[^\s<>()（）]{3,60})[>)）])$"
)


class Account(NamedTuple):
    """A name as it stands before a message: all of it, and cut in name and account ("" if none)."""

    whole: str
    name: str
    account: str


def split_wechat(whole: str) -> Account:
    """``名(wxid_x)`` as name and account."""
    found = _WECHAT.match(whole)
    return Account(whole, found[1], found[2]) if found else Account(whole, whole, "")


def split_qq(whole: str) -> Account:
    """``名(10001)`` or ``名<a@b.c>`` as name and account."""
    found = _QQ.match(whole)
    return Account(whole, found[1], found[2] or found[3]) if found else Account(whole, whole, "")


def told_apart(names: Mapping[int, Account]) -> dict[int, str]:
    """By line the plain name, or all of it where one name stands before more than one account."""
    accounts: dict[str, set[str]] = {}
    for each in names.values():
        accounts.setdefault(fold_name(each.name), set()).add(each.account)
    shared = {name for name, several in accounts.items() if len(several - {""}) > 1}
    return {at: each.whole if fold_name(each.name) in shared else each.name for at, each in names.items()}
