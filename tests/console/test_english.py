"""The part for readers abroad: complete in English, for the same people who may read the Thai report, and no more."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import html

from reports import english, lines
from reports.english import fiscal_year, score_range
from reports.words import SURENESS_WORDS
from rules import load
from rules.model import Outcome, VisitStatus
from tests.console.conftest import Served
from tests.reports.province import EXEMPLARY, MIXED, SILENT, YEAR

REPORT = f"/en/a/{EXEMPLARY.code}"
THAI = re.compile("[ก-๙]")


def thai_outside_of_thai(page: str) -> list[str]:
    """Thai words that are not marked as Thai."""
    tree = html.fromstring(page)
    texts = tree.xpath("//text()[not(ancestor::*[@lang='th']) and not(ancestor::title) and not(ancestor::script)]")
    return [text.strip() for text in texts if THAI.search(text)]


@pytest.mark.parametrize(
    "path", ["/en", f"/en/rules/{YEAR}", f"/en/rules/{YEAR - 3}", f"{REPORT}/latest", f"{REPORT}/{YEAR}"]
)
def test_english_pages_are_english_and_mark_what_is_thai(served: Served, path: str) -> None:
    answer = served.browser().get(path)
    assert answer.status_code == 200
    assert '<html lang="en">' in answer.text
    assert thai_outside_of_thai(answer.text) == []


def test_every_item_section_outcome_and_visit_has_an_english_name() -> None:
    editions = [load.edition(year) for year in load.years()]
    assert {rule.id for each in editions for rule in each.rules} == set(english.ITEMS)
    sections = {sub.id for each in editions for indicator in each.indicators for sub in indicator.sub_indicators}
    assert sections == set(english.SECTIONS)
    assert set(english.OUTCOMES) == set(Outcome)
    assert set(english.VISITS) == set(VisitStatus)
    assert set(english.SURENESS) == set(SURENESS_WORDS)


def test_the_english_report_says_what_the_thai_one_says_to_those_who_may_read_it(served: Served) -> None:
    staff, public = served.browser("staff"), served.browser()
    page = staff.get(f"/en/a/{MIXED.code}/{YEAR}").text
    thai = staff.get(f"/a/{MIXED.code}/{YEAR}").text
    low = re.search(r"ประเมินได้ ([\d.–]+) จาก 100", thai)
    assert low
    assert f"Estimated {low[1]} of 100" in page
    assert f'href="/en/a/{MIXED.code}/{YEAR}"' in thai
    assert "Found in part" in page.split("O2 Executives")[1].split("</tr>")[0]
    assert "Cannot be estimated yet" in staff.get(f"/en/a/{SILENT.code}/{YEAR}").text
    assert public.get(f"/en/a/{MIXED.code}/{YEAR}").status_code == 303  # to log in
    assert public.get(f"/en/rules/{2499}").status_code == 404


def test_english_says_as_thai_does_how_sure_the_criteria_are_and_whose_the_names_are(served: Served) -> None:
    public, edition = served.browser(), load.edition(YEAR)
    for path in ("/en", f"/en/rules/{YEAR}", f"{REPORT}/{YEAR}"):
        assert english.NAMES in html.fromstring(public.get(path).text).text_content(), path
    thai = public.get(f"/a/{EXEMPLARY.code}/{YEAR}").text
    told = re.search(r"ยืนยันแล้ว (\d+) จาก (\d+) ข้อ", thai)
    assert told
    assert f"({told[1]} of {told[2]} items are confirmed)" in public.get(f"{REPORT}/{YEAR}").text
    rules = html.fromstring(public.get(f"/en/rules/{YEAR}").text)
    sure = {line.text.split()[0]: line.xpath("string(span)") for line in rules.xpath("//main//li")}
    assert sure == {rule.number: english.SURENESS[rule.title_fact.level] for rule in edition.rules}
    provisional = replace(edition, year=2570)
    assert "provisional, by those of 2569" in english.banner(provisional)
    assert (english.banner(edition), lines.banner(edition)) == ("", "")


@pytest.mark.parametrize(
    ("ends", "told"),
    [((80, 85, 90), "Estimated 80–90 of 100 (middle 85)"), ((84.96, 84.96, 84.96), "Estimated 84.9 of 100")],
)
def test_a_score_is_a_range_in_english_too(ends: tuple[float, float, float], told: str) -> None:
    assert score_range(*ends) == told
    assert fiscal_year(2569) == "2569 (Oct 2025 – Sep 2026)"
    assert english.against_pass_mark(84.9, 85.1) == "may be 85 or more"
