"""What the PDF pages show, as plain data: every text cleaned, every address http or https or ''.

In: results and the rules of the year. Out: dicts, lists, strings and numbers fit for JSON; `pages/*.typ` lay them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from reports.documents.clean import clean, href
from reports.documents.colours import MARKS
from reports.documents.overview import Overview
from reports.documents.rows import ELEMENT_WORDS
from reports.documents.todo import instead, steps
from reports.lines import (
    NOTHING_TO_DO,
    REMARKS,
    banner,
    click_path,
    doubt_line,
    footer,
    group_points,
    place_line,
    remark_line,
    todo_gain,
    unseen,
    verb,
    visit_line,
    visit_notes,
)
from reports.links import proof_href
from reports.notices import LATER, NOW, later, urgent
from reports.results import FULL_AT, Result, Todo, groups, rules_by_id
from reports.words import (
    COUNT_WORDS,
    OUTCOME_SIGNS,
    PASS_MARK,
    SELF_ASSESSMENT,
    against_pass_mark,
    count,
    gain,
    points_range,
    score_range,
    thai_time,
    where,
)
from rules.model import Edition, Evidence, Finding, Outcome, RemarkKind, Rule, Score, VisitStatus
from rules.words import OUTCOME_WORDS

QUOTE = 300  # characters; beyond, a reader opens the evidence
LINK_FAULTS = (RemarkKind.DEAD_LINK, RemarkKind.LOGIN, RemarkKind.PASSING_ADDRESS, RemarkKind.OFF_SITE)
Shown = dict[str, Any]


def agencies(results: Sequence[Result], edition: Edition, *, items: bool = False) -> Shown:
    """What the pages on single agencies show, one after the other; every item with its evidence if `items`."""
    shown = [{**_agency(result, edition), "groups": _groups(result, edition) if items else []} for result in results]
    whole: Shown = _cleaned({**_common(edition), "agencies": shown})
    return whole


def province(seen: Overview, edition: Edition, heading: str, chart: str) -> Shown:
    """What the report on many agencies shows. `chart` is an SVG of their scores, '' for none."""
    shown = {
        **_common(edition),
        "title": f"OIT ปีงบประมาณ {edition.year} · {heading}",
        "heading": heading,
        "told": seen.lines()[0],
        "standings": [{"word": word, "count": count(n)} for word, n in seen.standings.items()],
        "full": count(seen.full),
        "lacks": [
            {
                "item": f"{lack.number} {lack.title}",
                "count": count(len(lack.agencies)),
                "outcomes": [f"{COUNT_WORDS[word]} {count(n)}" for word, n in sorted(lack.outcomes.items())],
            }
            for lack in seen.lacks
        ],
        "rows": [
            {
                "name": row.name,
                "range": points_range(row.score.low, row.score.high),
                "bar": _bar(row.score),
                "standing": row.standing,
                "first": row.unseen or _first(row.step),
            }
            for row in seen.rows
        ],
        "foot": footer(seen.results[0], edition)[:2],
    }
    return {**_cleaned(shown), "chart": chart}


_COUNTED = [outcome for outcome in Outcome if outcome is not Outcome.NOT_APPLICABLE]


def _common(edition: Edition) -> Shown:
    return {
        "year": str(edition.year),
        "pass": PASS_MARK,
        "self": SELF_ASSESSMENT,
        "outcomes": {
            str(outcome): {"sign": OUTCOME_SIGNS[outcome], "word": OUTCOME_WORDS[outcome], "colour": MARKS[outcome]}
            for outcome in Outcome
        },
        "counted": [str(outcome) for outcome in _COUNTED],
    }


def _agency(result: Result, edition: Edition) -> Shown:
    visit, score, todos = result.visit, result.score, steps(result, edition)
    return {
        "title": f"OIT ปีงบประมาณ {edition.year} · {result.name}",
        "name": result.name,
        "website": result.agency.website or visit.home,
        "href": result.agency.website or visit.home,
        "banner": banner(result.judgement),
        "range": score_range(score.low, score.estimate, score.high),
        "bar": _bar(score),
        "standing": against_pass_mark(score.low, score.high),
        "visit": visit_line(visit),
        "whole": visit.status is VisitStatus.COMPLETE,
        "notes": visit_notes(visit),
        "unseen": unseen(visit),
        "counts": {str(outcome): count(n) for outcome, n in result.counts.items()},
        "nothing": instead(result),
        "steps": [_step(todo, result) for todo in todos],
        "gain": gain(sum(todo.points for todo in todos)),
        "minutes": sum(todo.minutes for todo in todos),
        "harm": {"heading": NOW, "told": [asdict(told) for told in urgent(visit.notices)]},
        "repairs": {"heading": LATER, "told": [asdict(told) for told in later(visit)]},
        "links": _link_faults(result),
        "foot": footer(result, edition),
    }


def _bar(score: Score) -> Shown:
    return {"low": round(score.low, 2), "estimate": round(score.estimate, 2), "high": round(score.high, 2)}


def _step(todo: Todo, result: Result) -> Shown:
    finding = todo.finding
    proof = finding.evidence[0] if finding.evidence else None
    return {
        "item": f"{finding.number} {finding.title}",
        "outcome": str(finding.outcome),
        "message": finding.message,
        "gain": todo_gain(todo),
        "points": gain(todo.points),
        "minutes": str(todo.minutes),
        "fix": finding.fix,
        "place": place_line(finding, proof, result.visit) if proof and proof.path else "",
        "url": proof.url if proof else "",
        "href": proof_href(proof) if proof else "",
    }


def _link_faults(result: Result) -> list[Shown]:
    """What is wrong with links and addresses, each said once."""
    told = {
        (remark.message, remark.url): f"{finding.number} {remark_line(remark)}"
        for finding in result.findings
        for remark in finding.remarks
        if remark.kind in LINK_FAULTS
    }
    return [{"text": text, "url": url, "href": url} for (_, url), text in told.items()]


def _groups(result: Result, edition: Edition) -> list[Shown]:
    rules = rules_by_id(edition)
    return [
        {
            "title": f"{group.sub.id} {group.sub.name}",
            "points": group_points(group.points),
            "items": [_item(finding, rules[finding.rule], result) for finding in group.findings],
        }
        for group in groups(result, edition)
        if group.findings
    ]


def _item(finding: Finding, rule: Rule, result: Result) -> Shown:
    return {
        "item": f"{finding.number} {finding.title}",
        "outcome": str(finding.outcome),
        "message": finding.message,
        "doubt": doubt_line(rule),
        "proofs": [_proof(finding, proof, result) for proof in finding.evidence if not unseen(result.visit)],
        "elements": [
            f"{ELEMENT_WORDS[element.found]} {element.title}{'' if element.required else ' (ข้อแนะนำ)'}"
            for element in finding.elements
        ],
        "fix": [] if finding.outcome in FULL_AT else finding.fix,
        "remarks_heading": REMARKS,
        "remarks": [remark_line(remark) for remark in finding.remarks],
    }


def _proof(finding: Finding, proof: Evidence, result: Result) -> Shown:
    seen = f" · เห็นเมื่อ {thai_time(proof.seen)}" if proof.seen else ""
    place = place_line(finding, proof, result.visit) if proof.path else ""
    return {
        "place": place or f"{verb(finding)} {click_path(proof)}",
        "kind": f"{where(proof.kind, proof.page)}{seen}",
        "quote": proof.quote,
        "url": proof.url,
        "href": proof_href(proof),
    }


def _first(step: Todo | None) -> str:
    return f"{step.finding.number} {step.finding.title} ({gain(step.points)})" if step else NOTHING_TO_DO


def _cleaned(value: Any, key: str = "") -> Any:
    if isinstance(value, str):
        return href(value) if key == "href" else clean(value, QUOTE)
    if isinstance(value, dict):
        return {name: _cleaned(each, name) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_cleaned(each, key) for each in value]
    return value
