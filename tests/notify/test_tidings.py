"""What is news to whom: only what is seen and other than what was told, once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.desk import outbox, subscriptions, tidings
from crawler.desk.clock import later, now
from crawler.desk.outbox import Draft
from crawler.desk.subscriptions import Subscription
from crawler.desk.tidings import Turn, turns_between
from crawler.faults import InputFault
from crawler.store import Store
from reports.notify.digest import draft
from reports.notify.sending import composed
from rules.load import edition
from rules.model import Outcome
from tests.reports.province import EXEMPLARY, HOSTILE_BODY, MIXED, SILENT, YEAR, database, keep, site, unseen

CODE = EXEMPLARY.code


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(database(tmp_path / "oit.db")) as opened:
        yield opened


def visit(store: Store, day: str, outcomes: dict[str, Outcome] | None = None) -> None:
    keep(store, site(EXEMPLARY, day), edition(YEAR), outcomes or {})


def told(store: Store, subscription: Subscription) -> list[tuple[str, list[str]]]:
    """What it hears of now, and is then told."""
    news = tidings.news(store.db, subscription, YEAR, now())
    if news:
        said = draft(store, subscription, news, edition(YEAR))
        outbox.put(store.db, subscription, YEAR, said, news, now=now())
    return [
        (each.code, [f"{'⬆' if turn.better else '⬇'}O{turn.number}" for turn in each.turns] + ["away"] * bool(each.away)
         + ["back"] * each.back)
        for each in news if not each.quiet
    ]  # fmt: skip


def test_a_new_subscriber_hears_nothing_until_something_changes(store: Store) -> None:
    one = subscriptions.subscribe(store.db, "email", "a@example.go.th", agency=CODE)
    assert told(store, one) == []
    visit(store, "2026-05-16")
    assert told(store, one) == []
    visit(store, "2026-05-17", {"O7": Outcome.MISSING, "O2": Outcome.PARTIAL})
    assert told(store, one) == [(CODE, ["⬇O2", "⬇O7"])]
    assert told(store, one) == []
    visit(store, "2026-05-18", {"O7": Outcome.OUTDATED})
    assert told(store, one) == [(CODE, ["⬆O2", "⬆O7"])]


def test_what_changes_and_changes_back_before_anybody_was_told_is_no_news(store: Store) -> None:
    one = subscriptions.subscribe(store.db, "email", "a@example.go.th", province=EXEMPLARY.province)
    visit(store, "2026-05-17", {"O7": Outcome.MISSING})
    visit(store, "2026-05-18")
    assert told(store, one) == []


def test_what_became_unclear_is_no_news_and_its_last_outcome_is_remembered(store: Store) -> None:
    one = subscriptions.subscribe(store.db, "email", "a@example.go.th", agency=CODE)
    visit(store, "2026-05-17", {"O7": Outcome.UNCLEAR})
    assert told(store, one) == []
    visit(store, "2026-05-18")
    assert told(store, one) == []
    visit(store, "2026-05-19", {"O7": Outcome.UNCLEAR})
    assert told(store, one) == []
    visit(store, "2026-05-20", {"O7": Outcome.MISSING})
    assert told(store, one) == [(CODE, ["⬇O7"])]


def away(store: Store, day: str) -> None:
    rules = edition(YEAR)
    gone = unseen(SILENT)
    gone.agency, gone.started, gone.finished = EXEMPLARY, f"{day}T19:00:00+00:00", f"{day}T19:00:00+00:00"
    keep(store, gone, rules, {rule.number: Outcome.UNCLEAR for rule in rules.rules})


def test_a_site_that_is_away_is_told_once_after_three_days_and_again_when_it_is_back(store: Store) -> None:
    visit(store, later(-86_400)[:10])
    one = subscriptions.subscribe(store.db, "email", "a@example.go.th", agency=CODE)
    away(store, now()[:10])
    assert told(store, one) == []  # since today only
    store.db.conn.execute("UPDATE visit SET finished = ? WHERE agency = ? AND status = 'complete'", [later(-4e5), CODE])
    assert told(store, one) == [(CODE, ["away"])]
    assert told(store, one) == []
    visit(store, later(86_400)[:10], {"O7": Outcome.MISSING})
    assert told(store, one) == [(CODE, ["⬇O7", "back"])]


def test_everybody_hears_of_their_own_scope_only(store: Store) -> None:
    scopes = [{"province": EXEMPLARY.province}, {"province": HOSTILE_BODY.province}, {"agency": MIXED.code}, {}]
    made = [subscriptions.subscribe(store.db, "email", "a@example.go.th", **scope) for scope in scopes]
    visit(store, "2026-05-17", {"O7": Outcome.MISSING})
    assert [[code for code, _ in told(store, one)] for one in made] == [[CODE], [], [], [CODE]]


def test_two_senders_at_once_tell_it_once(store: Store) -> None:
    one = subscriptions.subscribe(store.db, "email", "a@example.go.th", agency=CODE)
    visit(store, "2026-05-17", {"O7": Outcome.MISSING})
    news = tidings.news(store.db, one, YEAR, now())
    text = Draft("x", "x", "x", {})
    keys = [outbox.put(store.db, one, YEAR, text, news, now=now()) for _ in range(2)]
    assert [bool(key) for key in keys] == [True, False]
    assert len(outbox.latest(store.db)) == 1


def test_a_digest_says_in_its_subject_what_rose_and_fell_and_in_its_text_what_to_do_first(store: Store) -> None:
    subscriptions.subscribe(store.db, "email", "a@example.go.th", agency=CODE)
    subscriptions.subscribe(store.db, "email", "b@example.go.th", province=EXEMPLARY.province)
    keep(store, site(MIXED, "2026-05-20"), edition(YEAR), {"O11": Outcome.MISSING})
    visit(store, "2026-05-17", {"O7": Outcome.MISSING})
    assert composed(store, YEAR, "https://oit.example.go.th") == 2
    of_province, of_agency = outbox.latest(store.db)
    assert "⬇1 · ประเมินได้" in of_agency.subject
    assert of_agency.subject.startswith("OIT อบต.ต้นแบบ")
    assert "⬆4 ⬇1 ใน 2 หน่วยงาน" in of_province.subject
    first = of_agency.text.index("ทำอะไรก่อน")
    assert "1. O7 " in of_agency.text[first : of_agency.text.index("สิ่งที่เปลี่ยน")]
    assert "พบครบถ้วน → ไม่พบ" in of_agency.text
    assert f"https://oit.example.go.th/a/{CODE}/latest" in of_agency.text
    assert f"/unsubscribe/{of_agency.token}" in of_agency.html
    assert of_province.facts["agencies"][0]["changes"][0] == {
        "number": "O7", "before": "present", "after": "missing", "better": False,
    }  # fmt: skip
    assert composed(store, YEAR) == 0


def test_hostile_names_stay_text(store: Store) -> None:
    subscriptions.subscribe(store.db, "email", "a@example.go.th", agency=HOSTILE_BODY.code)
    keep(store, site(HOSTILE_BODY, "2026-05-20"), edition(YEAR), {"O1": Outcome.MISSING})
    composed(store, YEAR)
    (message,) = outbox.latest(store.db)
    assert "<script>" not in message.html
    assert "\n" not in message.subject


def test_turns_are_better_or_worse_and_the_unclear_is_neither() -> None:
    assert turns_between("PPMU", "pUUp") == (Turn(4, Outcome.UNCLEAR, Outcome.PRESENT),)
    assert [turn.better for turn in turns_between("mohu", "ohpm")] == [True, True, True, False]


@pytest.mark.parametrize(
    ("channel", "target"),
    [("email", "nobody"), ("email", "a@b@c.th"), ("email", "a@example.go.th\nBcc: b@example.com"), ("line", "me"),
     ("webhook", "ftp://x"), ("webhook", "https://")],
)  # fmt: skip
def test_a_receiver_that_cannot_be_reached_is_refused(store: Store, channel: str, target: str) -> None:
    with pytest.raises(InputFault):
        subscriptions.subscribe(store.db, channel, target)
    assert subscriptions.live(store.db) == []


def test_the_same_wish_twice_is_one_subscription_and_its_end_drops_what_waits(store: Store) -> None:
    one = subscriptions.subscribe(store.db, "email", "a@example.go.th", agency=CODE)
    assert subscriptions.subscribe(store.db, "email", "a@example.go.th", agency=CODE) == one
    visit(store, "2026-05-17", {"O7": Outcome.MISSING})
    composed(store, YEAR)
    subscriptions.end(store.db, one.token)
    assert subscriptions.end(store.db, str(one.id)).ended
    assert [message.state for message in outbox.latest(store.db)] == ["dropped"]
    assert outbox.claim(store.db, later(86_400)) is None
    fresh = subscriptions.subscribe(store.db, "email", "a@example.go.th", agency=CODE)
    assert (fresh.id != one.id, told(store, fresh)) == (True, [])
