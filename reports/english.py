"""The English words of what readers abroad look for: outcomes, visits, items, scores. Thai is first everywhere else.

In: values of `rules.model`. Out: short English texts. Names of items are ours and say so (`NAMES`), by the id that an
item has in every year. What Thai pages say of how sure something is stands here too.
"""

from __future__ import annotations

from datetime import date

from crawler.store import Judgement
from reports.results import confirmed
from reports.words import PASS_MARK, number, points_range
from rules.model import Edition, Outcome, VisitStatus

OUTCOMES = {
    Outcome.PRESENT: ("Found in full", "Everything the item asks for is published on the agency's own website."),
    Outcome.PARTIAL: (
        "Found in part",
        "The item is there, but something that it must hold is missing; which is named.",
    ),
    Outcome.OUTDATED: ("Of another year", "The right item, but of another fiscal year than the one that is asked for."),
    Outcome.MISSING: ("Not found", "Everything that could name the item was read, and it was not there."),
    Outcome.UNCLEAR: (
        "A person must look",
        "Not opened, not readable, perhaps there in other words, or often overlooked: none of it is called missing.",
    ),
    Outcome.NOT_APPLICABLE: ("Not required", "The item does not apply to this kind of agency and is not counted."),
}
VISITS = {
    VisitStatus.COMPLETE: "visited completely",
    VisitStatus.PARTIAL: "visited in part",
    VisitStatus.UNREACHABLE: "the website did not open",
    VisitStatus.BLOCKED: "the website turns automatic visitors away",
    VisitStatus.ROBOTS: "the website does not allow reading (robots.txt)",
    VisitStatus.TLS: "the security certificate is faulty",
    VisitStatus.DNS: "the domain name was not found",
    VisitStatus.PARKED: "the domain has expired or is parked",
    VisitStatus.MOVED: "the website has moved",
    VisitStatus.BUDGET: "visited up to the limit that was set",
}
SURENESS = {  # of a title, by the level of its fact
    "confirmed": "several agencies printed the same", "single": "one printed source was found",
    "partial": "only part of the words or the number was found",
    "inferred": "inferred from another year or from other evidence", "unconfirmed": "no printed source was found",
}  # fmt: skip
SECTIONS = {
    "9.1": "Basic information", "9.2": "Administration and budget", "9.3": "Procurement", "9.4": "Human resources",
    "9.5": "Transparency", "10.1": "Preventing bribery and corruption", "10.2": "Integrity and transparency",
}  # fmt: skip
ITEMS = {
    "structure": "Structure, duties and powers", "executives": "Executives", "contact": "Contacts and ways to ask",
    "news": "News", "strategic-plan": "Strategic or development plan",
    "annual-plan-progress": "Annual plan and budget, and their progress", "annual-report": "Annual report",
    "staff-manual": "Working manuals for staff", "service-manual": "Service manuals for the public",
    "eservice": "Online services", "procurement-monthly": "Monthly summary of procurement",
    "procurement-annual": "Annual report on procurement", "hr-plan": "Human resources: criteria and plan",
    "hr-report": "Human resources: report", "ethics-code": "Code of ethics and its promotion",
    "complaint-practice": "Handling of corruption complaints: procedure",
    "complaint-channel": "Channel for corruption complaints", "complaint-stats": "Statistics of corruption complaints",
    "participation": "Public participation", "no-gift-declaration": "No Gift Policy",
    "risk-assessment": "Corruption risk assessment", "risk-management-report": "Report on corruption risk management",
    "anticorruption-plan": "Anti-corruption action plan", "anticorruption-report": "Anti-corruption report",
    "integrity-measures": "How ITA results are used to improve",
    "integrity-measures-report": "Report on measures for integrity and transparency",
    "service-stats": "Statistics of services", "procurement-list": "Procurement list and its progress",
    "gift-receipt-report": "Report on gifts received", "authority": "Powers and duties", "qa": "Questions and answers",
    "procurement-notices": "Procurement notices", "procurement-progress": "Progress of procurement",
    "ethics-drive": "Promotion of ethics", "no-gift-culture": "No Gift culture",
    "no-gift-report": "Report on the No Gift Policy", "laws": "Laws that apply", "social": "Social media",
    "pdpa": "Personal data protection policy", "annual-plan": "Annual plan and budget",
    "satisfaction": "Survey of satisfaction", "procurement-plan": "Procurement plan",
    "hr-progress": "Human resources: progress", "hr-criteria": "Human resources: criteria",
    "anticorruption-6m": "Six-month follow-up on corruption prevention", "ethics-evaluation": "Evaluation of ethics",
}  # fmt: skip
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NOT_OFFICIAL = "A self-assessment by an automatic system. It is not an official result of the NACC of Thailand."
MERGED = "This body became part of another; the report is of the former one. Today it is:"
OF_THEN = "Name and website are those of that year. Today it is:"
NAMES = "English names of items are ours, not the NACC's; the criteria are in Thai."


def score_range(low: float, estimate: float, high: float) -> str:
    """'Estimated 86–94 of 100 (middle 91)'; one number only when both ends are the same."""
    line = f"Estimated {points_range(low, high)} of 100"
    return line if high - low < 1e-6 else f"{line} (middle {number(estimate)})"


def against_pass_mark(low: float, high: float) -> str:
    """Where the range stands against the pass mark."""
    if low >= PASS_MARK - 1e-6:
        return f"surely {PASS_MARK} or more"
    return f"under {PASS_MARK}" if high < PASS_MARK - 1e-6 else f"may be {PASS_MARK} or more"


def banner(judged: Edition | Judgement) -> str:
    """A warning when a year was, or would be, judged by the criteria of another one, else ''."""
    if judged.based_on == judged.year:
        return ""
    return f"No criteria of fiscal year {judged.year} are published yet: provisional, by those of {judged.based_on}."


def criteria(edition: Edition, version: str) -> str:
    """Which criteria judged and how many of them are confirmed."""
    sure = f"{confirmed(edition)} of {len(edition.rules)} items are confirmed"
    return f"Criteria used: OIT of fiscal year {edition.year}, version {version} ({sure})."


def fiscal_year(year: int) -> str:
    """A year of the Buddhist era with the months it spans: '2569 (Oct 2025 – Sep 2026)'."""
    return f"{year} (Oct {year - 544} – Sep {year - 543})"


def day(iso: str) -> str:
    """The day of an ISO 8601 time: '14 May 2026'; '' stays ''."""
    found = date.fromisoformat(iso[:10]) if iso else None
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}" if found else ""
