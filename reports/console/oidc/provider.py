"""The OpenID provider: where a browser is sent, and whom its answer proves.

In: a `Flow`, the code that came back. Out: a `Person`. Authlib makes the requests' words and checks the claims, joserfc
the signature, httpx carries them. Raises `Away` when the provider does not answer, `Doubtful` when nobody is proved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.oauth2.client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from reports.console.oidc.discovery import TIMEOUT, Away, Discovery, Doubtful, object_of
from reports.console.oidc.flow import Flow
from reports.console.oidc.registration import Registration
from reports.console.turns import Turns

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]
KEY_TYPES = ("RSA", "EC", "OKP")
LEEWAY = 60  # seconds that clocks may differ


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the provider vouches for. `verified`: it says that the address is theirs."""

    subject: str
    email: str
    verified: bool


class Provider:
    """One provider. A few logins ask it at once: a slow one may not hold up the pages."""

    def __init__(self, registration: Registration) -> None:
        self.registration = registration
        self.discovery = Discovery(registration)
        self._turns = Turns(at_once=4, waiting=8, seconds=5)

    def address(self, flow: Flow, back: str) -> str:
        """Where the browser goes; the provider sends it to `back`."""
        with self._turns.one():
            document = self.discovery.document()
        client = self._client(back)
        return str(
            client.create_authorization_url(
                document["authorization_endpoint"], state=flow.state, nonce=flow.nonce, code_verifier=flow.verifier
            )[0]
        )

    def person(self, code: str, flow: Flow, back: str) -> Person:
        """Who gave their word to the provider for this flow."""
        with self._turns.one(), httpx.Client(timeout=TIMEOUT) as http:
            document = self.discovery.document()
            token = self._token(http, document, code, flow, back)
            claims = self._claims(token, flow.nonce)
            told = claims if "email" in claims else self._told(http, document, token, claims)
        email = told.get("email")
        verified = told.get("email_verified") is True
        return Person(claims["sub"], email if isinstance(email, str) else "", verified)

    def _client(self, back: str, http: httpx.Client | None = None) -> Any:
        known = self.registration
        return OAuth2Client(
            http, known.client, known.secret, scope=known.scopes, redirect_uri=back, code_challenge_method="S256"
        )

    def _token(self, http: httpx.Client, document: dict[str, Any], code: str, flow: Flow, back: str) -> dict[str, Any]:
        """The answer of the token endpoint to a code."""
        known, more = self.registration, {}
        auth: httpx.Auth = httpx.BasicAuth(quote(known.client, safe=""), quote(known.secret, safe=""))
        if "client_secret_basic" not in document.get("token_endpoint_auth_methods_supported", ["client_secret_basic"]):
            auth, more = httpx.Auth(), {"client_id": known.client, "client_secret": known.secret}
        try:
            found = self._client(back, http).fetch_token(
                document["token_endpoint"], grant_type="authorization_code", code=code, redirect_uri=back,
                code_verifier=flow.verifier, auth=auth, **more,
            )  # fmt: skip
        except AuthlibBaseError as fault:
            raise Doubtful(f"{document['token_endpoint']}: {fault}") from fault
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as fault:
            raise Away(f"{document['token_endpoint']}: {fault}") from fault
        return dict(found)

    def _claims(self, token: dict[str, Any], nonce: str) -> dict[str, Any]:
        """What the ID token says, once its signature, issuer, audience, time and nonce are right."""
        if not isinstance(text := token.get("id_token"), str):
            raise Doubtful("no ID token")
        known = self.registration
        asked = {"iss": known.issuer, "aud": known.client}
        options = {name: {"essential": True, "value": value} for name, value in asked.items()}
        params = {"nonce": nonce, "client_id": known.client, "access_token": token.get("access_token")}
        try:
            decoded = self._decoded(text)
            claims = CodeIDToken(decoded.claims, decoded.header, {**options, "sub": {"essential": True}}, params)
            claims.validate(leeway=LEEWAY)
        except (JoseError, ValueError, TypeError) as fault:
            raise Doubtful(f"ID token: {fault}") from fault
        return dict(claims)

    def _decoded(self, text: str) -> jwt.Token:
        registry = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
        try:
            return jwt.decode(text, self._keys(), registry=registry)
        except InvalidKeyIdError:
            return jwt.decode(text, self._keys(fresh=True), registry=registry)

    def _keys(self, *, fresh: bool = False) -> KeySet:
        found = self.discovery.keys(fresh=fresh).get("keys")
        try:
            return KeySet.import_key_set({"keys": [key for key in found or [] if key.get("kty") in KEY_TYPES]})
        except (JoseError, ValueError, TypeError, AttributeError, KeyError) as fault:
            raise Away(f"keys: {fault!r}") from fault

    def _told(
        self, http: httpx.Client, document: dict[str, Any], token: dict[str, Any], claims: dict[str, Any]
    ) -> dict[str, Any]:
        """What the provider tells of the same person elsewhere: many keep the e-mail out of the ID token."""
        url, access = document.get("userinfo_endpoint"), token.get("access_token")
        if "email" not in self.registration.scopes.split() or not self.registration.trusts(url) or not access:
            return {}
        told = object_of(http, str(url), {"Authorization": f"Bearer {access}"})
        if told.get("sub") != claims["sub"]:
            raise Doubtful(f"{url}: another subject")
        return told
