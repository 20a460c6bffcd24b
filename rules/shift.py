"""Last year's rules for a year whose criteria are not published yet.

In: an edition, the year it must serve. Out: the same rules with every year of their own time moved: titles, periods,
elements and help. Years of laws and of other times stay. Items, numbers, phrases and points do not change.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rules.model import Edition, Element, Help, Rule, Stated

_LAW = re.compile(r"(?:พ\.?\s?ร\.?\s?[บกฎ]\.?|พระราช\S*|ระเบียบ|ประกาศ|กฎกระทรวง|ข้อบังคับ)[^\n]{0,80}?พ\.ศ\.\s*$")
_YEAR = re.compile(r"(?<!\d)25\d\d(?!\d)|(?<=[ก-๙]\.)\d\d(?!\d)|(?<=[ก-๙]\. )\d\d(?!\d)")
_NEAR = range(-3, 6)  # years this near to the edition's are its own time: last year's report, a plan of five years


def shifted(last: Edition, year: int) -> Edition:
    """`last` serving `year`: provisional, with a note that says so."""
    move = _Move(last.year, year - last.year)
    note = f"เกณฑ์ปี {year} ยังไม่ประกาศ ใช้เกณฑ์ปี {last.year} ไปพลางก่อน"
    return replace(
        last,
        year=year,
        starts=last.starts.replace(year=last.starts.year + move.by),
        ends=last.ends.replace(year=last.ends.year + move.by),
        version=f"{year}-from-{last.version}",
        rules=tuple(move.rule(rule) for rule in last.rules),
        note=note,
    )


def moved_text(text: str, year: int, by: int) -> str:
    """`text` with the years that belong to fiscal year `year` moved `by` years."""
    return _Move(year, by).text(text)


class _Move:
    def __init__(self, year: int, by: int) -> None:
        self.by = by
        self._own = {year + near for near in _NEAR}

    def text(self, text: str) -> str:
        return _YEAR.sub(lambda found: self._year(found, text), text)

    def _year(self, found: re.Match[str], text: str) -> str:
        value = int(found[0]) + (0 if len(found[0]) == 4 else 2500)
        if value not in self._own or _LAW.search(text[: found.start()]):
            return found[0]
        return str(value + self.by)[-len(found[0]) :]

    def rule(self, rule: Rule) -> Rule:
        return replace(
            rule,
            year=rule.year + self.by,
            title=self.text(rule.title),
            summary=self.text(rule.summary),
            status="unchecked",
            period=replace(rule.period, text=self.text(rule.period.text)),
            elements=tuple(self._element(element) for element in rule.elements),
            local_rule=self._stated(rule.local_rule),
            formats=self._stated(rule.formats),
            help=self._help(rule.help),
        )

    def _element(self, element: Element) -> Element:
        words = tuple(map(self.text, element.words))
        return replace(element, title=self.text(element.title), words=words)

    def _stated(self, stated: Stated) -> Stated:
        return replace(stated, text=self.text(stated.text))

    def _help(self, help_: Help) -> Help:
        messages = {reason: self.text(text) for reason, text in help_.messages.items()}
        return replace(help_, why=self.text(help_.why), fix=tuple(map(self.text, help_.fix)), messages=messages)
