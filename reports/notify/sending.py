"""From news to messages that have left: composed once, sent until they arrive or nobody can say.

In: the store, a fiscal year, the settings of this machine. Out: `Sent` counts and lines for people.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass

from crawler.desk import outbox, subscriptions, tidings
from crawler.desk.clock import now
from crawler.store import Store
from reports.notify.channels import Later, Never, Post, Unsure
from reports.notify.digest import draft
from reports.queries import edition_of

STATES = {"sent": "ส่งแล้ว", "later": "จะส่งใหม่", "failed": "ส่งไม่ได้", "unsure": "ไม่แน่ใจว่าถึง"}


@dataclass(slots=True)
class Sent:
    """How many messages went how far."""

    sent: int = 0
    later: int = 0
    failed: int = 0
    unsure: int = 0
    fault: str = ""  # the last one

    def line(self) -> str:
        """'ข่าว: ส่งแล้ว 3 · จะส่งใหม่ 1 (…)'."""
        counts = [f"{word} {getattr(self, name)}" for name, word in STATES.items() if getattr(self, name)]
        told = f"ข่าว: {' · '.join(counts)}" if counts else "ข่าว: ไม่มีอะไรเปลี่ยน จึงไม่ส่ง"
        return f"{told} ({self.fault})" if self.fault else told


def composed(store: Store, year: int, address: str = "") -> int:
    """Put a digest into the outbox for every subscriber with news. Returns how many."""
    edition, made = edition_of(year), 0
    for subscription in subscriptions.live(store.db):
        moment = now()
        news = tidings.news(store.db, subscription, year, moment)
        if news:
            told = draft(store, subscription, news, edition, address)
            made += bool(outbox.put(store.db, subscription, year, told, news, now=moment))
    return made


def delivered(store: Store, post: Post, clock: Callable[[], str] = now) -> Sent:
    """Send what is due, each message by one sender at a time."""
    done = Sent()
    while (message := outbox.claim(store.db, clock())) is not None:
        try:
            post.send(message)
        except Later as fault:
            outbox.postponed(store.db, message, str(fault), clock())
            done.later, done.fault = done.later + 1, str(fault)
        except Never as fault:
            outbox.refused(store.db, message, str(fault), clock())
            done.failed, done.fault = done.failed + 1, str(fault)
        except Unsure as fault:
            outbox.unsure(store.db, message, str(fault), clock())
            done.unsure, done.fault = done.unsure + 1, str(fault)
        else:
            outbox.sent(store.db, message, clock())
            done.sent += 1
    return done


def notified(store: Store, year: int, wait: float = 0.0) -> list[str]:
    """Compose and send; try again what did not leave for up to `wait` seconds. Lines to show."""
    post = Post.of(os.environ)
    composed(store, year, post.address)
    done, until = delivered(store, post), time.monotonic() + wait
    while outbox.latest(store.db, 1, ["waiting"]) and time.monotonic() < until:
        time.sleep(1.0)
        more = delivered(store, post)
        done = Sent(done.sent + more.sent, 0, done.failed + more.failed, done.unsure + more.unsure, more.fault)
    done.later = len(outbox.latest(store.db, states=["waiting"]))
    return [done.line()]
