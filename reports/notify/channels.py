"""How a message leaves: e-mail over SMTP, LINE's Messaging API, a webhook.

In: one `Message` and the settings of this machine. Out: nothing when it has arrived, else `Later` (surely not arrived,
or safe to send again), `Never`, or `Unsure`. Keeps nothing; knows no subscriber's other messages.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import smtplib
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import SplitResult, unquote, urlsplit
from uuid import uuid4

import httpx

from crawler.desk.outbox import Message

PATIENCE = 30.0  # seconds
LINE_API = "https://api.line.me"
LINE_LONGEST = 5000  # UTF-16 units of a text
CUT = "\n… (ข้อความยาว ดูส่วนที่เหลือในหน้าเว็บ)"
SETTINGS = ("OIT_SMTP", "OIT_MAIL_FROM", "OIT_LINE_TOKEN", "OIT_LINE_API", "OIT_ADDRESS")
NO_SMTP = "ยังไม่ได้ตั้งค่า OIT_SMTP เช่น smtp://ชื่อ:รหัสผ่าน@mail.example.go.th:587 และ OIT_MAIL_FROM"
NO_LINE = "ยังไม่ได้ตั้งค่า OIT_LINE_TOKEN (channel access token ของ LINE Messaging API)"
BAD_SMTP = "ค่า OIT_SMTP ใช้ไม่ได้ เขียนเป็น smtp://ชื่อ:รหัสผ่าน@เครื่อง:587 หรือ smtps://…:465"
NO_STARTTLS = "{host} ไม่มี STARTTLS จึงไม่ส่งอีเมลโดยไม่เข้ารหัส ใช้ smtps:// หรือเครื่องอื่น"
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
TRIAL = "ข้อความทดสอบจากระบบตรวจ OIT ไม่มีสิ่งใดเปลี่ยน"


class Later(Exception):  # noqa: N818 - reads as what to do
    """Send it again later."""


class Never(Exception):  # noqa: N818
    """It will not be taken, however often it is sent."""


class Unsure(Exception):  # noqa: N818
    """It may have arrived; sending again could double it."""


@dataclass(frozen=True, slots=True)
class Post:
    """Where messages leave this machine. `smtp` is smtp://user:password@host:587 (STARTTLS) or smtps://…:465."""

    smtp: str = ""
    sender: str = ""
    line_token: str = ""
    line_api: str = LINE_API
    address: str = ""  # of the console, without a slash at its end

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> Post:
        """The settings of the environment; secrets are kept nowhere else."""
        smtp, sender, token, api, address = (environ.get(name, "").strip() for name in SETTINGS)
        return cls(smtp, sender, token, (api or LINE_API).rstrip("/"), address.rstrip("/"))

    def send(self, message: Message) -> None:
        """Send one message over its channel. Raises Later, Never or Unsure."""
        {"email": self._mail, "line": self._line, "webhook": self._hook}[message.channel](message)

    # --- e-mail ---

    def _mail(self, message: Message) -> None:
        if not self.smtp or not self.sender:
            raise Later(NO_SMTP)
        mail = mail_of(message, self.sender, self.address)
        try:
            smtp = self._connected()
        except (OSError, smtplib.SMTPException) as fault:
            raise Later(f"{type(fault).__name__}: {fault}") from fault
        try:
            _handed_over(smtp, parseaddr(self.sender)[1], message.target, mail)
            with contextlib.suppress(OSError, smtplib.SMTPException):  # it has arrived, however they part
                smtp.quit()
        finally:
            smtp.close()

    def _connected(self) -> smtplib.SMTP:
        """A connection that is encrypted wherever the server is another machine, and logged in when a name is given."""
        parts = urlsplit(self.smtp)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise Never(BAD_SMTP)
        context, name = ssl.create_default_context(), socket.gethostname()  # not its full name: that asks the network
        smtp: smtplib.SMTP
        if parts.scheme == "smtps":
            smtp = smtplib.SMTP_SSL(parts.hostname, parts.port or 465, name, timeout=PATIENCE, context=context)
        else:
            smtp = smtplib.SMTP(parts.hostname, parts.port or 587, name, timeout=PATIENCE)
        try:
            _introduced(smtp, parts, context)
        except BaseException:
            smtp.close()
            raise
        return smtp

    # --- LINE ---

    def _line(self, message: Message) -> None:
        if not self.line_token:
            raise Later(NO_LINE)
        body = {"to": message.target, "messages": [{"type": "text", "text": line_text(message.text)}]}
        headers = {"Authorization": f"Bearer {self.line_token}", "X-Line-Retry-Key": message.key}
        answer = _posted(f"{self.line_api}/v2/bot/message/push", json.dumps(body), headers)
        if answer.status_code != 409:  # 409: a request with this key was accepted before
            _judge(answer)

    # --- webhook ---

    def _hook(self, message: Message) -> None:
        facts = {**message.facts, "id": message.key, "subject": message.subject, "text": message.text}
        body = json.dumps(facts, ensure_ascii=False)
        at = str(int(datetime.now(UTC).timestamp()))
        signature = signed(message.secret, at, body.encode())
        headers = {"Idempotency-Key": message.key, "OIT-Signature": f"t={at},v1={signature}"}
        _judge(_posted(message.target, body, headers))


def trial(channel: str, target: str, now: str) -> Message:
    """A message that says it is a test, from no subscription."""
    text, html, key = f"{TRIAL}\n", f"<p>{TRIAL}</p>", str(uuid4())
    return Message(0, key, 0, TRIAL, text, html, {}, "sending", 0, now, now, "", channel, target, "test", "test")


def mail_of(message: Message, sender: str, address: str) -> EmailMessage:
    """The e-mail: plain text and HTML, with what mail programs need to end the subscription by one click."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = " ".join(message.subject.split())
    mail["From"] = sender
    mail["To"] = message.target
    mail["Date"] = format_datetime(datetime.fromisoformat(message.made))
    mail["Message-ID"] = f"<{message.key}@{parseaddr(sender)[1].rpartition('@')[2] or 'localhost'}>"
    mail["Auto-Submitted"] = "auto-generated"
    ends = [f"<mailto:{parseaddr(sender)[1]}?subject=unsubscribe%20{message.token}>"]
    if address:
        ends.insert(0, f"<{address}/unsubscribe/{message.token}>")
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail["List-Unsubscribe"] = ", ".join(ends)
    mail.set_content(message.text, cte="base64")
    mail.add_alternative(message.html, subtype="html", cte="base64")
    return mail


def _introduced(smtp: smtplib.SMTP, parts: SplitResult, context: ssl.SSLContext) -> None:
    """Encrypt what is not yet encrypted, unless the server is this machine, and log in."""
    smtp.ehlo()
    if parts.scheme == "smtp":
        if smtp.has_extn("starttls"):
            smtp.starttls(context=context)
            smtp.ehlo()
        elif parts.hostname not in THIS_MACHINE:
            raise Never(NO_STARTTLS.format(host=parts.hostname))
    if parts.username:
        smtp.login(unquote(parts.username), unquote(parts.password or ""))


def _handed_over(smtp: smtplib.SMTP, sender: str, receiver: str, mail: EmailMessage) -> None:
    """Envelope and text. Until the text is sent a fault is harmless; after it nobody knows."""
    try:
        for code, told in (smtp.mail(sender), smtp.rcpt(receiver)):
            _understood(code, told)
        text = mail.as_bytes()
    except (OSError, smtplib.SMTPException) as fault:
        raise Later(f"{type(fault).__name__}: {fault}") from fault
    try:
        code, told = smtp.data(text)
    except smtplib.SMTPDataError as fault:  # refused before the text
        _understood(fault.smtp_code, _bytes(fault.smtp_error))
        raise Later(str(fault)) from fault
    except (OSError, smtplib.SMTPException) as fault:
        raise Unsure(f"{type(fault).__name__}: {fault}") from fault
    _understood(code, told)


def _bytes(told: bytes | str) -> bytes:
    return told.encode() if isinstance(told, str) else told


def _understood(code: int, told: bytes) -> None:
    if 200 <= code < 300:
        return
    said = f"{code} {told.decode('utf-8', 'replace')}"
    raise (Never if code >= 500 else Later)(said)


def line_text(text: str) -> str:
    """A text that LINE takes: it counts UTF-16 units."""
    room = LINE_LONGEST
    if len(text.encode("utf-16-le")) // 2 <= room:
        return text
    return text.encode("utf-16-le")[: (room - len(CUT)) * 2].decode("utf-16-le", "ignore") + CUT


def signed(secret: str, at: str, body: bytes) -> str:
    """HMAC-SHA256, as hex, of the time and the body with the subscriber's secret."""
    return hmac.new(secret.encode(), at.encode() + b"." + body, hashlib.sha256).hexdigest()


def _posted(url: str, body: str, headers: Mapping[str, str]) -> httpx.Response:
    sent = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "oit-notify", **headers}
    try:
        return httpx.post(url, content=body.encode(), headers=sent, timeout=PATIENCE, follow_redirects=False)
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as fault:
        raise Never(str(fault)) from fault
    except httpx.HTTPError as fault:  # safe to send again: the key tells the receiver
        raise Later(f"{type(fault).__name__}: {fault}") from fault


def _judge(answer: httpx.Response) -> None:
    if answer.is_success:
        return
    said = f"HTTP {answer.status_code} {answer.text[:200]}"
    raise (Later if answer.status_code in (408, 425, 429) or answer.status_code >= 500 else Never)(said)
