"""One login on its way to the provider and back, as its browser alone keeps it.

In: the page to end on. Out: a `Flow` and the signed cookie that holds it for some minutes. Which flows came back is
kept elsewhere: see `crawler.desk.openid.use`.
"""

from __future__ import annotations

import secrets
from dataclasses import astuple, dataclass

from itsdangerous import BadData, URLSafeTimedSerializer

COOKIE, PATH = "oit-oidc", "/login/oidc"
SECONDS = 600  # that somebody may take at the provider
MOST_TO = 1_500  # characters of the page to end on: browsers keep cookies of 4,096 bytes


@dataclass(frozen=True, slots=True)
class Flow:
    """`state` comes back in the address, `nonce` in the token; `verifier` proves who asked (PKCE); `to` is a page."""

    state: str
    nonce: str
    verifier: str
    to: str

    @classmethod
    def begun(cls, to: str) -> Flow:
        """A new one."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        return cls(state, nonce, verifier, to if len(to) <= MOST_TO else "/")


class Flows:
    """Signs flows."""

    def __init__(self, key: bytes) -> None:
        self._signer = URLSafeTimedSerializer(key, salt="openid-flow")

    def sealed(self, flow: Flow) -> str:
        """The cookie."""
        return str(self._signer.dumps(list(astuple(flow))))

    def opened(self, cookie: str) -> Flow | None:
        """The flow of a cookie that is ours and not too old, else None."""
        try:
            return Flow(*map(str, self._signer.loads(cookie, max_age=SECONDS)))
        except (BadData, TypeError):
            return None
