"""What intruders leave in a page: its markup comes in, `Trace`s with their words go out.

A page without any suspicious word costs a few looks at its markup; only a suspicious one is parsed once more, with its
styles and scripts as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.harm.spam import is_spam, is_spam_address, is_spam_link, page_may_hold_spam
from rules.model import Link, NoticeKind, Trace

SHOWN = 3  # links quoted
SENTENCES = 3  # advertising lines that make a page one of spam
MOST_LINKS = 3000
_LEVELS = 12  # ancestors looked at for a style that hides
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|font-size\s*:\s*[01](?:px|pt|em)?\s*(?:;|$|!)"
    r"|(?:left|top|right|bottom|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}"
    r"|(?<![a-z-])(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|$|!)|clip\s*:\s*rect\(\s*[01]",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"(?<![a-z-])(background(?:-color)?|color)\s*:\s*([#\w]+)", re.IGNORECASE)
_RULE = re.compile(r"([.#][\w-]+)\s*\{([^}]{1,400})\}")
_WHITE = frozenset({"white", "#fff", "#ffffff", "transparent"})
_REFERRER = "document.referrer"
_ENGINE = re.compile(r"google|bing|yahoo|duckduckgo|baidu", re.IGNORECASE)
_SENT = re.compile(
    r"location(?:\.href|\.replace|\.assign)?\s*(?:=(?!=)|\()\s*(?:[\"'`](?:https?:)?//|atob\s*\(|unescape\s*\()[^;}]{1,150}",
    re.IGNORECASE,
)
_SCRIPT_BEFORE, _SCRIPT_AFTER = 150, 600  # characters of a script around the look at where a visitor comes from


def traces_in(html: str, url: str, told: str, script: str) -> tuple[Trace, ...]:
    """What intruders left in a page; () for nearly every page.

    told: all that the page says: title, description, words, addresses not met before. script: its scripts.
    """
    suspicious = page_may_hold_spam(told)
    if not suspicious and _REFERRER not in script:
        return ()
    tree = LexborHTMLParser(html)
    return tuple([*_of_words(tree, url), *_of_scripts(tree)] if suspicious else _of_scripts(tree))


def _of_words(tree: LexborHTMLParser, url: str) -> Iterator[Trace]:
    shown, hidden = _links(tree, url)
    if hidden:
        yield Trace(NoticeKind.HIDDEN_LINKS, _quoted(hidden))
    lines = _lines(tree)
    heads = [node.text(separator=" ") for node in tree.css("h1,h2")]
    whole = len(lines) >= SENTENCES or any(is_spam(head) for head in heads)
    if shown or whole:
        yield Trace(NoticeKind.SPAM, _quoted(shown) if shown else lines[0] if lines else heads[0])
    told = next((words for words in _head(tree) if is_spam(words)), "")
    if told and not whole:
        yield Trace(NoticeKind.INJECTED_TITLE, told[:200])


def _links(tree: LexborHTMLParser, url: str) -> tuple[list[str], list[str]]:
    """The advertising links of a page, as "label → address": those that are shown, those that are hidden."""
    shown: list[str] = []
    hidden: list[str] = []
    styles = [rule for node in tree.css("style") for rule in _RULE.findall(node.text())]
    classes = {name for name, style in styles if _HIDING.search(style)}
    for node in tree.css("a[href]")[:MOST_LINKS]:
        href, label = node.attributes.get("href") or "", " ".join(node.text(separator=" ").split())
        if is_spam_link(Link(href, label)):
            found = hidden if _is_hidden(node, classes) else shown
            found.append(f"{label[:60]} → {unquote(_absolute(url, href))[:120]}")
    return shown, hidden


def _absolute(url: str, href: str) -> str:
    try:
        return urljoin(url, href)
    except ValueError:
        return href


def _is_hidden(node: LexborNode, classes: set[str]) -> bool:
    """Whether a link, or something around it, keeps it from being seen."""
    above: LexborNode | None = node
    for _ in range(_LEVELS):
        if above is None or above.tag in ("body", "html", "-document"):
            return False
        attributes = above.attributes
        style = attributes.get("style") or ""
        names = {f".{name}" for name in (attributes.get("class") or "").split()} | {f"#{attributes.get('id') or ''}"}
        if "hidden" in attributes or names & classes or (style and (_HIDING.search(style) or _same_colour(style))):
            return True
        above = above.parent
    return False


def _same_colour(style: str) -> bool:
    colours = {name.lower()[:5]: value.lower() for name, value in _COLOUR.findall(style)}
    ink, paper = colours.get("color", ""), colours.get("backg", "")
    return bool(ink) and (ink == paper or (not paper and ink in _WHITE and "background" not in style))


def _lines(tree: LexborHTMLParser) -> list[str]:
    """Advertising sentences outside links."""
    body = tree.body
    text = body.text(separator="\n", strip=True) if body is not None else ""
    linked = {node.text(strip=True) for node in tree.css("a")}
    lines = (line.strip() for line in text.split("\n"))
    return [line[:200] for line in lines if len(line) > 12 and line not in linked and is_spam(line)]


def _head(tree: LexborHTMLParser) -> Iterator[str]:
    """What search engines show of a page."""
    for node in tree.css("title"):
        yield " ".join(node.text().split())
    for node in tree.css("meta[name],meta[property]"):
        name = (node.attributes.get("name") or node.attributes.get("property") or "").lower()
        if name in ("description", "keywords", "og:title", "og:description"):
            yield node.attributes.get("content") or ""
    for node in tree.css("link[rel=canonical]"):
        if is_spam_address(href := node.attributes.get("href") or ""):
            yield href


def _of_scripts(tree: LexborHTMLParser) -> Iterator[Trace]:
    for node in tree.css("script"):
        script = node.text()
        at = script.find(_REFERRER)
        around = script[max(0, at - _SCRIPT_BEFORE) : at + _SCRIPT_AFTER] if at >= 0 else ""
        sent = _SENT.search(around)
        if sent and _ENGINE.search(around):
            yield Trace(NoticeKind.SCRIPT_REDIRECT, " ".join(sent[0].split())[:200])
            return


def _quoted(links: list[str]) -> str:
    more = f" (รวม {len(links)} ลิงก์)" if len(links) > SHOWN else ""
    return "; ".join(links[:SHOWN]) + more
