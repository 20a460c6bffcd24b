"""A firewall that wants to see a browser: every address answers with its challenge."""

from __future__ import annotations

from ..people import Body
from ..site import Response, Site
from ..world import World

BODY = Body("challenge", "ชุมแสงดาว", "tambon", "ทุ่งสมมุติ", 103)

_CHALLENGE = """<!DOCTYPE html><html><head><title>Just a moment...</title><meta http-equiv="refresh" content="35"></head>
<body><h1>Checking your browser before accessing</h1><noscript>Enable JavaScript and cookies to continue</noscript>
<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></body></html>"""


def build(world: World) -> Site:
    """Nothing but the challenge."""
    denied = Response(_CHALLENGE.encode(), 403, headers=(("Server", "cloudflare"), ("cf-mitigated", "challenge")))
    return Site(BODY.code, world.base(BODY.code), fallback=lambda _target: denied)
