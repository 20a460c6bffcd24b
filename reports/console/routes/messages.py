"""The end of a subscription: the link at the foot of every message, and the one click of mail programs.

In: the token of the message. Out: the subscription ends. Asking for the page alone ends nothing: programs that look
into mail open every link.
"""

from __future__ import annotations

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import Response

from crawler.desk import deeds, subscriptions
from crawler.desk.subscriptions import Subscription
from crawler.faults import InputFault
from crawler.store import Store
from reports.console.asking import NOT_FOUND, Reader, Writer, needs
from reports.console.pages import page

router = APIRouter(include_in_schema=False)


@router.get("/unsubscribe/{token}", dependencies=[Depends(needs("open"))])
def asked(request: Request, token: str, store: Reader) -> Response:
    """Whether to end it, with a button."""
    return page(request, "unsubscribe.html", subscription=_of(store, token), token=token)


@router.post("/unsubscribe/{token}", dependencies=[Depends(needs("open"))])
def ended(request: Request, token: str, store: Writer) -> Response:
    """The end."""
    if _of(store, token).ended is None:
        gone = subscriptions.end(store.db, token)
        deeds.note(store.db, "ผู้รับข่าว", "unsubscribe", agency=gone.agency, subject=gone.target)
    return page(request, "unsubscribe.html", subscription=_of(store, token), token=token)


def _of(store: Store, token: str) -> Subscription:
    """The subscription of a token; its number opens nothing here."""
    try:
        found = subscriptions.named(store.db, token)
    except InputFault as fault:
        raise HTTPException(404, NOT_FOUND) from fault
    if found.token != token:
        raise HTTPException(404, NOT_FOUND)
    return found
