"""The way to a Dask scheduler: its address and, with TLS, who may speak to whom.

In: what a person typed. Out: a `Link`. Raises InputFault with the remedy for what cannot work. Imports Dask only when a
connection is made.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.faults import InputFault
from rules import program

if TYPE_CHECKING:
    from distributed import Client, Security

PATIENCE = 10.0  # seconds to wait for one answer of the scheduler
NO_DASK = 'ยังไม่มี Dask ติดตั้งด้วย pip install "oit-crawler[cluster]"'
BAD = "ใช้ที่อยู่ scheduler “{address}” ไม่ได้ เขียนเป็น tcp://ชื่อเครื่อง:8786 หรือ tls://ชื่อเครื่อง:8786"
NO_FILE = "ไม่พบไฟล์ {path} ที่ใส่กับ {option}"
INCOMPLETE = "tls:// ต้องใส่ --tls-ca, --tls-cert และ --tls-key ให้ครบทั้งสามไฟล์"
NEEDLESS = "ใส่ไฟล์ TLS แล้ว เขียนที่อยู่ scheduler เป็น tls:// แทน tcp://"
BAD_FILES = "ใช้ไฟล์ TLS ไม่ได้ ({why}) ตรวจว่าเป็นไฟล์ PEM และกุญแจตรงกับใบรับรอง"
DEAD = "scheduler {address} ไม่ตอบ ตรวจว่าเปิด dask scheduler ไว้ ที่อยู่และพอร์ตถูกต้อง และใช้ TLS ตรงกัน"
OPEN = "! {address} ไม่เข้ารหัส ใครที่ต่อพอร์ตนี้ได้ก็สั่งรันโปรแกรมบนทุกเครื่องในกลุ่มได้ ใช้ tls:// พร้อมใบรับรอง หรือใช้เฉพาะในเครือข่ายที่ไว้ใจ"


@dataclass(frozen=True, slots=True)
class Link:
    """A scheduler: `tcp://host:port` or `tls://host:port`, and the PEM files for the latter."""

    address: str
    ca: str = ""
    cert: str = ""
    key: str = ""

    def check(self) -> str:
        """Whether this can work at all; a warning for people, or ""."""
        parts = urlsplit(self.address)
        if parts.scheme not in ("tcp", "tls") or not parts.hostname or not _port(self.address):
            raise InputFault(BAD.format(address=self.address))
        files = {"--tls-ca": self.ca, "--tls-cert": self.cert, "--tls-key": self.key}
        if parts.scheme == "tls" and not all(files.values()):
            raise InputFault(INCOMPLETE)
        if parts.scheme == "tcp" and any(files.values()):
            raise InputFault(NEEDLESS)
        for option, path in files.items():
            if path and not Path(path).is_file():
                raise InputFault(NO_FILE.format(path=path, option=option))
        self._check_security()
        return "" if parts.scheme == "tls" or _is_here(parts.hostname) else OPEN.format(address=self.address)

    def _check_security(self) -> None:
        try:
            self.security.get_connection_args("client")
        except ImportError as fault:
            raise InputFault(NO_DASK) from fault
        except OSError as fault:  # which faults of certificates are as well
            raise InputFault(BAD_FILES.format(why=fault)) from fault

    @property
    def security(self) -> Security:
        """The TLS of a client, a worker and a nanny alike."""
        from distributed import Security

        if not self.ca:
            return Security()
        pair = {f"tls_{role}_{part}": getattr(self, part) for role in ("client", "worker") for part in ("cert", "key")}
        return Security(tls_ca_file=self.ca, require_encryption=True, **pair)

    def client(self) -> Client:
        """A connection of the one who writes. Raises OSError when no scheduler answers there, whatever else does."""
        from distributed import Client

        hush()
        try:
            asyncio.run(asyncio.wait_for(self._identity(), PATIENCE))  # a client waits for ever where others answer
        except Exception as fault:
            raise OSError(f"{type(fault).__name__}: {fault}") from fault
        return Client(self.address, security=self.security, timeout=PATIENCE, set_as_default=False, name="oit-crawl")

    async def _identity(self) -> None:
        from distributed.core import rpc

        async with rpc(self.address, connection_args=self.security.get_connection_args("client")) as scheduler:
            await scheduler.identity()


def hush() -> None:
    """Dask tells developers what people are told in their own words."""
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _port(address: str) -> int | None:
    try:
        return urlsplit(address).port
    except ValueError:
        return None


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@cache
def program_here() -> str:
    """The name of what a worker of just this program offers: another version would judge otherwise."""
    crawler = Path(__file__).parents[1]
    return f"oit-{program.fingerprint([crawler], ())}-{program.judge()}"
