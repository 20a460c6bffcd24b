"""The review queue: verdicts that are not sure and addresses no check could tell, decided by a person one by one.

In: the queue, a decision with its reason. Out: pages, and after each decision the next case. Every decision is in the
journal; the machine's verdict stays beside it.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Form, HTTPException, Path, Request
from fastapi.responses import Response

from crawler.desk import decisions, declarations, doubts
from crawler.desk.declarations import Declaration
from crawler.faults import InputFault
from crawler.store import Store
from reports.console.asking import NOT_FOUND, Asking, Reader, Rules, TheAgency, Writer, Year, needs
from reports.console.journal import account_of, note
from reports.console.pages import onward, page
from reports.results import rules_by_id
from reports.views.review import Queue, case, names, queue
from reports.words import outcome_word
from rules.model import Outcome

router = APIRouter(include_in_schema=False)
AGREED = "ตรวจแล้ว เห็นตามที่ระบบตัดสิน"
CHOICES = (Outcome.PRESENT, Outcome.PARTIAL, Outcome.OUTDATED, Outcome.MISSING, Outcome.NOT_APPLICABLE)
NO_CHOICE = "เลือกผลที่ถูกต้อง แล้วบันทึก"
NO_REASON = "เขียนเหตุผลสั้น ๆ ให้หน่วยงานอ่านเข้าใจ"
MOST = 50  # decisions on the overview
Number = Annotated[int, Path(alias="id")]


@router.get("/p/{province}/review", dependencies=[Depends(needs("review.read"))])
def overview(  # noqa: PLR0913, PLR0917 - filters of the address
    request: Request, store: Reader, year: Year, edition: Rules, province: str, item: str = "", district: str = ""
) -> Response:
    """What waits, and what was decided lately."""
    found = queue(store, year, province, item, district)
    made = doubts.decided(store.db, year, province, MOST)
    codes = [code for code, _ in made] + [each.agency for each in found.declared]
    return page(
        request, "review.html", province=province, year=year, found=found, item=item, district=district,
        first=_place(province, year, found, 0, item, district), made=made, names=names(store, codes),
        rules=rules_by_id(edition), repeated=decisions.repeated(store.db, year), ends=edition.ends,
    )  # fmt: skip


def _place(province: str, year: int, found: Queue, at: int, item: str, district: str) -> str:  # noqa: PLR0913, PLR0917
    """The address of the case at a position of the queue, '' beyond its ends."""
    if not 0 <= at < len(found.doubts):
        return ""
    doubt = found.doubts[at]
    return _case_at(province, doubt.agency, doubt.rule, _query(year, item, district))


def _case_at(province: str, code: str, rule: str, query: str) -> str:
    return f"/p/{quote(province)}/review/{quote(code, safe='')}/{quote(rule)}?{query}"


def _query(year: int, item: str, district: str) -> str:
    return urlencode({name: text for name, text in (("year", year), ("item", item), ("district", district)) if text})


@router.get("/p/{province}/review/addresses/{id}", dependencies=[Depends(needs("review.read"))])
def address(request: Request, store: Reader, province: str, number: Number) -> Response:
    """An address that no check could tell: what was given, what the check saw."""
    given = _declaration(store, province, number)
    return page(
        request, "review_address.html", province=province, given=given, name=names(store, [given.agency])[given.agency],
        rule=declarations.item_of(given.rule, given.year), choices=(Outcome.PRESENT, Outcome.PARTIAL),
    )  # fmt: skip


@router.post("/p/{province}/review/addresses/{id}", dependencies=[Depends(needs("review.decide"))])
def decide_address(  # noqa: PLR0913, PLR0917 - fields of one form
    visitor: Asking,
    store: Writer,
    province: str,
    number: Number,
    do: Annotated[str, Form()],
    reason: Annotated[str, Form(max_length=1000)] = "",
    outcome: Annotated[str, Form()] = Outcome.PRESENT.value,
) -> Response:
    """Accept the address, which then counts as a person's word on the item, or refuse it with a reason."""
    given, accepted = _declaration(store, province, number), do == "accept"
    if len(reason.strip()) < decisions.LEAST_REASON:
        raise InputFault(NO_REASON)
    if accepted:
        word = Outcome.PARTIAL if outcome == Outcome.PARTIAL else Outcome.PRESENT
        decisions.decide(
            store.db, given.agency, given.year, given.rule, word, reason=reason, who=visitor.name,
            account=account_of(visitor), url=given.url,
        )  # fmt: skip
    declarations.decide(store.db, given.id, accepted=accepted, message=reason.strip())
    done = "accept-address" if accepted else "refuse-address"
    note(store, visitor, done, agency=given.agency, subject=given.rule, url=given.url, reason=reason.strip())
    left = [each for each in declarations.for_review(store.db, province=province) if each.year == given.year]
    home = f"/p/{quote(province)}/review"
    return onward(f"{home}/addresses/{left[0].id}" if left else home, "รับที่อยู่แล้ว" if accepted else "แจ้งเหตุผลที่ไม่รับแล้ว")


def _declaration(store: Store, province: str, number: int) -> Declaration:
    """The declaration of that number when its agency is of the province; 404 otherwise."""
    found = declarations.listed(store.db, province=province, id=number)
    if not found:
        raise HTTPException(404, NOT_FOUND)
    return found[0]


@router.post("/p/{province}/review/decisions/{id}/withdraw", dependencies=[Depends(needs("review.decide"))])
def withdraw(visitor: Asking, store: Writer, year: Year, province: str, number: Number) -> Response:
    """Take a decision back; the machine's verdict, or an older decision, counts again."""
    made = {each.id: (code, each) for code, each in doubts.decided(store.db, year, province, -1)}
    if number not in made:
        raise HTTPException(404, NOT_FOUND)
    code, decision = made[number]
    decisions.withdraw(store.db, number)
    note(store, visitor, "withdraw-decision", agency=code, subject=decision.rule, outcome=decision.outcome.value)
    return onward(f"/p/{quote(province)}/review?year={year}", "ถอนคำตัดสินแล้ว ใช้ผลของระบบเหมือนเดิม")


@router.get("/p/{province}/review/{code}/{rule}", dependencies=[Depends(needs("review.read"))])
def one(  # noqa: PLR0913, PLR0917 - filters of the address
    request: Request,
    store: Reader,
    edition: Rules,
    agency: TheAgency,
    province: str,
    rule: str,
    item: str = "",
    district: str = "",
) -> Response:
    """One case: evidence beside criteria, and the choice."""
    shown = case(store, edition, agency, rule)
    if shown is None:
        raise HTTPException(404, NOT_FOUND)
    found = queue(store, edition.year, province, item, district)
    at = found.place(agency.code, rule)

    def place(step: int) -> str:
        return _place(province, edition.year, found, at + step, item, district)

    return page(
        request, "review_case.html", province=province, edition=edition, case=shown, at=at, total=len(found.doubts),
        before=place(-1) if at > 0 else "", after=place(1), query=_query(edition.year, item, district),
        choices=CHOICES, item=item, district=district, expires=edition.ends,
        here=_case_at(province, agency.code, rule, f"year={edition.year}"),
    )  # fmt: skip


@router.post("/p/{province}/review/{code}/{rule}", dependencies=[Depends(needs("review.decide"))])
def decide(  # noqa: PLR0913, PLR0917 - fields of one form
    visitor: Asking,
    store: Writer,
    edition: Rules,
    agency: TheAgency,
    province: str,
    rule: str,
    do: Annotated[str, Form()],
    outcome: Annotated[str, Form()] = "",
    reason: Annotated[str, Form(max_length=1000)] = "",
    url: Annotated[str, Form(max_length=2000)] = "",
    item: Annotated[str, Form()] = "",
    district: Annotated[str, Form()] = "",
) -> Response:
    """Accept the machine's verdict or overrule it; then the next case."""
    shown = case(store, edition, agency, rule)
    if shown is None:
        raise HTTPException(404, NOT_FOUND)
    at = max(queue(store, edition.year, province, item, district).place(agency.code, rule), 0)
    accepted = do == "accept"
    word = shown.finding.outcome if accepted else _word(outcome)
    said = decisions.decide(
        store.db, agency.code, edition.year, rule, word, reason=reason.strip() or (AGREED if accepted else ""),
        who=visitor.name, account=account_of(visitor), url=url.strip(),
    )  # fmt: skip
    note(
        store, visitor, "accept-verdict" if accepted else "overrule", agency=agency.code, subject=rule,
        outcome=word.value, machine=said.machine.value, reason=said.reason,
    )  # fmt: skip
    left = queue(store, edition.year, province, item, district)
    home = f"/p/{quote(province)}/review?{_query(edition.year, item, district)}"
    to = _place(province, edition.year, left, min(at, len(left.doubts) - 1), item, district) or home
    return onward(to, f"บันทึกแล้ว: {shown.finding.number} {shown.name} {outcome_word(word)}")


def _word(text: str) -> Outcome:
    try:
        return Outcome(text)
    except ValueError as fault:
        raise InputFault(NO_CHOICE) from fault
