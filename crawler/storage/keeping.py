"""Writing visits and judgements: a visit goes in whole or not at all, and twice is as good as once.

In: what the crawler saw and the judge found. Out: rows. `keep` and `rejudge` are each one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlite_utils import Database

from crawler.platforms import platform_of
from crawler.storage.codec import PageParts, digest_of, page_parts, site_bytes, text_of
from crawler.storage.database import writing
from crawler.storage.judging import Verdict, fields_of, inserted, put_judgement
from crawler.storage.registry import introduce
from crawler.storage.runs import finish_site
from crawler.storage.standing import put_platform
from crawler.storage.zstd import squeezed
from rules.model import Site

VISITS_WITH_PAGES = 2  # pages of older visits of the agency are dropped; their judgements stay
HTML = "html"


def visit_id(site: Site) -> str:
    """The same visit has the same id wherever and however often it is delivered."""
    return digest_of(site.agency.code.encode(), site.started.encode()).hex()[:20]


def keep(db: Database, site: Site, verdict: Verdict, now: str, run: int | None = None) -> str:
    """Store a visit with its pages and judgement in one transaction. Returns the visit's id."""
    visit = visit_id(site)
    parts = [page_parts(page) for page in site.pages]
    body, platform = site_bytes(site), platform_of(site)
    with writing(db):
        code = introduce(db, site.agency, now)
        if _new_visit(db, visit, code, site, body, run):
            put_pages(db, visit, dict(enumerate(parts)))
            _prune(db, code, VISITS_WITH_PAGES)
        if put_judgement(db, visit, code, verdict, now):
            put_platform(db, code, verdict.edition.year, platform)
        if run is not None:
            finish_site(db, run, code, visit, now)
    return visit


def rejudge(db: Database, visit: str, verdict: Verdict, now: str) -> bool:
    """Store a new judgement of a kept visit. False when the latest one for that year says just the same."""
    with writing(db):
        agency = db.execute("SELECT agency FROM visit WHERE id = ?", [visit]).fetchone()
        if agency is None:
            raise KeyError(f"no visit {visit}: keep it before judging it again")
        return put_judgement(db, visit, agency[0], verdict, now, cause="rules")


def prune(db: Database, visits: int = VISITS_WITH_PAGES) -> int:
    """Drop the pages of all but each agency's latest `visits` visits that have any. Returns how many pages went."""
    with writing(db):
        codes = [row[0] for row in db.execute("SELECT DISTINCT agency FROM visit WHERE kept = 1")]
        return sum(_prune(db, code, visits) for code in codes)


def _new_visit(  # noqa: PLR0913, PLR0917 - one row
    db: Database, visit: str, code: str, site: Site, body: bytes, run: int | None
) -> bool:
    record = {
        "id": visit,
        "agency": code,
        "run": run,
        **fields_of(site, "home", "reason", "moved_to", "started", "finished", "requests", "bytes"),
        "status": site.status.value,
        "pages": sum(page.kind == HTML for page in site.pages),
        "documents": sum(page.kind != HTML for page in site.pages),
        "notices": text_of(site.notices),
        "site": body,
        "kept": 1,
        "light": site.light,
    }
    return inserted(db, "visit", record).rowcount == 1


def put_pages(db: Database, visit: str, parts: Mapping[int, PageParts]) -> None:
    """Put pages in free places of a visit, inside the caller's transaction; contents go in once."""
    known: set[bytes] = set()
    hashes = list({part.hash for part in parts.values()})
    for start in range(0, len(hashes), 500):
        some = hashes[start : start + 500]
        query = f"SELECT hash FROM content WHERE hash IN ({_marks(some)})"  # noqa: S608
        known.update(row[0] for row in db.conn.execute(query, some))
    fresh = {part.hash: part.content for part in parts.values() if part.hash not in known}
    db.conn.executemany(
        "INSERT INTO content (hash, body) VALUES (?, ?)", ((key, squeezed(content)) for key, content in fresh.items())
    )
    db.conn.executemany(
        "INSERT INTO page (visit, seq, url, kind, status, problem, hash, size, met, content)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((visit, seq, *_page_columns(part)) for seq, part in parts.items()),
    )


def _page_columns(part: PageParts) -> tuple[object, ...]:
    page = part.page
    problem = page.problem.value if page.problem else None
    return page.url, page.kind, page.status, problem, page.hash, page.size, part.met, part.hash


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def _prune(db: Database, code: str, visits: int) -> int:
    old = db.conn.execute(
        "SELECT id FROM visit WHERE agency = ? AND kept = 1 AND pages + documents > 0"
        " ORDER BY started DESC, id DESC LIMIT -1 OFFSET ?",
        [code, visits],
    ).fetchall()
    dropped = 0
    for (visit,) in old:
        contents = db.conn.execute("SELECT DISTINCT content FROM page WHERE visit = ?", [visit]).fetchall()
        dropped += db.conn.execute("DELETE FROM page WHERE visit = ?", [visit]).rowcount
        drop_unused(db, contents)
        db.conn.execute("UPDATE visit SET kept = 0 WHERE id = ?", [visit])
    return dropped


def drop_unused(db: Database, contents: Iterable[tuple[bytes]]) -> None:
    """Drop those of these contents that no page has any more, inside the caller's transaction."""
    db.conn.executemany(
        "DELETE FROM content WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM page WHERE content = ?1)", contents
    )
