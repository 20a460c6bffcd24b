"""What the API answers, field by field, in Thai and English.

In: standings, findings, rules, changes. Out: pydantic models; their descriptions are the documentation of the API.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, Field

from crawler.desk.standings import Change, Standing
from reports.lines import click_path, plain
from reports.links import safe_href
from reports.results import Result
from reports.views.province import GROUP_WORDS, UNSEEN, group_of, name_of
from rules.model import Agency, Evidence, Finding, Outcome, Rule
from rules.words import OUTCOME_WORDS

FiscalYear = Annotated[int, Field(description="ปีงบประมาณ พ.ศ. / Fiscal year (B.E.)", examples=[2569])]
Code = Annotated[str, Field(description="รหัสหน่วยงาน / Code", examples=["6500101"])]
Name = Annotated[str, Field(description="ชื่อ / Name", examples=["อบต.ตัวอย่าง"])]
Province = Annotated[str, Field(description="จังหวัด / Province", examples=["สมมติบุรี"])]
RuleId = Annotated[
    str, Field(description="รหัสข้อที่เหมือนกันทุกปี / Id, the same in every year", examples=["procurement-monthly"])
]
Title = Annotated[str, Field(description="ชื่อข้อ / Title", examples=["สรุปผลการจัดซื้อจัดจ้าง"])]
NEXT = Field(description="ใส่ใน `after` เพื่อดูหน้าถัดไป / For `after`; null at the end", examples=[None])
DEEP = {"deep": True}  # left out of CSV


class AgencyOut(BaseModel):
    """หน่วยงานและคะแนนล่าสุด / An agency and where it stands."""

    code: Code
    name: Name
    type: str = Field(description="ประเภท / pao, city, town, tambon, sao, special, province", examples=["sao"])
    district: str = Field(description="อำเภอ / District", examples=["เมืองสมมติ"])
    province: Province
    website: str = Field(description="เว็บไซต์ / Website, '' when unknown", examples=["https://www.example.go.th/"])
    year: FiscalYear
    visit: str = Field(
        description="การตรวจเป็นอย่างไร / How the visit ended, '' when never visited", examples=["complete"]
    )
    checked: str = Field(description="ตรวจเมื่อ (UTC) / When, ISO 8601", examples=["2026-05-14T19:14:00+00:00"])
    standing: str = Field(description="เทียบ 85 / sure, maybe, under, unseen", examples=["sure"])
    standing_th: str = Field(description="เทียบ 85 เป็นคำ / The same in Thai", examples=["ผ่านเกณฑ์ 85 แน่นอน"])
    low: float | None = Field(description="คะแนนต่ำสุด / Low end, null when nothing was seen", examples=[86.0])
    estimate: float | None = Field(description="ค่ากลาง / Best estimate", examples=[91.0])
    high: float | None = Field(description="คะแนนสูงสุด / High end", examples=[94.0])
    outcomes: list[Outcome] = Field(
        description="ผลเรียงตามเลขข้อ / Outcomes in the order of the numbers", examples=[["present", "missing"]]
    )

    @classmethod
    def of(cls, found: Standing, year: int) -> Self:
        """From a standing."""
        group = group_of(found)
        low, estimate, high = (None, None, None) if group == UNSEEN else (found.low, found.estimate, found.high)
        return cls(
            code=found.code, name=name_of(found), type=found.type, district=found.district, province=found.province,
            website=safe_href(found.website), year=year, visit=found.status, checked=found.checked, standing=group,
            standing_th=GROUP_WORDS[group], low=low, estimate=estimate, high=high, outcomes=found.outcomes,
        )  # fmt: skip


class AgencyList(BaseModel):
    """หน่วยงานหน้าหนึ่ง / A page of agencies."""

    year: FiscalYear
    agencies: list[AgencyOut] = Field(description="หน่วยงานเรียงตามรหัส / Agencies by code")
    next: str | None = NEXT


class EvidenceOut(BaseModel):
    """หลักฐานหนึ่งชิ้น / One piece of evidence."""

    url: str = Field(description="ที่อยู่ / Address", examples=["https://www.example.go.th/contact"])
    path: str = Field(description="ทางคลิกจากหน้าแรก / Clicks from the home page", examples=["หน้าแรก › ติดต่อเรา"])
    quote: str = Field(description="ข้อความที่พบ / Words found", examples=["แผนที่ตั้งหน่วยงาน"])
    kind: str = Field(description="ชนิด / html, pdf …", examples=["html"])
    page: int | None = Field(description="หน้าในเอกสาร / Page of the document", examples=[3])
    hash: str = Field(description="SHA-256 ของหน้า / of the page", examples=["b" * 64])
    seen: str = Field(description="เห็นเมื่อ / When, ISO 8601", examples=["2026-05-14T19:02:00+00:00"])

    @classmethod
    def of(cls, proof: Evidence) -> Self:
        """From evidence; an address that is not http or https is ''."""
        path = click_path(proof) if proof.path else ""
        return cls(
            url=safe_href(proof.url), path=path, quote=plain(proof.quote), kind=proof.kind, page=proof.page,
            hash=proof.hash, seen=proof.seen,
        )  # fmt: skip


class ItemOut(BaseModel):
    """ผลของข้อหนึ่ง / The verdict on one item."""

    number: str = Field(description="เลขข้อ / Number of the year", examples=["O11"])
    rule: RuleId
    title: Title
    outcome: Outcome = Field(description="ผล / Outcome", examples=["present"])
    outcome_th: str = Field(description="ผลเป็นคำ / Outcome in Thai", examples=["พบครบถ้วน"])
    reason: str = Field(description="เหตุผล (รหัส) / Reason", examples=["ok"])
    message: str = Field(description="เหตุผล / Reason in Thai", examples=["พบครบถ้วน"])
    confidence: float = Field(description="ความมั่นใจ 0-1 / Confidence", examples=[0.97])
    points: float = Field(description="คะแนนของข้อ / OIT points it is worth", examples=[2.5])
    missing: list[str] = Field(description="สิ่งที่ยังขาด / Required elements that lack", examples=[["แผนที่"]])
    fix: list[str] = Field(description="วิธีแก้ทีละขั้น / How to mend it", examples=[["เปิดเมนูติดต่อเรา"]])
    evidence: list[EvidenceOut] = Field(description="หลักฐาน / Evidence", json_schema_extra=DEEP)  # type: ignore[arg-type]

    @classmethod
    def of(cls, finding: Finding, result: Result) -> Self:
        """From a finding of a result."""
        return cls(
            number=finding.number, rule=finding.rule, title=finding.title, outcome=finding.outcome,
            outcome_th=OUTCOME_WORDS[finding.outcome], reason=finding.reason, message=plain(finding.message),
            confidence=finding.confidence, points=result.score.worth.get(finding.rule, 0.0),
            missing=[plain(each) for each in finding.missing], fix=[plain(each) for each in finding.fix],
            evidence=[EvidenceOut.of(proof) for proof in finding.evidence],
        )  # fmt: skip


class ItemList(BaseModel):
    """ทุกข้อของหน่วยงาน / Every item of an agency."""

    code: Code
    year: FiscalYear
    checked: str = Field(description="ตรวจเมื่อ / When", examples=["2026-05-14T19:14:00+00:00"])
    ruleset: str = Field(description="รุ่นของเกณฑ์ / Version of the criteria", examples=["2569.1"])
    items: list[ItemOut] = Field(description="ข้อเรียงตามเลข / Items by number")


class RuleOut(BaseModel):
    """เกณฑ์ข้อหนึ่ง / One item of the criteria."""

    number: str = Field(description="เลขข้อ / Number", examples=["O11"])
    id: RuleId
    title: Title
    summary: str = Field(description="สิ่งที่ดู / What is looked for", examples=["รายการจัดซื้อจัดจ้างรายเดือน"])
    indicator: str = Field(description="ตัวชี้วัดย่อย / Sub-indicator", examples=["9.2"])
    confidence: str = Field(description="ความแน่ชัดของที่มา / How sure the source is", examples=["confirmed"])
    sources: list[str] = Field(description="ที่มา / Sources", examples=[["RTRDA69"]])
    fix: list[str] = Field(description="วิธีทำ / How to do it", examples=[["อัปโหลดไฟล์"]])

    @classmethod
    def of(cls, rule: Rule) -> Self:
        """From a rule."""
        return cls(
            number=rule.number, id=rule.id, title=rule.title, summary=rule.summary, indicator=rule.indicator,
            confidence=rule.title_fact.level, sources=list(rule.title_fact.sources), fix=list(rule.help.fix),
        )  # fmt: skip


class RuleList(BaseModel):
    """เกณฑ์ของปี / The criteria of a year."""

    year: FiscalYear
    based_on: int = Field(description="ปีของเกณฑ์ที่ใช้จริง / Differs while the year is provisional", examples=[2569])
    version: str = Field(description="รุ่นของเกณฑ์ / Version", examples=["2569.1"])
    rules: list[RuleOut] = Field(description="ข้อเรียงตามเลข / Items by number")


class ChangeOut(BaseModel):
    """ข้อหนึ่งที่ผลเปลี่ยน / One item that changed."""

    id: int = Field(description="เลขลำดับ / Id, higher is newer", examples=[42])
    at: str = Field(description="เมื่อ (UTC) / When, ISO 8601", examples=["2026-05-14T19:14:00+00:00"])
    code: Code
    name: Name
    province: Province
    number: str = Field(description="เลขข้อ / Number", examples=["O7"])
    before: Outcome = Field(description="ผลเดิม / Before", examples=["missing"])
    after: Outcome = Field(description="ผลใหม่ / After", examples=["present"])
    cause: str = Field(description="เพราะ / visit, rules or person", examples=["visit"])

    @classmethod
    def of(cls, change: Change, agency: Agency) -> Self:
        """From a change and its agency."""
        name = name_of(Standing(agency.code, agency.name, agency.type, "", "", ""))
        return cls(
            id=change.id, at=change.at, code=change.agency, name=name, province=agency.province, number=change.number,
            before=change.before, after=change.after, cause=change.cause,
        )  # fmt: skip


class ChangeList(BaseModel):
    """สิ่งที่เปลี่ยนหน้าหนึ่ง / A page of changes."""

    year: FiscalYear
    changes: list[ChangeOut] = Field(description="ใหม่สุดก่อน / Newest first")
    next: int | None = NEXT
