"""Which item a label or a stretch of text speaks of.

In: labels, running text, the rules of one year. Out: `Match`es, best first, each with the phrase that gave it away.
Neighbouring items share most of their words, so three things decide, in this order: a `never` phrase rules an item out;
a phrase inside a longer phrase of another item does not count; and a short phrase must explain most of the label, a
long one little of it (years, names of agencies, numbers and file endings need no explanation).
Works on folded text only; knows nothing of pages, verdicts or networks.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from rules.automaton import GAP, Automaton, Hit
from rules.fold import fold
from rules.model import Edition, Rule
from rules.numbers import Number, is_plain, number_in, numbered
from rules.schemes import marked, other_scheme
from rules.slips import CUT_AT, Slips
from rules.spans import allowed, by_rule, explained, near, outermost, ruled_out, weightiest
from rules.subjects import Subjects

__all__ = ["Match", "Matcher", "is_plain", "is_time", "number_in", "other_scheme"]

Strength = Literal["exact", "likely"]
_LABEL_GAP = 45  # in a label the parts of a phrase belong together however far apart they are
_SHORTEST = 8  # folded characters; shorter phrases say nothing in running text
_TELLING = 25  # folded characters; the first words of a title this long are of no other
_CACHE = 20_000  # labels; menus repeat on every page of a site

_NOISE = re.compile(
    r"(?i)https?://\S+|\.(?:pdf|docx?|xlsx?|jpe?g|png|zip|rar|html?|php)\b|\[[^\]]*\]|"
    r"\(\s*(?:[\d๐-๙,]+|pdf|new|พ\.ศ\.[^)]*|ปี[^)]*)\s*\)|"
    r"(?:ประจำ)?ปีงบประมาณ|ประจำปี|ประจําปี|พ\.?\s*ศ\.?\s*(?=[\d๐-๙])|ปี\s*(?=[\d๐-๙])|"
    r"(?:องค์การ|องค์กร)บริหารส่วน(?:ตำบล|จังหวัด)\s*[^\s,()]{0,14}|เทศบาล(?:ตำบล|เมือง|นคร)?\s*[^\s,()]{0,12}|"
    r"(?:อบต|อบจ|ทต|ทม|ทน|เมืองพัทยา)\.?\s*(?!ตาม)[^\s,()]{0,12}|(?:อ|จ|ต)\.\s*[^\s,()]{1,14}|(?:อำเภอ|จังหวัด)[^\s,()]{1,14}|"
    r"[\d๐-๙]+(?:[/.,-][\d๐-๙]+)*|\bo(?=\d)|\boit\b|\bnew\b|ข้อ(?:ที่)?\s*(?=[\do])|ของ|เรื่อง|ดาวน์โหลด|คลิก|ไฟล์|ฉบับ|"
    r"(?:ประจำ)?เดือน|(?:มกรา|มีนา|พฤษภา|กรกฎา|สิงหา|ตุลา|ธันวา)คม|(?:เมษา|มิถุนา|กันยา|พฤศจิกา)ยน|กุมภาพันธ์|"
    r"ตาม\s*(?:พ\.?\s?ร\.?\s?บ|พระราชบัญญัติ|กฎหมาย).*|น่ารู้|ทั่วไป|ทั้งหมด|ปัจจุบัน|รายชื่อ|ทำเนียบ|ข้อมูล(?!ข่าวสาร|ส่วนบุคคล)|ล่าสุด|ต่าง\s?ๆ|และ|จาก|หน่วยงาน"
)


class Match(NamedTuple):
    """`rule` (id) and `number` of an item, how surely, and where: `start:end` in the folded text.

    strength: exact names the item, likely suggests it.
    score: the share of a label that is explained, 0-1; in running text how long and dense the phrase is.
    """

    rule: str
    number: str
    strength: Strength
    score: float
    phrase: str
    start: int
    end: int


_HINTED = 0.3  # share of a label that a phrase or a subject must be to hint at an item
_WHOLE = 0.95  # a general phrase that is all a label says names the item
_SURE = {"exact": 1.0, "likely": 0.8}
_LEAD = re.compile(r"(?i)^\W*(?:ข้อ\s*(?:ที่)?)?\s*[-–.:]?\s*o?\s*(?:i\s*t)?\s*[-–.:]?\s*[\d๐-๙]{1,3}")


def _only_number(label: str, number: Number) -> bool:
    """A plain "1." names an item only when nothing else stands beside it; O1 does so beside words we do not know."""
    return number.named or is_plain(_LEAD.sub("", label))


def _needed(hit: Hit) -> float:
    """Share of a label a phrase must explain to count: an exact one little, a general one most, a long one less."""
    weight = hit[0].weight
    if hit[0].kind == "exact":
        return max(0.3 - (weight - 6) * 0.014, 0.15)
    return max(0.7 - (weight - 6) * 0.03, 0.4)


def is_time(label: str) -> bool:
    """Whether a label tells a year or a month and nothing else: "ปีงบประมาณ 2569"."""
    return not fold(_NOISE.sub(" ", label))


class Matcher:
    """Matches against the rules of one edition. Built once (about 20 ms), then free of state but its caches."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.rules: tuple[Rule, ...] = edition.rules
        self._automaton = Automaton(edition.rules)
        self._slips = Slips(edition.rules, self._automaton.entries)
        self._subjects = Subjects(edition.rules)
        self._match = lru_cache(_CACHE)(self._read)
        self._hints = lru_cache(_CACHE)(self._hinted)
        self._mended = lru_cache(_CACHE)(self._mend)

    def match(self, text: str, *, fuzzy: bool = False) -> list[Match]:
        """The items a label names, best first, [] when it names none. O-numbers do not count here.

        `fuzzy` tries misspellings as well when nothing else fits; slow, so not for every link of a crawl.
        """
        found = self._match(text)
        return list(found or (self._mended(text) if fuzzy else ()))

    def hints(self, text: str) -> list[Match]:
        """The items that a label which names none may still mean, best first; [] when `match` names one.

        For the friendly wordings of a site: a phrase of the item, else its subject, is part of the label and no phrase
        rules the item out. All are "likely" and most are wrong: open the place, and judge by what is inside alone.
        """
        return [] if self.match(text) else list(self._hints(text))

    def without(self, text: str, rule_id: str, phrase: str) -> list[Match]:
        """`match` if rule `rule_id` lacked `phrase` (its parts joined by " … "): what the phrase is worth."""
        folded = fold(text)
        hits = [
            hit
            for hit in self._automaton.hits(folded, _LABEL_GAP)
            if hit[0].text != phrase or self.rules[hit[0].rule].id != rule_id
        ]
        return list(self._weighed(text, folded, hits))

    def match_link(
        self, label: str, context: str = "", numbers_of: Edition | None = None, *, fuzzy: bool = False
    ) -> list[Match]:
        """The items a link names: by its label, by its context when the label says nothing, or by its O-number.

        A number counts only when the year of its page is known: `numbers_of` is the edition of that year. Where text
        and number disagree the text wins; where they agree the item comes first.
        """
        found = self.match(label, fuzzy=fuzzy)
        by_context = not found and bool(context) and is_plain(label)
        if by_context:
            found = self.match(context, fuzzy=fuzzy)
        if numbers_of is None:
            return found
        number = numbered(label) or (numbered(context) if by_context else None)
        if number is None:
            return found
        named = self._named(number, numbers_of)
        agreeing = [match for match in found if match.rule in named]
        if found:
            numbered_only = [self._by_its_number(rule_id, label, number) for rule_id in named] if number.named else []
            return agreeing + [m for m in found if m.rule not in named] + ([] if agreeing else numbered_only)
        return [self._by_its_number(rule_id, label, number) for rule_id in named if _only_number(label, number)]

    def denies(self, rule_id: str, text: str) -> bool:
        """Whether a text has words by which the rule says that it is another matter."""
        hits = self._automaton.hits(fold(text), _LABEL_GAP)
        return any(hit[0].kind == "never" and self.rules[hit[0].rule].id == rule_id for hit in hits)

    def find(self, text: str) -> list[Match]:
        """Every item named in a long text, in the order of the text; `start:end` are positions in `fold(text)`."""
        return self.find_folded(fold(text))

    def find_folded(self, folded: str) -> list[Match]:
        """Like `find`, for text that is folded already."""
        hits = self._automaton.hits(folded, GAP)
        nevers: dict[int, list[Hit]] = {}
        for hit in (hit for hit in hits if hit[0].kind == "never"):
            nevers.setdefault(hit[0].rule, []).append(hit)
        kept = [
            hit for hit in hits
            if hit[0].kind != "never" and hit[0].weight >= _SHORTEST and not near(hit, nevers.get(hit[0].rule))
        ]
        return [self._match_of(hit, _standing(hit)) for hit in outermost(kept)]

    def _read(self, text: str) -> tuple[Match, ...]:
        folded = fold(text)
        return self._weighed(text, folded, self._automaton.hits(folded, _LABEL_GAP))

    def _weighed(self, text: str, folded: str, hits: list[Hit]) -> tuple[Match, ...]:
        """What the phrases say, after what the label says word for word: the beginning of an official title."""
        begun = self._begun(folded) if len(folded) >= CUT_AT else ()
        named = tuple(self._judge(text, folded, hits))
        if len(folded) < _TELLING and named:
            return named
        return begun + tuple(match for match in named if match.rule not in {m.rule for m in begun})

    def _hinted(self, text: str) -> tuple[Match, ...]:
        folded = fold(text)
        if marked(folded):
            return ()
        hits, core = self._automaton.hits(folded, _LABEL_GAP), max(len(fold(_NOISE.sub(" ", text))), 1)
        groups = ((explained(own), weightiest(own)) for own in by_rule(outermost(allowed(hits))))
        found = {hit[0].rule: self._match_of(hit, share / core) for share, hit in groups if share >= _HINTED * core}
        closed = ruled_out(hits) | found.keys()
        for rule, share, word, start, end in self._subjects.named(folded):
            if share >= _HINTED * core and rule not in closed:
                named = self.rules[rule]
                found[rule] = Match(
                    named.id, named.number, "likely", min(round(share / core, 3), 1.0), word, start, end
                )
        return tuple(match._replace(strength="likely") for match in sorted(found.values(), key=lambda m: -m.score))

    def _judge(self, text: str, folded: str, hits: list[Hit]) -> list[Match]:
        hits = allowed(hits)
        if not hits or marked(folded):
            return []
        groups = [(explained(own), weightiest(own)) for own in by_rule(outermost(hits))]
        core = len(folded)
        if max(share for share, _ in groups) < core:
            core = max(len(fold(_NOISE.sub(" ", text))), 1)
        named = [(share / core, hit) for share, hit in groups if share >= _needed(hit) * core]
        named.sort(key=lambda pair: -pair[0] * _SURE[pair[1][0].kind])
        return [self._match_of(hit, share) for share, hit in named]

    def _begun(self, folded: str) -> tuple[Match, ...]:
        """The items whose title the label is, or begins: lists cut their labels at 45 characters."""
        rules, end = self.rules, len(folded)
        return tuple(
            Match(
                rules[n].id, rules[n].number, "exact" if share >= _WHOLE else "likely", round(share, 3), title, 0, end
            )
            for n, title, share in self._slips.begun(folded)
        )

    def _mend(self, text: str) -> tuple[Match, ...]:
        """The label read again with its misspelt words mended; what it names then is only likely."""
        label = fold(_NOISE.sub(" ", text))
        mended = self._slips.mended(label)
        if mended == label:
            return ()
        never = [hit for hit in self._automaton.hits(label, _LABEL_GAP) if hit[0].kind == "never"]
        found = self._judge(mended, mended, self._automaton.hits(mended, _LABEL_GAP) + never)
        return tuple(match._replace(strength="likely", score=round(match.score * 0.8, 3)) for match in found)

    def _named(self, number: Number, numbers_of: Edition) -> list[str]:
        """Ids of our rules that the item numbered so in another year became."""
        concepts = {c for rule in numbers_of.rules if rule.number == f"O{number.value}" for c in rule.concepts}
        return [rule.id for rule in self.rules if concepts & set(rule.concepts)]

    def _by_its_number(self, rule_id: str, label: str, number: Number) -> Match:
        rule = next(rule for rule in self.rules if rule.id == rule_id)
        strength: Strength = "exact" if number.named and is_plain(_LEAD.sub("", label)) else "likely"
        return Match(rule.id, rule.number, strength, 0.5, f"O{number.value}", 0, len(fold(label)))

    def _match_of(self, hit: Hit, score: float) -> Match:
        entry, start, end, _ = hit
        rule = self.rules[entry.rule]
        strength: Strength = "exact" if entry.kind == "exact" or score >= _WHOLE else "likely"
        return Match(rule.id, rule.number, strength, min(round(score, 3), 1.0), entry.text, start, end)


def _standing(hit: Hit) -> float:
    """How much a hit in running text is worth: long and dense is sure."""
    entry, start, end, _ = hit
    sure = 1.0 if entry.kind == "exact" else 0.6
    return sure * min(entry.weight / 24, 1.0) * min(entry.weight / (end - start), 1.0)
