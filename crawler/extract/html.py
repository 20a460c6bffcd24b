"""A page of a site: bytes come in, a `rules.model.Page` goes out after one parse.

Runs once for every page, so it imports no BeautifulSoup, looks before it works and skips links met before on the site.
It never raises for what a site sends.
"""

import hashlib
import re
from collections.abc import Mapping
from urllib.parse import unquote

from crawler.extract import charset
from crawler.extract.addresses import address, redirect_in
from crawler.extract.condition import BY_SCRIPT, SHORT, TINY, Signs, condition
from crawler.extract.context import Surroundings, Toggle
from crawler.extract.links import PageLinks, SeenLinks, dead
from crawler.extract.names import may_show_people
from crawler.extract.parts import form_in, images_in
from crawler.extract.reading import garbled
from crawler.extract.tables import one_line, tables_in
from crawler.extract.tree import Tree
from crawler.extract.unfilled import MOUNT_SELECTOR, MOUNT_SIGN, WAITING, Filling, may_be_unfilled, unfilled
from crawler.extract.viewers import files_in
from crawler.harm.traces import traces_in
from rules.model import Page, Problem

KEPT_HEADERS = ("content-type", "last-modified", "etag", "content-disposition", "x-powered-by")
_PERSONAL = re.compile(r"cookie|\*", re.IGNORECASE)
_REFRESH = re.compile(r"\s*([\d.]*)\s*[;,]\s*(?:url\s*=)?\s*[\"']?\s*([^\"']+)", re.IGNORECASE)
_LINE = re.compile(r"https?://(?:[a-z]+\.)?line\.me/[^?\"'<>\s&]{3,80}")


def page_from_html(body: bytes, url: str, headers: Mapping[str, str], seen: SeenLinks | None = None) -> Page:
    """The facts of one page.

    url: where the body came from, after redirects. headers: of the answer, names in any case.
    seen: links met before on this site; they are left out of `Page.links`, and the new ones are remembered.
    `Page.problem` and `note` are set for pages that only look like an answer (soft 404, login, shell, built by script).
    """
    kept = kept_headers(headers)
    html, codec, exact = charset.read_page(body, kept)
    page = Page(url, headers=kept, hash=hashlib.sha256(body).hexdigest(), size=len(body))
    _fill(page, Tree(html, body if exact else None), codec, SeenLinks() if seen is None else seen)
    return page


def kept_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers that matter later, names in lower case; `vary` only where another visitor may get another page."""
    lower = {name.lower(): value for name, value in headers.items()}
    kept = {name: lower[name] for name in KEPT_HEADERS if name in lower}
    if "set-cookie" in lower or _PERSONAL.search(lower.get("vary", "")):
        kept["vary"] = "cookie"
    return kept


def _fill(page: Page, tree: Tree, codec: str, seen: SeenLinks) -> None:
    base = address(tree.base, page.url) or page.url if tree.base else page.url
    nodes = tree.nodes

    def resolve(href: str) -> str:
        return address(href, base, codec)

    tables = tables_in(nodes["table"], bool(nodes["table"]) and ("rowspan" in tree.html or "colspan" in tree.html))
    page.title = tree.title
    page.headings = tuple(dict.fromkeys(text for _, text in tree.headings))
    page.tables = tuple(tables.data)
    page.forms = tuple(form_in(node, resolve) for node in nodes["form"])
    page.images = tuple(images_in(nodes["img"], resolve))
    first = not seen.links
    toggles: list[Toggle] = []
    around = Surroundings(tables.rows, tree.headings, lambda: [*toggles, *tree.toggles()])
    links = PageLinks(base, codec, seen, around)
    links.anchors(nodes["a"], toggles)
    _collect_others(links, tree, page)
    page.links = tuple(links.found)
    page.text = _with_facts(tree.text(), links.facts, tree.html)
    page.problem, page.note = condition(page, _signs(tree, page, links))
    if page.problem is None and may_be_unfilled(page, tree.html, tree.script, first) and unfilled(_filling(tree, page)):
        page.problem, page.note = BY_SCRIPT
    if page.problem is None and "pdf2htmlEX" in tree.html[:4000] and garbled(page.text):
        page.problem, page.note = Problem.GARBLED, "หน้านี้แปลงจาก PDF แล้วตัวอักษรอ่านไม่ออก"
    page.traces = traces_in(tree.html, page.url, _told(tree, page), tree.script)
    if may_show_people(page):
        from crawler.extract.details import people

        page.people = people(tree.html)


def _collect_others(links: PageLinks, tree: Tree, page: Page) -> None:
    """Take the links that are no `a`: redirects, frames, maps, jump menus, scripts, buttons."""
    nodes = tree.nodes
    for node in nodes["meta"]:
        attributes = node.attributes
        if (attributes.get("name") or "").lower() == "generator":
            page.headers["generator"] = (attributes.get("content") or "")[:80]
        if (attributes.get("http-equiv") or "").lower() == "refresh":
            found = _REFRESH.match(attributes.get("content") or "")
            if found:
                links.add(found[2], "", "meta", context=found[1] or "0")
    if "location" in tree.script:
        links.add(redirect_in(tree.script), "", "script")
    links.framed(nodes["frame"], "frame")
    links.framed(nodes["iframe"], "iframe")
    links.framed([*nodes["embed"], *nodes["object"]], "embed")
    for file in files_in(tree.html):
        links.add(file, "", "embed")
    links.areas(nodes["area"])
    links.options(nodes["option"])
    links.scripted(tree.clickable)
    for form, node in zip(page.forms, nodes["form"], strict=True):
        if form.method == "get" and not form.fields:
            links.add(form.action, form.text, "form", node)


def _with_facts(text: str, facts: list[str], html: str) -> str:
    """The text, with the addresses of mail, telephone and Line that only a link shows."""
    if "line.me/" in html:
        facts = facts + _LINE.findall(html)[:5]
    lines = [text] if text else []
    for fact in dict.fromkeys(facts[:40]):
        value = unquote(fact.partition("?")[0].partition(":")[2]).strip()
        if len(value) > 3 and value not in text:
            lines.append(f"{fact.partition(':')[0].lower()}:{value}")
    return "\n".join(lines)


def _told(tree: Tree, page: Page) -> str:
    """Everything a page says to people and to search engines, and where its new links lead."""
    described = [node.attributes.get("content") or "" for node in tree.nodes["meta"]]
    return "\n".join([page.title, page.text, *described, *(link.url for link in page.links)])


def _signs(tree: Tree, page: Page, links: PageLinks) -> Signs | None:
    """What a short page looks like besides its words; None for a page with words enough."""
    if len(page.text) > SHORT:
        return None
    nodes = tree.nodes
    on_site = links.on_site(nodes["a"])
    return Signs(
        links=len(nodes["a"]),
        on_site=on_site,
        dead=0 if on_site else dead(nodes["a"]),
        scripts=len(nodes["script"]),
        mount=len(page.text) < TINY and _is_empty_mount(tree),
        noscript=tree.noscript,
        viewers=len(nodes["iframe"]) + len(nodes["embed"]) + len(nodes["object"]) + tree.count("canvas"),
        frames=len(nodes["frame"]),
    )


def _is_empty_mount(tree: Tree) -> bool:
    """Whether the element that an application is put into is there, and nothing is in it yet."""
    if not MOUNT_SIGN.search(tree.html):
        return False
    return any(not words or WAITING.fullmatch(words) for words in tree.words_of(MOUNT_SELECTOR))


def _filling(tree: Tree, page: Page) -> Filling:
    linked = sum(len(one_line(node.text(separator=" "))) for node in tree.nodes["a"])
    return Filling(tree.html, tree.script, max(0, len(page.text) - linked), len(page.links))
