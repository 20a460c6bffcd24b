"""Invented sites whose pages are made by scripts, for a web server on loopback."""

from __future__ import annotations

import json

from tests.crawl.web import Answer, Site, page

SHELL = "<html><head><title>อบต.ตัวอย่าง</title></head><body><div id=app></div><script src=/app.js></script></body></html>"
WORDS = "องค์การบริหารส่วนตำบลตัวอย่างมีอำนาจหน้าที่ตามกฎหมาย และให้บริการประชาชนทุกวันทำการ " * 3
MENU = [("about", "ข้อมูลพื้นฐาน"), ("plan", "แผนพัฒนาท้องถิ่น"), ("people", "ข้อมูลผู้บริหาร"), ("gift", "No Gift Policy")]


def script(text: str) -> Answer:
    return Answer(text, kind="text/javascript")


def data(value: object, wait: float = 0.0) -> Answer:
    return Answer(json.dumps(value, ensure_ascii=False), kind="application/json", wait=wait)


def hash_router() -> Site:
    """Routes after #, the menu and every page from an API; a picture, a font and a visitor counter beside them."""
    program = """
    const app = document.getElementById('app');
    async function show() {
      const name = location.hash.replace('#/', '') || 'menu';
      const found = await (await fetch('/api/' + name)).json();
      app.innerHTML = found.map(x => x.slug ? `<p><a href="#/${x.slug}">${x.title}</a></p>` : `<h1>${x.title}</h1><p>${x.text}</p>`)
        .join('') + '<img src=/seal.png><style>@font-face{font-family:x;src:url(/x.woff2)} p{font-family:x}</style>';
      navigator.sendBeacon('/count', '1');
    }
    addEventListener('hashchange', show); show();"""
    pages = {f"/api/{slug}": data([{"title": title, "text": WORDS}]) for slug, title in MENU}
    menu = data([{"slug": slug, "title": title} for slug, title in MENU])
    return {"/": Answer(SHELL), "/app.js": script(program), "/api/menu": menu, **pages}


def history_router() -> Site:
    """Paths of their own, each answered by the same shell; the program is a module with parts and a style sheet."""
    shell = (
        "<html><head><title>อบต.ตัวอย่าง</title><link rel=modulepreload href=/part.js><link rel=stylesheet href=/app.css>"
        "<script type=module src=/app.js></script></head><body><div id=root></div></body></html>"
    )
    program = "import {pages} from '/part.js'; const {draw} = await import('/draw.js'); draw(pages)"
    links = ", ".join(f"['/p/{slug}', '{title}']" for slug, title in MENU)
    draw = f"""export function draw(pages) {{
      const menu = pages.map(([to, title]) => `<a href="${{to}}" onclick="history.pushState({{}}, '', '${{to}}')">${{title}}</a>`);
      const now = pages.find(([to]) => to === location.pathname);
      document.getElementById('root').innerHTML = `<nav>${{menu.join(' ')}}</nav>` + (now ? `<h1>${{now[1]}}</h1><p>{WORDS}</p>` : '');
    }}"""
    part = f"export const pages = [{links}]"
    return {
        "/": Answer(shell), "*": Answer(shell), "/app.js": script(program), "/part.js": script(part), "/draw.js": script(draw),
        "/robots.txt": Answer("", kind="text/plain"), "/sitemap.xml": Answer("", 404),
    }  # fmt: skip


def late() -> Site:
    """Nothing for two seconds, then a request that takes one, then the links."""
    program = """setTimeout(async () => {
      const found = await (await fetch('/api/menu')).json();
      document.getElementById('app').innerHTML = found.map(x => `<a href="/${x[0]}">${x[1]}</a>`).join(' ');
    }, 2000)"""
    return {
        "/": Answer(SHELL), "/app.js": script(program), "/api/menu": data(MENU, wait=1.0),
        **{f"/{slug}": page(title) for slug, title in MENU},
    }  # fmt: skip


def stumbles() -> Site:
    """A menu that shows at once, and pages that show nothing the first time they are opened."""
    links = ", ".join(f"['/{slug}', '{title}']" for slug, title in MENU)
    program = f"""
    const now = [{links}].find(([to]) => to === location.pathname), app = document.getElementById('app');
    if (!now) app.innerHTML = [{links}].map(([to, title]) => `<p><a href="${{to}}">${{title}}</a></p>`).join('');
    else if (localStorage.getItem(now[0])) app.innerHTML = `<h1>${{now[1]}}</h1><p>{WORDS}</p>`;
    else localStorage.setItem(now[0], 'met');"""
    return {"/": Answer(SHELL), "/app.js": script(program), **{f"/{slug}": Answer(SHELL) for slug, _ in MENU}}


def menus() -> Site:
    """A menu that leads somewhere only when it is clicked; among it buttons that must never be clicked."""
    items = "".join(f"<li><a href='javascript:void(0)' data-to='{slug}'>{title}</a></li>" for slug, title in MENU)
    items += "<li><a href='javascript:send()'>ส่งเรื่องร้องเรียน</a></li><li><a href='#' onclick='remove()'>ลบข้อมูล</a></li>"
    items += "<li><a href='#' class=form>ติดต่อเรา</a></li><li><a href='#' class=window>คู่มือประชาชน</a></li>"
    program = """
    document.querySelectorAll('[data-to]').forEach(a => a.onclick = () => { location.href = '/' + a.dataset.to + '.html' });
    const send = () => { location.href = '/sent' }; const remove = () => { location.href = '/removed' };
    document.querySelector('.form').onclick = () => document.forms[0].submit();
    document.querySelector('.window').onclick = () => window.open('/manual.html');"""
    home = (
        f"<html><head><title>อบต.ตัวอย่าง</title></head><body><ul>{items}</ul>"
        f"<form method=post action=/posted></form><script>{program}</script></body></html>"
    )
    return {
        "/": Answer(home), "/manual.html": page("คู่มือประชาชน"),
        **{f"/{slug}.html": page(title) for slug, title in MENU},
    }  # fmt: skip


def table() -> Site:
    """A page made by the server, but for its table."""
    rows = [
        {"id": 1, "title": "จ้างก่อสร้างถนนคอนกรีตเสริมเหล็ก", "budget": "495,000", "file": "/files/1.pdf"},
        {"id": 2, "title": "ซื้อวัสดุสำนักงาน", "budget": "18,500", "file": "/files/2.pdf"},
    ]
    inner = (
        "<html><head><title>รายการจัดซื้อจัดจ้าง</title></head><body><h1>รายการจัดซื้อจัดจ้าง</h1><table id=egp><thead><tr><th>โครงการ</th>"
        "<th>วงเงิน</th></tr></thead><tbody></tbody></table><script src=/jquery.min.js></script>"
        "<script>$('#egp').DataTable({ajax: '/api/egp', columns: [{data: 'title'}, {data: 'budget'}]})</script></body></html>"
    )
    return {
        "/": page("อบต.ตัวอย่าง", *[(f"/{slug}", title) for slug, title in MENU], ("/egp", "รายการจัดซื้อจัดจ้าง")),
        **{f"/{slug}": page(title) for slug, title in MENU},
        "/egp": Answer(inner), "/api/egp": data({"data": rows}), "/jquery.min.js": script(""),
    }  # fmt: skip


def hidden() -> Site:
    """Words in an open shadow root and in a frame that a script wrote; links relative to an address a script set."""
    program = f"""
    history.replaceState({{}}, '', '/th/home');
    const card = document.createElement('div');
    card.attachShadow({{mode: 'open'}}).innerHTML = '<h2>No Gift Policy</h2><p>{WORDS}</p><a href="gift">นโยบายไม่รับของขวัญ</a>';
    const frame = document.createElement('iframe');
    document.getElementById('app').append(card, frame);
    frame.contentDocument.body.innerHTML = '<p>โทรศัพท์ 0 5312 3456 ในกรอบ</p>';"""
    return {"/": Answer(SHELL), "/app.js": script(program), "/th/gift": page("นโยบายไม่รับของขวัญ")}


def forbidden() -> Site:
    """The data of the page is closed to robots."""
    program = """fetch('/api/menu').then(r => r.json()).then(m => {
      document.getElementById('app').innerHTML = m.map(x => `<a href="/${x[0]}">${x[1]}</a>`).join(' ') })"""
    robots = Answer("User-agent: *\nDisallow: /api/\n", kind="text/plain")
    return {"/": Answer(SHELL), "/app.js": script(program), "/api/menu": data(MENU), "/robots.txt": robots}


def posting() -> Site:
    """The data of the page comes only to those who post."""
    program = "fetch('/api/menu', {method: 'POST', body: '{}'}).then(r => r.json()).then(m => document.body.append(m))"
    return {"/": Answer(SHELL), "/app.js": script(program), "/api/menu": data(MENU)}


def leaves() -> Site:
    """A page that sends its visitor on, by a script that nothing but a script can read."""
    program = "const parts = ['/', 'ho', 'me2']; location.replace(parts.join(''))"
    return {
        "/": Answer(SHELL), "/app.js": script(program), "/home2": page("หน้าแรก", *[(f"/{s}", t) for s, t in MENU]),
        **{f"/{slug}": page(title) for slug, title in MENU},
    }  # fmt: skip


