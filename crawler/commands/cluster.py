"""The options by which a command reaches a Dask scheduler, and the crew that a crawl gets by them.

In: what was typed. Out: a `Link`, a crew. Raises InputFault with the remedy; warns of what anybody could listen to.
Imports no Dask unless a scheduler was given.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, reduce
from typing import Any, TypeVar

import click

from crawler.cluster.link import DEAD, Link
from crawler.crew import Crew, Processes
from crawler.faults import InputFault
from crawler.plan import Plan

F = TypeVar("F", bound=Callable[..., Any])
TLS = (
    click.option("--tls-ca", default="", metavar="FILE", help="ใบรับรองของผู้ออกใบรับรอง (PEM) สำหรับ tls://"),
    click.option("--tls-cert", default="", metavar="FILE", help="ใบรับรองของเครื่องนี้ (PEM) สำหรับ tls://"),
    click.option("--tls-key", default="", metavar="FILE", help="กุญแจของใบรับรองนั้น (PEM) สำหรับ tls://"),
)
SCHEDULER = click.option("--scheduler", default="", metavar="tcp://…|tls://…", help="ให้เครื่องที่เปิด oit worker ช่วยตรวจ")


def tls_options(command: F) -> F:
    """`--tls-ca`, `--tls-cert` and `--tls-key`."""
    return reduce(lambda told, option: option(told), reversed(TLS), command)


def scheduler_options(command: F) -> F:
    """`--scheduler` and what TLS needs."""
    return SCHEDULER(tls_options(command))


def link_of(address: str, tls_ca: str, tls_cert: str, tls_key: str) -> Link:
    """The link that was typed, checked as far as this computer can; a warning goes to standard error."""
    link = Link(address, tls_ca, tls_cert, tls_key)
    if warning := link.check():
        click.echo(warning, err=True)
    return link


def crew_of(options: dict[str, Any]) -> Callable[[Plan], Crew]:
    """Who is to visit: crawl processes of this computer, or workers of a scheduler, which must answer now."""
    if not options["scheduler"]:
        return Processes
    link = link_of(options["scheduler"], *(options[f"tls_{name}"] for name in ("ca", "cert", "key")))
    from crawler.cluster.crew import Cluster

    try:
        return partial(Cluster, link=link, client=link.client())
    except (OSError, TimeoutError) as fault:
        raise InputFault(DEAD.format(address=link.address)) from fault
