"""Results for programs: JSON, JSON Lines and CSV with every item and its evidence.

In: results, one agency at a time, so that a whole country fits in little memory. Out: UTF-8 bytes on a binary stream.
The shape of the JSON is `reports/schema/result.schema.json`; a change of it needs a new `SCHEMA_VERSION`.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from reports.lines import click_path
from reports.results import Result, confirmed
from rules.model import Edition, ElementFinding, Evidence, Finding, Notice, Remark, Score, Severity
from rules.words import OUTCOME_WORDS

SCHEMA_VERSION = 2
FORMATS = ("json", "csv", "jsonl")
RISKY = tuple("=+-@＝＋－＠\t\r\n")  # what a spreadsheet may take for the start of a formula
BOM = "\ufeff"

Points = tuple[float, float, float]


def write(results: Iterable[Result], edition: Edition, form: str, out: BinaryIO) -> int:
    """Write results in one of `FORMATS` to a binary stream, nothing else. Returns how many agencies."""
    shown = 0

    def counted() -> Iterator[Result]:
        nonlocal shown
        for result in results:
            shown += 1
            yield result

    out.writelines(text.encode("utf-8", "replace") for text in _TEXTS[form](counted(), edition))
    out.flush()
    return shown


def record(result: Result, edition: Edition) -> dict[str, Any]:
    """One agency as the schema describes it."""
    return _whole(result, edition) | {"items": [_item(finding, result.score) for finding in result.findings]}


def _whole(result: Result, edition: Edition) -> dict[str, Any]:
    agency, visit = result.agency, result.visit
    return {
        "agency": {
            "code": agency.code,
            "name": agency.name,
            "type": agency.type,
            "province": agency.province,
            "district": agency.district,
            "website": agency.website,
        },
        "visit": {
            "status": str(visit.status),
            "reason": visit.reason,
            "started": visit.started,
            "finished": visit.finished,
            "pages": visit.pages,
            "documents": visit.documents,
            "requests": visit.requests,
            "bytes": visit.bytes,
            "notices": [_notice(notice) for notice in visit.notices],
        },
        "ruleset": {
            "version": result.judgement.ruleset,
            "fiscal_year": edition.year,
            "based_on": result.judgement.based_on,
            "provisional": result.judgement.based_on != edition.year,
            "items": len(edition.rules),
            "confirmed": confirmed(edition),
        },
        "score": _score(result.score),
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        **_points((score.low, score.estimate, score.high)),
        "indicators": {id_: _points(points) for id_, points in score.indicators.items()},
        "sub_indicators": {id_: _points(points) for id_, points in score.sub_indicators.items()},
    }


def _points(points: Points) -> dict[str, float]:
    return dict(zip(("low", "estimate", "high"), (round(value, 4) for value in points), strict=True))


def _item(finding: Finding, score: Score) -> dict[str, Any]:
    return {
        "number": finding.number,
        "id": finding.rule,
        "title": finding.title,
        "outcome": str(finding.outcome),
        "reason": finding.reason,
        "confidence": round(finding.confidence, 4),
        "points": round(score.worth.get(finding.rule, 0.0), 4),
        "missing": list(finding.missing),
        "elements": [_element(element) for element in finding.elements],
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "fix": list(finding.fix),
        "remarks": [_remark(remark) for remark in finding.remarks],
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "kind": str(notice.kind),
        "severity": str(notice.severity),
        "message": notice.message,
        "url": notice.url,
        "quote": notice.quote,
        "page": notice.page,
        "count": notice.count,
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {"kind": str(remark.kind), "message": remark.message, "url": remark.url, "quote": remark.quote}


def _element(element: ElementFinding) -> dict[str, Any]:
    return {
        "id": element.id,
        "title": element.title,
        "required": element.required,
        "found": element.found,
        "quote": element.quote,
        "url": element.url,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "url": evidence.url,
        "found_on": evidence.found_on,
        "path": [{"url": step.url, "label": step.label} for step in evidence.path],
        "label": evidence.label,
        "quote": evidence.quote,
        "kind": evidence.kind,
        "page": evidence.page,
        "hash": evidence.hash,
    }


def _json(results: Iterable[Result], edition: Edition) -> Iterator[str]:
    yield f'{{"schema_version":{SCHEMA_VERSION},"fiscal_year":{edition.year},"agencies":['
    for place, result in enumerate(results):
        yield f"{',' if place else ''}\n{_dump(record(result, edition))}"
    yield "\n]}\n"


def _jsonl(results: Iterable[Result], edition: Edition) -> Iterator[str]:
    for result in results:
        yield f"{_dump(record(result, edition))}\n"


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _csv(results: Iterable[Result], edition: Edition) -> Iterator[str]:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    text.write(BOM)
    writer.writeheader()
    for result in results:
        whole = _whole(result, edition)
        writer.writerows(_row(whole, result, finding) for finding in result.findings)
        yield text.getvalue()
        text.seek(0)
        text.truncate()
    yield text.getvalue()


COLUMNS = (
    *("fiscal_year", "code", "name", "type", "province", "district", "website"),
    *("visit_status", "visit_reason", "finished", "ruleset", "score_low", "score_estimate", "score_high"),
    *("number", "id", "title", "outcome", "outcome_th", "reason", "message", "confidence", "points", "missing"),
    *("evidence_url", "evidence_found_on", "evidence_path", "evidence_label", "evidence_quote"),
    *("evidence_kind", "evidence_page", "evidence_hash", "fix", "remarks", "visit_urgent"),
)


def _row(whole: dict[str, Any], result: Result, finding: Finding) -> dict[str, object]:
    item = _item(finding, result.score)
    proof = finding.evidence[0] if finding.evidence else Evidence(url="", kind="")
    row: dict[str, object] = {
        **whole["agency"],
        **{f"score_{name}": whole["score"][name] for name in ("low", "estimate", "high")},
        **{name: item[name] for name in ("number", "id", "title", "outcome", "reason", "confidence", "points")},
        **{f"evidence_{name}": value for name, value in _evidence(proof).items()},
        "evidence_path": click_path(proof) if proof.path else "",
        "fiscal_year": whole["ruleset"]["fiscal_year"],
        "visit_status": str(result.visit.status),
        "visit_reason": result.visit.reason,
        "finished": result.visit.finished,
        "ruleset": result.judgement.ruleset,
        "outcome_th": OUTCOME_WORDS[finding.outcome],
        "message": finding.message,
        "missing": "; ".join(finding.missing),
        "fix": "; ".join(finding.fix),
        "remarks": "; ".join(remark.message for remark in finding.remarks),
        "visit_urgent": "; ".join(n.message for n in result.visit.notices if n.severity is Severity.URGENT),
    }
    return {name: cell(value) for name, value in row.items()}


def cell(value: object) -> object:
    """A value that a spreadsheet shows and never runs: one line, an apostrophe before what could be a formula."""
    if not isinstance(value, str):
        return value
    line = " ".join(value.split())
    return f"'{line}" if line.startswith(RISKY) else line


_TEXTS: dict[str, Callable[[Iterable[Result], Edition], Iterator[str]]] = {"json": _json, "csv": _csv, "jsonl": _jsonl}
