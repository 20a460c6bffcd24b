"""The house's measures: sizes, names, docstrings, locked packages, and who loads what."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(
    [ROOT / "oit.py", *(path for part in ("rules", "crawler", "reports") for path in (ROOT / part).rglob("*.py"))]
)
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc", "lib", "core"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions_of(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of a module as `file:line name` and its count of lines."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, Function):
            yield (
                f"{path.relative_to(ROOT)}:{node.lineno} {node.name}",
                (node.end_lineno or node.lineno) - node.lineno + 1,
            )


def public_functions_of(tree: ast.Module) -> Iterator[Function]:
    return (node for node in tree.body if isinstance(node, Function) and not node.name.startswith("_"))


def named(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def test_modules_stay_small_enough_to_read_at_one_sitting() -> None:
    sizes = {path: path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert named([path for path, lines in sizes.items() if lines > 250]) == []


def test_functions_do_one_thing() -> None:
    sizes = dict(pair for path in MODULES for pair in functions_of(path))
    assert [f"{name}: {lines} lines" for name, lines in sizes.items() if lines > 40] == []
    assert median(sizes.values()) <= 8


def test_modules_are_named_for_what_they_hold() -> None:
    assert named([path for path in MODULES if set(re.split(r"[_.]", path.stem)) & EMPTY_NAMES]) == []


def test_every_module_says_what_comes_in_and_goes_out() -> None:
    assert named([path for path in MODULES if not ast.get_docstring(tree_of(path))]) == []


def test_every_public_function_says_what_it_gives() -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in public_functions_of(tree_of(path))
        if not ast.get_docstring(node)
    ]
    assert silent == []


def test_locked_packages_are_pinned_and_hashed_and_name_no_index_or_path() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    packages = [
        entry for entry in re.split(r"\n(?=\S)", text.replace("\\\n", " ").strip()) if not entry.startswith("#")
    ]
    loose = [entry.split()[0] for entry in packages if "==" not in entry.split()[0] or "--hash=sha256:" not in entry]
    assert packages
    assert loose == []
    assert (
        re.findall(r"(?:--(?:extra-)?index-url|--find-links|://|file:|\s@\s|^\s*[./]\S*/).*", text, re.MULTILINE) == []
    )


@pytest.mark.parametrize(
    "module", ["rules.audit", "rules.score", "crawler.store", "crawler.agencies", "crawler.engine", "oit"]
)
def test_judging_and_showing_load_no_scrapy(module: str) -> None:
    code = f"import sys, {module}; print(*sorted({{'scrapy', 'twisted'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


def test_the_python_asked_for_is_the_one_that_make_takes() -> None:
    told = {**os.environ, "PYTHON": "python-of-the-matrix"}
    rules = subprocess.run(["make", "-pn", "help"], cwd=ROOT, env=told, capture_output=True, text=True, check=True)
    assert "PYTHON = python-of-the-matrix\n" in rules.stdout
    workflow = (ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
    assert re.search(r"- run: \.ci/run\n +env:\n +PYTHON: python\b", workflow)
