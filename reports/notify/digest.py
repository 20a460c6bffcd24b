"""What a digest says: the signs in its subject, what changed, what to do first.

In: news, the store, the rules of the year. Out: a `Draft` for every channel, None when nobody need hear of anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from crawler.agencies import display_name
from crawler.desk.outbox import Draft
from crawler.desk.subscriptions import Subscription
from crawler.desk.tidings import News, Turn
from crawler.store import Store
from reports import lines, words
from reports.html import environment
from reports.nightly.words import DOWN, UP, turn_line
from reports.publish import heading_of
from reports.queries import results_of
from reports.results import Result, Todo, first_steps
from rules.model import Edition
from rules.words import unseen_words

MOST_AGENCIES = 60  # in a text; the rest are counted
MOST_FIRST = 5
AWAY = "ตรวจเว็บไซต์ไม่ได้ {days} วันแล้ว ({why}) ผลเดิมยังคงไว้"
BACK = "เข้าเว็บไซต์ได้อีกครั้ง"
RULES = "เกณฑ์ในระบบปรับปรุง บางข้อจึงเปลี่ยนทั้งที่เว็บไซต์ไม่เปลี่ยน"


@dataclass(frozen=True, slots=True)
class Told:
    """One agency in a digest: its lines, and what to do first there."""

    news: News
    result: Result
    changes: tuple[str, ...]
    first: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.result.name


def draft(
    store: Store, subscription: Subscription, news: Sequence[News], edition: Edition, address: str = ""
) -> Draft | None:
    """The digest of what is new. `address` is that of the console, '' when there is none."""
    loud = {each.code: each for each in news if not each.quiet}
    if not loud:
        return None
    results = {result.agency.code: result for result in results_of(store, edition.year, list(loud))}
    told = [_told(each, results[code], edition) for code, each in loud.items() if code in results]
    if not told:
        return None
    told.sort(key=lambda each: (-sum(not turn.better for turn in each.news.turns), each.news.away == 0))
    subject = _subject(store, subscription, told)
    shown = {
        "subject": subject,
        "told": told[:MOST_AGENCIES],
        "more": max(0, len(told) - MOST_AGENCIES),
        "first": _first(subscription, told),
        "rules": RULES if any(each.news.rules_changed and each.news.turns for each in told) else "",
        "ends": _ends(subscription, address),
        "link": _link(subscription, address),
        "edition": edition,
    }
    page = environment()
    text = page.get_template("notify/digest.txt").render(**shown)
    html = page.get_template("notify/digest.html").render(**shown)
    return Draft(subject, text.strip() + "\n", html, _facts(subscription, told, edition))


def _told(news: News, result: Result, edition: Edition) -> Told:
    changes = [turn_line(turn, edition) for turn in sorted(news.turns, key=lambda turn: turn.better)]
    if news.away:
        changes.append(AWAY.format(days=news.away, why=unseen_words(result.visit.status)))
    if news.back:
        changes.append(BACK)
    if news.away:
        steps = [lines.unseen(result.visit)]
    else:
        steps = [f"{lines.todo_line(todo)} · {lines.todo_gain(todo)}" for todo in _todos(news, result, edition)]
    return Told(news, result, tuple(changes), tuple(filter(None, steps)))


def _todos(news: News, result: Result, edition: Edition) -> list[Todo]:
    """What fell comes before what was lacking all along."""
    fallen = {f"O{turn.number}" for turn in news.turns if not turn.better}
    todos = first_steps(result, edition)
    return sorted(todos, key=lambda todo: todo.finding.number not in fallen)[:MOST_FIRST]


def _first(subscription: Subscription, told: Sequence[Told]) -> list[str]:
    """For one agency its own steps; for many, whom to call and about what."""
    if subscription.agency:
        return list(told[0].first[:3])
    called = [each for each in told if each.first and (each.news.away or any(not t.better for t in each.news.turns))]
    return [f"{each.name}: {each.first[0]}" for each in called[:MOST_FIRST]]


def _subject(store: Store, subscription: Subscription, told: Sequence[Told]) -> str:
    turns = [turn for each in told for turn in each.news.turns]
    better = sum(turn.better for turn in turns)
    signs = [f"{UP}{better}"] * bool(better) + [f"{DOWN}{len(turns) - better}"] * (len(turns) > better)
    if away := sum(1 for each in told if each.news.away):
        signs.append("ตรวจเว็บไซต์ไม่ได้" if subscription.agency else f"ตรวจเว็บไซต์ไม่ได้ {away} แห่ง")
    if not signs:
        signs.append(BACK)
    who = lines.plain(display_name(store.agency(subscription.agency))) if subscription.agency else ""
    scores = told[0].result.score
    tail = f" · ประเมินได้ {words.points_range(scores.low, scores.high)}" if who and not told[0].news.away else ""
    many = "" if subscription.agency else f" ใน {len(told)} หน่วยงาน"
    return f"OIT {who or heading_of(subscription.province)} {' '.join(signs)}{many}{tail}"


def _ends(subscription: Subscription, address: str) -> str:
    if address:
        return f"เลิกรับข่าว: {address}/unsubscribe/{subscription.token}"
    return "เลิกรับข่าว: แจ้งผู้ส่ง"


def _link(subscription: Subscription, address: str) -> str:
    if not address:
        return ""
    if subscription.agency:
        return f"{address}/a/{quote(subscription.agency, safe='')}/latest"
    return f"{address}/p/{quote(subscription.province)}" if subscription.province else f"{address}/"


def _facts(subscription: Subscription, told: Sequence[Told], edition: Edition) -> dict[str, object]:
    """The same for programs."""
    return {
        "schema_version": 1,
        "fiscal_year": edition.year,
        "province": subscription.province,
        "agency": subscription.agency,
        "agencies": [
            {
                "code": each.result.agency.code,
                "name": each.name,
                "away_days": each.news.away,
                "back": each.news.back,
                "low": each.result.score.low,
                "high": each.result.score.high,
                "changes": [_turn(turn) for turn in each.news.turns],
            }
            for each in told
        ],
    }


def _turn(turn: Turn) -> dict[str, object]:
    return {"number": f"O{turn.number}", "before": turn.before, "after": turn.after, "better": turn.better}
