"""The queue of crawls: what runs, with live progress; ordering, pausing, cancelling, trying again.

In: orders and wishes. Out: pages, a stream of progress that tells the state and not the history, so that a browser may
come back at any time. Staff see and order what is of their province. A process of its own crawls.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import aclosing
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Path, Query, Request
from fastapi.responses import Response, StreamingResponse
from starlette.concurrency import run_in_threadpool

from crawler.agencies import FULL
from crawler.desk import jobs, runner, standings
from crawler.desk.jobs import Enqueued, Job
from crawler.desk.words import JOB_WORDS
from crawler.faults import InputFault
from crawler.store import Store
from reports.console.access import Visitor
from reports.console.asking import NOT_FOUND, Asking, Reader, Rules, Writer, Year, needs, stores_of
from reports.console.journal import account_of, note
from reports.console.pages import onward, page
from reports.console.stores import Stores
from reports.console.turns import BUSY
from reports.html import environment
from reports.views import queue
from reports.views.queue import Order

router = APIRouter(include_in_schema=False)
Number = Annotated[int, Path(alias="id")]
CHANGES: dict[str, tuple[Callable[..., Any], str]] = {
    "pause": (jobs.pause, "จะพักเมื่อจบหน้าที่กำลังอ่าน"), "resume": (jobs.resume, "ตรวจต่อแล้ว"),
    "cancel": (jobs.cancel, "ยกเลิกแล้ว ผลที่ตรวจเสร็จยังอยู่"),
}  # fmt: skip
FIRST = 200  # agencies that a job's page names at once
LOOK = 0.7  # seconds between two looks at a job
HEARTBEAT = 15.0  # seconds of silence after which a sign of life is sent
LONGEST = 300.0  # seconds of one stream; then the browser comes back, and is asked again who it is
MOST_STREAMS, MOST_OF_ONE = 24, 4  # open at once, by everybody and by one account: each looks into the file often
_streams: Counter[int] = Counter()  # by account
RETRIED = "ตรวจซ้ำ {n} แห่ง"
NOTHING = "ไม่ต้องตรวจ: {why}"
FRESH = "{n} แห่งเพิ่งตรวจไปไม่เกิน {minutes} นาที ใช้ผลนั้น"
QUEUED = "{n} แห่งอยู่ในคิวแล้ว (งานที่ {jobs})"


@router.get("/jobs", dependencies=[Depends(needs("jobs.read"))])
def listing(request: Request, visitor: Asking, store: Reader) -> Response:
    """What runs and waits, and what is over."""
    own = queue.own_codes(store, visitor.province)
    return page(
        request, "jobs.html", live=queue.live(store, own), ended=queue.ended(store, own), states=JOB_WORDS,
        may_order=visitor.has("jobs.order"),
    )  # fmt: skip


def order_of(  # noqa: PLR0913, PLR0917 - fields of the order
    visitor: Asking,
    scope: str = "",
    province: str = "",
    district: str = "",
    type: str = "",  # noqa: A002 - the name in the address
    codes: Annotated[Sequence[str], Query()] = (),
    item: str = "",
) -> Order:
    """The order in the address, bound to the visitor's province."""
    return Order(scope, visitor.province or province, district, type, " ".join(codes).strip(), item)


Ordered = Annotated[Order, Depends(order_of)]


@router.get("/jobs/new", dependencies=[Depends(needs("jobs.order"))])
def ordering(  # noqa: PLR0913, PLR0917 - dependencies of one page
    request: Request, visitor: Asking, store: Reader, year: Year, edition: Rules, order: Ordered
) -> Response:
    """The form; with a choice made, what it comes to before it is ordered."""
    wrong, estimate = "", None
    if order.scope:
        try:
            estimate = queue.estimate(store, order, year)
        except InputFault as fault:
            wrong = fault.message
    rows = standings.standings(store.db, year, province=order.province) if order.province else []
    return page(
        request, "order.html", 422 if wrong else 200, order=order, estimate=estimate, wrong=wrong, year=year,
        cooldown=jobs.COOLDOWN, types=FULL, rules=edition.rules, bound=bool(visitor.province),
        agencies=sorted(queue.names(store, [row.code for row in rows], len(rows)), key=lambda pair: pair[1]),
        districts=sorted({row.district for row in rows if row.district}), provinces=standings.provinces(store.db),
        chosen=queue.names(store, estimate.codes, 30) if estimate else [],
    )  # fmt: skip


@router.post("/jobs", dependencies=[Depends(needs("jobs.order"))])
def order(  # noqa: PLR0913, PLR0917 - fields of one form
    request: Request,
    visitor: Asking,
    store: Writer,
    edition: Rules,
    scope: Annotated[str, Form()],
    province: Annotated[str, Form()] = "",
    district: Annotated[str, Form()] = "",
    type: Annotated[str, Form()] = "",  # noqa: A002
    codes: Annotated[str, Form(max_length=100_000)] = "",
    item: Annotated[str, Form()] = "",
    forced: Annotated[bool, Form()] = False,
) -> Response:
    """Put it in the queue."""
    asked = Order(scope, visitor.province or province, district, type, codes, item)
    found = queue.estimate(store, asked, edition.year)
    made = jobs.enqueue(
        store.db, asked.kind, found.codes, edition.year, visitor.name, title=_title(asked),
        rule=item if asked.kind == "item" else "", forced=forced,
    )  # fmt: skip
    return _ordered(request, store, visitor, made, "order-crawl")


def _title(order: Order) -> str:
    """What the queue calls the order; '' leaves it to the queue."""
    type_ = FULL.get(order.type, order.type)
    titles = {
        "province": order.province or "ทุกจังหวัด",
        "district": f"อ.{order.district}",
        "type": f"{type_} {order.province}",
    }
    return titles.get(order.scope, "").strip() if order.kind == "crawl" else ""


def _ordered(request: Request, store: Store, visitor: Visitor, made: Enqueued, action: str) -> Response:
    """What came of an order: to the job, or back to the queue when there was nothing left to do."""
    told = _told(made)
    if made.job is None:
        return onward("/jobs", NOTHING.format(why=told))
    note(store, visitor, action, subject=str(made.job.id), sites=made.job.total)
    runner.ensure_runner(stores_of(request).path)
    return onward(f"/jobs/{made.job.id}", f"รับงานแล้ว {told}".strip())


def _told(made: Enqueued) -> str:
    lines = [FRESH.format(n=len(made.recent), minutes=max(each.minutes for each in made.recent))] if made.recent else []
    if made.queued:
        others = ", ".join(map(str, sorted({job for _, job in made.queued})))
        lines.append(QUEUED.format(n=len(made.queued), jobs=others))
    return " · ".join(lines)


def _mine(store: Store, visitor: Visitor, number: int) -> Job:
    """The job, when all its agencies are within the visitor's bounds; 404 otherwise."""
    try:
        job = jobs.one(store.db, number)
    except InputFault as fault:
        raise HTTPException(404, NOT_FOUND) from fault
    if not queue.within(job.codes, queue.own_codes(store, visitor.province)):
        raise HTTPException(404, NOT_FOUND)
    return job


@router.get("/jobs/{id}", dependencies=[Depends(needs("jobs.read"))])
def one(
    request: Request,
    visitor: Asking,
    store: Reader,
    number: Number,
    everyone: Annotated[bool, Query(alias="all")] = False,
) -> Response:
    """One job: its state now, and live while it runs; with `all` the names of every agency in it."""
    job = _mine(store, visitor, number)
    named = queue.names(store, job.codes, len(job.codes) if everyone else FIRST)
    return page(
        request, "job.html", shown=queue.shown(store, job), states=JOB_WORDS, agencies=named,
        may_order=visitor.has("jobs.order"),
    )  # fmt: skip


@router.get("/jobs/{id}/events", dependencies=[Depends(needs("jobs.read"))])
def events(request: Request, visitor: Asking, store: Reader, number: Number) -> StreamingResponse:
    """Progress as server-sent events: the state whenever it changed, then `ended`."""
    job, account = _mine(store, visitor, number), account_of(visitor) or 0
    if _streams[account] >= MOST_OF_ONE or _streams.total() >= MOST_STREAMS:
        raise HTTPException(503, BUSY, headers={"Retry-After": "30"})
    progress = _counted(_progress(stores_of(request), job.id), account)
    return StreamingResponse(progress, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


async def _counted(told: AsyncGenerator[str], account: int) -> AsyncIterator[str]:
    _streams[account] += 1
    try:
        async with aclosing(told):
            async for each in told:
                yield each
    finally:
        _streams[account] -= 1


async def _progress(stores: Stores, number: int) -> AsyncGenerator[str]:
    said, quiet, spent = "", 0.0, 0.0
    while spent < LONGEST:
        text, is_live = await run_in_threadpool(_state, stores, number)
        if text != said:
            yield "".join(f"data: {line}\n" for line in text.splitlines()) + "\n"
            said, quiet = text, 0.0
        elif quiet >= HEARTBEAT:
            yield ": alive\n\n"
            quiet = 0.0
        if not is_live:
            yield "event: ended\ndata: 1\n\n"
            return
        await asyncio.sleep(LOOK)
        quiet, spent = quiet + LOOK, spent + LOOK


def _state(stores: Stores, number: int) -> tuple[str, bool]:
    """The part of the page that changes, and whether it will change again."""
    with stores.one() as store:
        job = jobs.one(store.db, number)
        shown = queue.shown(store, job)
    template = environment().get_template("console/job_state.html")
    return template.render(shown=shown, states=JOB_WORDS), job.is_live


@router.post("/jobs/{id}/{change}", dependencies=[Depends(needs("jobs.order"))])
def change(request: Request, visitor: Asking, store: Writer, number: Number, change: str) -> Response:
    """Pause, go on, cancel, or try again what failed."""
    job = _mine(store, visitor, number)
    if change == "retry":
        return _ordered(request, store, visitor, jobs.retry(store.db, job.id, visitor.name), "retry-crawl")
    if change not in CHANGES:
        raise HTTPException(404, NOT_FOUND)
    act, told = CHANGES[change]
    act(store.db, job.id)
    note(store, visitor, f"{change}-crawl", subject=str(job.id))
    if change == "resume":
        runner.ensure_runner(stores_of(request).path)
    return onward(f"/jobs/{job.id}", told)
