"""Trying out a phrase: which kept labels an item would read differently, before anybody saves it.

In: an item, a phrase and how it would count. Out: a page. Reads kept visits for a bounded time; changes nothing.
"""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import Response

from reports.console.asking import NOT_FOUND, Asking, Reader, Rules, needs
from reports.console.pages import page
from reports.views import criteria
from rules.wording import Kind, phrase_of

router = APIRouter(include_in_schema=False)
KINDS = {"exact": "ใช่แน่ เมื่อพบคำนี้", "likely": "ใช่ เมื่อคำนี้เป็นเกือบทั้งป้าย", "never": "ไม่ใช่ข้อนี้ เมื่อพบคำนี้"}


@router.get("/rules/{year}/{number}/wording", dependencies=[Depends(needs("rules.check"))])
def wording(  # noqa: PLR0913, PLR0917 - fields of the address
    request: Request,
    visitor: Asking,
    store: Reader,
    edition: Rules,
    number: str,
    phrase: str = "",
    kind: str = "exact",
) -> Response:
    """The form, and what the phrase would change."""
    rule = criteria.rule_of(edition, number)
    how = next((each for each in get_args(Kind) if each == kind), None)
    if rule is None or how is None:
        raise HTTPException(404, NOT_FOUND)
    wrong, trial = "", None
    if phrase.strip():
        try:
            trial = criteria.trial(store, edition, rule, how, phrase_of(phrase), visitor.province)
        except ValueError as fault:
            wrong = str(fault)
    return page(
        request, "wording.html", 422 if wrong else 200, edition=edition, rule=rule, phrase=phrase, kind=kind,
        kinds=KINDS, wrong=wrong, trial=trial, titles={r.number: r.title for r in edition.rules},
    )  # fmt: skip
