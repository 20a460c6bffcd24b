"""A certificate nobody has signed: the site is there, but no browser opens it without a warning."""

from __future__ import annotations

from ..markup import document
from ..people import Body
from ..site import Site
from ..world import World

BODY = Body("tls", "ท่าดาวเรืองงาม", "tambon", "ธารสมมุติ", 131)


def build(world: World) -> Site:
    """One page behind a bad certificate."""
    site = Site(BODY.code, world.base(BODY.code))
    site.page("/", lambda: document(BODY.name, f"<h1>{BODY.name}</h1>"))
    return site
