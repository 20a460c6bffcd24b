"""The right answers, one TOML file per agency in `truth/`, written by reasoning from the criteria.

A file and the addresses of a run come in, `Truth` goes out. An answer says the outcome, where a person would find it
(`at`: any of these is right evidence; `*` stands for any text), what lacks, and why. What only a tool can read says so
(`needs`: one of `NEEDS`); a run without that tool is right to call it unclear. `remarks` name what looks published and
is not (`REMARKS`), `notices` what is wrong with the site itself (`NOTICES`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

FOLDER = Path(__file__).parent / "truth"
NUMBERS = {2569: 26, 2568: 28}
REMARKS = {
    "empty-category", "under-construction", "dead-link", "whole-act", "paper-form", "unanswered", "same-file",
    "other-agency", "demo-link", "months-missing",
}  # fmt: skip
NEEDS = {"ocr", "browser", "office", "archives"}  # tools; "" is none of them
NOTICES = {"spam", "hidden-links", "cloaking", "referrer-redirect", "personal-data"}


@dataclass(frozen=True)
class Answer:
    """The right verdict on one item. `urls` is empty where there is nothing to show."""

    outcome: str
    urls: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    why: str = ""
    needs: str = ""
    remarks: tuple[str, ...] = ()

    def without(self, missing: frozenset[str]) -> Answer:
        """The right verdict of a run that lacks these tools."""
        return replace(self, outcome="unclear", lacks=()) if self.needs in missing else self

    def accepts(self, url: str) -> bool:
        """Whether `url` is right evidence (escapes, fragments and a last slash aside)."""
        plain = _plain(url)
        return any(_pattern(good).fullmatch(plain) or _pattern(good).fullmatch(plain + "/") for good in self.urls)


@dataclass(frozen=True)
class Truth:
    """All answers about one agency: the visit statuses that are right, and per fiscal year an answer per number."""

    code: str
    visits: tuple[str, ...]
    answers: dict[int, dict[str, Answer]]
    notices: frozenset[str] = frozenset()

    def without(self, missing: frozenset[str]) -> Truth:
        """The right answers of a run that lacks these tools (`NEEDS`)."""
        years = {y: {n: a.without(missing) for n, a in answers.items()} for y, answers in self.answers.items()}
        return replace(self, answers=years)


def _plain(url: str) -> str:
    return unquote(url.split("#", maxsplit=1)[0], errors="replace").rstrip("/")


def _pattern(url: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, _plain(url).split("*"))))


def load(code: str, base: str, hosts: Mapping[str, str]) -> Truth:
    """The answers about `code`, served at `base`; `{name}` in an address is the base of another host."""
    raw = tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))
    years: dict[int, dict[str, Answer]] = {}
    for year, count in NUMBERS.items():
        if str(year) not in raw:
            continue
        table = raw[str(year)]
        numbers = [f"O{i}" for i in range(1, count + 1)]
        if strange := set(table) - {*numbers, "all"}:
            raise ValueError(f"truth/{code}.toml: FY{year} has no item {sorted(strange)}")
        years[year] = {n: _answer(table.get(n) or table["all"], base, hosts) for n in numbers}
    notices = frozenset(raw.get("notices", ()))
    if strange := notices - NOTICES:
        raise ValueError(f"truth/{code}.toml: no notice is called {sorted(strange)}")
    return Truth(code, tuple(raw["visit"]), years, notices)


def _answer(row: Mapping[str, object], base: str, hosts: Mapping[str, str]) -> Answer:
    def texts(key: str) -> tuple[str, ...]:
        value = row.get(key, ())
        assert isinstance(value, (list, tuple))
        return tuple(map(str, value))

    urls = (at.format(**hosts) for at in texts("at"))
    return Answer(
        str(row["is"]),
        tuple(u if "://" in u else base + u for u in urls),
        texts("lacks"),
        str(row.get("why", "")),
        _tool(str(row.get("needs", ""))),
        _known(texts("remarks")),
    )


def _tool(needs: str) -> str:
    if needs and needs not in NEEDS:
        raise ValueError(f"no tool is called {needs}")
    return needs


def _known(remarks: tuple[str, ...]) -> tuple[str, ...]:
    if strange := set(remarks) - REMARKS:
        raise ValueError(f"no remark is called {sorted(strange)}")
    return remarks
