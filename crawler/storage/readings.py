"""What OCR read, kept for ever, and the passages cut out of pictures. In: hashes, page numbers. Out: bytes.

Says nothing about what the bytes mean: that is `crawler.visiting.scanner`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.storage.codec import text_of
from crawler.storage.database import writing

PAGES = 0  # where the number of pages of a file is kept
Passage = tuple[str, int, str, bytes]  # hash of the file, page, rule id, WebP


@dataclass(frozen=True, slots=True)
class Readings:
    """All that was read and cut out of some files, to be carried from one database to another."""

    pages: tuple[tuple[str, str, int, bytes], ...] = ()  # hash of the file, engine, page, what was read
    passages: tuple[Passage, ...] = ()

    def without(self, known: Readings) -> Readings:
        """What `known` does not hold."""
        read, cut = {row[:3] for row in known.pages}, {row[:3] for row in known.passages}
        pages = tuple(row for row in self.pages if row[:3] not in read)
        return Readings(pages, tuple(row for row in self.passages if row[:3] not in cut))


def read(db: Database, document: str, engine: str, page: int) -> bytes | None:
    """What `engine` read on a page of the file with that hash; None when it never did."""
    row = db.conn.execute(
        "SELECT reading FROM reading WHERE document = ? AND engine = ? AND page = ?", [document, engine, page]
    ).fetchone()
    return row[0] if row else None


def keep(db: Database, document: str, engine: str, readings: Sequence[tuple[int, bytes]]) -> None:
    """Keep what was read on some pages; what is there already stays."""
    take_in(db, Readings(tuple((document, engine, page, reading) for page, reading in readings)), "")


def keep_passages(db: Database, passages: Iterable[Passage], now: str) -> None:
    """Keep pictures of passages; a newer one takes the place of an older, but not of one that was removed."""
    take_in(db, Readings(passages=tuple(passages)), now)


def passage(db: Database, document: str, page: int, rule: str) -> bytes | None:
    """The picture of the passage a verdict on `rule` rests on (WebP), None when there is none."""
    row = db.conn.execute(
        "SELECT picture FROM passage WHERE document = ? AND page = ? AND rule = ? AND picture <> x''",
        [document, page, rule],
    ).fetchone()
    return row[0] if row else None


def of(db: Database, documents: Iterable[str]) -> Readings:
    """What was read and cut out of files, by their hashes; passages that were removed are not told of."""
    named = "WHERE document IN (SELECT value FROM json_each(?))"
    asked = [text_of(list(documents))]
    pages = db.conn.execute(f"SELECT document, engine, page, reading FROM reading {named}", asked)  # noqa: S608
    cut = f"SELECT document, page, rule, picture FROM passage {named} AND picture <> x''"  # noqa: S608
    return Readings(tuple(pages.fetchall()), tuple(db.conn.execute(cut, asked).fetchall()))


def take_in(db: Database, readings: Readings, now: str) -> None:
    """Keep what was read and cut out, here or elsewhere, in one transaction; `keep` and `keep_passages` say how."""
    with writing(db):
        db.conn.executemany(
            "INSERT INTO reading (document, engine, page, reading) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            readings.pages,
        )
        db.conn.executemany(
            "INSERT INTO passage (document, page, rule, picture, made) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
            " SET picture = excluded.picture, made = excluded.made WHERE passage.picture <> x''",
            [(*passage, now) for passage in readings.passages],
        )
