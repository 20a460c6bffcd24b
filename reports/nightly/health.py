"""Whether a night was sound: canaries, coverage, what is found, counts, reach. Silence is a fault.

In: the facts of a night, what to watch, nights before. Out: `Check`s, each with what is wrong and the remedy. Sites
that lack items are no matter of health: that is what a night is for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from crawler.desk.nights import Night
from reports.lines import plain
from reports.nightly.canaries import Watch
from reports.nightly.facts import NO_PLATFORM, Facts, share
from reports.nightly.reach import AWAY, patterns

LEAST_OF_PLATFORM = 3  # agencies before a share of found items says anything
SWING = 2.5  # times the median of the nights before that pages a site may differ
LEAST_NIGHTS = 3  # before a median says anything
SHRINKS = 0.95
SHOWN = 5  # names in a sentence
NO_CANARIES = "ยังไม่ได้กำหนดเว็บไซต์สอบทาน เพิ่มในไฟล์ของ --watch เพื่อให้รู้ทันทีเมื่อระบบเห็นผิดไป"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `told` says what was seen, `remedy` what to do when it is not `ok`."""

    id: str
    title: str
    ok: bool
    told: str
    remedy: str = ""


def checks(facts: Facts, watch: Watch, sung: Mapping[str, list[str]], before: Sequence[Night]) -> list[Check]:
    """Everything that was looked at, in the order people read it."""
    numbers = figures(facts)
    return [
        _whole(facts),
        *_canaries(sung),
        *_coverage(facts, watch),
        *_reach(facts, watch),
        *_found(facts, watch, before),
        *_counts(numbers, watch),
        *_swings(numbers, before),
    ]


def figures(facts: Facts) -> dict[str, float]:
    """The numbers of a night that are kept to compare later nights with, and that `counts` may bound."""
    seen = [row for row in facts.visited if row.seen]
    read = [row.pages for row in seen if not row.light] or [row.pages for row in seen]
    letters = [row.standing.letters for row in facts.rows if row.seen]
    return {
        **facts.counts(),
        "pages": facts.pages,
        "requests": facts.requests,
        "bytes": facts.bytes,
        "pages_per_site": round(sum(read) / len(read), 2) if read else 0.0,
        "found_ratio": round(share(letters), 4),
        "better": sum(turn.better for row in facts.rows for turn in row.turns),
        "worse": sum(len(row.worse) for row in facts.rows),
    }


def _whole(facts: Facts) -> Check:
    """Whether the run itself went as it should: begun in time, no fault of ours, something done."""
    remedy = "ดูบันทึกของการตรวจ แล้วสั่ง oit nightly อีกครั้ง ระบบตรวจต่อเฉพาะแห่งที่เหลือ"
    if faults := [row for row in facts.rows if row.fault]:
        told = f"ระบบขัดข้อง {len(faults)} แห่ง: {_names(faults)} ({plain(faults[0].fault)[-200:]})"
        return Check("run", "การทำงานของระบบ", False, told, remedy)
    if facts.outside and facts.planned and not facts.visited:
        told = "เริ่มนอกช่วงเวลาที่กำหนด จึงไม่ได้ตรวจเว็บไซต์ใด"
        return Check("run", "การทำงานของระบบ", False, told, "ตั้งเวลาเริ่มให้อยู่ในช่วงของ --window (เวลาไทย)")
    missed = facts.counts()["not_reached"]
    if missed and not facts.stopped and not facts.outside:
        return Check("run", "การทำงานของระบบ", False, f"ไม่ได้ตรวจ {missed} แห่งโดยไม่ทราบสาเหตุ", remedy)
    later = f" เหลือ {missed} แห่งให้คืนถัดไป เพราะหมดเวลา" if missed else ""
    return Check("run", "การทำงานของระบบ", True, f"ตรวจ {len(facts.visited)} จาก {len(facts.planned)} แห่ง{later}")


def _canaries(sung: Mapping[str, list[str]]) -> list[Check]:
    if not sung:
        return [Check("canary", "เว็บไซต์สอบทาน", True, NO_CANARIES)]
    remedy = "เปิดเว็บไซต์ดูว่าเปลี่ยนจริงหรือไม่ ถ้าเปลี่ยนให้แก้ไฟล์ของ --watch ถ้าไม่เปลี่ยนแสดงว่าระบบหรือเครือข่ายผิดไป"
    return [
        Check(
            f"canary-{code}",
            f"เว็บไซต์สอบทาน {code}",
            not wrong,
            "; ".join(wrong) or "ตรงกับคำตอบที่รู้",
            remedy if wrong else "",
        )
        for code, wrong in sung.items()
    ]


def _coverage(facts: Facts, watch: Watch) -> list[Check]:
    """Whether everybody was looked at, and read whole, within the days."""
    asked = [
        ("coverage", f"ตรวจทุกแห่งภายใน {facts.days} วัน", facts.overdue, "--days"),
        ("whole", f"อ่านทั้งเว็บไซต์ภายใน {facts.whole} วัน", facts.long_unread, "--full-every"),
    ]
    found = []
    for id_, title, late, option in asked:
        ok = len(late) <= watch.limits.overdue
        told = f"ค้าง {len(late)} แห่ง" if ok else f"เกินกำหนด {len(late)} แห่ง: {_names(late)}"
        remedy = f"เพิ่มช่วงเวลา (--window) หรือจำนวนวัน ({option}) หรือสั่ง oit nightly --full"
        found.append(Check(id_, title, ok, told, "" if ok else remedy))
    return found


def _reach(facts: Facts, watch: Watch) -> list[Check]:
    sites = [(row.standing.website, row.standing.status) for row in facts.visited]
    away = sum(status in AWAY for _, status in sites)
    part = away / len(sites) if sites else 0.0
    told, known = f"เข้าไม่ได้ {away} จาก {len(sites)} แห่ง", patterns(sites)
    ok = part <= watch.limits.unseen or away <= 1
    remedy = " ".join(known) or f"สูงกว่าขีด {watch.limits.unseen:.0%} ดูรายชื่อในหน้าความครอบคลุม แล้วเปิดเว็บไซต์จากเครื่องอื่นเทียบ"
    return [Check("reach", "เข้าเว็บไซต์ได้", ok, told, "" if ok and not known else remedy)]


def _found(facts: Facts, watch: Watch, before: Sequence[Night]) -> list[Check]:
    remedy = "ดูข้อที่หายไปด้วย oit history CODE ถ้าหน้าเว็บยังมีข้อมูล แสดงว่าระบบอ่านเว็บไซต์แบบนี้ไม่ได้แล้ว"
    found = []
    for platform, (old, new, count) in sorted(facts.found.items()):
        told = f"{old:.1%} → {new:.1%} ใน {count} แห่ง"
        ok = count < LEAST_OF_PLATFORM or old - new <= watch.limits.drop
        title = f"ข้อที่พบ เว็บไซต์ระบบ {platform}" if platform != NO_PLATFORM else "ข้อที่พบ (ไม่ทราบระบบเว็บไซต์)"
        found.append(Check(f"found-{platform or 'unknown'}", title, ok, told, "" if ok else remedy))
    past = [night.figures["found_ratio"] for night in before if night.figures.get("found_ratio")]
    if len(past) >= LEAST_NIGHTS:
        usual, now = median(past), figures(facts)["found_ratio"]
        ok = usual - now <= watch.limits.drop
        told = f"{now:.1%} ค่าปกติของคืนก่อน ๆ {usual:.1%}"
        found.append(Check("found-all", "ข้อที่พบทั้งหมด", ok, told, "" if ok else remedy))
    return found


def _counts(numbers: Mapping[str, float], watch: Watch) -> list[Check]:
    found = []
    for name, (least, most) in watch.counts.items():
        value = numbers.get(name)
        ok = value is not None and least <= value <= most
        told = f"{value:g} ต้องอยู่ระหว่าง {least:g} ถึง {most:g}" if value is not None else "ไม่มีตัวเลขชื่อนี้"
        remedy = "" if ok else f"ตรวจสาเหตุ หรือแก้ [counts] ในไฟล์ของ --watch (มี {', '.join(numbers)})"
        found.append(Check(f"count-{name}", f"จำนวน {name}", ok, told, remedy))
    return found


def _swings(numbers: Mapping[str, float], before: Sequence[Night]) -> list[Check]:
    """Counts beside those of the nights before."""
    found = []
    if before and not before[0].figures:
        told = f"คืนที่เริ่ม {before[0].started[:10]} ไม่จบและไม่มีใครรู้"
        found.append(Check("night-before", "คืนก่อน", False, told, "ดูบันทึกของเครื่องว่าดับหรือหน่วยความจำหมดหรือไม่"))
    known: list[dict[str, Any]] = [night.figures for night in before if night.figures]
    if known and numbers["agencies"] < SHRINKS * known[0]["agencies"]:
        told = f"ทะเบียนเหลือ {numbers['agencies']:g} แห่ง คืนก่อนมี {known[0]['agencies']:g} แห่ง"
        found.append(Check("registry", "ทะเบียนหน่วยงาน", False, told, "ตรวจว่านำเข้าทะเบียนครบหรือไม่ ด้วย oit agencies list"))
    past = [figures["pages_per_site"] for figures in known if figures.get("pages_per_site")]
    if len(past) >= LEAST_NIGHTS and numbers["pages_per_site"]:
        usual, now = median(past), numbers["pages_per_site"]
        ok = usual / SWING <= now <= usual * SWING
        remedy = "" if ok else "ดูว่าเว็บไซต์เปลี่ยนพร้อมกัน หรือระบบเดินหน้าเว็บไม่ได้เหมือนเดิม"
        found.append(Check("pages", "หน้าต่อเว็บไซต์", ok, f"{now:g} ค่าปกติ {usual:g}", remedy))
    return found


def _names(rows: Sequence[Any]) -> str:
    shown = ", ".join(row.name for row in rows[:SHOWN])
    return shown if len(rows) <= SHOWN else f"{shown} และอีก {len(rows) - SHOWN} แห่ง"
