"""`oit jobs …`: the queue of crawls and checks, from the command line.

In: arguments. Out: one line a job, or the job in full. What changes the queue starts the runner, which goes on when
this command has ended.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from crawler.commands.database import database
from crawler.desk import clock, jobs
from crawler.desk.runner import ensure_runner
from crawler.desk.words import JOB_WORDS
from crawler.faults import InputFault
from crawler.store import Store

F = TypeVar("F", bound=Callable[..., Any])
HANGING = 60.0  # seconds without a sign
NONE = "ยังไม่มีงานในคิว"
ELSEWHERE = "มีตัวทำงานของฐานข้อมูลนี้อยู่แล้ว ดูความคืบหน้าด้วย oit jobs list"
MOST = 100


_id = click.argument("number", type=int, metavar="งาน")


@click.group("jobs")
def jobs_group() -> None:
    """ดูและสั่งงานในคิว: พัก ทำต่อ ยกเลิก ตรวจซ้ำ"""


@jobs_group.command("list")
@click.option("--all", "everything", is_flag=True, help="แสดงงานที่จบแล้วด้วย")
@database
def list_(everything: bool, db: Path) -> None:
    """แสดงงานที่กำลังทำ รอ และพัก"""
    with Store(db, readonly=True) as store:
        found = jobs.listed(store.db, () if everything else jobs.LIVE, most=MOST)
        for job in reversed(found):
            click.echo(_line(job))
            if job.state == "waiting":
                click.echo(f"  รอคิวที่ {jobs.position(store.db, job) + 1}")
    if not found:
        click.echo(NONE)


@jobs_group.command()
@_id
@database
def show(number: int, db: Path) -> None:
    """แสดงงานเดียว: ตรวจถึงไหน เว็บไซต์ใดกำลังอ่าน เหลืออีกกี่นาที"""
    with Store(db, readonly=True) as store:
        job = jobs.one(store.db, number)
        click.echo(_line(job))
        if job.is_live:
            click.echo(f"  เหลือประมาณ {max(1, round(jobs.minutes_left(store.db, job)))} นาที")
    for site in job.now:
        silent = site.silent(clock.now())
        told = f" · เงียบไป {silent:.0f} วินาที" if silent > HANGING else ""
        click.echo(f"  {site.name or site.code} · {site.pages:,} หน้า · {site.label}{told}")
    for code, fault in job.faults.items():
        click.echo(f"  ระบบขัดข้องที่ {code}: {fault.splitlines()[-1] if fault else ''}")


@jobs_group.command()
@_id
@database
def pause(number: int, db: Path) -> None:
    """พักงาน หน่วยงานที่ตรวจเสร็จแล้วเก็บไว้"""
    _changed(db, number, jobs.pause)


@jobs_group.command()
@_id
@database
def resume(number: int, db: Path) -> None:
    """ทำงานที่พักไว้ต่อ เฉพาะหน่วยงานที่ยังไม่เสร็จ"""
    _changed(db, number, jobs.resume)


@jobs_group.command()
@_id
@database
def cancel(number: int, db: Path) -> None:
    """ยกเลิกงาน หน่วยงานที่ตรวจเสร็จแล้วเก็บไว้"""
    _changed(db, number, jobs.cancel)


@jobs_group.command()
@_id
@database
def retry(number: int, db: Path) -> None:
    """ตรวจซ้ำเฉพาะแห่งที่ขัดข้อง เข้าไม่ได้ หรือยังไม่ได้ตรวจ"""
    with Store(db) as store:
        made = jobs.retry(store.db, number, clock.command_line()).job
    ensure_runner(db)
    if made is not None:
        click.echo(_line(made))


@jobs_group.command("run-now")
@database
def run_now(db: Path) -> None:
    """ทำงานในคิวตอนนี้ในหน้าต่างนี้จนหมด (Ctrl-C หยุดได้ งานที่เหลือรอทำต่อ)"""
    from crawler.desk.work import Runner

    runner = Runner(db, idle=0.0)
    signal.signal(signal.SIGINT, lambda *_: runner.end())
    if not runner.run():
        raise InputFault(ELSEWHERE)
    with Store(db, readonly=True) as store:
        click.echo(f"เหลือในคิว {len(jobs.listed(store.db, ('waiting', 'running'), most=MOST)):,} งาน")


def _changed(db: Path, number: int, change: Callable[..., jobs.Job]) -> None:
    with Store(db) as store:
        job = change(store.db, number)
    ensure_runner(db)
    click.echo(_line(job))


def _line(job: jobs.Job) -> str:
    state = JOB_WORDS[f"{job.state} {job.wish}".strip()]
    told = [f"{job.id:>4}  {state}  {job.title}", f"{job.done:,} จาก {job.total:,} แห่ง"]
    told += [f"{job.pages:,} หน้า"] if job.pages else []
    told += [job.message] if job.message else []
    return " · ".join(told)
