"""An OpenID provider on loopback that is one, as far as a console can tell: pages, codes, keys, signed tokens.

A test says who sits before its login page, what it lies about and how it signs. It holds the console to the standard:
the registered address to come back to, one use of a code, PKCE, the client's secret.
"""

from __future__ import annotations

import base64
import hmac
import time
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from joserfc import jwt
from joserfc.jwk import RSAKey

from reports.console.oidc.registration import Registration

CLIENT, SECRET = "oit console", "s3cret:/%+ก"
NAME = "บัญชีกลางจังหวัด"
FORM = "<!doctype html><html lang=th><title>x</title><h1>provider</h1><form method=post><button>ยืนยัน</button></form>"


def key(kid: str = "2569") -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig"})


def forged(header: dict[str, Any], claims: dict[str, Any], secret: bytes = b"") -> str:
    """A token that nobody signed, or with a secret that is none."""
    text = b".".join(map(bare, (JSONResponse(header).body, JSONResponse(claims).body)))
    return (text + b"." + bare(hmac.digest(secret, text, "sha256") if secret else b"")).decode()


def bare(body: bytes) -> bytes:
    """Base64 as addresses and tokens have it."""
    return base64.urlsafe_b64encode(body).rstrip(b"=")


@dataclass
class StandIn:
    """The provider. What tests set: `person`, `lies`, `signing`, `broken`, `asks`."""

    url: str = ""
    issuer: str = ""  # as it calls itself, when not its address
    keys_at: str = ""  # where it says its keys are, when not at its own address
    backs: list[str] = field(default_factory=list)  # registered addresses to come back to
    person: dict[str, Any] = field(default_factory=dict)  # claims: sub, email, email_verified
    lies: dict[str, Any] = field(default_factory=dict)  # claims of the ID token instead; None leaves one out
    told: dict[str, Any] | None = None  # of the userinfo endpoint; None: it has none
    signing: str = "RS256"  # how the ID token is signed
    methods: list[str] = field(default_factory=lambda: ["client_secret_basic", "client_secret_post"])
    broken: set[str] = field(default_factory=set)  # paths that answer 500
    asks: bool = False  # whether its login page waits for a button
    key: RSAKey = field(default_factory=key)
    seen: list[str] = field(default_factory=list)  # paths asked for
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def registration(self, **changed: str) -> Registration:
        return Registration(**{"issuer": self.url, "client": CLIENT, "secret": SECRET, "name": NAME} | changed)

    def token(self, nonce: str) -> str:
        """The ID token of whoever logged in."""
        now = int(time.time())
        claims = {"iss": self.issuer or self.url, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce}
        claims = {name: value for name, value in (claims | self.person | self.lies).items() if value is not None}
        header = {"alg": self.signing, "kid": "2569"}
        if self.signing == "none":
            return forged(header, claims)
        if self.signing == "HS256":  # with the public key, that everybody has, as the secret
            return forged(header, claims, self.key.as_pem(private=False))
        if self.signing == "another key":
            return jwt.encode(header | {"alg": "RS256"}, claims, key())
        return jwt.encode(header | {"kid": self.key.kid}, claims, self.key, algorithms=[self.signing])


def application(provider: StandIn) -> FastAPI:
    app = FastAPI()

    @app.middleware("http")
    async def watch(request: Request, onward: Any) -> Response:
        provider.seen.append(request.url.path)
        if request.url.path in provider.broken:
            return Response("broken", 500)
        answer: Response = await onward(request)
        return answer

    @app.get("/.well-known/openid-configuration")
    def about() -> dict[str, Any]:
        places = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
        places |= {"userinfo_endpoint": "/userinfo"} if provider.told is not None else {}
        return (
            {
                "issuer": provider.issuer or provider.url,
                "token_endpoint_auth_methods_supported": provider.methods,
                "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
            }
            | {name: provider.url + path for name, path in places.items()}
            | ({"jwks_uri": provider.keys_at} if provider.keys_at else {})
        )

    @app.get("/keys")
    def keys() -> dict[str, Any]:
        return {"keys": [{"kty": "new", "kid": "later"}, provider.key.as_dict(private=False)]}

    @app.get("/authorize")
    def authorize(request: Request) -> Response:
        asked = dict(request.query_params)
        assert asked["client_id"] == CLIENT
        assert asked["redirect_uri"] in provider.backs, asked["redirect_uri"]
        assert asked["response_type"] == "code"
        assert "openid" in asked["scope"].split()
        assert asked["code_challenge_method"] == "S256"
        assert min(map(len, (asked["state"], asked["nonce"], asked["code_challenge"]))) >= 40
        return HTMLResponse(FORM) if provider.asks else back(asked)

    @app.post("/authorize")
    def agreed(request: Request) -> Response:
        return back(dict(request.query_params))

    def back(asked: dict[str, str]) -> Response:
        code = f"code-{len(provider.codes)}"
        provider.codes[code] = asked
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}", 302)

    @app.post("/token")
    async def token(request: Request) -> Response:
        form = dict(await request.form())
        asked = provider.codes.pop(str(form.get("code")), None)
        if not known(request, form):
            return JSONResponse({"error": "invalid_client"}, 401)
        challenge = bare(sha256(str(form.get("code_verifier")).encode()).digest()).decode()
        if asked is None or challenge != asked["code_challenge"]:
            return JSONResponse({"error": "invalid_grant"}, 400)
        assert (form["grant_type"], form["redirect_uri"]) == ("authorization_code", asked["redirect_uri"])
        kept = {} if provider.lies.get("id_token", "") is None else {"id_token": provider.token(asked["nonce"])}
        return JSONResponse({"access_token": "a", "token_type": "Bearer", "expires_in": 60, **kept})

    def known(request: Request, form: dict[str, Any]) -> bool:
        if "client_secret_basic" not in provider.methods:
            return (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)
        pair = urlencode({CLIENT: SECRET}).replace("=", ":").replace("+", "%20")
        return request.headers.get("authorization") == "Basic " + base64.b64encode(pair.encode()).decode()

    @app.get("/userinfo")
    def userinfo(request: Request) -> Any:
        assert request.headers["authorization"] == "Bearer a"
        return provider.told

    return app
