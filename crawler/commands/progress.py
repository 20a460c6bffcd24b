"""What a person sees while a crawl runs: who is being read, how far, what is done.

In: events of `crawler.engine`. Out: standard error only. On a terminal it moves; elsewhere one line for each site.
"""

from __future__ import annotations

import time
from typing import Self

from rich.console import Console, Group
from rich.live import Live
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from crawler.child import Event
from crawler.desk.words import waiting_words
from rules.words import VISIT_WORDS

SHOWN = 8  # sites in flight that are shown
STOPPING = "กำลังหยุด รอคำขอที่ค้างให้จบ (กด Ctrl-C อีกครั้งเพื่อหยุดทันที)"


class Watch:
    """Shows events; use as a context, call with each event."""

    def __init__(self, planned: int, console: Console | None = None) -> None:
        self.console = console or Console(stderr=True, highlight=False)
        self._reading: dict[str, tuple[str, int, str]] = {}
        self._pages = 0
        self._bar = Progress(
            TextColumn("ตรวจเว็บไซต์"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pages]} หน้า"),
            TimeElapsedColumn(), console=self.console,
        )  # fmt: skip
        self._task = self._bar.add_task("", total=planned, pages=0)
        self._live = Live(self, console=self.console, refresh_per_second=4, transient=True)
        self._moving = self.console.is_terminal
        self._began = time.monotonic()

    def __enter__(self) -> Self:
        if self._moving:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._moving:
            self._live.stop()

    def __call__(self, event: Event) -> None:
        kind = event["kind"]
        if kind == "started":
            self._reading[event["code"]] = (event["name"], 0, "เปิดหน้าแรก")
        elif kind == "page":
            name = self._reading.get(event["code"], (event["code"], 0, ""))[0]
            self._reading[event["code"]] = (name, event["pages"], event["label"])
        elif kind == "finished":
            self._finished(event)
        elif kind == "fault":
            self._say(f"ระบบขัดข้องที่ {event['code']}: {event['fault']}")
        elif kind == "broke":
            more = " …" if len(event["codes"]) > 3 else ""
            self._say(f"ระบบขัดข้องที่ {', '.join(event['codes'][:3])}{more}: {event['fault']}")
        elif kind == "waiting":
            self._say(f"{event['name']}: {waiting_words(event['who'])}")
        elif kind == "crew":
            self._say(event["text"])
        elif kind == "stopping":
            self._say(STOPPING)

    def _finished(self, event: Event) -> None:
        self._reading.pop(event["code"], None)
        pages = event["pages"] + event["documents"]
        self._pages += pages
        self._bar.update(self._task, advance=1, pages=f"{self._pages:,}")
        self._say(f"{event['name']}: {VISIT_WORDS[event['status']]} {pages:,} หน้า")

    def _say(self, line: str) -> None:
        self.console.print(Text(line))

    def __rich__(self) -> Group:
        lines = [Text(f"  อีก {len(self._reading) - SHOWN} แห่ง")] if len(self._reading) > SHOWN else []
        shown = list(self._reading.values())[:SHOWN]
        rows = [
            Text(f"  {name} · หน้าที่ {pages + 1} · {label}", no_wrap=True, overflow="ellipsis")
            for name, pages, label in shown
        ]
        return Group(*rows, *lines, self._bar)
