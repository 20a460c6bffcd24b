"""Which program this is: a digest of its own files, so that nothing another version found is taken for its own.

In: folders or files of the program, names of packages it leans on. Out: a short text that any change of them changes.
Nobody has to remember a version number. Reads files and nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).parent
MADE_OF = {".py", ".toml"}
LEANS_ON = ("pyahocorasick", "pythainlp", "rapidfuzz")


def fingerprint(parts: Iterable[Path], packages: Iterable[str]) -> str:
    """Sixteen hex digits for what stands in these folders and files, and for the versions of these packages."""
    total = hashlib.sha256()
    for part in parts:
        for file in sorted(part.rglob("*")) if part.is_dir() else [part]:
            if file.suffix in MADE_OF:
                total.update(f"{file.relative_to(part.parent)}\0".encode() + file.read_bytes() + b"\0")
    for name in packages:
        total.update(f"{name} {_version(name)}\0".encode())
    return total.hexdigest()[:16]


@cache
def judge() -> str:
    """The fingerprint of everything a verdict depends on besides the visit: rules, their files, what was counted."""
    return fingerprint([HERE], LEANS_ON)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # one of those that may lack
        return ""
