"""Notices come back as they went in; those of older files, which were plain texts, read too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import zstandard
from sqlite_utils import Database

from crawler.storage.migrations import steps
from crawler.store import Store
from rules.model import Notice, NoticeKind, Severity
from tests.store.samples import AS_OF, edition, findings, score, site

SPAM = "http://x.go.th/ → http://slot.example/ (3)"
OLD = [f"spam: {SPAM}", "moved: http://a → http://b", "tls: ต่ออายุใบรับรอง", "odd: อะไรสักอย่าง"]
LEAK = Notice(NoticeKind.PERSONAL_DATA, "นำไฟล์ลง", "http://x.go.th/a.pdf", "1-XXXX-XXXXX-XX-3", 2, 7)


def test_notices_come_back_as_they_were(tmp_path: Path) -> None:
    with Store(tmp_path / "oit.db") as store:
        store.keep(replace(site(), notices=[LEAK]), findings(), score(), edition(), AS_OF)
        kept = store.site("6500101")
        (result,) = store.results(2569)
        rows = list(store.db.query("SELECT kind, page, count, quote FROM notice_row"))
    assert kept is not None
    assert result.visit is not None
    assert (kept.notices, result.visit.notices) == ([LEAK], (LEAK,))
    assert rows == [{"kind": "personal-data", "page": 2, "count": 7, "quote": "1-XXXX-XXXXX-XX-3"}]


def test_notices_of_an_older_file_are_read(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with Store(tmp_path / "new.db") as store:
        store.keep(site(), findings(), score(), edition(), AS_OF)
        row = next(store.db.query("SELECT * FROM visit"))
    told = msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(row["site"])) | {"notices": OLD}
    del row["light"], row["seen"]
    row |= {"site": zstandard.ZstdCompressor().compress(msgspec.msgpack.encode(told)), "run": None}
    old = Database(path)
    steps().apply(old, stop_before="0005_notices")
    with Store(tmp_path / "new.db", readonly=True) as store:
        then = ", ".join(column.name for column in old.table("agency").columns)
        old.table("agency").insert_all(store.db.query(f"SELECT {then} FROM agency"))
    old.table("visit").insert(row | {"notices": msgspec.json.encode(OLD).decode()})
    old.close()
    with Store(path) as store:
        kept = store.site("6500101")
    assert kept is not None
    kinds = [NoticeKind.SPAM, NoticeKind.MOVED, NoticeKind.TLS, NoticeKind.OTHER]
    assert [notice.kind for notice in kept.notices] == kinds
    spam, moved, tls, odd = kept.notices
    assert (spam.severity, spam.quote) == (Severity.URGENT, SPAM)
    assert moved.quote == "http://a → http://b"
    assert (tls.message, tls.quote, odd.message) == ("ต่ออายุใบรับรอง", "", "อะไรสักอย่าง")
