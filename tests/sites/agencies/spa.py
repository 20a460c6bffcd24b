"""A shell that shows nothing by itself: menu, lists and texts come as JSON, addresses are `#/…`, evidence is PDF."""

from __future__ import annotations

import json
from collections.abc import Callable

from ..content import basics, complaints, conduct, items, plans
from ..entries import Entry, Papers, entries, filed, pages
from ..markup import fragment
from ..people import Body
from ..shelves import shelves
from ..site import Response, Site
from ..world import World

BODY = Body("spa", "ผาละอองหมอก", "tambon", "เมืองสมมุติ", 113)
PICTURES = "/assets/staff/{n}.jpg"
JSON, SCRIPT = "application/json; charset=utf-8", "text/javascript; charset=utf-8"
GONE = ("O4", "O9", "O22")
LABELS = {f"O{i}": items.TITLES_2569[i - 1] for i in range(1, 27) if f"O{i}" not in GONE}
OWN: dict[str, Papers] = {
    "O2": (basics.executives(BODY, (basics.POLITICAL,)),),
    "O10": (plans.eservice(BODY).plus(plans.service_stats(BODY, 2569)),),
    "O18": (complaints.complaint_stats(BODY, 2567),),
    "O24": (conduct.report(BODY, 2567),),
}
KINDS = dict.fromkeys(("O1", "O2", "O3", "O10", "O17"), "html")
_SCRIPT = """(function () {
  var app = document.getElementById('app');
  function get(path) { return fetch('/api' + path).then(function (answer) { return answer.json(); }); }
  function add(parent, name, text) {
    var made = document.createElement(name); made.textContent = text || ''; parent.appendChild(made); return made;
  }
  function anchor(parent, row) { var made = add(add(parent, 'li'), 'a', row.title); made.href = row.href; }
  function draw(page) {
    var main = document.getElementById('main'); main.innerHTML = '';
    add(main, 'h1', page.title);
    if (page.html) { add(main, 'div').innerHTML = page.html; }
    var list = add(main, 'ul');
    (page.rows || []).forEach(function (row) { anchor(list, row); });
  }
  function route() { get((location.hash || '#/home').slice(1) + '.json').then(draw); }
  get('/menu.json').then(function (menu) {
    var bar = add(add(app, 'nav'), 'ul');
    menu.rows.forEach(function (row) { anchor(bar, row); });
    add(app, 'main').id = 'main';
    window.addEventListener('hashchange', route); route();
  });
})();
"""


def build(world: World) -> Site:
    """The shell, its script, and the answers the script asks for."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    shell = (
        f'<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>{BODY.name}</title></head><body>'
        '<div id="app"></div><noscript>You need to enable JavaScript to run this app.</noscript>'
        '<script src="/assets/app.js"></script></body></html>'
    )
    site.page("/", lambda: shell)
    site.page("/assets/app.js", lambda: _SCRIPT, kind=SCRIPT)
    menu = [("home", "หน้าแรก"), ("ita/2569", "ITA 2569"), ("item/3", "ติดต่อเรา")]
    menu += [(f"list/{slug}/1", title) for slug, title, _ in shelves(BODY)]
    _serve(site, "menu", lambda: {"rows": [_row(path, title) for path, title in menu]})
    news = shelves(BODY)[0][2][:5]
    latest = [_row(f"post/news/{i}", label) for i, (label, _) in enumerate(news, 1)]
    _serve(site, "home", lambda: {"title": f"ยินดีต้อนรับสู่{BODY.name}", "rows": latest})
    rows = [_item(site, entry) for entry in entries(BODY, LABELS, OWN, KINDS)]
    rows.insert(3, _row("list/news/1", "O4 ข่าวประชาสัมพันธ์"))
    _serve(site, "ita/2569", lambda: {"title": "OIT ปีงบประมาณ พ.ศ. 2569", "rows": rows})
    _stock(site)
    return site


def _row(path: str, title: str) -> dict[str, str]:
    return {"title": title, "href": path if path.startswith("/") else f"#/{path}"}


def _serve(site: Site, path: str, made: Callable[[], dict[str, object]]) -> None:
    """Answer one question of the script; `scripted` says that a person gets there."""
    target = f"/api/{path}.json"
    site.routes[target] = lambda: Response(json.dumps(made(), ensure_ascii=False).encode(), kind=JSON)
    site.scripted.add(target)


def _item(site: Site, entry: Entry) -> dict[str, str]:
    path, files = f"item/{entry.turn}", []
    if entry.kind != "html":
        files = [_row(url, paper.title) for url, paper in filed(site, entry, "/media/2569/o{n}-{i}.{x}")]
    html = fragment(entry.whole, 2, PICTURES) if entry.kind == "html" else ""
    _serve(site, path, lambda: {"title": entry.label, "html": html, "rows": files})
    return _row(path, f"{entry.number} {entry.label}")


def _stock(site: Site) -> None:
    for slug, title, things in shelves(BODY):
        slices = list(pages(list(enumerate(things, 1)), 12))
        for n, part in slices:
            rows = [_row(f"post/{slug}/{i}", label) for i, (label, _) in part]
            rows += [_row(f"list/{slug}/{other}", f"หน้า {other}") for other, _ in slices if other != n]
            _serve(site, f"list/{slug}/{n}", lambda t=title, r=rows: {"title": t, "rows": r})
            for i, (label, paper) in part:
                _serve(
                    site, f"post/{slug}/{i}", lambda t=label, p=paper: {"title": t, "html": fragment(p, 2)}
                )
