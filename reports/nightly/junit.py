"""A night as JUnit XML: checks of health as one suite, agencies as another.

In: a `Morning`. Out: text. An agency fails when it lost something tonight, is skipped when it was not seen.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from reports.lines import plain
from reports.nightly.facts import Row
from reports.nightly.health import Check
from reports.nightly.night import Morning
from reports.nightly.words import turn_line, unseen_line


def junit(morning: Morning) -> str:
    """The whole document."""
    root = ET.Element("testsuites", name="oit nightly")
    _suite(root, "health", [_check(check) for check in morning.checks])
    _suite(root, "agencies", [_agency(row, morning) for row in morning.facts.planned])
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(root: ET.Element, name: str, cases: list[ET.Element]) -> None:
    counts = {kind: str(sum(case.find(kind) is not None for case in cases)) for kind in ("failure", "skipped")}
    suite = ET.SubElement(
        root, "testsuite", name=name, tests=str(len(cases)), failures=counts["failure"], skipped=counts["skipped"]
    )
    suite.extend(cases)


def _check(check: Check) -> ET.Element:
    case = ET.Element("testcase", classname="health", name=plain(f"{check.id}: {check.title}"))
    if not check.ok:
        ET.SubElement(case, "failure", message=plain(check.told)).text = plain(check.remedy)
    return case


def _agency(row: Row, morning: Morning) -> ET.Element:
    case = ET.Element("testcase", classname=plain(f"agencies.{row.code}"), name=plain(row.name))
    if row.worse:
        lines = [turn_line(turn, morning.facts.edition) for turn in row.worse]
        ET.SubElement(case, "failure", message=lines[0]).text = "\n".join(lines)
    elif told := unseen_line(row):
        ET.SubElement(case, "skipped", message=told)
    return case
