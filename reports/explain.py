"""How one verdict was reached, line by line: places, elements, years, the judge's thoughts, the criteria's sources.

In: a result, one of its findings and the rule. Out: lines of Thai text, indented with spaces.
"""

from __future__ import annotations

from collections.abc import Iterator

from crawler.store import Visit
from reports.lines import REMARKS, banner, brief, doubt_line, place_line, plain, remark_line, sure_line
from reports.results import Result, rules_by_id
from reports.words import SELF_ASSESSMENT, gain, outcome_word, thai_time, where
from rules.model import Agency, Edition, Element, ElementFinding, Evidence, Finding, Rule

FOUND = {True: "✓ พบ", False: "✕ ไม่พบ", None: "? อ่านไม่ได้"}


def explanation(result: Result, finding: Finding, edition: Edition) -> Iterator[str]:
    """Every line of the explanation of one item."""
    rule = rules_by_id(edition)[finding.rule]
    if warning := banner(result.judgement):
        yield from (f"! {warning}", "")
    yield f"{finding.number} {finding.title}"
    yield f"{result.name} · ปีงบประมาณ {rule.year} · ตรวจเมื่อ {thai_time(result.visit.finished or result.visit.started)}"
    yield ""
    worth = gain(result.score.worth.get(finding.rule, 0.0)).lstrip("+")
    sure = f"ความมั่นใจ {finding.confidence * 100:.0f}%"
    yield f"{outcome_word(finding.outcome)} · {sure} · ข้อนี้มีค่า {worth} คะแนน"
    yield plain(finding.message)
    yield from _part("หลักฐาน", [line for each in finding.evidence for line in _proof(each, finding, result.visit)])
    yield from _part("สิ่งที่ข้อนี้ต้องมี", [_element(element) for element in finding.elements])
    yield from _part("ช่วงเวลา", period_lines(finding, rule))
    yield from _part("ตัดสินทีละขั้น", [plain(thought) for thought in finding.trace])
    yield from _part("วิธีแก้", [f"{place}. {plain(step)}" for place, step in enumerate(finding.fix, 1)])
    yield from _part(REMARKS, [remark_line(remark) for remark in finding.remarks])
    yield from _part("ข้อแนะนำ", [plain(advice) for advice in finding.advice])
    yield from _part("ที่มาของเกณฑ์", [*source_lines(rule, result.agency), f"รุ่นของเกณฑ์: {result.judgement.ruleset}"])
    yield from ("", SELF_ASSESSMENT)


def reasons(finding: Finding, rule: Rule, agency: Agency) -> list[str]:
    """What a page shows when asked how an item was judged: years, thoughts, sources."""
    return [*period_lines(finding, rule), *(plain(thought) for thought in finding.trace), *source_lines(rule, agency)]


def period_lines(finding: Finding, rule: Rule) -> list[str]:
    """The years read and the time asked for."""
    read = ", ".join(map(str, finding.years)) or "ไม่พบปี"
    wanted = rule.period.text or "ไม่กำหนดปี"
    return [f"ปีที่อ่านได้: {read}", f"ปีที่ต้องการ: {wanted}"]


def source_lines(rule: Rule, agency: Agency) -> list[str]:
    """How sure each fact of the criteria is that is asked of this kind of agency, and who printed it."""
    asked = [sure_line(element.title, element.fact) for element in rule.elements if _asked(element, agency)]
    mark = doubt_line(rule)
    return [*rule_lines(rule), *asked, *([mark] if mark else [])]


def rule_lines(rule: Rule) -> list[str]:
    """How sure the title, the time and what is asked of local governments on top are, and who printed them."""
    told = [sure_line("ชื่อข้อ", rule.title_fact)]
    if rule.period.kind != "none":
        told.append(sure_line("ช่วงเวลา", rule.period.fact))
    if rule.local_rule.text:
        told.append(sure_line("เกณฑ์เฉพาะ อปท.", rule.local_rule.fact))
    return told


def _asked(element: Element, agency: Agency) -> bool:
    """As the judge asks: an agency of unknown type is taken for a local government."""
    return "all" in element.applies_to or (agency.type or "sao") in element.applies_to


def _part(heading: str, body: list[str]) -> list[str]:
    return ["", heading, *(f"  {line}" for line in body)] if body else []


def _proof(evidence: Evidence, finding: Finding, visit: Visit) -> list[str]:
    label = f" · ป้ายลิงก์ ‘{plain(evidence.label)}’" if evidence.label else ""
    quoted = [f"  “{plain(evidence.quote)}”"] if evidence.quote else []
    place = place_line(finding, evidence, visit)
    return [
        *([place] if place else []),
        f"  {plain(evidence.url)} ({where(evidence.kind, evidence.page)}{label})",
        *quoted,
    ]


def _element(element: ElementFinding) -> str:
    asked = "" if element.required else " (ข้อแนะนำ ไม่มีผลต่อคะแนน)"
    quoted = f" “{brief(element.quote)}”" if element.quote else ""
    return f"{FOUND[element.found]} {element.title}{asked}{quoted}"
