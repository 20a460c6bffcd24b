"""Pages that scripts are to fill are recognised by what is missing in them; a page with content never is."""

from __future__ import annotations

import pytest

from crawler.extract.html import page_from_html
from crawler.extract.links import SeenLinks
from rules.model import Problem

MENU = "".join(f"<a href='/m/{n}'>เมนูหลักที่ {n}</a>" for n in range(12))
HEADER = f"<header><img src=/logo.png><h1>อบต.ตัวอย่าง</h1><nav>{MENU}</nav></header>"
FOOTER = "<footer><p>อบต.ตัวอย่าง 99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมือง โทร 0 5312 3456 สงวนลิขสิทธิ์</p></footer>"
JQUERY = "<script src=/js/jquery-3.7.1.min.js></script><script src=/js/bootstrap.bundle.min.js></script>"
NEWS = "".join(f"<li><a href='/files/{n}.pdf'>ประกาศประกวดราคาโครงการที่ {n}</a> 12 มี.ค. 2569</li>" for n in range(8))
WORDS = "<p>องค์การบริหารส่วนตำบลตัวอย่างขอแจ้งให้ประชาชนทราบถึงการชำระภาษีที่ดินและสิ่งปลูกสร้างประจำปี</p>" * 6
DEAD = "".join(f"<li><a href='javascript:void(0)' data-page='{n}'>เมนูที่ {n}</a></li>" for n in range(9))
FETCH = "<script>fetch('/api/list').then(r => r.json()).then(show)</script>"


def framed(main: str, scripts: str) -> str:
    return f"<html><head><title>อบต.ตัวอย่าง</title></head><body>{HEADER}{main}{FOOTER}{scripts}</body></html>"


SHELLS = {
    "react": "<title>อบต.ตัวอย่าง</title><noscript>You need to enable JavaScript to run this app.</noscript>"
    "<div id=root></div><script src=/static/js/main.3f2a.chunk.js></script>",
    "vue": "<div id='app'><!-- built files will be auto injected --></div><script type=module src=/assets/index-4f.js></script>",
    "vue with a spinner": "<div id=app><div class=loader><span>กำลังโหลด...</span></div></div><script src=/js/app.js></script>",
    "angular": "<body><app-root></app-root><script src=runtime.js type=module></script><script src=main.js></script>",
    "angular.js": "<body ng-app=oit><div ng-view></div><script src=/js/angular.min.js></script><script src=/js/oit.js></script>",
    "next": '<div id="__next"></div><script src="/_next/static/chunks/main.js"></script>',
    "nuxt": '<div id="__nuxt"></div><script>window.__NUXT__={config:{}}</script><script src="/_nuxt/e1.js" type=module></script>',
    "svelte": "<div id=svelte></div><script type=module>import {start} from '/_app/start.js'; start()</script>",
    "please enable": "<p>กรุณาเปิดใช้งาน JavaScript เพื่อดูเว็บไซต์นี้</p><script src=/a.js></script>",
    "only loading": "<title>หน้าแรก</title><body><div>Loading...</div><script src=/bundle.js></script>",
    "nothing": "<body><script src=/a.js></script></body>",
    "frame around an empty main": framed("<main></main>", FETCH),
    "frame around a turning main": framed("<main><div class='spinner-border'><span>Loading...</span></div></main>", FETCH),
    "frame around an empty content": framed("<div id='content'> </div>", "<script src=/js/page.js></script>"),
    "frame around an empty app": framed("<div id=app></div>", "<script type=module src=/build/assets/app.js></script>"),
    "frame around a Thai loading text": framed("<div id=main-content><p>กำลังโหลดข้อมูล โปรดรอสักครู่</p></div>", FETCH),
    "menu by script": f"<h1>อบต.ตัวอย่าง</h1><ul>{DEAD}</ul><script src=/menu.js></script>",
    "menu by script, with words": f"<h1>อบต.ตัวอย่าง</h1><ul>{DEAD}</ul>{WORDS[:700]}<script src=/menu.js></script>",
    "menu of #": "<ul>" + "".join(f"<li><a href='#'>เมนู {n}</a></li>" for n in range(7)) + "</ul><script src=m.js></script>",
}

INNER_SHELLS = {
    "table filled by ajax": framed(
        "<h2>รายการจัดซื้อจัดจ้าง</h2><table id=egp><thead><tr><th>ที่</th><th>โครงการ</th></tr></thead><tbody></tbody></table>",
        f"{JQUERY}<script>$('#egp').DataTable({{ajax: '/api/egp', columns: []}})</script>",
    ),
    "table without a body": framed(
        "<h2>รายการ</h2><table id=egp><thead><tr><th>ที่</th><th>โครงการ</th></tr></thead></table>",
        f"{JQUERY}<script>$('#egp').DataTable({{'ajax': {{url: '/api/egp'}}}})</script>",
    ),
    "list filled by id": framed(
        "<h2>ประกาศ</h2><ul id=announcements></ul>",
        "<script>axios.get('/a').then(r => { document.getElementById('announcements').innerHTML = r.data })</script>",
    ),
    "list that turns": framed(
        "<h2>ประกาศ</h2><div id=rows><i class=fa></i> กำลังโหลดข้อมูล...</div>",
        "<script>$.getJSON('/a', d => $('#rows').html(d.map(row)))</script>",
    ),
}

ORDINARY = {
    "server made, jQuery": framed(f"<main>{WORDS}</main>", JQUERY),
    "list of documents and an ajax counter": framed(
        f"<main><ul>{NEWS}</ul></main><div id=visitors></div>",
        f"{JQUERY}<script>$.get('/count', n => $('#visitors').html(n))</script>",
    ),
    "preloader over a full page": framed(
        f"<div id=preloader><div class=spinner>Loading...</div></div><main>{WORDS}</main>", f"{JQUERY}<script src=/js/main.js></script>"
    ),
    "empty slots of widgets": framed(
        f"<div id=fb-root></div><div id=map></div><main>{WORDS}</main><div id=modal-content></div>",
        f"{JQUERY}<script>$.ajax({{url: '/weather', success: d => $('#weather').html(d)}})</script>",
    ),
    "Laravel with a short page in its app": "<title>ติดต่อ</title><div id=app><p>โทร 0 5312 3456</p><a href=/a>ก</a></div>"
    "<script src=/js/app.js></script>",
    "Next.js rendered by the server": f'<div id="__next">{HEADER}<main>{WORDS}</main></div><script src="/_next/main.js"></script>',
    "Nuxt rendered by the server": f'<div id="__nuxt">{MENU}<p>ประกาศ</p></div><script>window.__NUXT__={{}}</script>',
    "drop-downs among real links": f"<ul>{DEAD}</ul>{MENU}{WORDS}{JQUERY}",
    "tabs of one page": "<ul>" + "".join(
        f"<li><a href='#' data-bs-toggle=tab data-bs-target=#t{n}>ปี {2560 + n}</a></li>" for n in range(9)
    ) + f"</ul>{WORDS}{JQUERY}",
    "sections of one page": "".join(f"<a href='#part{n}'>ตอนที่ {n}</a>" for n in range(9)) + WORDS,
    "script menus that say their address": "".join(
        f"<a href=\"javascript:location.href='p{n}.php'\">เมนู {n}</a>" for n in range(9)
    ) + WORDS,
    "buttons that say their address": "".join(
        f"<a href='#' onclick=\"location.href='p{n}.php'\">เมนู {n}</a>" for n in range(9)
    ) + WORDS,
    "an empty table the server made": framed(
        f"<h2>รายการ</h2><table><thead><tr><th>ที่</th></tr></thead><tbody></tbody></table>{WORDS}", JQUERY
    ),
    "unfinished page without scripts of its own": framed("<main><h2>แผนพัฒนาท้องถิ่น</h2></main>", JQUERY),
    "links elsewhere": "<p>ลิงก์หน่วยงาน</p><a href=https://a.example/>ก</a><a href=https://b.example/>ข</a>" + JQUERY,
    "telephone list": "<a href=tel:053123456>โทร</a><a href=mailto:a@b.go.th>อีเมล</a><p>ติดต่อ</p>" + JQUERY,
    "news about loading": framed(f"<main><p>กำลังโหลดสินค้า ขึ้นรถบรรทุก</p>{WORDS}</main>", FETCH),
    "please wait in a form": framed(f"<main>{WORDS}<p>กรุณารอสักครู่</p></main>", JQUERY + FETCH),
    "search box by Vue on a server page": framed(
        f"<main><ul>{NEWS}</ul>{WORDS}</main><div id=app></div>", "<script src=/js/search.js type=module></script>"
    ),
}  # fmt: skip


def problem(html: str, seen: SeenLinks | None = None) -> Problem | None:
    return page_from_html(html.encode(), "http://x.go.th/p/", {}, seen).problem


def met_the_menu() -> SeenLinks:
    """What is known on a site once its home page was read."""
    seen = SeenLinks()
    page_from_html(framed("", "").encode(), "http://x.go.th/p/", {}, seen)
    return seen


@pytest.mark.parametrize("name", SHELLS)
def test_a_page_without_its_content_is_recognised(name: str) -> None:
    assert problem(SHELLS[name]) == Problem.NEEDS_BROWSER


@pytest.mark.parametrize("name", INNER_SHELLS)
def test_an_inner_page_without_its_list_is_recognised(name: str) -> None:
    assert problem(INNER_SHELLS[name], met_the_menu()) == Problem.NEEDS_BROWSER


@pytest.mark.parametrize("name", ORDINARY)
def test_a_page_with_content_is_never_mistaken(name: str) -> None:
    assert problem(ORDINARY[name]) is None
    assert problem(ORDINARY[name], met_the_menu()) is None
