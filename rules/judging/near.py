"""Pages that may be an item under words nobody expected: before an item is called missing, they are asked.

In: what every page names, the phrases of a rule. Out: the pages that speak of the item's matters in words of their own,
and links to files that do and that nobody opened. Such a page is weighed by what it shows. If that is not enough it
proves nothing, but a person should look at it before anyone says "missing".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import ahocorasick

from rules.fold import fold
from rules.judging.hosts import leads_away
from rules.judging.leads import Lead
from rules.judging.naming import Naming
from rules.judging.others import is_other_matter
from rules.judging.periods import told_in
from rules.judging.sections import sections
from rules.judging.survey import is_document
from rules.model import Link, Page, Rule

NEWS_ITEMS = 3
HEAD = 220  # folded characters of a page within which it says what it is about
LIST_ITEMS = 2  # a page whose lines name more items than this is a list of them
_FILE = re.compile(r"\.(?:pdf|docx?|rtf|odt|xlsx?|ods|pptx?|odp|zip|rar|7z)(?:$|[?#])", re.IGNORECASE)
ALIKE = tuple(
    tuple(map(fold, words.split("|")))
    for words in (
        "แนวปฏิบัติ|แนวทาง|ขั้นตอน|วิธี|กระบวนการ|คู่มือ|หลักเกณฑ์|ยังไง|อย่างไร|มาตรฐาน|ระเบียบ",
        "รายงาน|สรุป|สถิติ|จำนวน|แยกตาม|ที่ได้รับ|ไม่มีใคร|ตัวเลข|กี่เรื่อง|กี่ราย|มีใคร",
        "แผน|โครงการ|จะทำ",
        "ร้องเรียน|กล่าวหา|เบาะแส|ร้องได้|แจ้งเรื่อง|ฟ้อง",
        "ทุจริต|โกง|ประพฤติมิชอบ|คอร์รัปชัน|คอรัปชั่น|สินบน|ใต้โต๊ะ",
        "มีส่วนร่วม|ประชาคม|รับฟังความ|เวที|ร่วมคิด|ประชาพิจารณ์|ประชุมชาวบ้าน|สรุปความเห็น",
        "จัดซื้อจัดจ้าง|จัดซื้อ|จัดจ้าง|ซื้อจ้าง|ซื้อ/จ้าง|ซื้ออะไร|สขร|พัสดุ",
        "ทรัพยากรบุคคล|บุคลากร|งานบุคคล|พนักงาน|การเจ้าหน้าที่|กำลังคน",
        "ของขวัญ|no gift|ของกำนัล",
        "จริยธรรม|จริยะธรรม",
        "ความเสี่ยง|จุดเสี่ยง",
        "ความก้าวหน้า|คืบหน้า|progress|ติดตาม|รอบ 6 เดือน|ไตรมาส|ถึงไหน|ครึ่งปี",
        "ปฏิบัติงาน|เจ้าหน้าที่ทำ|นายตรวจ",
        "บริการประชาชน|สำหรับประชาชน|ประชาชน|ผู้รับบริการ|ผู้ประกอบการ|ขอใบอนุญาต|ขออนุญาต|ขอเบี้ย|เบี้ยยังชีพ|ชำระภาษี",
        "โปร่งใส|คุณธรรม",
        "ปรับปรุง|แก้อย่างไร|จะแก้",
        "โครงสร้าง|ผังองค์กร|ผังการบริหาร|ผังคน|แบ่งส่วนราชการ|ใครทำอะไร|แบ่งงาน",
        "หน้าที่และอำนาจ|อำนาจหน้าที่|ภารกิจ|รับผิดชอบ|ทำอะไรบ้าง|มีหน้าที่|ทำหน้าที่",
        "ติดต่อ|ที่ตั้ง|เบอร์โทร",
        "ผู้บริหาร|ทีมบริหาร|นายกและ",
        "เปิดโอกาส|เปิดให้",
    )
)
"""Words that stand for each other in what agencies write. News has none: see `Nearness.of`."""


Wish = list[frozenset[str]]  # of each part one word must be there


@lru_cache(maxsize=5_000)
def _readings(part: str) -> frozenset[str]:
    """A part of a phrase, and with every word of it that another may stand for replaced by that."""
    found = {part}
    for group in ALIKE:
        for word in group:
            if word in part:
                found |= {part.replace(word, other) for other in group}
    return frozenset(found)


@dataclass
class Nearness:
    """The pages of one visit, by what they may be."""

    naming: Naming
    _begun: dict[str, list[frozenset[str]]] = field(default_factory=dict)

    def of(self, rule: Rule) -> list[Page]:
        """Pages about no known item whose first words tell all that a phrase of the rule tells, the likeliest first."""
        if rule.period.kind == "news":
            return self._dated()
        wishes = _wishes(rule)
        met: list[tuple[int, Page]] = []
        for page in self.naming.survey.site.pages:
            if page.problem is None and not self.naming.survey.is_home(page) and not self._is_known(page, rule):
                count = max(_told(words, wishes) for words in self._beginnings(page))
                met += [(count, page)] if count else []
        return [page for _, page in sorted(met, key=lambda pair: -pair[0])]

    def unopened(self, rule: Rule) -> list[Lead]:
        """Links to files nobody opened, whose label names no item and tells all that a phrase of the rule tells."""
        wishes = [] if rule.period.kind == "news" else _wishes(rule)
        return [
            Lead(rule.id, link.url, on, link.label, link.context, "likely", 0.0, "label", link.label)
            for on, link, words in self._closed
            if _told(words, wishes)
        ]

    @cached_property
    def _closed(self) -> list[tuple[Page, Link, frozenset[str]]]:
        """Files nobody opened that may be any item, the page that links to each, and the words of the link."""
        survey, matcher = self.naming.survey, self.naming.matcher
        return [
            (on, link, self._words(fold(f"{link.label} {link.context}")))
            for on in survey.site.pages
            for link in on.links
            if _FILE.search(link.url) and survey.page_at(link.url) is None and not leads_away(link, survey.site.home)
            if not is_other_matter(f"{link.label} {link.context}") and not matcher.match_link(link.label, link.context)
        ]

    def _dated(self) -> list[Page]:
        """Pages on which several dated things are told, the home page too: they may be the news."""
        found = []
        for page in self.naming.survey.html:
            if not is_other_matter(page.label or page.title):
                days = {(time.start, time.end) for time in told_in(self.naming.survey.body(page).text) if time.dated}
                found += [page] if len(days) >= NEWS_ITEMS else []
        return found

    def _is_known(self, page: Page, rule: Rule) -> bool:
        """Whether a page is surely something else: another item, a list, another matter.

        One whose first words name this item as well may be it under a title of another.
        """
        named = self.naming.named(rule.id, page).match
        if named is not None and named.strength == "exact" and named.start < HEAD and page.kind == "html":
            return self.naming.items_on(page)[0] > LIST_ITEMS
        others = set(self.naming.subjects(page)) - {rule.id}
        return bool(others) or is_other_matter(page.label or page.title) or self.naming.items_on(page)[0] > LIST_ITEMS

    def _words(self, folded: str) -> frozenset[str]:
        """The words of all wishes that stand in a text."""
        return frozenset(word for _, word in self._machine.iter(folded))

    @cached_property
    def _machine(self) -> ahocorasick.Automaton:
        return _machine_of(frozenset(phrase for rule in self.naming.matcher.rules for phrase in rule.phrases.exact))

    def _beginnings(self, page: Page) -> list[frozenset[str]]:
        """The words that say what a page is about, and what each of its sections is."""
        if page.url not in self._begun:
            own = self.naming.survey.own_folded(page)[:HEAD]
            named = (page.label, page.context) if is_document(page) else (page.label, page.context, page.title)
            parts = sections(self.naming.survey.body(page).lines, page.headings) if page.kind == "html" else ()
            opening = (fold(f"{heading} {' '.join(below)[:HEAD]}") for heading, below in parts)
            self._begun[page.url] = [self._words(text) for text in (fold(" ".join(named)) + own, *opening)]
        return self._begun[page.url]


def _told(words: frozenset[str], wishes: list[Wish]) -> int:
    """How many wishes the words meet."""
    return sum(all(not part.isdisjoint(words) for part in wish) for wish in wishes)


def _wishes(rule: Rule) -> list[Wish]:
    """For each sure phrase the words of which each one must be there."""
    return [[_readings(fold(part)) for part in _parts(phrase)] for phrase in rule.phrases.exact]


def _parts(phrase: str | Sequence[str]) -> Sequence[str]:
    return [phrase] if isinstance(phrase, str) else phrase


@lru_cache(maxsize=8)
def _machine_of(phrases: frozenset[str | tuple[str, ...]]) -> ahocorasick.Automaton:
    """What finds every word that a part of one of the phrases may be read as, in one pass over a text."""
    machine = ahocorasick.Automaton()
    for word in {word for phrase in phrases for part in _parts(phrase) for word in _readings(fold(part))}:
        machine.add_word(word, word)
    machine.make_automaton()
    return machine
