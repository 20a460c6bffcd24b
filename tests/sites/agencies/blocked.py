"""A firewall lets the home page through and answers 403 to everything else."""

from __future__ import annotations

from ..markup import document, link, listing
from ..people import Body
from ..site import Response, Site
from ..world import World

BODY = Body("blocked", "ไผ่สีทองงาม", "sao", "เมืองสมมุติ", 101)

_DENIED = Response(
    b"<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center></body></html>",
    403,
)
MENU = ("โครงสร้าง", "ผู้บริหาร", "ข่าวประชาสัมพันธ์", "แผนพัฒนาท้องถิ่น", "ITA 2569", "จัดซื้อจัดจ้าง", "ติดต่อเรา")


def build(world: World) -> Site:
    """A home page full of links that all are denied."""
    site = Site(BODY.code, world.base(BODY.code), fallback=lambda _target: _DENIED)
    menu = listing([link(f"/index.php?page={i}", label) for i, label in enumerate(MENU, 1)])
    site.page("/", lambda: document(BODY.name, f"<h1>{BODY.name}</h1>{menu}"))
    return site
