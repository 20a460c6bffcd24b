"""The passages that verdicts rest on, cut out of scans and photographs, so that a person can check with one look.

In: findings and the files they quote. Out: small pictures, by file, page and item.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.fuzz import partial_ratio

from crawler.ocr.reader import Box, Line
from crawler.visiting.scanner import Scanner
from crawler.visiting.shelf import Shelf
from rules.fold import fold
from rules.model import Finding, Page, Site

AROUND = 1.2  # heights of the line that are shown above and below it


async def passages(
    findings: Sequence[Finding], site: Site, shelf: Shelf, scanner: Scanner
) -> list[tuple[str, int, str, bytes]]:
    """For each finding whose best evidence was read off a picture: (hash of the file, page, rule id, WebP).

    What was cut out on an earlier visit is left out.
    """
    read = {page.hash: page for page in site.pages if page.via == "ocr"}
    found = []
    for finding in findings:
        proof = finding.evidence[0] if finding.evidence else None
        page = read.get(proof.hash) if proof is not None and proof.hash else None
        if proof is None or page is None:
            continue
        number = proof.page or 1
        if await scanner.has_passage(page.hash, number, finding.rule):
            continue
        if picture := await _cut(proof.quote, page, number, shelf, scanner):
            found.append((page.hash, number, finding.rule, picture))
    return found


async def _cut(quote: str, page: Page, number: int, shelf: Shelf, scanner: Scanner) -> bytes | None:
    kept = await scanner.kept(page.hash, number)
    if kept is None or kept.masked or not kept.reading.lines:  # no picture may show what the text hides
        return None
    reading = kept.reading
    box = _box(_quoted(quote, reading.lines), reading.size)
    return await scanner.cut(page, number, box, shelf, reading.rotated)


def _quoted(quote: str, lines: Sequence[Line]) -> Line:
    """The line that the quote most likely came from."""
    wanted = fold(quote)
    return max(lines, key=lambda line: partial_ratio(fold(line.text), wanted) * min(len(line.text), 20))


def _box(line: Line, size: tuple[int, int]) -> Box:
    """The whole width of the page, from a little above the line to a little below it."""
    _, top, _, bottom = line.box
    margin = round(AROUND * (bottom - top))
    return 0, max(0, top - margin), size[0], min(size[1], bottom + margin)
