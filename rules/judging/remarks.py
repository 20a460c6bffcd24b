"""What looks present but may not score: the places of one item and its verdict come in, `Remark`s go out.

One small function a matter, all with the same shape; the verdict is not changed. A remark must be true and useful: what
is about another year, or only perhaps about the item, gets none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from rules.fold import fold
from rules.judging.boards import comes_of_age, unanswered
from rules.judging.body import PLACEHOLDERS
from rules.judging.channels import is_paper
from rules.judging.dating import LIST_NAME
from rules.judging.hosts import is_demo
from rules.judging.leads import Lead
from rules.judging.monthly import months
from rules.judging.periods import YearStatus, told_in
from rules.judging.place import Place, Shut
from rules.judging.places import DEAD
from rules.judging.scope import Scope, passage
from rules.judging.statutes import is_whole_act
from rules.judging.weighed import Weighed
from rules.match import is_plain
from rules.model import Finding, Outcome, Problem, Remark, RemarkKind, Rule

MOST, MOST_NAME = 6, 120  # remarks on one item, characters of a name in them
SENTENCES = {
    RemarkKind.EMPTY: "ใส่ข้อมูลในหน้า “{what}” หรือเอาลิงก์ออก เพราะเปิดแล้วยังว่าง",
    RemarkKind.UNDER_CONSTRUCTION: "ใส่ข้อมูลในหน้า “{what}” เพราะยังขึ้นว่า “{said}”",
    RemarkKind.DEAD_LINK: "แก้ลิงก์ “{what}” เพราะกดแล้วไม่พบหน้าหรือไฟล์",
    RemarkKind.WHOLE_ACT: "เขียนหน้าที่และอำนาจเฉพาะของหน่วยงาน แทน “{what}” เพราะเป็นกฎหมายทั้งฉบับ ผู้ประเมินอาจไม่รับ",
    RemarkKind.PAPER_FORM: "ทำแบบฟอร์มที่กรอกและส่งได้บนเว็บไซต์ เพราะ “{what}” เป็นไฟล์ให้พิมพ์ไปยื่นเอง",
    RemarkKind.UNANSWERED: "ตอบคำถามในกระดานถาม-ตอบ {count} ข้อที่ค้างเกิน 3 เดือน เพราะผู้ประเมินอาจมองว่าไม่มีผู้ตอบ",
    RemarkKind.SAME_FILE: "เปิดไฟล์ดูว่าตรงกับข้อนี้ เพราะเป็นไฟล์เดียวกับข้อ {others}",
    RemarkKind.OTHER_AGENCY: "เปลี่ยนไฟล์ “{what}” เป็นของหน่วยงานเอง เพราะข้างในเป็นชื่อหน่วยงานอื่น",
    RemarkKind.DEMO: "เปลี่ยน “{what}” เป็นข้อมูลของหน่วยงาน เพราะเป็นเนื้อหาหรือเว็บไซต์ตัวอย่างของผู้พัฒนา",
    RemarkKind.MONTHS_MISSING: "เพิ่มสรุปผลของเดือน {months} เพราะยังไม่พบ",
    RemarkKind.YEAR_MISMATCH: "ตรวจ “{what}” เพราะชื่อลิงก์บอกปี {labelled} แต่ข้างในเป็นปี {inside}",
    RemarkKind.LOGIN: "เปิด “{what}” ให้ดูได้โดยไม่ต้องเข้าสู่ระบบหรือขอสิทธิ์ ผู้ประเมินเปิดไม่ได้",
    RemarkKind.PASSING_ADDRESS: "ใช้ลิงก์ถาวรแทนลิงก์ของ “{what}” เพราะลิงก์มีรหัสชั่วคราว ผู้อื่นหรือวันอื่นอาจเปิดไม่ได้",
    RemarkKind.OFF_SITE: "ตรวจว่าทุกคนเปิด “{what}” ได้ หรือนำมาไว้บนเว็บไซต์เอง เพราะอยู่ที่ {host}",
    RemarkKind.NO_TEXT: "ใส่ไฟล์ที่มีตัวอักษร (พิมพ์เป็น PDF จากต้นฉบับ) คู่กับ “{what}” เพราะเป็นภาพ คนอ่านได้แต่ค้นหาไม่ได้",
}
_PASSING = re.compile(
    r"[?&;](?:PHPSESSID|jsessionid|aspsessionid\w*|osCsid|s?sid|session_?id|X-Amz-(?:Expires|Signature)|expires"
    r"|access_?token)=|;jsessionid=|/\(S\([A-Za-z0-9]{20,}\)\)",
    re.IGNORECASE,
)
_FILLER = [fold(_) for _ in ("lorem ipsum", "dolor sit amet", "ข้อความตัวอย่าง", "your content here", "your text here")]
_PAPER_WORDS = re.compile(r"แบบฟอร์ม|คำร้อง|คำขอ|ใบสมัคร|หนังสือมอบอำนาจ")
_IMAGES = frozenset({Problem.SCAN, Problem.IMAGE, Problem.GARBLED})


@dataclass(frozen=True, slots=True)
class Case:
    """One item as it was judged: what was opened, what stayed shut, what it amounted to."""

    rule: Rule
    weighed: Weighed
    shut: Sequence[Shut]
    scope: Scope

    @property
    def shown(self) -> list[Place]:
        """Places that speak for the item, with a place only once."""
        return self.weighed.places if self.weighed.outcome in (Outcome.PRESENT, Outcome.PARTIAL) else []


Check = Callable[[Case], Iterator[Remark]]


def remarks_on(case: Case) -> list[Remark]:
    """Every remark on one item, each matter and address once."""
    found: dict[tuple[RemarkKind, str], Remark] = {}
    for check in CHECKS:
        for one in check(case):
            found.setdefault((one.kind, "" if one.kind in _ONCE else one.url), one)
    return list(found.values())[:MOST]


def same_files(findings: Sequence[Finding]) -> None:
    """Add a remark to items whose best evidence is one file: the same page of it, or a page that is another matter."""
    users: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        used = finding.outcome in (Outcome.PRESENT, Outcome.PARTIAL) or finding.reason == "wrong-content"
        if used and finding.evidence and finding.evidence[0].kind not in ("html", "link"):
            users[finding.evidence[0].hash].append(finding)
    for digest, sharing in users.items():
        for finding in sharing if digest else ():
            others = [other.number for other in sharing if other is not finding and _clash(finding, other)]
            proof = finding.evidence[0]
            if others:
                told = _remark(RemarkKind.SAME_FILE, proof.url, proof.label, others=", ".join(others))
                finding.remarks.append(told)


def _clash(one: Finding, other: Finding) -> bool:
    """Chapters of one report may be two items; the same page may not, nor the file put up again for another item."""
    if "wrong-content" in (one.reason, other.reason):
        return one.evidence[0].url != other.evidence[0].url
    return one.evidence[0].page == other.evidence[0].page


_ONCE = frozenset({RemarkKind.NO_TEXT, RemarkKind.LOGIN})  # one of many files says enough


def _remark(kind: RemarkKind, url: str, quote: str = "", **facts: object) -> Remark:
    return Remark(kind, SENTENCES[kind].format_map(facts), url, " ".join(quote.split())[:200])


def _name(place: Place) -> str:
    page = place.page
    return (page.label or place.leads[0].label or page.title or unquote(urlsplit(page.url).path))[:MOST_NAME]


def _is_sure(lead: Lead) -> bool:
    """A link that names the item without doubt, not only something near it."""
    return lead.via in ("label", "number") and (lead.via == "number" or lead.strength == "exact")


def _empty(case: Case) -> Iterator[Remark]:
    for place in case.weighed.carried.empty:
        if not any(_is_sure(lead) for lead in place.leads) or place.year is YearStatus.OTHER:
            continue
        said = next((line for line in place.body.lines if any(words in fold(line) for words in PLACEHOLDERS)), "")
        if case.shown and (not said or case.rule.period.kind == "news"):
            continue  # a page that only leads on to what was found
        if not said and place.year is not YearStatus.RIGHT:
            continue
        kind = RemarkKind.UNDER_CONSTRUCTION if said else RemarkKind.EMPTY
        yield _remark(kind, place.page.url, said or place.page.title, what=_name(place), said=said[:80])


def _dead(case: Case) -> Iterator[Remark]:
    for door in case.shut:
        if door.why in DEAD and _is_sure(door.lead) and door.year is not YearStatus.OTHER:
            yield _remark(RemarkKind.DEAD_LINK, door.lead.url, door.lead.label, what=_door_name(door))


def _whole_act(case: Case) -> Iterator[Remark]:
    if not any(element.detector == "not-whole-act" for element in case.rule.elements):
        return
    for place in [*case.weighed.carried.real, *case.weighed.carried.intro]:
        for page in (place.page, *place.attached):
            if page.problem is None and is_whole_act(page):
                at = max(0, page.text.find("พระราชบัญญัติ"))
                name = page.label or _name(place)
                yield _remark(RemarkKind.WHOLE_ACT, page.url, passage(page.text, at, at), what=name)


def _paper_form(case: Case) -> Iterator[Remark]:
    """No way to send anything in, only files to print."""
    asked = {element.id for element in case.rule.elements if element.detector == "form" and element.required}
    if not asked or any(element.id in asked and element.found for element in case.weighed.elements):
        return
    page_at, carried = case.scope.survey.page_at, case.weighed.carried
    for place in [*case.weighed.places, *carried.intro, *carried.empty, *carried.other]:
        linked = ((page_at(link.url), link.url, link.label) for link in place.page.links)
        for page, url, label in [(place.page, place.page.url, _name(place)), *linked]:
            if is_paper(page, url) and _PAPER_WORDS.search(label):
                yield _remark(RemarkKind.PAPER_FORM, url, label, what=label)
                return


def _unanswered(case: Case) -> Iterator[Remark]:
    if "qa" not in case.rule.concepts:
        return
    for place in [*case.weighed.carried.real, *case.weighed.carried.intro]:
        waiting = unanswered(place.page, place.body.lines, case.scope.as_of)
        case.scope.turns.append(comes_of_age(place.page, place.body.lines, case.scope.as_of))
        if waiting:
            yield _remark(RemarkKind.UNANSWERED, place.page.url, waiting[0], count=len(waiting))


def _other_agency(case: Case) -> Iterator[Remark]:
    for place in case.weighed.carried.foreign:
        if any(_is_sure(lead) for lead in place.leads):
            yield _remark(RemarkKind.OTHER_AGENCY, place.page.url, passage(place.page.text, 0, 0), what=_name(place))


def _demo(case: Case) -> Iterator[Remark]:
    for place in case.weighed.places:
        filler = next((words for words in _FILLER if words in place.body.folded), "")
        if filler or (is_demo(place.page.url) and place.page.off_site):
            at = place.body.find(filler) if filler else None
            quote = passage(place.body.text, *at) if at else place.page.url
            yield _remark(RemarkKind.DEMO, place.page.url, quote, what=_name(place))
    for door in case.shut:
        away = urlsplit(door.lead.url).netloc != urlsplit(case.scope.survey.site.home).netloc
        if _is_sure(door.lead) and away and is_demo(door.lead.url):
            yield _remark(RemarkKind.DEMO, door.lead.url, door.lead.url, what=_door_name(door))


def _months(case: Case) -> Iterator[Remark]:
    element = next((one for one in case.rule.elements if one.detector == "months"), None)
    if element is None or not case.shown:
        return
    seen = months(element, case.shown, case.scope)
    if seen.lacking:
        told = ", ".join(seen.lacking)
        yield _remark(RemarkKind.MONTHS_MISSING, seen.url, f"พบ {seen.quote or 'ไม่มีเดือนใด'}", months=told)


def _year_mismatch(case: Case) -> Iterator[Remark]:
    """A file that states one year under a link that states another."""
    for place in case.weighed.carried.real:
        if place.page.kind == "html" or not place.stated or len(place.years) != 1:
            continue
        for lead in place.leads:
            said = {(time.first, time.last) for time in told_in(lead.label) if not time.dated}
            if not _is_sure(lead) or len(said) != 1 or LIST_NAME.search(lead.label):
                continue
            first, last = said.pop()
            if first == last != place.years[0]:
                quote = f"{lead.label} ↔ {passage(place.body.text, *(place.span or (0, 0)))}"
                facts = {"what": _name(place), "labelled": first, "inside": place.years[0]}
                yield _remark(RemarkKind.YEAR_MISMATCH, place.page.url, quote, **facts)


def _shut_off(case: Case) -> Iterator[Remark]:
    """Evidence that others cannot open, may not open tomorrow, or cannot search."""
    for door in case.weighed.shut:
        if door.why == Problem.LOGIN:
            yield _remark(RemarkKind.LOGIN, door.lead.url, door.note, what=_door_name(door))
        elif door.why in _IMAGES:
            yield _remark(RemarkKind.NO_TEXT, door.lead.url, door.note, what=_door_name(door))
    for place in case.shown[:1]:
        page = place.page
        if _PASSING.search(page.asked or page.url):
            yield _remark(RemarkKind.PASSING_ADDRESS, page.url, page.asked or page.url, what=_name(place))
        if page.off_site:
            yield _remark(RemarkKind.OFF_SITE, page.url, page.url, what=_name(place), host=urlsplit(page.url).netloc)
        if page.via == "ocr":
            yield _remark(RemarkKind.NO_TEXT, page.url, page.note, what=_name(place))


def _door_name(door: Shut) -> str:
    words = (door.lead.label, door.page.label if door.page else "", door.lead.context)
    return next((text for text in words if text and not is_plain(text)), door.lead.url)[:MOST_NAME]


CHECKS: tuple[Check, ...] = (
    _empty, _dead, _other_agency, _whole_act, _paper_form, _unanswered, _demo, _months, _year_mismatch, _shut_off,
)  # fmt: skip
