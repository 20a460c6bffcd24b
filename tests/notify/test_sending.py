"""Messages leave over real SMTP, LINE's API and webhooks: until they arrive, and never twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from crawler.desk import outbox, subscriptions
from crawler.desk.subscriptions import Subscription
from crawler.store import Store
from reports.notify.channels import LINE_LONGEST, Post, line_text
from reports.notify.sending import Sent, composed, delivered
from rules.load import edition
from rules.model import Outcome
from tests.console.conftest import serving
from tests.crawl.certificates import server_context
from tests.notify.servers import Api, Mailbox, genuine
from tests.reports.province import EXEMPLARY, YEAR, database, keep, site

Typed = Callable[..., tuple[int, str, str]]
GROUP = "C" + "0" * 32
SENDER = "ระบบตรวจ OIT <oit@example.go.th>"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(database(tmp_path / "oit.db")) as opened:
        yield opened


@contextmanager
def mailbox(address: str, *troubles: str) -> Iterator[Mailbox]:
    box = Mailbox(address, troubles=troubles)
    box.start()
    try:
        yield box
    finally:
        box.stop()


def waiting(store: Store, channel: str, target: str) -> Subscription:
    """A subscriber for whom a message waits."""
    one = subscriptions.subscribe(store.db, channel, target, agency=EXEMPLARY.code)
    keep(store, site(EXEMPLARY, "2026-05-20"), edition(YEAR), {"O7": Outcome.MISSING})
    assert composed(store, YEAR, "https://oit.example.go.th") == 1
    return one


class Hours:
    """A clock that is so many minutes later each time messages are sent."""

    def __init__(self, minutes: float = 0) -> None:
        self.now = datetime.now(UTC) + timedelta(minutes=minutes)

    def __call__(self) -> str:
        return self.now.isoformat(timespec="seconds")


def states(store: Store) -> list[tuple[str, int]]:
    return [(message.state, message.attempts) for message in outbox.latest(store.db)]


def rounds(store: Store, post: Post, count: int = 8) -> list[Sent]:
    """Send again and again, hours apart."""
    return [delivered(store, post, Hours(300 * n)) for n in range(count)]


def test_mail_is_encrypted_and_logged_in_and_arrives_readable(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, trusted = server_context(tmp_path, "127.0.92.1")
    box = Mailbox("127.0.92.1", context)
    box.start()
    try:
        one = waiting(store, "email", "clerk@example.go.th")
        post = Post(f"smtp://oit:se%3Acret%2Fword@{box.place}", SENDER, address="https://oit.example.go.th")
        assert delivered(store, post).later == 1  # nobody vouches for the server's certificate
        assert box.arrived == []
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        assert delivered(store, post, Hours(60)).sent == 1
        wrong = Post(f"smtp://oit:wrong@{box.place}", SENDER)
        keep(store, site(EXEMPLARY, "2026-05-21"), edition(YEAR), {})
        composed(store, YEAR)
        assert delivered(store, wrong, Hours(120)).later == 1
    finally:
        box.stop()
    (mail,) = box.arrived
    body, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert body is not None
    assert html is not None
    assert mail["Subject"].startswith("OIT อบต.ต้นแบบ")
    assert "⬇1" in mail["Subject"]
    assert (mail["To"], mail["Auto-Submitted"]) == ("clerk@example.go.th", "auto-generated")
    assert "ทำอะไรก่อน" in body.get_content()
    assert "พบครบถ้วน → ไม่พบ" in html.get_content()
    assert f"<https://oit.example.go.th/unsubscribe/{one.token}>" in mail["List-Unsubscribe"]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_mail_goes_to_no_other_machine_without_encryption(store: Store) -> None:
    with mailbox("127.0.92.2") as box:
        waiting(store, "email", "clerk@example.go.th")
        assert delivered(store, Post(f"smtp://{box.place}", SENDER)).failed == 1
        assert box.arrived == []


def test_mail_that_is_put_off_is_sent_again_once_it_is_taken(store: Store) -> None:
    with mailbox("127.0.0.1", "451", "421") as box:
        waiting(store, "email", "clerk@example.go.th")
        told = rounds(store, Post(f"smtp://{box.place}", SENDER))
    assert [one.sent for one in told] == [0, 0, 1, 0, 0, 0, 0, 0]
    assert len(box.arrived) == 1


def test_mail_that_is_refused_is_not_sent_again(store: Store) -> None:
    with mailbox("127.0.0.1", "550") as box:
        waiting(store, "email", "clerk@example.go.th")
        rounds(store, Post(f"smtp://{box.place}", SENDER))
    assert states(store) == [("failed", 1)]
    assert box.arrived == []


def test_mail_whose_line_broke_before_the_answer_is_never_doubled(store: Store) -> None:
    with mailbox("127.0.0.1", "break") as box:
        waiting(store, "email", "clerk@example.go.th")
        rounds(store, Post(f"smtp://{box.place}", SENDER))
        assert len(box.arrived) == 1
        assert states(store) == [("unsure", 1)]
        (message,) = outbox.latest(store.db)
        assert outbox.again(store.db, message.id, Hours()())  # a person says so
        assert delivered(store, Post(f"smtp://{box.place}", SENDER), Hours(1)).sent == 1
    assert len({mail["Message-ID"] for mail in box.arrived}) == 1  # the same letter for who receives it


def test_nobody_at_home_is_tried_some_times_and_then_given_up(store: Store) -> None:
    waiting(store, "email", "clerk@example.go.th")
    told = rounds(store, Post("smtp://127.0.0.1:1", SENDER), 10)
    assert [one.later for one in told] == [1, 1, 1, 1, 1, 1, 0, 0, 0, 0]
    assert states(store) == [("failed", outbox.MOST_ATTEMPTS)]


def test_line_gets_each_message_once_whatever_happens_on_the_way(store: Store) -> None:
    with Api("127.0.92.3", troubles=(500, "break", 429)) as api:
        waiting(store, "line", GROUP)
        rounds(store, Post(line_token="token", line_api=api.url))
    assert states(store) == [("sent", 4)]  # 500; taken and broken; 429; and 409: it was taken before
    assert len(api.arrived) == 1
    assert api.arrived[0]["to"] == GROUP
    assert api.arrived[0]["messages"][0]["text"].startswith("OIT อบต.ต้นแบบ ")
    assert len({asked["X-Line-Retry-Key"] for asked in api.asked}) == 1


def test_line_with_a_wrong_token_is_not_asked_again(store: Store) -> None:
    with Api("127.0.92.4") as api:
        waiting(store, "line", GROUP)
        rounds(store, Post(line_token="other", line_api=api.url))
    assert (states(store), len(api.asked)) == ([("failed", 1)], 1)


def test_a_webhook_is_signed_and_carries_the_facts(store: Store) -> None:
    with Api("127.0.92.5", troubles=("break", 503)) as api:
        one = waiting(store, "webhook", f"{api.url}/hook")
        rounds(store, Post())
    assert (states(store), len(api.arrived)) == ([("sent", 3)], 1)
    assert genuine(api.asked[0], api.bodies[0], one.secret)
    assert not genuine(api.asked[0], api.bodies[0] + b" ", one.secret)
    assert api.arrived[0]["agencies"][0]["changes"][0]["number"] == "O7"
    assert api.arrived[0]["id"] == api.asked[-1]["Idempotency-Key"]


@pytest.mark.parametrize(("channel", "state"), [("email", "unsure"), ("webhook", "waiting"), ("line", "waiting")])
def test_an_attempt_whose_process_died_is_repeated_only_where_it_cannot_double(
    store: Store, channel: str, state: str
) -> None:
    targets = {"email": "clerk@example.go.th", "webhook": "http://127.0.0.1:1/", "line": GROUP}
    waiting(store, channel, targets[channel])
    assert outbox.claim(store.db, Hours()()) is not None
    assert outbox.claim(store.db, Hours(1)()) is None  # its sender may be at it still
    again = outbox.claim(store.db, Hours(30)())
    assert (again is not None) == (state == "waiting")
    assert states(store)[0][0] == ("sending" if state == "waiting" else "unsure")


def test_line_forgets_its_keys_after_a_day_so_an_old_attempt_is_not_repeated(store: Store) -> None:
    waiting(store, "line", GROUP)
    outbox.claim(store.db, Hours()())
    assert outbox.claim(store.db, Hours(60 * 25)()) is None
    assert states(store) == [("unsure", 1)]


def test_a_long_text_is_cut_to_what_line_takes() -> None:
    text = line_text("😀ก" * 3000)
    assert len(text.encode("utf-16-le")) // 2 <= LINE_LONGEST
    assert text.startswith("😀ก😀ก")
    assert line_text("สั้น") == "สั้น"


def test_what_is_not_set_up_waits_and_says_what_to_set(store: Store) -> None:
    waiting(store, "email", "clerk@example.go.th")
    assert "OIT_SMTP" in delivered(store, Post.of({})).fault
    assert states(store) == [("waiting", 1)]


def test_the_link_in_a_message_ends_the_subscription_and_looking_at_it_does_not(store: Store) -> None:
    one = waiting(store, "email", "clerk@example.go.th")
    with serving(store.path) as url, httpx.Client(base_url=url) as browser:
        assert "เลิกรับข่าว" in browser.get(f"/unsubscribe/{one.token}").text
        assert subscriptions.named(store.db, one.token).ended is None
        one_click = browser.post(f"/unsubscribe/{one.token}", data={"List-Unsubscribe": "One-Click"})
        assert one_click.status_code == 200
        assert subscriptions.named(store.db, one.token).ended
        assert [browser.get(f"/unsubscribe/{wrong}").status_code for wrong in ("x", one.id)] == [404, 404]
    assert states(store) == [("dropped", 0)]


def test_the_commands_subscribe_test_send_list_and_end(
    store: Store, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def oit(*arguments: str, **environment: str) -> tuple[int, str, str]:
        with monkeypatch.context() as told:
            for name, value in {"OIT_DB": str(store.path), **environment}.items():
                told.setenv(name, value)
            return typed("notify", *arguments)

    with Api("127.0.92.6") as api:
        settings = {"OIT_LINE_TOKEN": "token", "OIT_LINE_API": api.url}
        assert oit("subscribe", "line", GROUP, "--agency", EXEMPLARY.code)[0] == 0
        assert oit("test", "line", GROUP, **settings)[0] == 0
        assert "ไม่มีอะไรเปลี่ยน" in oit("send", **settings)[1]
        assert len(api.arrived) == 1
        keep(store, site(EXEMPLARY, "2026-05-20"), edition(YEAR), {"O7": Outcome.MISSING})
        assert oit("send")[0] == 2  # no token: it waits
        assert "OIT_LINE_TOKEN" in oit("list")[1]
        store.db.conn.execute("UPDATE message SET due = made")
        status, out, _ = oit("send", "--wait", "5", **settings)
        assert (status, "ส่งแล้ว 1" in out, len(api.arrived)) == (0, True, 2)
    assert oit("unsubscribe", "1")[0] == 0
    assert GROUP not in oit("list")[1]
    status, _, err = oit("unsubscribe", "nobody")
    assert (status, err.startswith("ทำต่อไม่ได้: ")) == (3, True)
