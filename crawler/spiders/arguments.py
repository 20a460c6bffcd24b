"""What a spider is told: by a plan, as Scrapy's settings; by the command line of Scrapy, as a plan.

In: a `Plan`, or the arguments after `-a`. Out: the other. Raises InputFault for what cannot be used.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crawler.faults import InputFault
from crawler.plan import Plan
from rules.model import Agency


def settings_of(plan: Plan, *, defaults: bool) -> dict[str, Any]:
    """The Scrapy settings a plan asks for; `defaults` leaves alone what the command line of Scrapy may set."""
    chosen: dict[str, Any] = {"OIT_ALLOW_PRIVATE": plan.allow_private}
    files = {"OIT_OPT_OUT": plan.opt_out, "OIT_PROXY": plan.proxy, "OIT_CA_FILE": plan.ca_file}
    chosen |= {name: value for name, value in files.items() if value}
    if plan.allow_private and plan.stand_ins:
        chosen["OIT_STAND_INS"] = plan.stand_ins
    if plan.contact:
        chosen["USER_AGENT"] = f"OITBot/0.1 (+{plan.contact})"
    if not defaults:
        chosen |= {"DOWNLOAD_DELAY": plan.delay, "AUTOTHROTTLE_START_DELAY": plan.delay}
        chosen["AUTOTHROTTLE_ENABLED"] = plan.delay > 0
    return chosen


def typed(arguments: dict[str, str]) -> Plan:
    """The plan typed for Scrapy, or the end of the process: Scrapy would show a fault of input as one of ours."""
    try:
        return plan_of(arguments)
    except InputFault as fault:
        fault.show()
        raise SystemExit(fault.exit_code) from None


def plan_of(arguments: dict[str, str]) -> Plan:
    """The plan of `scrapy crawl site -a …`. Raises InputFault for an unknown code or a missing database."""
    from crawler.store import DEFAULT, Store

    db = Path(arguments.get("db") or DEFAULT)
    if url := arguments.get("url"):
        from crawler.visiting.adhoc import agency_at

        agencies: tuple[Agency, ...] = (agency_at(url),)
    else:
        with Store(db, readonly=True) as store:
            agencies = (store.agency(arguments.get("agency", "")),)
    private = arguments.get("allow_private", "") not in ("", "0", "no")
    return Plan(agencies, year=int(arguments.get("year") or 0), db=db, allow_private=private)
