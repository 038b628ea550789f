"""A month's stories as an article for the official account: plain text, and a page to paste."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from core.papers.setting import plain
from core.papers.story.tale import Tale
from core.text import Lang, Text

_LEAD = Text("{theme} · 第 {number} 期故事墙纸", "{theme} · story wallpapers, round {number}")
_COUNT = Text("这个月，群里写下了这 {n} 篇故事。", "This month the group wrote {n} {n:story|stories}.")
_BY = Text("文 / {name}", "By {name}")
_NOBODY = Text("匿名群友", "a member of the group")
_PICTURE = Text("（配图：{name}）", "(Picture: {name})")
_P = 'style="margin:0 0 1em;line-height:1.9;font-size:16px;color:#33302a;text-indent:2em;"'
_H = 'style="margin:2.4em 0 .3em;font-size:20px;border-left:4px solid #a23a2a;padding-left:.6em;"'
_BYLINE = 'style="margin:0 0 1.2em;font-size:14px;color:#80755f;"'


@dataclass(frozen=True, slots=True)
class Article:
    """The article as text and as a page; ``title`` is its headline."""

    title: str
    text: str
    page: str


def article(tales: Sequence[Tale], pictures: Sequence[Sequence[str]], lang: Lang) -> Article:
    """The stories one after another; ``pictures`` are the file names that go with each, in the same folder.

    The page loads nothing but those pictures, and holds what members wrote as plain words.
    """
    first = tales[0]
    title = _LEAD.fill(theme=plain(first.theme) or "·", number=first.number).to(lang)
    lead = _COUNT.fill(n=len(tales)).to(lang)
    text = [title, "", lead, ""]
    page = [f"<h1>{escape(title)}</h1>", f"<p {_P}>{escape(lead)}</p>"]
    for nth, (tale, names) in enumerate(zip(tales, pictures, strict=True), 1):
        heading = f"{nth:02d}  {plain(tale.title)}"
        by = _BY.fill(name=plain(tale.author) or _NOBODY.to(lang)).to(lang)
        paragraphs = [plain(each) for each in tale.paragraphs if plain(each)]
        text += [heading, by, "", *(_indented(each, lang) for each in paragraphs)]
        text += [*(_PICTURE.fill(name=name).to(lang) for name in names), "", ""]
        page += [f"<h2 {_H}>{escape(heading)}</h2>", f"<p {_BYLINE}>{escape(by)}</p>"]
        page += [f"<p {_P}>{escape(each)}</p>" for each in paragraphs]
        page += [
            f'<p><img src="{escape(name, quote=True)}" alt="" style="width:100%;"></p>' for name in names
        ]
    text.append(plain(first.group))
    page.append(f"<p {_BYLINE}>{escape(plain(first.group))}</p>")
    return Article(title, "\n".join(text).strip() + "\n", _whole(title, page, lang))


def _indented(paragraph: str, lang: Lang) -> str:
    return f"　　{paragraph}" if lang is Lang.ZH else paragraph


def _whole(title: str, body: Sequence[str], lang: Lang) -> str:
    code = "zh-CN" if lang is Lang.ZH else "en"
    head = (
        f'<!doctype html><html lang="{code}"><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' file:; "
        f"style-src 'unsafe-inline'\"><title>{escape(title)}</title>"
        '<body style="max-width:677px;margin:2em auto;padding:0 16px;font-family:sans-serif;">'
    )
    return "\n".join((head, *body, "</body></html>\n"))
