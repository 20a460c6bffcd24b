"""Old addresses, accounts, links and lists after a change of code, an upgrade and a merge, in a real console."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from crawler.desk import accounts, publications, settings, succession
from crawler.desk.succession import Act
from crawler.store import Store
from oit import cli
from reports import english
from reports.console.security import Links, revoke_links
from rules.load import edition
from tests.console.conftest import HASH, PROVINCE, Served, serving
from tests.reports.opened import broken, documents
from tests.reports.province import EXEMPLARY, HOSTILE_BODY, MIXED, OUTCOMES, SILENT, YEAR, database, keep, site

ACT = Act("ผู้ดูแล", date(2026, 6, 1), "ประกาศกระทรวง")  # in fiscal year 2569
BEFORE = YEAR - 1
NEW, JOINED = "5500101", "5500200"


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample province with a year before it, people of every role, reports published."""
    path = database(tmp_path_factory.mktemp("console") / "oit.db")
    with Store(path) as store:
        for agency in (EXEMPLARY, MIXED):
            keep(store, site(agency, "2025-05-14"), edition(BEFORE), {})
        accounts.add(store.db, "root", name="ผู้ดูแล", role="admin", password=HASH)
        accounts.add(store.db, "staff", name="สมหมาย", role="staff", province=PROVINCE, password=HASH)
        accounts.add(store.db, "clerk", name="เจ้าหน้าที่", role="agency", agency=MIXED.code, password=HASH)
        for year in (BEFORE, YEAR):
            publications.publish(store.db, [MIXED.code], year, "สมหมาย")
        store.db.conn.execute("UPDATE standing_month SET month = '2026-05' WHERE year = ?", [YEAR])
    return path


@pytest.fixture
def served(tmp_path: Path, judged: Path) -> Iterator[Served]:
    """A console over a copy of its own."""
    yield from console(judged, tmp_path)


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory, judged: Path) -> Iterator[Served]:
    """One console after codes were changed, for tests that only look."""
    yield from console(judged, tmp_path_factory.mktemp("changed"), renamed)


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory, judged: Path) -> Iterator[Served]:
    """One console after a merge, for tests that only look."""
    yield from console(judged, tmp_path_factory.mktemp("joined"), merged)


def console(judged: Path, folder: Path, act: Callable[[Store], None] = lambda store: None) -> Iterator[Served]:
    db = Path(shutil.copy(judged, folder / "oit.db"))
    with Store(db) as store:
        act(store)
    with serving(db) as url:
        made = Served(url, db)
        yield made
        for browser in made.browsers:
            browser.close()


def renamed(store: Store, **values: str) -> None:
    succession.succeed(store.db, MIXED.code, NEW, ACT, values)
    if not values:
        succession.succeed(store.db, HOSTILE_BODY.code, "X/1", ACT, {})


def merged(store: Store, *, judge: bool = True) -> None:
    values = {"name": "สองแคว", "type": "tambon"}
    succession.merge(store.db, [EXEMPLARY.code, MIXED.code], JOINED, ACT, values)
    if judge:
        keep(store, site(store.agency(JOINED), "2026-06-20"), edition(YEAR), OUTCOMES)
        store.db.conn.execute("UPDATE standing_month SET month = '2026-07' WHERE agency = ?", [JOINED])
        publications.publish(store.db, [JOINED], YEAR, "สมหมาย")


def led(browser: httpx.Client, path: str) -> tuple[int, str]:
    answer = browser.get(path)
    return answer.status_code, answer.headers.get("location", "")


@pytest.mark.parametrize(
    "rest",
    ["latest", str(YEAR), str(BEFORE), f"{YEAR}/items/O5", f"history?year={YEAR}", "badge.svg", "export.csv?year=2569"],
)
def test_every_old_address_leads_to_the_new_one_and_keeps_its_rest(changed: Served, rest: str) -> None:
    public = changed.browser()
    assert led(public, f"/a/{MIXED.code}/{rest}") == (301, f"/a/{NEW}/{rest}")
    assert public.get(f"/a/{NEW}/{rest}").status_code == 200


def test_the_api_leads_on_too(changed: Served) -> None:
    public = changed.browser()
    for rest in ("", "/items"):
        old, new = (f"/api/v1/agencies/{code}{rest}?year={YEAR}" for code in (MIXED.code, NEW))
        assert led(public, old) == (301, new)
        assert public.get(new).json()["code"] == NEW


def test_a_form_sent_to_the_old_address_is_sent_on_as_it_is(changed: Served) -> None:
    clerk = changed.browser("clerk")
    sent = {"csrf": changed.csrf(clerk), "rule": "O5", "name": "นางสาวแทน"}
    answer = clerk.post(f"/a/{MIXED.code}/owners?year={YEAR}", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (308, f"/a/{NEW}/owners?year={YEAR}")
    assert clerk.post(answer.headers["location"], data=sent).status_code == 303
    assert "นางสาวแทน" in clerk.get(f"/a/{NEW}/{YEAR}/items/O5").text


def test_an_old_code_tells_strangers_nothing_more_than_a_known_one(served: Served) -> None:
    with Store(served.db) as store:
        publications.unpublish(store.db, [MIXED.code], YEAR)
        publications.unpublish(store.db, [MIXED.code], BEFORE)
        accounts.add(store.db, "far", name="ไกล", role="staff", province="แดนอื่น", password=HASH)
    with Store(served.db) as store:
        renamed(store)
    assert led(served.browser(), f"/a/{MIXED.code}/latest") == (303, f"/login?next=%2Fa%2F{MIXED.code}%2Flatest")
    assert led(served.browser("far"), f"/a/{MIXED.code}/latest") == (404, "")


def test_accounts_and_signed_links_go_along(served: Served) -> None:
    with Store(served.db) as store:
        links = Links(settings.signing_key(store.db))
        ended = links.made(MIXED.code)
        revoke_links(store.db, MIXED.code)
        token = links.made(MIXED.code, issue=1)
        renamed(store)
    clerk, bearer = served.browser("clerk"), served.browser()
    assert clerk.get(f"/a/{NEW}/itas?year={YEAR}").status_code == 200
    assert led(bearer, f"/s/{token}") == (303, f"/a/{NEW}/latest")
    assert bearer.get(f"/a/{NEW}/itas?year={YEAR}").status_code == 200
    assert led(served.browser(), f"/s/{ended}")[0] == 404


def test_the_year_before_an_upgrade_has_the_name_of_then(served: Served) -> None:
    with Store(served.db) as store:
        renamed(store, name="หนองใหม่", type="town")
    public = served.browser()
    then, now = (public.get(f"/a/{NEW}/{year}").text for year in (BEFORE, YEAR))
    assert re.findall(r"<h1>(.*?)</h1>", then) == ["ทต.หนองตัวอย่าง อ.เมืองสมมติ จ.สมมติบุรี"]
    assert "ทม.หนองใหม่" in then  # who it is today
    assert re.findall(r"<h1>(.*?)</h1>", now) == ["ทม.หนองใหม่ อ.เมืองสมมติ จ.สมมติบุรี"]
    assert "หนองตัวอย่าง" not in now
    abroad = public.get(f"/en/a/{NEW}/{BEFORE}").text
    assert "ทต.หนองตัวอย่าง" in abroad
    assert re.search(f"{english.OF_THEN} <a [^>]*>ทม.หนองใหม่", abroad)
    past = public.get(f"/a/{NEW}/history?year={YEAR}").text
    assert "ทต.หนองตัวอย่าง" in past
    assert "ยกฐานะเมื่อ 1 มิ.ย. 2569 · ประกาศกระทรวง" in past
    form = served.browser("staff").get(f"/a/{NEW}/registry?year={BEFORE}").text
    assert 'value="หนองใหม่"' in form  # what is mended is what it is called today


def test_closed_years_of_a_merged_body_stay_its_own(joined: Served) -> None:
    public = joined.browser()
    assert led(public, f"/a/{MIXED.code}/latest") == (301, f"/a/{JOINED}/latest")
    assert led(public, f"/a/{MIXED.code}/{YEAR}") == (301, f"/a/{JOINED}/{YEAR}")
    then = public.get(f"/a/{MIXED.code}/{BEFORE}")
    assert then.status_code == 200
    assert "ทต.หนองตัวอย่าง" in then.text
    assert f'href="/a/{JOINED}/latest"' in then.text
    assert english.MERGED in public.get(f"/en/a/{MIXED.code}/{BEFORE}").text
    assert public.get(f"/a/{MIXED.code}/{BEFORE}/items/O5").status_code == 200
    assert public.get(f"/api/v1/agencies/{MIXED.code}?year={BEFORE}").json()["code"] == MIXED.code
    assert public.get(f"/a/{EXEMPLARY.code}/{BEFORE}").status_code == 303  # it was never published


def test_the_history_shows_the_lines_of_who_was_before(joined: Served) -> None:
    text = joined.browser("staff").get(f"/a/{JOINED}/history?year={YEAR}").text
    assert text.count('<polyline class="line past"') == 2
    assert re.findall(r'<circle class="spot past".*?<text[^>]*>(.*?)</text>', text) == ["อบต.ต้นแบบ", "ทต.หนองตัวอย่าง"]
    for code in (MIXED.code, EXEMPLARY.code):
        assert f'href="/a/{code}/{BEFORE}"' in text
        assert f'href="/a/{code}/{YEAR}"' not in text
    public = joined.browser().get(f"/a/{JOINED}/history?year={YEAR}").text
    assert f'href="/a/{MIXED.code}/{BEFORE}"' in public
    assert f'href="/a/{EXEMPLARY.code}/{BEFORE}"' not in public
    assert public.count('<polyline class="line past"') == 1  # the other was never published
    assert "อบต.ต้นแบบ อ.เมืองสมมติ จ.สมมติบุรี ก่อนรวม" not in public


def test_a_merged_province_counts_each_body_once(served: Served) -> None:
    staff = served.browser("staff")

    def listed(year: int) -> int:
        return len(
            set(re.findall(r'href="/a/([^/"]+)/' + str(year), staff.get(f"/p/{PROVINCE}/matrix?year={year}").text))
        )

    assert (listed(YEAR), listed(BEFORE)) == (3, 3)
    with Store(served.db) as store:
        merged(store)
    assert (listed(YEAR), listed(BEFORE)) == (2, 3)
    codes = [each["code"] for each in staff.get(f"/api/v1/agencies?year={YEAR}").json()["agencies"]]
    assert codes == [JOINED, SILENT.code]


def test_the_clerk_of_a_merged_body_works_for_the_new_one_and_reads_the_old(joined: Served) -> None:
    clerk = joined.browser("clerk")
    assert clerk.get("/").headers["location"].startswith(f"/a/{JOINED}/")
    assert clerk.get(f"/a/{JOINED}/itas?year={YEAR}").status_code == 200
    assert clerk.get(f"/a/{EXEMPLARY.code}/{BEFORE}").status_code == 200
    assert clerk.get(f"/a/{MIXED.code}/itas?year={BEFORE}").status_code == 404
    assert "มีแล้ว อยู่ที่นี่" not in clerk.get(f"/a/{MIXED.code}/{BEFORE}").text
    assert joined.post(clerk, f"/a/{MIXED.code}/check?year={BEFORE}").status_code == 404
    assert joined.post(joined.browser("staff"), f"/a/{MIXED.code}/check?year={BEFORE}").status_code == 422


def test_links_of_merged_bodies_end_with_those_of_the_new_one(served: Served) -> None:
    with Store(served.db) as store:
        token = Links(settings.signing_key(store.db)).made(MIXED.code)
    with Store(served.db) as store:
        merged(store)
    assert led(served.browser(), f"/s/{token}") == (303, f"/a/{JOINED}/latest")
    served.post(served.browser("staff"), f"/a/{JOINED}/links?year={YEAR}", kind="revoke")
    assert led(served.browser(), f"/s/{token}")[0] == 404


def test_a_body_nobody_judged_yet_tells_who_was_before(served: Served) -> None:
    with Store(served.db) as store:
        merged(store, judge=False)
    text = served.browser("staff").get(f"/a/{JOINED}/latest").text
    assert "ยังไม่มีผลของปีงบประมาณ" in text
    assert f'href="/a/{MIXED.code}/{BEFORE}"' in text


def test_official_results_under_an_old_code_are_of_the_body_of_that_year(joined: Served) -> None:
    staff = joined.browser("staff")
    for year, code in ((YEAR, JOINED), (BEFORE, MIXED.code)):
        files = {"results": ("ผล.csv", f"รหัส,คะแนน\n{MIXED.code},91\n".encode(), "text/csv")}
        answer = staff.post(f"/p/{PROVINCE}/official?year={year}", data={"csrf": joined.csrf(staff)}, files=files)
        assert answer.status_code == 200
        with Store(joined.db, readonly=True) as store:
            found = store.db.execute("SELECT agency, points FROM official WHERE year = ?", [year]).fetchall()
        assert found == [(code, 91.0)]


def looked(joined: Served, root: httpx.Client) -> str:
    """A list that leaves `SILENT` out and has its name under a new code and type, shown before it is taken in."""
    known = (EXEMPLARY, MIXED)
    lines = [f"{body.code},{body.name},{body.type},{body.district},{body.province}" for body in known]
    lines.append(f"5999,{SILENT.name},tambon,{SILENT.district},{SILENT.province}")
    body = "\n".join(["code,name,type,district,province", *lines]).encode()
    files = {"listed": ("list.csv", body, "text/csv")}
    return html.unescape(root.post("/agencies/import", data={"csrf": joined.csrf(root)}, files=files).text)


@pytest.mark.parametrize(
    ("said", "codes"),
    [("", ["9100", "9101", "9102"]), (f"same {SILENT.code} 5999", ["5999", "9100", "9101"]),
     ("new 5999", ["5999", "9100", "9101", "9102"]), (f"same {MIXED.code} 5999", ["9100", "9101", "9102"])],
)  # fmt: skip
def test_an_imported_list_asks_who_a_new_code_is(served: Served, said: str, codes: list[str]) -> None:
    root = served.browser("root")
    shown = looked(served, root)
    assert f'value="same {SILENT.code} 5999"' in shown
    assert "ทต.เงียบ" in shown
    file = re.search(r'name="file" value="([^"]+)"', shown)
    assert file is not None
    assert served.post(root, "/agencies/import", file=file[1], name="list.csv", said=said).status_code == 303
    with Store(served.db) as store:
        assert sorted(body.code for body in store.agencies(province=PROVINCE)) == codes
        assert [each.note for each in succession.every(store.db)] == ["ตามรายชื่อ list.csv"] * (
            said.startswith(f"same {SILENT.code}")
        )
    if said == f"same {SILENT.code} 5999":
        assert "ยกฐานะหน่วยงาน" in root.get("/journal").text


def test_the_static_site_leads_from_old_codes(changed: Served, tmp_path: Path) -> None:
    site_ = tmp_path / "site"
    done = CliRunner().invoke(cli, ["publish", str(site_), "--year", str(YEAR), "--db", str(changed.db)])
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (site_ / "a").iterdir()) == [
        f"{NEW}.html", f"{NEW}.svg", f"{MIXED.code}.html", f"{MIXED.code}.svg",
    ]  # fmt: skip
    assert f'content="0; url={NEW}.html"' in (site_ / "a" / f"{MIXED.code}.html").read_text("utf-8")
    assert (site_ / "a" / f"{MIXED.code}.svg").read_bytes() == (site_ / "a" / f"{NEW}.svg").read_bytes()


def test_the_static_site_of_a_year_before_a_merge_has_the_old_bodies(joined: Served, tmp_path: Path) -> None:
    for year in (BEFORE, YEAR):
        site_ = tmp_path / str(year)
        done = CliRunner().invoke(cli, ["publish", str(site_), "--year", str(year), "--db", str(joined.db)])
        assert done.exit_code == 0, done.output
        assert {path.stem for path in (site_ / "a").iterdir()} == {JOINED, MIXED.code, EXEMPLARY.code}
        assert broken(documents(site_)) == []
    assert f"url=../{YEAR}/a/{JOINED}.html" in (tmp_path / str(BEFORE) / "a" / f"{JOINED}.html").read_text("utf-8")
    then = tmp_path / str(YEAR) / str(BEFORE) / "a"
    assert [path.stem for path in then.glob("*.html")] == [MIXED.code]
    assert f"../../a/{JOINED}.html" in (then / f"{MIXED.code}.html").read_text("utf-8")  # who it is today
    drawn = (tmp_path / str(YEAR) / "history" / f"{JOINED}.html").read_text("utf-8")
    assert f"../{BEFORE}/a/{MIXED.code}.html" in drawn
    assert drawn.count('<polyline class="line past"') == 1  # the other was never published
    assert "url=5500200.html" in (tmp_path / str(YEAR) / "a" / f"{MIXED.code}.html").read_text("utf-8")


def test_a_report_at_the_command_line_is_of_the_body_of_that_year(joined: Served) -> None:
    for year, name in ((BEFORE, "หนองตัวอย่าง"), (YEAR, "สองแคว")):
        told = CliRunner().invoke(
            cli,
            [
                "report",
                MIXED.code,
                "--year",
                str(year),
                "--db",
                str(joined.db),
                "--format",
                "csv",
                "--out",
                str(joined.db.parent / f"{year}.csv"),
            ],
        )
        assert told.exit_code == 0, told.output
        assert name in (joined.db.parent / f"{year}.csv").read_text("utf-8-sig")


def test_no_reader_of_the_feed_is_told_twice(served: Served) -> None:
    def told() -> list[str]:
        return re.findall(r"<id>(.*?)</id>", staff.get(f"/p/{PROVINCE}/changes.atom?year={YEAR}").text)

    staff = served.browser("staff")
    before = told()
    assert len(before) > 1
    with Store(served.db) as store:
        store.db.conn.execute("UPDATE item_change SET at = '2026-05-15T00:00:00+00:00'")
        before = told()
        renamed(store)
    assert told() == before


PAGES = (
    "",
    "/matrix",
    "/worklist",
    "/review",
    "/coverage",
    "/changes",
    "/fixes",
    "/official",
    "/items/O5",
    "/export.csv",
)


@pytest.mark.parametrize("year", [BEFORE, YEAR])
def test_every_page_of_the_province_goes_on_after_a_merge(joined: Served, year: int) -> None:
    staff = joined.browser("staff")
    pages = [
        *(f"/p/{PROVINCE}{path}?year={year}" for path in PAGES),
        "/jobs",
        "/schedules",
        "/office",
        f"/search?q={PROVINCE}",
    ]
    assert [page for page in pages if staff.get(page).status_code != 200] == []
    names = staff.get(f"/p/{PROVINCE}/export.csv?year={year}").content.decode("utf-8-sig")
    assert ("สองแคว" in names, "หนองตัวอย่าง" in names) == ((False, True) if year == BEFORE else (True, False))
