"""`oit evaluate` as a person runs it, on the invented province of the report tests and on a site with an ITA list."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from crawler.store import Store
from rules.audit import audit
from rules.calibration import Counts
from rules.load import edition
from rules.model import Agency, Link, Page, Site, Step
from rules.score import score
from tests.accuracy.calibrate import counted
from tests.accuracy.measured import field_cases

Run = Callable[..., tuple[int, str, str]]
HOME = "http://127.0.9.1:8080/"
HEAD = "site,year,item,outcome,evidence_url,labeller,date,note\n"
ROWS = [f"9100,2569,O{n},present,{HOME}contact,ก,," for n in range(1, 27)]  # said present with evidence there


@pytest.fixture
def labels(tmp_path: Path) -> Callable[..., str]:
    def _labels(*rows: str) -> str:
        path = tmp_path / "labels.csv"
        path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8-sig")
        return str(path)

    return _labels


def test_figures_are_those_of_the_labels(run: Run, labels: Callable[..., str]) -> None:
    rows = ["9101,2569,O1,missing,,ก,,", "9101,2569,O5,present,,ก,,", "9101,2569,O12,unclear,,ก,,"]
    status, out, err = run("evaluate", labels(*ROWS, *rows), "--format", "json")
    assert (status, err) == (0, "")
    year = json.loads(out)["years"]["2569"]
    assert year["items_judged"] == 29
    assert (year["precision"]["right"], year["precision"]["of"]) == (26, 27)
    assert (year["recall"]["right"], year["recall"]["of"]) == (26, 27)
    assert year["missing_wrong"] == 1
    assert year["evidence_url_right"]["value"] == 1
    assert year["confusion"]["present said missing"] == 1
    assert year["score_in_range"] == {"value": 1.0, "right": 1, "of": 1, "low": 0.2065, "high": 1.0}
    assert [wrong["item"] for wrong in year["wrong"]] == ["O1", "O5"]


def test_tables_are_thai_on_the_terminal_and_in_markdown(run: Run, labels: Callable[..., str]) -> None:
    status, out, _ = run("evaluate", labels(*ROWS))
    assert status == 0
    assert all(word in out for word in ("ปี 2569: 26 ข้อ ของ 1 หน่วยงาน", "บอกว่าพบแล้วถูก", "1.000 (0.87–1.00)", "Brier"))
    status, out, _ = run("evaluate", labels(*ROWS), "--format", "markdown", "--year", "2569")
    assert status == 0
    assert "| O26 | 1 | 1.000 (0.21–1.00) |" in out


def test_two_labellers_are_compared_and_what_they_differ_on_is_left_out(run: Run, labels: Callable[..., str]) -> None:
    other = ["9100,2569,O1,present,,ข,,", "9100,2569,O2,missing,,ข,,"]
    status, out, _ = run("evaluate", labels(*ROWS, *other), "--format", "json")
    told = json.loads(out)
    assert status == 0
    assert told["years"]["2569"]["items_judged"] == 25
    assert told["labellers"]["agreements"][0] | {"kappa": 0} == {
        "labellers": ["ก", "ข"], "cells": 2, "alike": 1, "kappa": 0,
    }  # fmt: skip
    assert told["labellers"]["conflicts"][0]["item"] == "O2"
    assert "ผู้ตรวจเห็นต่างกัน" in run("evaluate", labels(*ROWS, *other))[1]


def test_rows_that_cannot_be_used_are_told_and_the_status_says_so(run: Run, labels: Callable[..., str]) -> None:
    bad = ["9100,2569,O99,present,,,,", "nobody.go.th,2569,O1,present,,,,", "9104,2569,O1,present,,,,"]
    status, out, err = run("evaluate", labels(*ROWS, *bad))
    assert status == 1
    assert "26 ข้อ" in out
    assert "labels.csv บรรทัด 28: ปี 2569 ไม่มีข้อ “O99”" in err
    assert "บรรทัด 29: ไม่มี “nobody.go.th” ในทะเบียน" in err
    assert "บรรทัด 30: 9104 ยังไม่มีผลของปี 2569 ตรวจด้วย oit crawl 9104" in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["evaluate"], "เลือกอย่างเดียว"),
        (["evaluate", "absent.csv"], "ไม่พบไฟล์"),
        (["evaluate", "absent.csv", "--from-ita-pages"], "เลือกอย่างเดียว"),
        (["evaluate", "--from-ita-pages"], "ไม่พบหน้า ITA ของปี 2569"),
        (["evaluate", "--from-ita-pages", "--year", "2026"], "oit rules list"),
    ],
)
def test_what_cannot_be_measured_ends_with_3_and_the_remedy(run: Run, arguments: list[str], told: str) -> None:
    status, _, err = run(*arguments)
    assert status == 3
    assert told in err


def test_nothing_usable_ends_with_3(run: Run, labels: Callable[..., str]) -> None:
    status, out, err = run("evaluate", labels("9100,2569,O99,present,,,,"))
    assert (status, out) == (3, "")
    assert "บรรทัด 2" in err


def test_a_site_by_its_website(run: Run, tmp_path: Path) -> None:
    db = tmp_path / "oit.db"
    _keep(db, _site())
    path = tmp_path / "labels.csv"
    path.write_text(f"{HEAD}https://127.0.0.7/index.html,2569,O3,present,,,,\n", encoding="utf-8")
    status, out, _ = run("evaluate", str(path), "--db", str(db), "--format", "json")
    assert status == 0
    assert json.loads(out)["years"]["2569"]["items_judged"] == 1


def test_declarations_of_an_agency_are_tried_without_its_list(run: Run, tmp_path: Path) -> None:
    db = tmp_path / "oit.db"
    _keep(db, _site())
    status, out, err = run("evaluate", "--from-ita-pages", "--db", str(db), "--format", "json")
    assert (status, err) == (0, "")
    told = json.loads(out)["from_ita_pages"]
    assert (told["sites"], told["sites_with_lists"]) == (1, 1)
    assert (told["agreement"]["of"], told["only_on_the_list"]) == (2, 6)
    assert [(item, row["agreement"]["of"]) for item, row in told["items"].items() if row["agreement"]["of"]] == [
        ("O3", 1), ("O5", 1),
    ]  # fmt: skip
    status, out, _ = run("evaluate", "--from-ita-pages", "--db", str(db))
    assert status == 0
    assert "ไม่ใช่ว่าถูกต้องเพียงใด" in out


def _site() -> Site:
    """Eight items on the list; two of them (contact, plan) hang in the menu as well."""
    home = "http://127.0.0.7/"
    rules = edition(2569).rules[:8]
    paths = {rule.number: f"{home}o/{rule.number}" for rule in rules}
    menu = (Link(f"{home}ita", "ITA 2569"), Link(paths["O3"], "ติดต่อเรา"), Link(paths["O5"], rules[4].title))
    way = (Step(home, "หน้าแรก"),)
    pages = [Page(home, title="อบต.ตัวอย่าง", text="อบต.ตัวอย่าง", links=menu, path=way)]
    ita_way = (*way, Step(f"{home}ita", "ITA 2569"))
    items = tuple(Link(paths[rule.number], f"{rule.number} {rule.title}") for rule in rules)
    pages.append(Page(f"{home}ita", title="ITA 2569", headings=("ITA 2569",), text="ITA 2569", links=items,
                      label="ITA 2569", found_on=home, path=ita_way))  # fmt: skip
    pages += [
        Page(url, title=number, text=f"{number}\nข้อมูลของข้อนี้", label=number, found_on=f"{home}ita",
             path=(*ita_way, Step(url, number)))
        for number, url in paths.items()
    ]  # fmt: skip
    agency = Agency("7", "อบต.ตัวอย่าง", "sao", "เมือง", "สมมติ", home)
    return Site(agency, home, pages=pages, started="2026-05-14T19:00:00+00:00", finished="2026-05-14T19:14:00+00:00")


def _keep(db: Path, site: Site) -> None:
    rules, day = edition(2569), date(2026, 5, 15)
    found = audit(site, rules, day)
    with Store(db) as store:
        store.import_agencies([site.agency])
        store.keep(site, found, score(found, rules), rules, day)


def test_real_labels_join_the_calibration(
    db: Path, labels: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIT_EXTRA_LABELS", labels(*ROWS))
    monkeypatch.setenv("OIT_EXTRA_DB", str(db))
    cases = field_cases()
    assert len(cases) == 26
    proven = [replace(case, proof="present/subject/exact/own-year") for case in cases]
    missing = [replace(case, proof="missing/not-found", rule="qa") for case in cases[:3]]
    found = counted(proven[:4], [*proven, *missing, *cases])
    assert found.proof["present/subject/exact/own-year"] == Counts((4, 4), (26, 26))
    assert found.missing == {"qa": Counts((0, 0), (3, 0))}
    assert found.doubts_missing("qa")
