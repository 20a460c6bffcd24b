"""Text and addresses of websites made fit for any file: one line, no control codes, legal in XML, of bounded length.

In: any string, broken ones too. Out: strings that encode as UTF-8 and that every writer takes.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from reports.lines import plain
from reports.links import safe_href

LONGEST = 2_000  # characters of a cell or a paragraph
LONGEST_LINK = 2_000  # characters; Excel refuses more than 2,080
_NEVER = re.compile(r"[\ufffe\uffff]")  # no XML may hold them
_REFUSED = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BARE = re.compile(r"[\s\"<>\\^`{|}]")  # no address holds them as they are


def clean(text: str, most: int = LONGEST) -> str:
    """Text on one line, broken letters as '?', cut with '…' when longer than `most` characters."""
    if len(text) <= most and text.isprintable() and "%" not in text and "  " not in text:
        return text.strip()  # nearly every text is fit as it is, and a province has a hundred thousand of them
    line = plain(_NEVER.sub("", text.encode("utf-8", "replace").decode()))
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def href(url: str) -> str:
    """The address when it is http or https, whole and not too long for any file, else ''."""
    safe = "" if _REFUSED.search(url) else _BARE.sub(lambda letter: quote(letter[0]), safe_href(url))
    return safe if len(safe) <= LONGEST_LINK else ""
