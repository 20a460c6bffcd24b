"""What travels between the one who writes and those who visit, as bytes: MessagePack by msgspec, packed with zstd.

In and out: plain data. Nothing in it is code: reading a parcel runs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from crawler.storage.readings import Readings
from crawler.storage.records import Judgement
from crawler.storage.zstd import expanded, squeezed
from crawler.visited import Visited
from rules.model import Agency, Declared, Site

T = TypeVar("T")
_pack = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, slots=True)
class Earlier:
    """The kept visit that a new one begins with, and its latest judgement for the year."""

    site: Site
    judgement: Judgement | None


@dataclass(frozen=True, slots=True)
class Brief:
    """All that a visit to one site must know. `earlier`: a packed `Earlier`, opened when the visit begins."""

    agency: Agency
    declared: tuple[Declared, ...] = ()
    earlier: bytes = b""
    readings: Readings = field(default_factory=Readings)


@dataclass(frozen=True, slots=True)
class Order:
    """Sites on one address that one worker is to visit.

    run: names the run everywhere. plan: of the run, as JSON, without agencies. files: contents of the files that the
    plan names, by the name of its setting. briefs: packed, by code.
    """

    run: str
    plan: str
    files: dict[str, str]
    briefs: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One site's visit, whole, with what OCR read on the way; or the fault of ours that ended it."""

    code: str
    visited: Visited | None = None
    fault: str = ""
    readings: Readings = field(default_factory=Readings)


def packed(value: object) -> bytes:
    """A parcel."""
    return squeezed(_pack(value))


def opened(body: bytes, kind: type[T]) -> T:
    """What `packed` packed. Raises msgspec.ValidationError when it is something else."""
    return msgspec.msgpack.decode(expanded(body), type=kind)
