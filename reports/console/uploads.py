"""Files that people hand over with a form, as paths for what reads paths; and carried over to a second form.

In: bytes and the name they had. Out: a path that lasts as long as its block, texts for a hidden field. Keeps nothing.
"""

from __future__ import annotations

import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.faults import InputFault

MOST = 8_000_000  # bytes of a file
BROKEN = "ไฟล์ที่ส่งมาเสียหาย เลือกไฟล์ใหม่อีกครั้ง"
_STRANGE = re.compile(r"[^A-Za-z0-9ก-๙._-]+")


@contextmanager
def as_file(body: bytes, name: str, otherwise: str) -> Iterator[Path]:
    """The bytes as a file of that name, else `otherwise`. Faults told of it within the block name no folder of ours."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / (_STRANGE.sub("_", name)[-80:].lstrip(".") or otherwise)
        path.write_bytes(body)
        try:
            yield path
        except InputFault as fault:
            raise InputFault(fault.message.replace(f"{folder}/", "")) from fault


def packed(body: bytes) -> str:
    """A file as text for a hidden field, so that nobody has to choose it twice."""
    return b64encode(zlib.compress(body)).decode()


def unpacked(text: str) -> bytes:
    """What was packed. Raises InputFault for anything else."""
    unpacking = zlib.decompressobj()
    try:
        body = unpacking.decompress(b64decode(text, validate=True), MOST)
    except (ValueError, zlib.error) as fault:
        raise InputFault(BROKEN) from fault
    if not unpacking.eof:
        raise InputFault(BROKEN)
    return body
