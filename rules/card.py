"""One item as lines of Thai text, for a person at a terminal.

In: a rule, and the editions of other years for the crosswalk. Out: lines. Nothing is read or decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rules.model import Edition, Element, Fact, Period, Phrase, Rule

LEVELS = {
    "confirmed": "ยืนยันแล้ว",
    "single": "แหล่งเดียว",
    "partial": "เห็นบางส่วน",
    "inferred": "อนุมาน",
    "unconfirmed": "ยังไม่ยืนยัน",
}
CHECKED = {"checked": "เทียบคู่มือแล้ว", "unchecked": "ยังไม่เทียบคู่มือ"}
PERIODS = {
    "none": "ไม่ระบุปี",
    "current": "ปัจจุบัน",
    "fiscal-year": "ของปีงบประมาณ {year}",
    "covers": "ครอบคลุมปี {year}",
    "half-year": "6 เดือนแรกของปีงบประมาณ {year}",
    "months": "รายเดือน ตุลาคม–มีนาคม ของปีงบประมาณ {year}",
    "news": "ลงวันที่ในปี {year}",
}


def card(rule: Rule, others: Mapping[int, Edition]) -> Iterator[str]:
    """Everything the rule file of `rule` says, and its numbers in other years."""
    yield f"{rule.number} {rule.title}"
    yield f"  {rule.summary}"
    yield f"  ปี {rule.year} · ตัวชี้วัดย่อย {rule.indicator} · id {rule.id} · {CHECKED[rule.status]}"
    yield f"  ชื่อข้อ: {_fact(rule.title_fact)}"
    yield f"  ช่วงเวลา: {_period(rule.period, rule.year)} ({_fact(rule.period.fact)})"
    for name, stated in (("เกณฑ์เฉพาะ อปท.", rule.local_rule), ("รูปแบบไฟล์ (คำแนะนำ)", rule.formats)):
        if stated.text:
            yield f"  {name}: {stated.text} ({_fact(stated.fact)})"
    yield "องค์ประกอบ" if rule.elements else "องค์ประกอบ: ไม่มี"
    yield from (f"  {_element(element)}" for element in rule.elements)
    yield "คำที่ใช้หา"
    for name, phrases in (
        ("ใช่แน่", rule.phrases.exact),
        ("ใช่เมื่อเป็นเกือบทั้งป้าย", rule.phrases.likely),
        ("ไม่ใช่เมื่อมีคำ", rule.phrases.never),
    ):
        yield f"  {name}: {' · '.join(map(_phrase, phrases)) or '–'}"
    yield from _help(rule)
    yield "ปีอื่น"
    yield from (f"  {year}: {_elsewhere(rule, other)}" for year, other in sorted(others.items()))


def _help(rule: Rule) -> Iterator[str]:
    yield f"ทำไม: {rule.help.why}"
    yield f"วิธีแก้ (ประมาณ {rule.help.effort} นาที)"
    yield from (f"  {step}. {text}" for step, text in enumerate(rule.help.fix, 1))


def _fact(fact: Fact) -> str:
    return LEVELS[fact.level] + (f": {', '.join(fact.sources)}" if fact.sources else "")


def _period(period: Period, year: int) -> str:
    said = [PERIODS[period.kind].format(year=year + offset) for offset in (period.offset, *period.also)]
    return " หรือ ".join(said) + (f" — {period.text}" if period.text else "")


def _element(element: Element) -> str:
    need = "ต้องมี" if element.required else "ควรมี"
    return f"{need}: {element.title} [{element.detector}] ({_fact(element.fact)})"


def _phrase(phrase: Phrase) -> str:
    return phrase if isinstance(phrase, str) else " … ".join(phrase)


def _elsewhere(rule: Rule, other: Edition) -> str:
    tied = [o for o in other.rules if set(o.concepts) & set(rule.concepts)]
    return " และ ".join(f"{o.number} {o.title}" for o in tied) or "ไม่มีข้อนี้"
