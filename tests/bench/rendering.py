"""What a page costs that only a browser shows, beside the same page made by the server.

`python -m tests.bench.rendering` prints it.

In: how many pages. Out: seconds and CPU seconds a page, Chromium's included. Each figure is the difference of two whole
crawls, a small and a large one, so that starting the browser is left out; that of a plain page is rough.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.measure import Cost, cost_of
from tests.crawl.web import Answer, Site, Web

FEW = 3  # pages of the small crawl
PLAIN = 10  # times as many pages are crawled where they cost so little
SHELL = "<html><head><title>อบต.วัดผล</title></head><body><div id=app></div><script src=/app.js></script>"
PROGRAM = """fetch('/api' + location.pathname).then(r => r.json()).then(rows => {
  const made = rows.map(([to, label]) => `<p><a href="${to}">${label}</a></p>`);
  document.getElementById('app').innerHTML = made.join('') })"""


def rows_of(number: int, pages: int) -> list[tuple[str, str]]:
    """The links of one page: the next pages first, then places that no site has."""
    onward = [(f"/p{n}", f"แผนพัฒนาท้องถิ่น ฉบับที่ {n}") for n in range(number + 1, min(number + 5, pages))]
    return [*onward, *((f"#part{n}", f"ประกาศเรื่องที่ {n} ของหน้า {number}") for n in range(56))]


def site_of(pages: int, *, scripted: bool) -> Site:
    """A site of so many pages, made by scripts or by the server."""
    site: Site = {"/app.js": Answer(PROGRAM, kind="text/javascript"), "/robots.txt": Answer("", kind="text/plain")}
    for number in range(pages):
        path = f"/p{number}" if number else "/"
        rows = rows_of(number, pages)
        made = "".join(f'<p><a href="{to}">{label}</a></p>' for to, label in rows)
        site[path] = Answer(SHELL if scripted else f"<title>อบต.วัดผล</title><body>{made}</body>")
        site["/api" + path] = Answer(json.dumps(rows), kind="application/json")
    return site


def crawled(pages: int, *, scripted: bool) -> tuple[Cost, int]:
    """The cost of one crawl of such a site, as a whole process, and the pages of it that were read."""
    web = Web()
    web.add("site", site_of(pages, scripted=scripted), "127.0.78.1")
    with web, TemporaryDirectory(prefix="oit-bench-") as folder:
        agencies = Path(folder) / "agencies.csv"
        home = web.url("site")
        agencies.write_text(f"code,name,type,district,province,website\nB1,อบต.วัดผล,sao,,,{home}\n", encoding="utf-8")
        options = ("--allow-private", "--delay", 0, "--processes", 1, "--db", Path(folder) / "oit.db")
        cost = cost_of(sys.executable, "-m", "oit", "crawl", "--agencies", agencies, *options)
        asked = {path for path in web.asked("site") if path.startswith("/api" if scripted else "/p")}
    return cost, len(asked)


def rendering(pages: int = 23) -> dict[str, float]:
    """Seconds and CPU seconds of a page in the browser and of a plain one. `pages`: at most the 60 of one site."""
    found: dict[str, float] = {}
    for name, most in (("plain", pages * PLAIN), ("rendered", pages)):
        small, few = crawled(FEW, scripted=name == "rendered")
        large, many = crawled(most, scripted=name == "rendered")
        found[f"{name}_pages"] = many - few
        found[f"{name}_seconds"] = round((large.wall - small.wall) / (many - few), 4)
        found[f"{name}_cpu_seconds"] = round((large.cpu - small.cpu) / (many - few), 4)
    return found


if __name__ == "__main__":
    print(json.dumps(rendering(), indent=1))
