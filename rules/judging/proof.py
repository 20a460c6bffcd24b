"""Evidence out of places: the address a person opens, the way there, and the words that show it."""

from __future__ import annotations

from rules.judging.place import Place, Shut
from rules.judging.scope import passage
from rules.judging.typed import address_of
from rules.judging.weighed import Weighed
from rules.model import Evidence, Page, Problem, Site

SHOWN = 3  # files that may be anything
MOST = 6  # pieces of evidence kept for one item


def evidence_of(weighed: Weighed, site: Site) -> list[Evidence]:
    """Evidence for a verdict, best first; when nothing was found, the home page that was searched."""
    files = [_proof(file, file.label, file.label, None) for file in weighed.files[:SHOWN]]
    found = files if weighed.reason == "unnamed" else []
    if weighed.near is not None:
        found.append(_proof(weighed.near, weighed.near.label, passage(weighed.near.text, 0, 0), None))
    found.extend(proof_of_place(place) for place in weighed.places)
    found.extend(proof_of_shut(door) for door in weighed.shut)
    unique = list({proof.url: proof for proof in reversed(found)}.values())[::-1]
    return unique[:MOST] or [proof_of_absence(site, f"อ่าน {len(site.pages)} หน้าและไฟล์แล้ว ไม่พบ")]


def proof_of_place(place: Place) -> Evidence:
    """What a place shows, quoted around the item's name."""
    page = place.page
    label = page.label or place.leads[0].label
    if place.span is None:
        return _proof(page, label, passage(page.text, 0, 0) or page.title, None)
    number = page.text.count("\f", 0, place.span[0]) + 1 if page.kind != "html" else None
    return _proof(page, label, passage(place.body.text, *place.span), number)


def proof_of_shut(door: Shut) -> Evidence:
    """A door that did not open: what stood on it, and of a log-in that it stays shut for the assessor as well."""
    words = door.lead.label or door.lead.context or door.lead.url
    if door.why == Problem.LOGIN and door.note:
        words = f"{words}: {door.note}"
    if door.page is not None:
        return _proof(door.page, door.lead.label, words, None)
    on = door.lead.on
    return Evidence(door.lead.url, on.url, on.path, door.lead.label, words, "link", None, "", on.fetched)


def proof_of_absence(site: Site, words: str) -> Evidence:
    """Where the search began when nothing was found."""
    home = site.pages[0] if site.pages else Page(url=site.home or site.agency.website)
    return Evidence(home.url, "", home.path, "", words, home.kind, None, home.hash, home.fetched)


def _proof(page: Page, label: str, words: str, number: int | None) -> Evidence:
    return Evidence(
        address_of(page.url), page.found_on, page.path, label, words, page.kind, number, page.hash, page.fetched
    )  # fmt: skip
