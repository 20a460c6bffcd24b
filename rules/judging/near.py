"""Pages that may be an item under words nobody expected: before an item is called missing, they are asked.

In: what every page names, the phrases of a rule. Out: the pages that speak of the item's matters in words of their own,
and links to files that do and that nobody opened. Such a page is weighed by what it shows. If that is not enough it
proves nothing, but a person should look at it before anyone says "missing". A part that lacks may stand there as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from itertools import islice
from operator import or_

import ahocorasick

from rules.elements import lacking_in
from rules.fold import fold
from rules.judging.body import Body
from rules.judging.hosts import leads_away
from rules.judging.leads import Lead
from rules.judging.naming import LIST_ITEMS, Naming
from rules.judging.others import is_other_matter
from rules.judging.periods import told_in
from rules.judging.sections import sections
from rules.judging.statutes import is_statute
from rules.judging.survey import is_document
from rules.model import Element, Link, Page, Rule
from rules.numbers import is_plain

NEWS_ITEMS = 3
HEAD = 220  # folded characters of a page within which it says what it is about
_FILE = re.compile(r"\.(?:pdf|docx?|rtf|odt|xlsx?|ods|pptx?|odp|zip|rar|7z)(?:$|[?#])", re.IGNORECASE)
ALIKE = tuple(
    tuple(map(fold, words.split("|")))
    for words in (
        "แนวปฏิบัติ|แนวทาง|ขั้นตอน|วิธี|กระบวนการ|คู่มือ|หลักเกณฑ์|ยังไง|อย่างไร|มาตรฐาน|ระเบียบ",
        "รายงาน|สรุป|สถิติ|จำนวน|รวมทั้งหมด|รวมทั้งสิ้น|แยกตาม|ที่ได้รับ|ไม่มีใคร|ตัวเลข|กี่เรื่อง|กี่ราย|มีใคร",
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

    def of(self, rule: Rule) -> list[Page]:
        """Pages about no known item whose first words tell all that a phrase of the rule tells, the likeliest first."""
        if rule.period.kind == "news":
            return self._dated()
        met = [(told[rule.id], page) for page, told in self._telling if told.get(rule.id)]
        near = [page for _, page in sorted(met, key=lambda pair: -pair[0]) if not self._is_known(page, rule)]
        return [*near, *(page for page in self._accounts(rule) if page not in near)]

    def _accounts(self, rule: Rule) -> Iterator[Page]:
        """Pages that tell all parts of an item, however they begin."""
        accounts = [element for element in rule.elements if element.detector == "account"]
        for page, _ in self._telling if accounts else ():
            body = self.naming.survey.body(page)
            if any(_tells(account, body) for account in accounts) and not self.naming.is_list(page, LIST_ITEMS):
                yield page

    def beside(self, rule: Rule) -> list[Page]:
        """Those called by it alone or that tell of no other item more, nor of another matter: each may hold a part."""
        if rule.period.kind == "news":
            return []
        counts = {id(page): told for page, told in self._telling}
        near = [page for page in self.of(rule) if not self._is_denied(rule, page)]
        called = {id(page) for page in near if set(self.naming.subjects(page)) == {rule.id}}
        return [page for page in near if id(page) in called or _tells_most(rule, counts[id(page)])]

    def _is_denied(self, rule: Rule, page: Page) -> bool:
        """Whether its name has words by which the rule says that it is another matter."""
        names = (self.naming.survey.called(page).label, page.title)
        return any(self.naming.matcher.denies(rule.id, name) for name in names)

    @cached_property
    def _telling(self) -> list[tuple[Page, dict[str, int]]]:
        """Every page that was read, and how many wishes of each rule its beginnings meet."""
        survey = self.naming.survey
        return [
            (page, _most(self._wishes.met(text) for text in self._beginnings(page)))
            for page in survey.site.pages
            if page.problem is None and not survey.is_home(page)
        ]

    @cached_property
    def _wishes(self) -> Wishes:
        return wishes_of(self.naming.matcher.rules)

    def unopened(self, rule: Rule) -> list[Lead]:
        """Links to files nobody opened, whose label names no item and tells all that a phrase of the rule tells."""
        if rule.period.kind == "news":
            return []
        return [
            Lead(rule.id, link.url, on, link.label, link.context, "likely", 0.0, "label", link.label)
            for on, link, told in self._closed
            if told.get(rule.id)
        ]

    @cached_property
    def _closed(self) -> list[tuple[Page, Link, dict[str, int]]]:
        """Files nobody opened that may be any item: the page that links to each, the link, the wishes it meets."""
        survey, matcher = self.naming.survey, self.naming.matcher
        return [
            (on, link, self._wishes.met(fold(_promised_by(link, on))))
            for on in survey.site.pages
            for link in on.links
            if _FILE.search(link.url) and survey.page_at(link.url) is None and not leads_away(link, survey.site.home)
            if not is_other_matter(f"{link.label} {link.context}") and not matcher.match_link(link.label, link.context)
        ]

    def _dated(self) -> list[Page]:
        """Pages on which several dated things are told, the home page too: they may be the news."""
        found = []
        for page in self.naming.survey.html:
            if not self._is_other(page):
                days = {(time.start, time.end) for time in told_in(self.naming.survey.body(page).text) if time.dated}
                found += [page] if len(days) >= NEWS_ITEMS else []
        return found

    def _is_known(self, page: Page, rule: Rule) -> bool:
        """Whether a page is surely something else: another item, a list, another matter.

        One whose first words name this item as well may be it under a title of another.
        """
        named = self.naming.match(rule.id, page)
        if named is not None and named.strength == "exact" and named.start < HEAD and page.kind == "html":
            return self.naming.is_list(page, LIST_ITEMS)
        others = set(self.naming.subjects(page)) - {rule.id}
        return bool(others) or is_statute(page) or self._is_other(page) or self.naming.is_list(page, LIST_ITEMS)

    def _is_other(self, page: Page) -> bool:
        """Whether all that it is called is another matter."""
        names = {one.label for one in self.naming.survey.calls(page) if not is_plain(one.label)}
        return all(map(is_other_matter, names or {page.title}))

    def _beginnings(self, page: Page) -> Iterator[str]:
        """The words that say what a page is about, and what each of its sections is, folded."""
        body = self.naming.survey.body(page)
        called = self.naming.survey.called(page)
        title = () if is_document(page) else (page.title,)
        yield fold(" ".join((called.label, called.context, *title))) + body.folded[:HEAD]
        for heading, below in sections(body.lines, page.headings) if page.kind == "html" else ():
            yield fold(f"{heading} {' '.join(below)[:HEAD]}")


def _tells_most(rule: Rule, counts: dict[str, int]) -> bool:
    return counts[rule.id] == max(counts.values())


def _promised_by(link: Link, on: Page) -> str:
    """The words on a link, and those of its page when it says nothing: "สิ่งที่ส่งมาด้วย"."""
    return f"{link.label} {link.context} {on.title if is_plain(link.label) else ''}"


def _tells(account: Element, body: Body) -> bool:
    """Whether a text tells enough parts of an account; the rest is not looked for once that is settled."""
    spare = len(account.columns) - account.least
    return len(list(islice(lacking_in(body, account), spare + 1))) <= spare


def _most(met: Iterable[dict[str, int]]) -> dict[str, int]:
    """Of each rule the highest count."""
    found: dict[str, int] = {}
    for counts in met:
        found.update({rule: count for rule, count in counts.items() if count > found.get(rule, 0)})
    return found


class Wishes:
    """For each sure phrase of some rules the words of which each one must be there, found in one pass over a text.

    A word stands for all parts of phrases that may be read as it: one bit a part, so that a text is one number.
    """

    def __init__(self, phrases: Iterable[tuple[str, str | tuple[str, ...]]]) -> None:
        bits: dict[frozenset[str], int] = {}
        self._asked: dict[int, list[tuple[int, str]]] = {}  # by the bit of their last part: wishes, and whose
        for rule, phrase in phrases:
            parts = (phrase,) if isinstance(phrase, str) else phrase
            of_parts = [bits.setdefault(_readings(fold(part)), 1 << len(bits)) for part in parts]
            self._asked.setdefault(of_parts[-1], []).append((reduce(or_, of_parts), rule))
        meant: dict[str, int] = {}
        for readings, bit in bits.items():
            meant.update({word: meant.get(word, 0) | bit for word in readings})
        self._machine = ahocorasick.Automaton()
        for word, what in meant.items():
            self._machine.add_word(word, what)
        self._machine.make_automaton()

    def met(self, folded: str) -> dict[str, int]:
        """How many wishes of each rule a text meets; rules without any are left out."""
        told = 0
        for _, what in self._machine.iter(folded):
            told |= what
        counts: dict[str, int] = {}
        left = told
        while left:
            bit = left & -left
            left ^= bit
            for wish, rule in self._asked.get(bit, ()):
                if wish & told == wish:
                    counts[rule] = counts.get(rule, 0) + 1
        return counts


@lru_cache(maxsize=8)
def _wishes_of(phrases: tuple[tuple[str, str | tuple[str, ...]], ...]) -> Wishes:
    return Wishes(phrases)


def wishes_of(rules: Iterable[Rule]) -> Wishes:
    """The wishes of these rules, made once."""
    return _wishes_of(tuple((rule.id, phrase) for rule in rules for phrase in rule.phrases.exact))
