"""Data for programs: the documented shape, nothing else on standard output, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import reports
from reports.export import COLUMNS, RISKY, cell
from tests.reports.province import EXEMPLARY, FORMULA, HOSTILE, HOSTILE_BODY, LISTED, MIXED, OUTCOMES, SILENT

SCHEMA = Path(reports.__file__).parent / "schema/result.schema.json"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def exported(run: Run) -> dict[str, Any]:
    status, out, _ = run("export")
    assert status == 0
    whole: dict[str, Any] = json.loads(out)
    return whole


def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_the_export_is_what_the_schema_says(exported: dict[str, Any]) -> None:
    assert [error.message for error in validator().iter_errors(exported)] == []
    assert (exported["schema_version"], exported["fiscal_year"]) == (2, 2569)


def test_the_schema_refuses_what_it_does_not_name(exported: dict[str, Any]) -> None:
    exported["agencies"][0]["items"][0]["outcome"] = "maybe"
    exported["agencies"][0]["score"]["grade"] = "A"
    assert len(list(validator().iter_errors(exported))) == 2


def test_every_visited_agency_is_there_with_every_item_in_order(exported: dict[str, Any]) -> None:
    numbers = [f"O{number}" for number in range(1, 27)]
    found = {each["agency"]["code"]: [item["number"] for item in each["items"]] for each in exported["agencies"]}
    assert found == dict.fromkeys((EXEMPLARY.code, MIXED.code, SILENT.code, HOSTILE_BODY.code), numbers)


def test_an_agency_that_could_not_be_seen_has_all_items_unclear_and_says_why(exported: dict[str, Any]) -> None:
    silent = next(each for each in exported["agencies"] if each["agency"]["code"] == SILENT.code)
    assert (silent["visit"]["status"], silent["visit"]["reason"] != "") == ("dns", True)
    assert {item["outcome"] for item in silent["items"]} == {"unclear"}
    assert [silent["score"][end] for end in ("low", "estimate", "high")] == [0, 50, 100]


def test_the_latest_visit_counts(exported: dict[str, Any]) -> None:
    mixed = next(each for each in exported["agencies"] if each["agency"]["code"] == MIXED.code)
    outcomes = {item["number"]: item["outcome"] for item in mixed["items"]}
    assert {number: outcome for number, outcome in outcomes.items() if outcome != "present"} == OUTCOMES
    assert mixed["visit"]["finished"] == "2026-05-14T19:14:00+00:00"


def test_points_are_what_the_items_are_worth(exported: dict[str, Any]) -> None:
    assert sum(item["points"] for item in exported["agencies"][0]["items"]) == pytest.approx(100, abs=0.01)


def test_named_agencies_alone_and_in_their_order(run: Run) -> None:
    status, out, err = run("export", MIXED.code, EXEMPLARY.code, "--format", "jsonl")
    lines = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert [line["agency"]["code"] for line in lines] == [MIXED.code, EXEMPLARY.code]


def test_each_line_of_json_lines_is_one_element_of_the_json(run: Run, exported: dict[str, Any]) -> None:
    _, out, _ = run("export", "--format", "jsonl")
    assert [json.loads(line) for line in out.splitlines()] == exported["agencies"]


def test_agencies_without_a_result_are_told_beside_the_data(run: Run) -> None:
    _, out, err = run("export")
    assert LISTED.code not in out
    assert "ไม่รวม 1 หน่วยงาน" in err


def test_a_province_alone(run: Run) -> None:
    _, out, _ = run("export", "--province", "จ.แดนอื่น")
    assert [each["agency"]["code"] for each in json.loads(out)["agencies"]] == [HOSTILE_BODY.code]


def test_a_year_without_results_gives_an_empty_list(run: Run) -> None:
    status, out, _ = run("export", "--year", "2566")
    assert (status, json.loads(out)) == (0, {"schema_version": 2, "fiscal_year": 2566, "agencies": []})


def test_the_provisional_year_says_so(run: Run) -> None:
    _, out, _ = run("export", "--year", "2570")
    ruleset = json.loads(out)["agencies"][0]["ruleset"]
    assert (ruleset["fiscal_year"], ruleset["based_on"], ruleset["provisional"]) == (2570, 2569, True)


def test_bad_input_writes_no_data(run: Run) -> None:
    for arguments in (["export", "nobody"], ["export", "--province", "ไม่มีจริง"], ["export", "--year", "2400"]):
        status, out, err = run(*arguments)
        assert (status, out) == (3, "")
        assert err.startswith("ทำต่อไม่ได้: ")


def test_csv_opens_in_a_spreadsheet_one_row_an_item(run: Run) -> None:
    _, out, _ = run("export", "--format", "csv")
    assert out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert len(rows) == 4 * 26
    assert tuple(rows[0]) == COLUMNS
    assert {row["outcome_th"] for row in rows if row["outcome"] == "missing"} == {"ไม่พบ"}


def test_csv_cells_of_hostile_sites_are_no_formulas(run: Run) -> None:
    _, out, _ = run("export", HOSTILE_BODY.code, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert {row["evidence_label"] for row in rows} == {f"'{FORMULA}"}
    assert [value for row in rows for value in row.values() if value.startswith(RISKY)] == []


@given(st.text(alphabet=st.sampled_from("=+-@＝\t\r\n\0 ก1'"), max_size=8))
def test_no_text_starts_like_a_formula(text: str) -> None:
    assert not str(cell(text)).startswith(RISKY)


def test_json_keeps_hostile_text_as_it_was(run: Run) -> None:
    _, out, _ = run("export", HOSTILE_BODY.code)
    assert json.loads(out)["agencies"][0]["items"][0]["evidence"][0]["quote"] == HOSTILE
