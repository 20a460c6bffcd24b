"""People's word over the machine's: what counts, and what stays beside it."""

from __future__ import annotations

from rules.decided import PERSON, decided
from rules.model import Decision, Evidence, Finding, Outcome


def finding(number: str, outcome: Outcome, confidence: float = 0.95) -> Finding:
    proof = [Evidence("http://127.0.0.1/page", quote="ข้อความ")]
    return Finding(
        f"item-{number}", number, "ข้อ", outcome, "not-found", "ไม่พบ", confidence, proof, missing=["แผนที่"], fix=["แก้"]
    )


def decision(number: str, outcome: Outcome, url: str = "") -> Decision:
    machine = Outcome.MISSING
    return Decision(
        f"item-{number}", outcome, machine, "เห็นที่หน้าแรก", "วิภา", "2026-05-15T00:00:00+00:00", "2026-09-30", url
    )


def test_a_persons_word_counts_and_the_machines_finding_is_not_touched() -> None:
    machine = finding("O1", Outcome.MISSING)
    told = decided([machine], [decision("O1", Outcome.PRESENT, "http://127.0.0.1/here")])[0]
    assert (told.outcome, told.reason, told.confidence) == (Outcome.PRESENT, PERSON, 1.0)
    assert "วิภา" not in told.message  # it goes into public files and the API; the decision beside it has the name
    assert "เห็นที่หน้าแรก" in told.message
    assert [proof.url for proof in told.evidence] == ["http://127.0.0.1/here", "http://127.0.0.1/page"]
    assert (told.missing, told.fix) == ([], [])
    assert machine.outcome == Outcome.MISSING
    assert machine.fix == ["แก้"]


def test_a_verdict_that_a_person_confirms_becomes_sure() -> None:
    told = decided([finding("O1", Outcome.MISSING, 0.6)], [decision("O1", Outcome.MISSING)])[0]
    assert (told.outcome, told.confidence, told.fix) == (Outcome.MISSING, 1.0, ["แก้"])


def test_others_stay_as_they_are_and_in_their_order() -> None:
    machine = [finding("O1", Outcome.PRESENT), finding("O2", Outcome.MISSING), finding("O3", Outcome.UNCLEAR)]
    told = decided(machine, [decision("O2", Outcome.PARTIAL)])
    assert [each.outcome for each in told] == [Outcome.PRESENT, Outcome.PARTIAL, Outcome.UNCLEAR]
    assert told[0] is machine[0]
