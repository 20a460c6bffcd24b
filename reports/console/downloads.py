"""Files that anybody may ask for, made by few at once and kept for a while: paper costs seconds, a request nothing.

In: what a file is about. Out: its bytes. Raises BadInput as `reports.documents.catalog` does, HTTPException 503 when
too many files are asked for at the same moment.
"""

from __future__ import annotations

from collections import OrderedDict
from hashlib import sha256
from threading import Lock

import msgspec

from crawler.desk.clock import today
from reports.console.turns import Turns
from reports.documents import catalog
from reports.documents.catalog import Asked

turns = Turns(at_once=2, waiting=6, seconds=10)  # a file takes a processor for up to some seconds
MOST_KEPT = 24 << 20  # bytes
_kept: OrderedDict[bytes, bytes] = OrderedDict()
_lock = Lock()


def file(asked: Asked, form: str, kind: str = "") -> bytes:
    """The file, the one that was made before while nothing in it changed."""
    key = _key(asked, form, kind)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    with turns.one():
        whole = catalog.made(asked, form, kind)
    with _lock:
        _kept[key] = whole
        while sum(map(len, _kept.values())) > MOST_KEPT:
            _kept.popitem(last=False)
    return whole


def _key(asked: Asked, form: str, kind: str) -> bytes:
    told = [(result.agency, result.name, result.visit, result.judgement) for result in asked.results]
    facts = (
        told,
        asked.edition.year,
        asked.edition.version,
        asked.heading,
        asked.until,
        asked.course,
        form,
        kind,
        today(),
    )
    return sha256(msgspec.json.encode(facts)).digest()
