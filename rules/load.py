"""From rule files to `Edition`s.

In: the folder `rules/fyYYYY` of a year (`edition.toml` and one file per item), or of any place given by a test. Out: an
`Edition`, cached. A file that is wrong raises `RuleError`, which names the file and the remedy. A year without files is
served from the last one before it, its years moved (`Edition.provisional`). Reads files and nothing else.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from rules.convert import indicators_of, rule_of
from rules.layout import EditionFile, RuleFile
from rules.lint import file_problems, folder_problems
from rules.model import Edition, Rule
from rules.shift import shifted

AHEAD = 2  # years that may be served before their criteria are published
HERE = Path(__file__).parent
BROKEN = "ไฟล์เกณฑ์ใน {folder} มีที่ผิด แก้ตามบรรทัดต่อไป แล้วตรวจด้วย oit rules lint\n{problem}"
_T = TypeVar("_T")
_FOLDER = re.compile(r"fy(\d{4})")


class RuleError(ValueError):
    """A rule file is wrong, or a year has none. Thai for whoever runs a command; a line in English names the file,
    what is wrong and how to mend it."""


def folder(year: int, root: Path = HERE) -> Path:
    """Where the rule files of `year` are, or would be."""
    return root / f"fy{year}"


def years(root: Path = HERE) -> tuple[int, ...]:
    """The years with rule files, oldest first."""
    found = (_FOLDER.fullmatch(path.parent.name) for path in root.glob("fy*/edition.toml"))
    return tuple(sorted(int(match[1]) for match in found if match))


def newest(root: Path = HERE) -> int:
    """The newest year with published criteria."""
    return years(root)[-1]


@cache
def edition(year: int, root: Path = HERE) -> Edition:
    """The rules of `year`; of a year or two without files yet, the last ones moved. Other years raise `RuleError`."""
    with_files = years(root)
    known = [y for y in with_files if year - AHEAD <= y <= year]
    if not known:
        raise RuleError(f"ไม่มีเกณฑ์ของปี {year} มีของปี {', '.join(map(str, with_files))} ดูเกณฑ์ด้วย oit rules list")
    last = read(folder(known[-1], root))
    return last if last.year == year else shifted(last, year)


def read(path: Path) -> Edition:
    """The edition in the folder `path`, checked. Raises `RuleError` for the first thing that is wrong."""
    problems, found = check(path)
    if problems:
        raise RuleError(BROKEN.format(folder=path.name, problem=problems[0]))
    assert found is not None
    return found


def check(path: Path, detectors: frozenset[str] = frozenset()) -> tuple[list[str], Edition | None]:
    """Everything that is wrong in the folder `path`, one sentence each, and the edition when nothing is.

    `detectors`: the names that exist; when given, elements are held against them too.
    """
    problems: list[str] = []
    head = _parsed(path / "edition.toml", EditionFile, problems)
    parsed = {file.name: _parsed(file, RuleFile, problems) for file in sorted(path.glob("*.toml")) if _is_item(file)}
    rules = {name: rule for name, rule in parsed.items() if rule}
    problems += [problem for name, rule in rules.items() for problem in file_problems(name, rule, detectors)]
    if head and len(rules) == len(parsed):
        problems += folder_problems(path, head, rules)
    if problems or head is None:
        return problems, None
    in_order = sorted(rules.values(), key=lambda rule: int(rule.number[1:]))
    made = tuple(rule_of(rule, head.year) for rule in in_order)
    version = f"{head.year}-{digest(path)}"
    return [], Edition(head.year, head.year, version, head.starts, head.ends, indicators_of(head), made, head.note)


def _is_item(file: Path) -> bool:
    return file.name != "edition.toml"


def digest(path: Path) -> str:
    """Eight hex digits that change when any rule file of the folder does."""
    total = hashlib.sha256()
    for file in sorted(path.glob("*.toml")):
        total.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()[:8]


def crosswalk(rule: Rule, year: int, root: Path = HERE) -> tuple[str, ...]:
    """Numbers of the items of `year` that `rule` became or came from; () when the year has none."""
    return tuple(other.number for other in edition(year, root).rules if set(other.concepts) & set(rule.concepts))


def _parsed(file: Path, kind: type[_T], problems: list[str]) -> _T | None:
    try:
        table: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
        return msgspec.convert(table, kind)
    except FileNotFoundError:
        problems.append(f"{file.parent.name}/{file.name}: missing; copy it from another year and change it")
    except UnicodeDecodeError:
        problems.append(f"{file.name}: not UTF-8; save it as UTF-8")
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{file.name}: no valid TOML ({error}); mend that line")
    except msgspec.ValidationError as error:
        problems.append(f"{file.name}: {error}; see rules/rule.schema.json for what may stand there")
    return None
