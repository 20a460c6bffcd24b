"""Receivers of messages on loopback: a real SMTP server, and a stand-in of LINE's API that also serves as a webhook.

Each follows a script of troubles, one an attempt, and then behaves. What arrived is in `arrived`.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import ssl
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import UUID

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = b"oit", b"se:cret/word"


class Mailbox(Controller):
    """`troubles`: "451", "550" instead of taking the text; "break" takes it and breaks the line before the answer."""

    def __init__(self, address: str, context: ssl.SSLContext | None = None, troubles: tuple[str, ...] = ()) -> None:
        self.arrived: list[EmailMessage] = []
        self.troubles = list(troubles)
        secured = {"tls_context": context, "require_starttls": True} if context else {}
        login = {"authenticator": self._known, "auth_required": True} if context else {}
        super().__init__(self, hostname=address, port=0, server_hostname="mail.test", **secured, **login)

    def _trigger_server(self) -> None:
        """Its port was 0; now the socket knows it."""
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()

    @property
    def place(self) -> str:
        assert self.server is not None
        return "{}:{}".format(*self.server.sockets[0].getsockname()[:2])

    def _known(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER, PASSWORD)
        return AuthResult(success=right, handled=False)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        trouble = self.troubles.pop(0) if self.troubles else ""
        if trouble.isdecimal():
            return f"{trouble} not now"
        mail = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.arrived.append(mail)
        if trouble == "break":
            server.transport.abort()
        return "250 OK"


class Api(ThreadingHTTPServer):
    """`troubles`: a status to answer with; "break" takes the message and breaks the line before the answer."""

    daemon_threads = True

    def __init__(self, address: str, troubles: tuple[Any, ...] = (), token: str = "token") -> None:
        super().__init__((address, 0), _Asked)
        self.troubles, self.token = list(troubles), token
        self.arrived: list[dict[str, Any]] = []
        self.asked: list[dict[str, str]] = []
        self.keys: set[str] = set()
        self.bodies: list[bytes] = []

    @property
    def url(self) -> str:
        return f"http://{self.server_address[0]}:{self.server_port}"

    def __enter__(self) -> Api:
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class _Asked(BaseHTTPRequestHandler):
    server: Api

    def do_POST(self) -> None:
        api, body = self.server, self.rfile.read(int(self.headers["Content-Length"]))
        api.asked.append(dict(self.headers.items()))
        trouble = api.troubles.pop(0) if api.troubles else None
        if isinstance(trouble, int):
            self._answer(trouble)
            return
        line = self.path == "/v2/bot/message/push"
        if line and self.headers["Authorization"] != f"Bearer {api.token}":
            self._answer(401)
            return
        key = str(UUID(self.headers["X-Line-Retry-Key" if line else "Idempotency-Key"]))
        again = key in api.keys
        if not again:
            api.keys.add(key)
            api.arrived.append(json.loads(body))
            api.bodies.append(body)
        if trouble == "break":
            self.close_connection = True
            self.connection.shutdown(2)
            return
        self._answer(409 if again and line else 200)

    def _answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_: object) -> None:
        pass


def genuine(headers: dict[str, str], body: bytes, secret: str) -> bool:
    """What a receiver of a webhook checks, written from the page of documentation alone."""
    parts = dict(part.split("=", 1) for part in headers["OIT-Signature"].split(","))
    wanted = hmac.new(secret.encode(), f"{parts['t']}.".encode() + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(wanted, parts["v1"])
