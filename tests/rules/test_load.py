"""Rule files are read whole or refused with the file and the remedy; a year without files gets last year's, moved."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from rules.layout import schema
from rules.load import HERE, RuleError, check, crosswalk, digest, edition, folder, newest, read, years
from rules.model import Rule

RENEW = (
    '.venv/bin/python -c "import json; from rules.layout import schema; '
    'print(json.dumps(schema(), ensure_ascii=False, indent=2))" > rules/rule.schema.json'
)
VALIDATOR = jsonschema.Draft202012Validator(schema())
FILES = sorted(HERE.glob("fy*/o*.toml"))
Change = Callable[[str], str]


def rule(year: int, rule_id: str) -> Rule:
    return next(rule for rule in edition(year).rules if rule.id == rule_id)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A root with a copy of one year that may be broken."""
    shutil.copytree(folder(2569), tmp_path / "fy2569")
    return tmp_path


def change(root: Path, name: str, old: str, new: str) -> None:
    file = root / "fy2569" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(root: Path) -> str:
    with pytest.raises(RuleError) as caught:
        read(root / "fy2569")
    remedy, _, detail = str(caught.value).partition("\n")
    assert "oit rules lint" in remedy
    return detail


def test_four_years_have_their_items() -> None:
    assert years() == (2566, 2567, 2568, 2569)
    assert newest() == 2569
    assert [len(edition(year).rules) for year in years()] == [43, 35, 28, 26]


@pytest.mark.parametrize("year", years())
def test_items_come_in_the_order_of_the_list(year: int) -> None:
    numbers = [rule.number for rule in edition(year).rules]
    listed = [n for top in edition(year).indicators for sub in top.sub_indicators for n in sub.items]
    assert numbers == listed == [f"O{n}" for n in range(1, len(numbers) + 1)]


def test_an_edition_knows_its_dates_and_its_version() -> None:
    of = edition(2569)
    assert (of.starts, of.ends) == (date(2025, 10, 1), date(2026, 9, 30))
    assert of.version == f"2569-{digest(folder(2569))}"
    assert not of.provisional


def test_the_version_changes_with_any_file(copied: Path) -> None:
    before = read(copied / "fy2569").version
    change(copied, "o1_structure.toml", "effort = ", "effort = 1")
    assert read(copied / "fy2569").version != before


def test_a_year_without_criteria_is_served_from_the_last_one() -> None:
    of, last = edition(2570), edition(2569)
    assert of.provisional
    assert (of.year, of.based_on) == (2570, 2569)
    assert (of.starts, of.ends) == (date(2026, 10, 1), date(2027, 9, 30))
    assert "2569" in of.note
    assert of.version == f"2570-from-{last.version}"
    assert [rule.id for rule in of.rules] == [rule.id for rule in last.rules]


def test_a_provisional_year_moves_its_own_years_only() -> None:
    moved = {rule.id: rule for rule in edition(2570).rules}
    assert moved["procurement-monthly"].title.endswith("ประจำปีงบประมาณ พ.ศ. 2570")
    assert "(ต.ค.69-มี.ค.70)" in moved["procurement-monthly"].period.text
    assert moved["hr-report"].title.endswith("พ.ศ. 2569")
    assert moved["procurement-monthly"].year == 2570
    assert moved["procurement-monthly"].phrases == rule(2569, "procurement-monthly").phrases


def test_years_of_laws_stay(copied: Path) -> None:
    change(copied, "o1_structure.toml", 'why = "', 'why = "ตาม พ.ร.บ. สมมติ พ.ศ. 2569 ข้อมูลปี 2569 ')
    assert "ตาม พ.ร.บ. สมมติ พ.ศ. 2569 ข้อมูลปี 2570" in edition(2570, copied).rules[0].help.why


@pytest.mark.parametrize("year", [2565, 2026, 2572])
def test_years_far_from_any_criteria_are_refused(year: int) -> None:
    with pytest.raises(RuleError, match=f"ไม่มีเกณฑ์ของปี {year}"):
        edition(year)


def test_an_item_is_followed_through_the_years_by_its_concepts() -> None:
    assert crosswalk(rule(2568, "procurement-list"), 2569) == ("O11",)
    assert crosswalk(rule(2568, "procurement-list"), 2566) == ("O19", "O21")
    assert crosswalk(rule(2566, "laws"), 2569) == ()
    assert crosswalk(rule(2569, "structure"), 2567) == ("O1", "O3")


def test_a_misnamed_file_is_refused_with_the_name_it_needs(copied: Path) -> None:
    (copied / "fy2569/o15_ethics_code.toml").rename(copied / "fy2569/o14_procurement_list.toml")
    problem = "o14_procurement_list.toml: number and id say this file is o15_ethics_code.toml; rename it"
    assert problem in check(copied / "fy2569")[0]


FAULTS = {
    "unknown-key": ("o1_structure.toml", 'status = "unchecked"', 'statsu = "unchecked"', "unknown field `statsu`"),
    "wrong-type": ("o1_structure.toml", "effort = ", 'effort = "soon" # ', "`$.help.effort`"),
    "unknown-kind": ("o5_strategic_plan.toml", 'kind = "covers"', 'kind = "always"', "`$.period.kind`"),
    "twice": ("o1_structure.toml", 'id = "structure"', 'id = "structure"\nid = "structure"', "no valid TOML"),
    "number": ("o1_structure.toml", 'number = "O1"', 'number = "01"', "`$.number`"),
    "indicator": ("o1_structure.toml", 'indicator = "9.1"', 'indicator = "9.2"', "indicator says 9.2"),
    "source": ("o1_structure.toml", '"RTRDA69"', '"NOBODY"', "cites NOBODY, which edition.toml does not explain"),
    "empty-phrase": ("o1_structure.toml", "never = [", 'never = ["…", ', "nothing to match"),
    "repeated-phrase": (
        "o10_eservice.toml",
        "likely = [",
        'likely = ["E - Service", ',
        "already stands in phrases.exact",
    ),
    "checked": ("o1_structure.toml", 'status = "unchecked"', 'status = "checked"', "oit rules check-off"),
    "message": ("o1_structure.toml", "not-found = ", 'not-found = "{who}" # ', "{who} is never filled"),
    "dates": ("edition.toml", "2026-09-30", "2026-12-31", "runs from 2025-10-01 to 2026-09-30"),
    "year": ("edition.toml", "year = 2569", "year = 2568", "rename the folder to fy2568"),
    "unlisted": ("edition.toml", '"O26"]', '"O27"]', "O27 has no file"),
    "listed-twice": ("edition.toml", '"O26"]', '"O26", "O26"]', "O26 is listed 2 times"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_names_its_file_and_what_is_wrong(copied: Path, fault: str) -> None:
    name, old, new, said = FAULTS[fault]
    change(copied, name, old, new)
    problems = check(copied / "fy2569")[0]
    assert any(name in problem and said in problem for problem in problems), problems
    assert refusal(copied) == problems[0]


def test_two_items_may_not_share_an_id_or_a_number(copied: Path) -> None:
    shutil.copy(copied / "fy2569/o1_structure.toml", copied / "fy2569/o1_other.toml")
    problems = check(copied / "fy2569")[0]
    assert "o1_structure.toml: id structure is also that of o1_other.toml; change or remove one" in problems


def test_a_folder_without_its_edition_is_refused(copied: Path) -> None:
    (copied / "fy2569/edition.toml").unlink()
    assert refusal(copied) == "fy2569/edition.toml: missing; copy it from another year and change it"


def test_the_schema_beside_the_rules_is_the_one_the_loader_uses() -> None:
    kept = json.loads((HERE / "rule.schema.json").read_text(encoding="utf-8"))
    assert kept == schema(), f"renew it with: {RENEW}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_rule_file_fits_the_schema(file: Path) -> None:
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    VALIDATOR.validate(table)
