"""The domain ran out: its address leads to a page that offers it for sale."""

from __future__ import annotations

from ..people import Body
from ..site import Response, Site
from ..world import World

BODY = Body("parked", "แก่งหินเพชร", "sao", "ดอยสมมุติ", 107)


def build(world: World) -> Site:
    """Every address leads to the seller."""
    away = Response(b"", 302, headers=(("Location", world.base("forsale") + "/"),))
    return Site(BODY.code, world.base(BODY.code), fallback=lambda _target: away)
