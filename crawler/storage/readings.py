"""What OCR read, kept for ever, and the passages cut out of pictures. In: hashes, page numbers. Out: bytes.

Says nothing about what the bytes mean: that is `crawler.visiting.scanner`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from crawler.storage.database import writing

PAGES = 0  # where the number of pages of a file is kept
Passage = tuple[str, int, str, bytes]  # hash of the file, page, rule id, WebP


def read(db: Database, document: str, engine: str, page: int) -> bytes | None:
    """What `engine` read on a page of the file with that hash; None when it never did."""
    row = db.conn.execute(
        "SELECT reading FROM reading WHERE document = ? AND engine = ? AND page = ?", [document, engine, page]
    ).fetchone()
    return row[0] if row else None


def keep(db: Database, document: str, engine: str, readings: Sequence[tuple[int, bytes]]) -> None:
    """Keep what was read on some pages; what is there already stays."""
    with writing(db):
        db.conn.executemany(
            "INSERT INTO reading (document, engine, page, reading) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [(document, engine, page, reading) for page, reading in readings],
        )


def keep_passages(db: Database, passages: Iterable[Passage], now: str) -> None:
    """Keep pictures of passages; a newer one takes the place of an older, but not of one that was removed."""
    with writing(db):
        db.conn.executemany(
            "INSERT INTO passage (document, page, rule, picture, made) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
            " SET picture = excluded.picture, made = excluded.made WHERE passage.picture <> x''",
            [(*passage, now) for passage in passages],
        )


def passage(db: Database, document: str, page: int, rule: str) -> bytes | None:
    """The picture of the passage a verdict on `rule` rests on (WebP), None when there is none."""
    row = db.conn.execute(
        "SELECT picture FROM passage WHERE document = ? AND page = ? AND rule = ? AND picture <> x''",
        [document, page, rule],
    ).fetchone()
    return row[0] if row else None
