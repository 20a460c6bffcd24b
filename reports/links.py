"""Links into the websites of agencies: safe to click, and opened at the quoted place where the browser can.

In: addresses and quotes as a crawl met them, which may be hostile. Out: addresses that are http or https, or ''.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from rules.model import Evidence

SHORTEST = 6  # characters; a shorter phrase stands everywhere on a page
LONGEST = 80


def safe_href(url: str) -> str:
    """The address when it is plain http or https, else ''."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme.lower() in ("http", "https") and parts.hostname else ""


def proof_href(evidence: Evidence) -> str:
    """The agency's own page at the place: a page number in a PDF, a text fragment in a web page."""
    url = safe_href(evidence.url)
    if not url or evidence.kind not in ("html", "pdf"):
        return url
    if evidence.kind == "pdf":
        return f"{url.partition('#')[0]}#page={evidence.page}" if evidence.page else url
    phrase = phrase_of(evidence.quote)
    if not phrase:
        return url
    return f"{url}{'' if '#' in url else '#'}:~:text={quote(phrase, safe='', errors='replace').replace('-', '%2D')}"


def phrase_of(text: str) -> str:
    """The longest piece of a quote without spaces: it stands in one block and ends where words end; '' if too short."""
    pieces = [piece for piece in re.split(r"\s+", text) if "…" not in piece and "..." not in piece]
    longest = max(pieces, key=len, default="")
    return longest if SHORTEST <= len(longest) <= LONGEST else ""
