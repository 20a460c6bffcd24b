"""Overrides that repeat themselves, offered as a change of a rule and as a fixture for whoever maintains it.

In: a rule, what the machine and what people said. Out: a page with the words met, and TOML to download.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import PlainTextResponse, Response

from reports.console.asking import NOT_FOUND, Asking, Reader, Rules, needs
from reports.console.pages import page
from reports.results import rules_by_id
from reports.views.overrides import Pattern, pattern
from rules.model import Outcome

router = APIRouter(include_in_schema=False)


def pattern_of(  # noqa: PLR0913, PLR0917 - what the cases have in common
    store: Reader,
    edition: Rules,
    province: str,
    rule: str,
    machine: str = Outcome.MISSING.value,
    outcome: str = Outcome.PRESENT.value,
) -> Pattern:
    """The cases the address asks for. Raises 404 for an item or outcome that is none."""
    if rule not in rules_by_id(edition) or not {machine, outcome} <= {each.value for each in Outcome}:
        raise HTTPException(404, NOT_FOUND)
    return pattern(store, edition.year, province, rule, Outcome(machine), Outcome(outcome))


Found = Annotated[Pattern, Depends(pattern_of)]


@router.get("/p/{province}/review/repeated/{rule}", dependencies=[Depends(needs("review.read"))])
def repeated(request: Request, visitor: Asking, edition: Rules, found: Found, province: str, rule: str) -> Response:  # noqa: PLR0913, PLR0917
    """The cases, the words met there, and what may be done with them."""
    return page(
        request, "repeated.html", province=province, edition=edition, rule=rules_by_id(edition)[rule], found=found,
        machine=found.machine, outcome=found.outcome, may_try=visitor.has("rules.check"),
    )  # fmt: skip


@router.get("/p/{province}/review/repeated/{rule}/fixture.toml", dependencies=[Depends(needs("review.read"))])
def fixture(edition: Rules, found: Found, rule: str) -> Response:
    """The words as quotes of a test, to download."""
    name = f"{rules_by_id(edition)[rule].number.lower()}-expected.toml"
    return PlainTextResponse(found.toml(), headers={"Content-Disposition": f'attachment; filename="{name}"'})
