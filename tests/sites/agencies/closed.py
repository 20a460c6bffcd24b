"""robots.txt closes the whole site."""

from __future__ import annotations

from ..markup import document, link
from ..people import Body
from ..site import Site
from ..world import World

BODY = Body("closed", "ลานสกาวเดือน", "sao", "ธารสมมุติ", 109)


def build(world: World) -> Site:
    """A site for people only."""
    site = Site(BODY.code, world.base(BODY.code))
    site.page("/robots.txt", lambda: "User-agent: *\nDisallow: /\n", kind="text/plain")
    site.page("/", lambda: document(BODY.name, f"<h1>{BODY.name}</h1>{link('/ita', 'ITA 2569')}"))
    site.page("/ita", lambda: document("ITA 2569", "<h1>ITA 2569</h1>"))
    return site
