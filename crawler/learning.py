"""Profiles of vendors, learnt from kept crawls: which routes their sites share, and what these led to.

In: kept visits with their verdicts. Out: `Profile`s, and the text of a file that a person reads before it is used.
Sites go together when the links of their first pages are mostly the same; nobody says who built them. Asks no network.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from crawler.frontier.profiles import FEWEST, FIRST, Profile, Route, routes_of
from crawler.frontier.urls import Realm, key_of
from crawler.platforms import platform_of
from rules.model import Finding, Outcome, Site

LEAST = 3  # agencies that a profile rests on
ALIKE = 0.5  # of all links of two sites' first pages: one vendor's
NEARLY_ALL = 0.8  # of a vendor's agencies show a sign
MOST_SIGNS = 40
FOUND = frozenset({Outcome.PRESENT, Outcome.PARTIAL, Outcome.OUTDATED})
HEAD = (
    "# โปรไฟล์ของผู้ทำเว็บไซต์ เขียนโดย oit platforms learn อ่านก่อนใช้ แล้วตั้ง OIT_PROFILES เป็นชื่อไฟล์นี้\n"
    "# signs: ลิงก์ที่เกือบทุกแห่งมีในหน้าแรก  route.at: ที่อยู่หรือรูปแบบของที่อยู่ (# ตัวเลข @ ชื่อยาว)\n"
    "# route.agencies: จำนวนแห่งที่อ่าน  route.items: ข้อที่พบหลักฐานทางนี้ และจำนวนแห่งที่พบ (ว่าง: ไม่เคยพบอะไร)\n"
)


@dataclass
class Crawled:
    """One agency's routes: those its first pages link to, those that were read, what each led to."""

    name: str  # of the platform its signs tell, "" for none
    shown: set[str] = field(default_factory=set)
    read: set[tuple[str, str]] = field(default_factory=set)  # address and template
    led: set[tuple[str, str, str]] = field(default_factory=set)  # with the item


def crawled(site: Site, findings: Iterable[Finding]) -> Crawled:
    """What one kept visit teaches."""
    realm = Realm.around(site.home)
    found = Crawled(platform_of(site) or "")
    pages = [page for page in site.pages[1:] if realm.holds(page.url) and page.problem is None]
    for page in site.pages[:FIRST]:
        found.shown |= {route for link in page.links if realm.holds(link.url) for route in routes_of(link.url, realm)}
    home = key_of(site.home)
    ways = {key_of(page.url): [step.url for step in page.path if key_of(step.url) != home] for page in pages}
    found.read = {routes_of(page.asked or page.url, realm) for page in pages}
    for finding in findings:
        proofs = (one.found_on if one.kind == "link" else one.url for one in finding.evidence)
        urls = [url for proof in proofs for url in ways.get(key_of(proof), ())]
        if finding.outcome in FOUND:
            found.led |= {(*routes_of(url, realm), finding.rule) for url in urls if realm.holds(url)}
    return found


def learnt(visits: Sequence[Crawled], least: int = LEAST) -> list[Profile]:
    """A profile for each group of at least so many agencies, the largest first."""
    groups = [group for group in _groups(visits) if len(group) >= least]
    groups.sort(key=len, reverse=True)
    found = [_profile(group) for group in groups]
    names = Counter(one.name for one in found)
    turns: Counter[str] = Counter()
    profiles: list[Profile] = []
    for one in found:
        turns[one.name] += 1
        name = one.name if names[one.name] == 1 and one.name else f"{one.name or 'ผู้ทำเว็บ'} {turns[one.name]}"
        if len(one.signs) >= FEWEST:
            profiles.append(Profile(name, one.agencies, one.signs, one.route))
    return profiles


def _groups(visits: Iterable[Crawled]) -> list[list[Crawled]]:
    """Visits whose first pages link to mostly the same routes as the first of their group."""
    groups: list[list[Crawled]] = []
    for visit in visits:
        for group in groups:
            first = group[0].shown
            if visit.shown and len(visit.shown & first) >= ALIKE * len(visit.shown | first):
                group.append(visit)
                break
        else:
            groups.append([visit])
    return groups


def _profile(group: Sequence[Crawled]) -> Profile:
    name = Counter(visit.name for visit in group).most_common(1)[0][0]
    shown = Counter(route for visit in group for route in visit.shown if route)
    signs = sorted(route for route, count in shown.items() if count >= NEARLY_ALL * len(group))[:MOST_SIGNS]
    return Profile(name, len(group), tuple(signs), tuple(_routes(group)))


def _routes(group: Sequence[Crawled]) -> Iterator[Route]:
    """Addresses that at least half of the agencies have; templates for all the others."""
    exact = Counter(address for visit in group for address, _ in visit.read)
    own = {address for address, count in exact.items() if count >= max(2, len(group) / 2)}
    read: Counter[str] = Counter()
    led: dict[str, Counter[str]] = {}
    for visit in group:
        read.update({address if address in own else shape for address, shape in visit.read})
        for at, rule in {(address if address in own else shape, rule) for address, shape, rule in visit.led}:
            led.setdefault(at, Counter())[rule] += 1
    for at, count in sorted(read.items()):
        if count >= 2:
            yield Route(at, count, dict(sorted(led.get(at, Counter()).items())))


def written(profiles: Iterable[Profile]) -> str:
    """Profiles as TOML: `crawler.frontier.profiles` reads it, and so can a person."""
    lines = [HEAD]
    for one in profiles:
        lines += ["[[profile]]", f"name = {_text(one.name)}", f"agencies = {one.agencies}", "signs = ["]
        lines += [f"  {_text(sign)}," for sign in one.signs]
        lines += ["]", ""]
        for route in one.route:
            items = ", ".join(f"{rule} = {count}" for rule, count in route.items.items())
            lines += ["[[profile.route]]", f"at = {_text(route.at)}", f"agencies = {route.agencies}"]
            lines += [f"items = {{ {items} }}" if items else "items = {}", ""]
    return "\n".join(lines)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
