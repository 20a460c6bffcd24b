"""Invented numbers for tests: citizen numbers with their check digit, as people write them."""

from __future__ import annotations

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def citizen(twelve: str) -> str:
    """Twelve digits and their check digit."""
    total = sum((13 - place) * int(digit) for place, digit in enumerate(twelve))
    return twelve + str((11 - total % 11) % 10)


def dashed(number: str, dash: str = "-") -> str:
    """1-2345-67890-12-1."""
    return dash.join((number[0], number[1:5], number[5:10], number[10:12], number[12]))


ONE, TWO, THREE = citizen("150990012345"), citizen("350110067890"), citizen("570050011223")
