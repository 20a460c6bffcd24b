"""Pages of a Java server whose ways all lead through script: a menu built late, and `javascript:go('…')` for the rest."""

from __future__ import annotations

import json
from html import escape

from ..content import basics, conduct, items, noise, plans, staff
from ..entries import Entry, Papers, entries
from ..markup import document, listing
from ..people import Body
from ..shelves import Ways, item, shelves, stock
from ..site import Response, Site
from ..thai import short_date
from ..world import World

BODY = Body("jsmenu", "ธารเมนูงาม", "sao", "ดอยสมมุติ", 127)
PICTURES = "/app/img/{n}.jpg"
VIEW, SHELF = "/app/post/{slug}-{i}.do", "/app/{slug}-{n}.do"
GONE = ("O4", "O12", "O19")
LABELS = {f"O{i}": items.TITLES_2569[i - 1] for i in range(1, 27) if f"O{i}" not in GONE}
OWN: dict[str, Papers] = {
    "O6": (plans.annual_plan(BODY, 2569),),
    "O10": (plans.service_stats(BODY, 2569),),
    "O13": (staff.hr_criteria(BODY, 2568), staff.hr_plan(BODY, 2568)),
    "O22": (conduct.risk_report(BODY, 2567),),
}
KINDS = dict.fromkeys(("O1", "O2", "O3", "O16", "O17"), "html")
_SCRIPT = """function go(key) { location.href = '/app/' + key.split('').reverse().join('') + '.do'; }
window.addEventListener('load', function () {
  setTimeout(function () {
    fetch('/app/menu.json').then(function (answer) { return answer.json(); }).then(function (menu) {
      var list = document.createElement('ul');
      menu.forEach(function (row) {
        var made = document.createElement('a');
        made.textContent = row.name; made.href = '/app/' + row.key.split('').reverse().join('') + '.do';
        list.appendChild(document.createElement('li')).appendChild(made);
      });
      document.getElementById('menu').appendChild(list);
    });
  }, 1500);
});
"""


def build(world: World) -> Site:
    """The whole site."""
    site = Site(BODY.code, world.base(BODY.code))
    site.portraits(PICTURES)
    site.page("/", lambda: _page("หน้าแรก", _home()))
    site.page("/app/go.js", lambda: _SCRIPT, kind="text/javascript; charset=utf-8")
    menu = [(_key("ita-2569"), "ITA ปีงบประมาณ พ.ศ. 2569"), (_key("o3"), "ติดต่อ อบต.")]
    menu += [(_key(f"{slug}-1"), title) for slug, title, _ in shelves(BODY)]
    rows = json.dumps([{"key": key, "name": name} for key, name in menu], ensure_ascii=False)
    site.raw("/app/menu.json", Response(rows.encode(), kind="application/json; charset=utf-8"))
    ways = [_go("news-1", "O4 ข่าวประชาสัมพันธ์"), *(_item(site, entry) for entry in entries(BODY, LABELS, OWN, KINDS))]
    body = f"<h2>การเปิดเผยข้อมูลสาธารณะ (OIT) 2569</h2>{listing(ways)}"
    site.page("/app/ita-2569.do", lambda: _page("ITA 2569", body))
    stock(site, WAYS, shelves(BODY))
    site.scripted = {"/app/menu.json", *(target for target in site.routes if target.endswith(".do"))}
    return site


def _key(name: str) -> str:
    """What the script turns round."""
    return name[::-1]


def _go(name: str, label: str) -> str:
    return f"<a href=\"javascript:go('{_key(name)}')\">{escape(label)}</a>"


def _page(title: str, body: str) -> str:
    foot = escape(basics.footer(BODY))
    inside = f'<div id="menu"></div><div id="content">{body}</div><p>{foot}</p><script src="/app/go.js"></script>'
    return document(f"{title} - {BODY.name}", inside)


def _home() -> str:
    news = [f"{_go(f'post/news-{p.number}', p.title)} {short_date(p.day)}" for p in noise.news(BODY, 5)]
    return f"<h1>{BODY.name}</h1><h2>ข่าวประชาสัมพันธ์</h2>{listing(news)}"


def _item(site: Site, entry: Entry) -> str:
    top = plans.eservice(BODY) if entry.number == "O10" else None
    item(site, WAYS, entry, top=top)
    return _go(f"o{entry.turn}", f"{entry.number} {entry.label}")

WAYS = Ways(_page, "/app/o{n}.do", "/app/files/o{n}-{i}.{x}", SHELF, VIEW, PICTURES)
