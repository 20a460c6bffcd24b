"""One cause of many failures is said in words, and only when it stands out."""

from __future__ import annotations

import pytest

from reports.nightly.reach import patterns

OFFICIAL, OTHER = "https://www.ban{}.go.th/", "https://www.ban{}.com/"


def sites(url: str, **statuses: int) -> list[tuple[str, str]]:
    return [(url.format(n), status) for status, count in statuses.items() for n in range(count)]


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        (sites(OFFICIAL, blocked=6, complete=2) + sites(OTHER, complete=8), "self-hosted runner"),
        (sites(OFFICIAL, unreachable=9), "ถ้าเครื่องที่ตรวจอยู่ต่างประเทศ"),
        (sites(OFFICIAL, unreachable=9) + sites(OTHER, unreachable=9), "ตรวจอินเทอร์เน็ต"),
        (sites(OFFICIAL, dns=5) + sites(OTHER, dns=3, complete=1), "DNS"),
    ],
)
def test_a_pattern_is_named_with_its_remedy(seen: list[tuple[str, str]], told: str) -> None:
    assert told in patterns(seen)[0]


@pytest.mark.parametrize(
    "seen",
    [
        [],
        sites(OFFICIAL, unreachable=3),  # too few to say anything
        sites(OFFICIAL, unreachable=2, complete=8),
        sites(OFFICIAL, complete=9) + sites(OTHER, unreachable=9),  # not the official ones
        sites(OFFICIAL, tls=8, complete=2),  # their own certificates
    ],
)
def test_without_a_pattern_nothing_is_claimed(seen: list[tuple[str, str]]) -> None:
    assert patterns(seen) == []
