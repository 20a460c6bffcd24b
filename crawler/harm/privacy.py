"""The guard of personal data: a finished visit comes in and goes out with every such value masked, and told.

The last thing before a visit is judged and kept, so that neither pages, findings nor notices hold a clear value.
Whatever adds text to a page later must call `guard` again; it changes nothing the second time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from crawler.extract.personal import Private, private_in, spellings
from crawler.harm.notices import of_private
from rules.model import Page, PrivateData, PrivateKind, Site, Table

MOST_TOLD = 50  # notices of a site, from which further pages with personal data are only masked
_DIGIT = re.compile(r"[0-9๐-๙]")
_AS_IT_IS = frozenset({"hash", "fetched", "received", "reader", "started", "finished", "headers"})
Masks = Callable[[str], str]


def guard(site: Site) -> None:
    """Mask personal data in everything a visit holds, note it on its pages and tell it as notices."""
    found = [one for page in site.pages for one in guard_page(page) if one.kind is not PrivateKind.HOME]
    found += private_in(Page(url="", links=tuple(unread.link for unread in site.unread)))
    if found:
        masks = _masks(found)
        for page in site.pages:
            _rewrite(page, masks)
        site.unread = [_mapped(unread, masks) for unread in site.unread]
        site.notices = [_mapped(one, masks) for one in site.notices]
        site.home, site.reason, site.moved_to = masks(site.home), masks(site.reason), masks(site.moved_to)
    for page in site.pages:
        for data in page.private:
            notice = of_private(data.kind, page.url, data.masked, data.page, data.count)
            if notice not in site.notices and len(site.notices) < MOST_TOLD:
                site.notices.append(notice)


def guard_page(page: Page) -> list[Private]:
    """Mask the personal data of one page and note it there, as for a cache of what a document said. Returns it."""
    found = private_in(page)
    if found:
        page.private = (*page.private, *_told(found))
        _rewrite(page, _masks(found))
    return found


def masks_of(page: Page) -> tuple[Masks, list[PrivateData]]:
    """What masks the personal data of one page, and what is to be told of it."""
    found = private_in(page)
    return _masks(found), _told(found)


def masked(value: str, kind: PrivateKind) -> str:
    """The value with its first and last digit; of a house no digit, of a telephone number the last two."""
    if kind is PrivateKind.HOME and not re.match(r"[0๐]", value):
        return _DIGIT.sub("X", value)
    digits = [match.start() for match in _DIGIT.finditer(value)]
    shown = {digits[0], digits[-1]} if digits else set()
    return "".join("X" if place in set(digits) - shown else letter for place, letter in enumerate(value))


def _masks(private: Iterable[Private]) -> Masks:
    """A function that masks these values in a text, however it spells them; other texts come back as they are."""
    values = {each: masked(each, one.kind) for one in private for each in (one.value, *spellings(one))}
    if not values:
        return lambda text: text
    longest = sorted(values, key=len, reverse=True)
    pattern = re.compile(rf"(?<![0-9๐-๙])(?:{'|'.join(map(re.escape, longest))})(?![0-9๐-๙])")
    return lambda text: pattern.sub(lambda match: values[match.group()], text)


def _rewrite(page: Page, masks: Masks) -> None:
    for field in fields(page):
        if field.name not in _AS_IT_IS:
            setattr(page, field.name, _mapped(getattr(page, field.name), masks))
    page.headers = {name: masks(value) for name, value in page.headers.items()}


def _mapped(value: Any, masks: Masks) -> Any:
    """The same value with every text in it masked."""
    if isinstance(value, str):
        return value if isinstance(value, Enum) else masks(value)
    if isinstance(value, Table):
        rows = tuple(masked_together(row, "\t", masks) for row in value.rows)
        return replace(value, rows=rows) if rows != value.rows else value
    if isinstance(value, tuple | list):
        return type(value)(_mapped(one, masks) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        texts = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in _AS_IT_IS}
        changed = {name: new for name, old in texts.items() if (new := _mapped(old, masks)) != old}
        return replace(value, **changed) if changed else value
    return value


def masked_together(texts: Sequence[str], between: str, masks: Masks) -> tuple[str, ...]:
    """Texts that stand side by side, masked as one: a number may go on from a cell, or a line, to the next."""
    whole = tuple(masks(between.join(texts)).split(between))
    return whole if len(whole) == len(texts) else tuple(map(masks, texts))


def _told(private: list[Private]) -> list[PrivateData]:
    """One line a kind and page of the document: the first value, masked, and how many there are."""
    counts = Counter((one.kind, one.page) for one in private)
    first = {(one.kind, one.page): one.value for one in reversed(private)}
    return [PrivateData(kind, masked(first[kind, page], kind), page, n) for (kind, page), n in counts.items()]
