"""Pages, visits and findings as bytes and back: MessagePack by msgspec, packed with zstd.

In and out: objects of `rules.model`. Fields the model gains later read as their defaults; fields it loses are skipped.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import msgspec

from crawler.storage.zstd import expanded, squeezed
from rules.model import Agency, Finding, Notice, Page, Score, Site, Step

_pack = msgspec.msgpack.Encoder().encode
_write = msgspec.json.Encoder().encode
_unpack_page = msgspec.msgpack.Decoder(Page).decode
_read_notices = msgspec.json.Decoder(list[Notice]).decode
_unpack_findings = msgspec.msgpack.Decoder(list[Finding]).decode
_read_score = msgspec.json.Decoder(Score).decode


class Met(msgspec.Struct, omit_defaults=True):
    """What of a page differs from visit to visit, beside its address, status, hash and size, which are columns."""

    asked: str = ""
    headers: dict[str, str] = {}
    label: str = ""
    context: str = ""
    found_on: str = ""
    path: tuple[Step, ...] = ()
    fetched: str = ""
    received: str = ""
    off_site: bool = False


_read_met = msgspec.json.Decoder(Met).decode


@dataclass(frozen=True, slots=True)
class PageParts:
    """A page in two: what it said (alike on every visit while unchanged) and how this visit met it."""

    page: Page
    met: str  # JSON
    content: bytes  # MessagePack, not yet squeezed
    hash: bytes  # of `content`, 16 bytes


def page_parts(page: Page) -> PageParts:
    """Part a page."""
    met = Met(*(getattr(page, name) for name in Met.__struct_fields__))
    said = copy.copy(page)
    said.url, said.status, said.hash, said.size = "", 200, "", 0
    said.asked = said.label = said.context = said.found_on = said.fetched = said.received = ""
    said.headers, said.path, said.off_site = {}, (), False
    content = _pack(said)
    return PageParts(page, _write(met).decode(), content, sha256(content).digest()[:16])


def page_from(body: bytes, met: str, url: str, status: int, digest: str, size: int) -> Page:  # noqa: PLR0913, PLR0917
    """The page again, from its squeezed content, its JSON and its columns."""
    page = _unpack_page(expanded(body))
    page.url, page.status, page.hash, page.size = url, status, digest, size
    told = _read_met(met)
    for name in Met.__struct_fields__:
        setattr(page, name, getattr(told, name))
    return page


def site_bytes(site: Site) -> bytes:
    """Everything of a visit but its pages and notices, which are a column."""
    return squeezed(_pack(replace(site, pages=[], notices=[])))


def site_from(body: bytes, notices: str, agency: Agency, pages: list[Page]) -> Site:
    """The visit again, with its notices, its pages and the agency as the registry has it now."""
    told = msgspec.msgpack.decode(expanded(body))
    told["notices"] = []  # older visits packed them here too, as plain texts
    return replace(msgspec.convert(told, Site), notices=notices_from(notices), agency=agency, pages=pages)


def notices_from(text: str) -> list[Notice]:
    """The notices of a visit, from its column."""
    return _read_notices(text)


def packed(findings: Sequence[Finding]) -> bytes:
    """Findings with all their evidence, not yet squeezed."""
    return _pack(list(findings))


def findings_from(body: bytes) -> list[Finding]:
    """The findings of a judgement that `packed` packed, squeezed."""
    return _unpack_findings(expanded(body))


def score_text(score: Score) -> str:
    """A score as JSON."""
    return _write(score).decode()


def score_from(text: str) -> Score:
    """The score that `score_text` wrote."""
    return _read_score(text)


def text_of(value: object) -> str:
    """Any plain value as JSON."""
    return _write(value).decode()


def digest_of(*parts: bytes) -> bytes:
    """Sixteen bytes that differ when any part differs."""
    return sha256(b"\0".join(parts)).digest()[:16]
