"""Hosts that are no agency: a drive with its shells, a host that sends files, the anti-corruption office, a domain for sale,
a casino, the demonstration of a vendor."""

from __future__ import annotations

from ..build import pdf
from ..markup import document, link
from ..paper import Paper
from ..site import Response, Site
from ..world import World
from . import clouds, moved, offsite


def build(world: World) -> dict[str, Site]:
    """Every outside host by name."""
    drive, files = Site("drive", world.base("drive")), Site("files", world.base("files"))
    for entry in offsite.entries_elsewhere():
        for i, paper in enumerate(entry.papers, 1):
            target = offsite.address(world, entry, i).split("/", 3)[3]
            _elsewhere(drive, files, "/" + target, paper, offsite.WHERE[entry.number])

    watchdog, forsale = Site("watchdog", world.base("watchdog")), Site("forsale", world.base("forsale"))
    watchdog.page("/", lambda: document("สำนักงานตัวอย่าง", "<h1>สำนักงานปราบปรามตัวอย่าง</h1>"))
    watchdog.page(
        "/complaint",
        lambda: document(
            "รับเรื่องร้องเรียน",
            "<h1>ระบบรับเรื่องร้องเรียนของสำนักงานปราบปรามตัวอย่าง</h1><form method=post><textarea name=t></textarea></form>",
        ),
    )
    forsale.page("/", _forsale)
    hosts = {"drive": drive, "files": files, "watchdog": watchdog, "forsale": forsale, "newhome": moved.new_home(world)}
    return hosts | {"casino": _casino(world), "vendor": _vendor(world)} | clouds.build(world, drive)


def _elsewhere(drive: Site, files: Site, target: str, paper: Paper, way: str) -> None:
    if way == offsite.DIRECT:
        files.routes[target] = lambda: Response(
            pdf(paper), kind="application/octet-stream", headers=(("Content-Disposition", "attachment"),)
        )
    elif way == offsite.LOGIN:
        drive.redirect(target, f"{drive.base}/ServiceLogin?continue=1")
        drive.page("/ServiceLogin?continue=1", _login)
    elif way == offsite.BOOK:
        drive.page(
            target,
            lambda: document(
                f"{paper.title} | FlipSample",
                '<div id="flipbook" data-pages="24"></div><script src="/js/flip.min.js"></script><noscript>Please enable JavaScript</noscript>',
            ),
        )
    else:
        shell = document(
            f"{paper.title}.pdf - Drive ตัวอย่าง",
            '<div id="drive-viewer"></div><script>window.viewerData={itemJson:["x"]};</script><noscript>ไม่สามารถแสดงตัวอย่างไฟล์ได้</noscript>',
        )
        drive.page(target, lambda: shell)
        drive.page(target.replace("/view", "/preview"), lambda: shell)
        download = "/uc?export=download&id=" + target.split("/")[3]
        if way == offsite.PUBLIC:
            drive.routes[download] = lambda: Response(pdf(paper), kind="application/octet-stream")
        else:
            closed = document("Drive", "<p>The owner of this file has disabled downloads.</p>")
            drive.page(download, lambda: closed, status=403)


def _login() -> str:
    return document(
        "ลงชื่อเข้าใช้",
        '<h1>ลงชื่อเข้าใช้</h1><p>คุณต้องมีสิทธิ์เข้าถึง</p><form method="post"><input type="email" name="identifier"><input type="password" name="password"><button>ถัดไป</button></form>',
    )


def _forsale() -> str:
    return document(
        "โดเมนนี้ประกาศขาย",
        f"<h1>This domain is for sale</h1><p>โดเมนนี้หมดอายุและประกาศขาย สนใจติดต่อผู้รับฝากขาย</p>{link('/', 'Buy this domain')}",
    )


def _casino(world: World) -> Site:
    """Where an intruder sends the visitors of a site."""
    site = Site("casino", world.base("casino"))
    site.fallback = lambda _target: Response(
        document("คาสิโนตัวอย่าง", "<h1>สมัครสล็อต บาคาร่า แทงบอล รับเครดิตฟรี</h1>").encode()
    )
    return site


def _vendor(world: World) -> Site:
    """What a vendor shows to those who may buy: pages that look like an agency's and are nobody's."""
    site = Site("vendor", world.base("vendor"))
    words = "<p>เว็บไซต์ตัวอย่าง (Demo) ข้อมูลทั้งหมดเป็นข้อมูลทดสอบระบบ Lorem ipsum dolor sit amet</p>"
    site.page("/", lambda: document("Demo CMS", f"<h1>ระบบเว็บไซต์สำเร็จรูปสำหรับ อปท.</h1>{words}"))
    site.page("/demo/report", lambda: document("Demo - เทศบาลตำบลทดสอบระบบ", f"<h1>รายงานทดสอบ</h1>{words}"))
    return site
