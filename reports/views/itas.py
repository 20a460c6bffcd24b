"""The sheet to fill the ITAS from: for each item the address to give, the way to it, the explanation, and warnings.

In: a `Report`. Out: `Row`s, and clarification drafts from frozen evidence. Which address will not work for an assessor,
or not for long, is told from the address alone and from what the crawl remarked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from reports.lines import brief, click_path, plain
from reports.links import safe_href
from reports.views.agency import Item, Report
from reports.words import thai_time, where
from rules.model import Evidence, Outcome, RemarkKind

GIVEN = (Outcome.PRESENT, Outcome.PARTIAL)
LOGIN = "ต้องเข้าสู่ระบบก่อน ผู้ประเมินเปิดไม่ได้ เปิดให้ดูได้โดยไม่ต้องเข้าสู่ระบบ"
SESSION = "มีรหัสชั่วคราวของผู้เข้าชมในที่อยู่ ลิงก์จะเปิดไม่ได้ในเครื่องอื่น คัดลอกที่อยู่ใหม่จากหน้าต่างส่วนตัว"
OFF_SITE = "อยู่นอกเว็บไซต์ของหน่วยงาน ({host}) ทำหน้าในเว็บไซต์ของหน่วยงานที่ลิงก์ไป แล้วใช้ที่อยู่ของหน้านั้น"
SHORTENED = "เป็นลิงก์ย่อ ({host}) ใช้ที่อยู่เต็มแทน เพราะลิงก์ย่ออาจหมดอายุ"
YEAR = "ในที่อยู่มีปี {year} ปีหน้าต้องใช้ที่อยู่ใหม่ อย่าคัดลอกไปใช้ซ้ำ"
LATEST = "เป็นหน้าที่แสดงรายการล่าสุด เนื้อหาจะเลื่อนไปเมื่อมีรายการใหม่ ใช้ที่อยู่ของรายการโดยตรง"
PLAIN = "ไม่เข้ารหัส (http) เบราว์เซอร์อาจเตือนว่าไม่ปลอดภัย ใช้ https ถ้าเว็บไซต์รองรับ"
HOME = "เป็นหน้าแรก ใส่ที่อยู่ของหน้าหรือไฟล์ของข้อนี้โดยตรง"
NOT_READY = {
    Outcome.MISSING: "ยังไม่พบข้อนี้ เผยแพร่ก่อน แล้วแจ้งที่อยู่",
    Outcome.OUTDATED: "พบแต่เป็นของปีอื่น เผยแพร่ของปีนี้ก่อน",
    Outcome.UNCLEAR: "ยังต้องให้คนตรวจ เปิดดูเองก่อนนำไปกรอก",
    Outcome.NOT_APPLICABLE: "ข้อนี้ไม่ต้องเผยแพร่",
}
SHORTENERS = re.compile(
    r"(?:www\.)?(?:bit\.ly|tinyurl\.com|goo\.gl|t\.co|t\.ly|cutt\.ly|rb\.gy|is\.gd|v\.gd|ow\.ly|shorturl\.(?:asia|at)|me2\.kr"
    r"|lnkd\.in|reurl\.cc|s\.id|lin\.ee|tiny\.cc)"
)
_SESSION_KEYS = re.compile(
    r"phpsessid|jsessionid|aspsessionid\w*|session_?id|sid|sess|cfid|cftoken|s?token", re.IGNORECASE
)
_SESSION_PATH = re.compile(r";jsessionid=|/\(s\([a-z0-9]{10,}\)\)/", re.IGNORECASE)
_LOGIN_PATH = re.compile(
    r"/(?:wp-login|login|log-in|signin|sign-in|admin|administrator|backend/?$)(?:[./?]|$)", re.IGNORECASE
)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|zip|rar|csv|jpe?g|png)\b", re.IGNORECASE)
_LATEST = re.compile(r"(?:^|[/=_-])(?:latest|newest|current|recent|last)(?:[/.?&_-]|$)|ล่าสุด", re.IGNORECASE)
_REMARKS = {RemarkKind.LOGIN: LOGIN, RemarkKind.PASSING_ADDRESS: SESSION}


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the sheet. `url` is '' while there is nothing to give; `note` says why, or what to look at first."""

    item: Item
    url: str
    path: str
    text: str
    warnings: tuple[str, ...]
    note: str
    submitted: tuple[str, ...] = ()  # addresses that were given to the ITAS already


@dataclass(frozen=True, slots=True)
class Draft:
    """A clarification of one item, ready to paste."""

    number: str
    title: str
    outcome: Outcome
    text: str


def sheet(report: Report) -> list[Row]:
    """Every item in the order of the numbers."""
    return [_row(report, item) for item in report.items]


def _row(report: Report, item: Item) -> Row:
    outcome, proof = item.finding.outcome, item.proof
    given = tuple(one.url for one in item.declared if one.origin == "itas")
    url = safe_href(proof.url) if proof and outcome in (*GIVEN, Outcome.UNCLEAR) and not report.unseen else ""
    if proof is None or not url:
        return Row(item, "", "", "", (), NOT_READY.get(outcome, ""), given)
    warnings = dict.fromkeys(
        [
            *warnings_of(url, report.agency.website or report.result.visit.home, report.year),
            *(_REMARKS[remark.kind] for remark in item.finding.remarks if remark.kind in _REMARKS),
        ]
    )
    path = click_path(proof) if proof.path else ""
    return Row(item, url, path, explanation(report, item, proof), tuple(warnings), NOT_READY.get(outcome, ""), given)


def explanation(report: Report, item: Item, proof: Evidence) -> str:
    """What to write beside the address: where it stands, what it shows, which file."""
    shown = [element.title for element in item.finding.elements if element.found]
    parts = [
        f"{report.result.name} เผยแพร่ “{item.finding.title}” ปีงบประมาณ {report.year} ทางเว็บไซต์ของหน่วยงานแล้ว",
        f"เข้าถึงจาก {click_path(proof)}" if proof.path else "",
        f"ชนิดข้อมูล: {where(proof.kind, proof.page)}",
        f"ข้อความที่ปรากฏ: “{brief(item.quote)}”" if item.quote else "",
        f"มีข้อมูลครบตามองค์ประกอบ: {', '.join(shown)}" if shown and item.done else "",
        f"มีข้อมูล: {', '.join(shown)}" if shown and not item.done else "",
    ]
    return "\n".join(filter(None, parts))


def warnings_of(url: str, website: str, year: int) -> list[str]:
    """What may keep an assessor from opening the address, now or when the year changes."""
    parts, own = urlsplit(url), urlsplit(website)
    host, tail = parts.hostname or "", unquote(f"{parts.path}?{parts.query}")
    short = SHORTENERS.fullmatch(host)
    told = [
        (LOGIN, _LOGIN_PATH.search(parts.path)),
        (SESSION, _has_session(parts.path, parts.query)),
        (SHORTENED.format(host=host), short),
        (OFF_SITE.format(host=host), not short and own.hostname and not _same_site(host, own.hostname)),
        (HOME, own.hostname and _same_site(host, own.hostname) and not parts.path.strip("/") and not parts.query),
        (LATEST, _LATEST.search(tail)),
        (YEAR.format(year=year_in(tail, year)), year_in(tail, year)),
        (PLAIN, parts.scheme == "http" and own.scheme != "http"),
    ]
    return [message for message, applies in told if applies]


def year_in(tail: str, year: int) -> str:
    """The fiscal year as it stands in the address of a page, in either era; '' when it does not, or in a file's."""
    if _FILE.search(tail):
        return ""
    wanted = (str(year), str(year - 543))
    return next((text for text in wanted if re.search(rf"(?<!\d){text}(?!\d|/\d\d/)", tail)), "")


def _has_session(path: str, query: str) -> bool:
    keys = [key for key, value in parse_qsl(query) if len(value) >= 8]
    return bool(_SESSION_PATH.search(path)) or any(_SESSION_KEYS.fullmatch(key) for key in keys)


def _same_site(host: str, own: str) -> bool:
    bare = own.removeprefix("www.")
    return host == bare or host.endswith(f".{bare}")


def drafts(record: Mapping[str, Any], digest: str) -> list[Draft]:
    """A clarification for every item whose frozen evidence shows it. `record`: the JSON of `crawler.desk.frozen`."""
    items: Sequence[Mapping[str, Any]] = record["items"]
    return [_draft(record, item, digest) for item in items if item["evidence"] and item["outcome"] in GIVEN]


def _draft(record: Mapping[str, Any], item: Mapping[str, Any], digest: str) -> Draft:
    proof = item["evidence"][0]
    reasons = [each["reason"] for each in record["decisions"] if each["rule"] == item["rule"]]
    path = " › ".join(["หน้าแรก", *(plain(step["label"]) or "…" for step in proof["path"][1:])])
    shown = [element["title"] for element in item["elements"] if element["found"]]
    given = [one["url"] for one in record["declarations"] if one["rule"] == item["rule"] and one["origin"] == "itas"]
    parts = [
        f"ขอชี้แจงข้อ {item['number']} {item['title']} ปีงบประมาณ {record['fiscal_year']}",
        f"หน่วยงาน: {plain(record['agency']['full_name'])}",
        *(f"ที่อยู่ที่กรอกในระบบ ITAS: {url}" for url in given),
        f"ที่อยู่ที่เผยแพร่: {proof['url']}",
        f"เข้าถึงจาก: {path}" if proof["path"] else "",
        f"ข้อความที่ปรากฏ: “{plain(proof['quote'])}”" if proof["quote"] and proof["quote"] not in reasons else "",
        f"องค์ประกอบที่มี: {', '.join(shown)}" if shown else "",
        f"บันทึกหลักฐานเมื่อ {thai_time(record['frozen'])} จากการตรวจเมื่อ {thai_time(record['visit']['finished'])}",
        f"รหัสตรวจสอบหลักฐาน (SHA-256): {digest}",
        "จึงขอความอนุเคราะห์ทบทวนผลการประเมินข้อนี้",
    ]
    return Draft(item["number"], item["title"], Outcome(item["outcome"]), "\n".join(filter(None, parts)))
