"""The read API through a real server: who sees what, as it is described, cheap to ask again."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import httpx
import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from crawler.desk import publications
from crawler.store import Store
from rules.load import edition
from tests.console.conftest import PROVINCE, Served
from tests.reports.province import EXEMPLARY, FORMULA, HOSTILE_BODY, MIXED, YEAR

API = "/api/v1"
Y = f"year={YEAR}"


@pytest.fixture(scope="module")
def staff(served: Served) -> httpx.Client:
    return served.browser("staff")


@pytest.fixture(scope="module")
def public(served: Served) -> httpx.Client:
    return served.browser()


def codes(browser: httpx.Client, path: str = f"{API}/agencies?{Y}") -> list[str]:
    return [each["code"] for each in browser.get(path).json()["agencies"]]


def test_the_public_reads_published_agencies_and_a_session_more(
    served: Served, public: httpx.Client, staff: httpx.Client
) -> None:
    assert codes(public) == [EXEMPLARY.code]
    assert codes(public, f"{API}/provinces/{PROVINCE}/standings?{Y}") == [EXEMPLARY.code]
    assert codes(staff) == ["9100", "9101", "9102"]
    assert codes(served.browser("clerk")) == ["9100", "9101"]
    assert set(codes(served.browser("root"))) >= {HOSTILE_BODY.code, "9104"}


def test_what_one_may_not_see_is_not_there(public: httpx.Client, staff: httpx.Client) -> None:
    for path in (
        f"{API}/agencies/9101?{Y}",
        f"{API}/agencies/9101/items?{Y}",
        f"{API}/agencies/none",
        f"{API}/nowhere",
    ):
        answer = public.get(path)
        assert (answer.status_code, list(answer.json())) == (404, ["detail"])
    assert staff.get(f"{API}/provinces/แดนอื่น/standings?{Y}").status_code == 404
    assert staff.get(f"{API}/agencies/9101?{Y}").json()["standing"] == "maybe"


def test_an_agency_not_seen_has_no_points(staff: httpx.Client) -> None:
    told = staff.get(f"{API}/agencies/9102?{Y}").json()
    assert (told["standing"], told["low"], told["high"], told["visit"]) == ("unseen", None, None, "dns")


def test_items_come_with_their_evidence_and_only_safe_addresses(served: Served, public: httpx.Client) -> None:
    told = public.get(f"{API}/agencies/9100/items?{Y}").json()
    assert [item["number"] for item in told["items"]] == [f"O{n}" for n in range(1, len(edition(YEAR).rules) + 1)]
    assert told["items"][0]["evidence"][0]["quote"].startswith("แผนที่ตั้งหน่วยงาน")
    with Store(served.db) as store:
        publications.publish(store.db, [HOSTILE_BODY.code], YEAR, "ต่างแดน")
        listed = public.get(f"{API}/agencies?{Y}").json()["agencies"]
        publications.unpublish(store.db, [HOSTILE_BODY.code], YEAR)
    assert {each["code"] for each in listed} == {"9100", HOSTILE_BODY.code}
    assert "\x1b" not in str(listed)


def test_the_same_answer_is_not_sent_twice_and_a_new_one_is(served: Served, public: httpx.Client) -> None:
    first = public.get(f"{API}/agencies?{Y}")
    tag = first.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]{32}"', tag)
    again = public.get(f"{API}/agencies?{Y}", headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    with Store(served.db) as store:
        publications.publish(store.db, [MIXED.code], YEAR, "สมหมาย")
    changed = public.get(f"{API}/agencies?{Y}", headers={"If-None-Match": tag})
    with Store(served.db) as store:
        publications.unpublish(store.db, [MIXED.code], YEAR)
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


@pytest.mark.parametrize(("path", "rows", "key"), [("agencies", "agencies", "code"), ("changes", "changes", "id")])
def test_pages_follow_each_other_until_nothing_is_left(served: Served, path: str, rows: str, key: str) -> None:
    root = served.browser("root")
    whole = [each[key] for each in root.get(f"{API}/{path}?{Y}&limit=500").json()[rows]]
    found: list[Any] = []
    after: Any = ""
    while after is not None:
        told = root.get(f"{API}/{path}?{Y}&limit=1" + (f"&after={after}" if after else "")).json()
        assert len(told[rows]) <= 1
        found += [each[key] for each in told[rows]]
        after = told["next"]
    assert found == whole
    assert len(whole) == len(set(whole)) > 0


def test_csv_is_for_spreadsheets_and_runs_nothing_in_them(served: Served, staff: httpx.Client) -> None:
    answer = staff.get(f"{API}/agencies?{Y}&format=csv&limit=2")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["code"] for row in rows] == ["9100", "9101"]
    assert 'rel="next"' in answer.headers["link"]
    assert "after=9101" in answer.headers["link"]
    with Store(served.db) as store:
        store.change_agency("9101", name=FORMULA)
        text = staff.get(f"{API}/agencies?{Y}&format=csv").text
        store.change_agency("9101", name=MIXED.name)
    cells = [cell for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert any("HYPERLINK" in cell for cell in cells)


def test_faults_are_json_that_says_what_is_wrong(public: httpx.Client) -> None:
    for path, status in (
        (f"{API}/agencies?limit=0", 422),
        (f"{API}/agencies?year=abc", 404),
        (f"{API}/rules/2599", 404),
    ):
        answer = public.get(path)
        assert answer.headers["content-type"] == "application/json"
        assert answer.status_code in (status, 422)
        assert answer.json()["detail"]
    assert public.post(f"{API}/agencies").status_code in (404, 405)


def test_changes_tell_what_became_of_which_item(staff: httpx.Client) -> None:
    (change,) = staff.get(f"{API}/changes?{Y}").json()["changes"]
    assert (change["code"], change["number"], change["before"], change["after"]) == ("9101", "O7", "missing", "present")
    assert staff.get(f"{API}/changes?{Y}&since=2999-01-01").json()["changes"] == []


def test_each_answer_is_as_it_is_described(served: Served) -> None:
    root = served.browser("root")
    told = root.get("/api/openapi.json").json()
    paths = [path for path in told["paths"] if path.startswith(API)]
    assert len(paths) == 6
    for path in paths:
        described = told["paths"][path]["get"]
        assert "/" in described["summary"], f"{path}: say it in Thai and in English"
        schema = described["responses"]["200"]["content"]["application/json"]["schema"] | {
            "components": told["components"]
        }
        asked = path.format(code="9101", province=PROVINCE, year=YEAR)
        jsonschema.validate(root.get(f"{asked}?{Y}").json(), schema)
    fields = [
        (name, field)
        for name, schema in told["components"]["schemas"].items()
        if name.endswith(("Out", "List"))
        for field, each in schema["properties"].items()
        if " / " not in each.get("description", "") and field != "hash"
    ]
    assert fields == []


def test_the_description_is_a_page_that_loads_nothing_from_elsewhere(public: httpx.Client) -> None:
    page = public.get("/api/docs").text
    assert f"GET {API}/agencies/{{code}}/items" in page
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page) == []


def test_nothing_that_can_be_asked_breaks_it(served: Served) -> None:
    described = schemathesis.openapi.from_url(f"{served.url}/api/openapi.json").include(path_regex=f"^{API}/")
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) == 6
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        def asked(case: schemathesis.Case) -> None:
            case.call_and_validate()

        asked()
