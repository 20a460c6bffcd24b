"""What a provider publishes about itself: where to send people, where to ask, the keys it signs with.

In: a `Registration`. Out: its discovery document and keys, fetched when first needed and kept for an hour. Raises
`Away` when they cannot be had or are not those of the issuer; then nobody asks again for some seconds.
"""

from __future__ import annotations

from threading import Lock
from time import monotonic
from typing import Any

import httpx

from reports.console.oidc.registration import Registration

TIMEOUT = httpx.Timeout(5.0)  # seconds for each step of a request
KEPT, PAUSE = 3_600.0, 10.0  # seconds: how long an answer holds, how long after a failure nobody asks
FRESH = 60.0  # seconds in which a key we do not have is not asked for again
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Away(Exception):  # noqa: N818 - what it is
    """The provider cannot be reached, or does not answer as one."""


class Doubtful(Exception):  # noqa: N818 - what it is
    """What came back proves nobody."""


class Published:
    """One JSON object at an address of the provider."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._object: dict[str, Any] = {}
        self._at = float("-inf")
        self._fault = ""

    def read(self, url: str, *, oldest: float = KEPT) -> dict[str, Any]:
        """The object, no older than so many seconds."""
        with self._lock:
            age = monotonic() - self._at
            if self._fault and age < PAUSE:
                raise Away(self._fault)
            if self._fault or age >= oldest:
                self._fetch(url)
            return self._object

    def _fetch(self, url: str) -> None:
        self._at, self._fault = monotonic(), f"no answer from {url}"
        with httpx.Client(timeout=TIMEOUT) as http:
            self._object = object_of(http, url)
        self._fault = ""


def object_of(http: httpx.Client, url: str, headers: dict[str, str] | None = None) -> dict[str, Any]:
    """The JSON object at an address. Raises Away."""
    try:
        answer = http.get(url, headers={"Accept": "application/json", **(headers or {})})
        answer.raise_for_status()
        found = answer.json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as fault:
        raise Away(f"{url}: {fault}") from fault
    if not isinstance(found, dict):
        raise Away(f"{url}: no JSON object")
    return found


class Discovery:
    """The documents of one provider."""

    def __init__(self, registration: Registration) -> None:
        self._registration = registration
        self._about, self._signing = Published(), Published()

    def document(self) -> dict[str, Any]:
        """The discovery document, whose issuer and endpoints are those they should be."""
        issuer = self._registration.issuer
        found = self._about.read(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        if found.get("issuer") != issuer:
            raise Away(f"OIT_OIDC_ISSUER is {issuer}, the provider calls itself {found.get('issuer')}")
        for name in ENDPOINTS:
            if not self._registration.trusts(found.get(name)):
                raise Away(f"{issuer}: {name} is no address by https: {found.get(name)}")
        return found

    def keys(self, *, fresh: bool = False) -> dict[str, Any]:
        """The keys (JWKS); `fresh`: because one that signed is not among those we have."""
        return self._signing.read(str(self.document()["jwks_uri"]), oldest=FRESH if fresh else KEPT)
