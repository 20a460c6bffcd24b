"""Reads one label: which items its words name, and how surely.

In: a text as short as a label, and the phrases of one year. Out: `Match`es, best first. What decides: a `never` phrase
rules an item out; a phrase inside a longer one of another item does not count; a short phrase must explain most of the
label, a long one little of it. Keeps nothing; knows nothing of links, numbers or pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from rules.automaton import Hit, Phrases
from rules.fold import fold
from rules.model import Rule
from rules.schemes import marked
from rules.slips import Slips
from rules.spans import by_rule, explained, outermost, weightiest
from rules.subjects import Subjects

Strength = Literal["exact", "likely"]
At = tuple[Hit, int]
"""A phrase in a text of several lines, and the number of the line on which it ends."""
GAP = 45  # in a label the parts of a phrase belong together however far apart they are
_TELLING = 25  # folded characters; the first words of a title this long are of no other
_HINTED = 0.3  # share of a label that a phrase or a subject must be to hint at an item
_WHOLE = 0.95  # a general phrase that is all a label says names the item
_HALF = 10  # folded characters that make a half of a label in two languages
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z&'’.-]*(?: +[A-Za-z&][A-Za-z&'’.-]*)*")
_SURE = {"exact": 1.0, "likely": 0.8}

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


def _halves(text: str) -> tuple[tuple[str, str], ...]:
    """The Thai and the English words of a label, each with its folded form: both may say the same.

    () where it has not enough of both.
    """
    words = " ".join(_ENGLISH.findall(text))
    if len(words) < _HALF:
        return ()
    halves = tuple((half, fold(half)) for half in (_ENGLISH.sub(" ", text), words))
    return halves if min(len(folded) for _, folded in halves) >= _HALF else ()


def _needed(hit: Hit) -> float:
    """Share of a label a phrase must explain to count: an exact one little, a general one most, a long one less."""
    weight = hit[0].weight
    if hit[0].kind == "exact":
        return max(0.3 - (weight - 6) * 0.014, 0.15)
    return max(0.7 - (weight - 6) * 0.03, 0.4)


@lru_cache(maxsize=20_000)
def is_time(label: str) -> bool:
    """Whether a label tells a year or a month and nothing else: "ปีงบประมาณ 2569"."""
    return not fold(_NOISE.sub(" ", label))


class Labels:
    """Reads labels against the phrases of `rules`."""

    def __init__(self, rules: Sequence[Rule], phrases: Phrases) -> None:
        self.rules = rules
        self._phrases = phrases
        self._slips = Slips(rules, phrases.names.entries)
        self._subjects = Subjects(rules)

    def read(self, text: str) -> tuple[Match, ...]:
        """The items a label names, best first."""
        return self.read_folded(text, fold(text))

    def names_in(self, folded: str) -> list[Hit]:
        """Every phrase that names an item in a folded text, whatever rules it out."""
        return self._phrases.names.hits(folded, GAP)

    def may_name(self, lines: Sequence[str], folded: Sequence[str], names: Iterable[At]) -> dict[str, dict[str, str]]:
        """For each item (rule id) the lines that hold a phrase or the opening of its title, each with its folded form.

        names: the phrases in the text that the lines make. No other line names the item.
        """
        told = [(hit[0].rule, at) for hit, at in names]
        told += [(begun.rule, at) for at, line in enumerate(folded) for begun in self._slips.begun(line)]
        found: dict[str, dict[str, str]] = {}
        for rule, at in told:
            found.setdefault(self.rules[rule].id, {})[lines[at]] = folded[at]
        return found

    def read_folded(self, text: str, folded: str) -> tuple[Match, ...]:
        """`read` for a text that was folded already; one in two languages that names nothing is read by halves."""
        named = self._weighed(text, folded, self._allowed(folded))
        return named or next(filter(None, (self._weighed(*half, self._allowed(half[1])) for half in _halves(text))), ())

    def without(self, text: str, rule_id: str, phrase: str) -> list[Match]:
        """`read` if rule `rule_id` lacked `phrase` (its parts joined by " … "): what the phrase is worth."""
        folded = fold(text)
        names, nevers = (
            [hit for hit in found.hits(folded, GAP) if (self.rules[hit[0].rule].id, hit[0].text) != (rule_id, phrase)]
            for found in (self._phrases.names, self._phrases.nevers)
        )
        return list(self._weighed(text, folded, _without(names, _rules_of(nevers))))

    def _weighed(self, text: str, folded: str, names: list[Hit]) -> tuple[Match, ...]:
        """What the phrases say, after what the label says word for word: the beginning of an official title."""
        begun = self._begun(folded)
        named = tuple(self._judge(text, folded, names))
        if len(folded) < _TELLING and named:
            return named
        surely = {match.rule: match for match in named if match.strength == "exact"}
        begun = tuple(surely.get(match.rule, match) if match.strength != "exact" else match for match in begun)
        return begun + tuple(match for match in named if match.rule not in {m.rule for m in begun})

    def _allowed(self, folded: str) -> list[Hit]:
        """The phrases that name an item and are not ruled out by another of the item's phrases."""
        names = self._phrases.names.hits(folded, GAP)
        return _without(names, self._ruled_out(folded)) if names else []

    def _ruled_out(self, folded: str) -> set[int]:
        return _rules_of(self._phrases.nevers.hits(folded, GAP))

    def hinted(self, text: str) -> tuple[Match, ...]:
        """What a label that names no item may still mean: a phrase or a subject of the item is part of it."""
        folded = fold(text)
        if marked(folded):
            return ()
        core = max(len(fold(_NOISE.sub(" ", text))), 1)
        groups = ((explained(own), weightiest(own)) for own in by_rule(outermost(self._allowed(folded))))
        found = {hit[0].rule: self.match_of(hit, share / core) for share, hit in groups if share >= _HINTED * core}
        closed = self._ruled_out(folded) | found.keys()
        for rule, share, word, start, end in self._subjects.named(folded):
            if share >= _HINTED * core and rule not in closed:
                named = self.rules[rule]
                found[rule] = Match(
                    named.id, named.number, "likely", min(round(share / core, 3), 1.0), word, start, end
                )
        return tuple(match._replace(strength="likely") for match in sorted(found.values(), key=lambda m: -m.score))

    def _judge(self, text: str, folded: str, hits: list[Hit]) -> list[Match]:
        if not hits or marked(folded):
            return []
        groups = [(explained(own), weightiest(own)) for own in by_rule(outermost(hits))]
        core = len(folded)
        if max(share for share, _ in groups) < core:
            core = max(len(fold(_NOISE.sub(" ", text))), 1)
        named = [(share / core, hit) for share, hit in groups if share >= _needed(hit) * core]
        named.sort(key=lambda pair: -pair[0] * _SURE[pair[1][0].kind])
        return [self.match_of(hit, share) for share, hit in named]

    def _begun(self, folded: str) -> tuple[Match, ...]:
        """The items whose title the label is, or begins: lists cut their labels at 45 characters."""
        rules, end = self.rules, len(folded)
        return tuple(
            Match(
                rules[n].id, rules[n].number, "exact" if share >= _WHOLE else "likely", round(share, 3), title, 0, end
            )
            for n, title, share in self._slips.begun(folded)
        )

    def mended(self, text: str) -> tuple[Match, ...]:
        """The label read again with its misspelt words mended; what it names then is only likely."""
        label = fold(_NOISE.sub(" ", text))
        mended = self._slips.mended(label)
        if mended == label:
            return ()
        found = self._judge(mended, mended, _without(self._allowed(mended), self._ruled_out(label)))
        return tuple(match._replace(strength="likely", score=round(match.score * 0.8, 3)) for match in found)

    def match_of(self, hit: Hit, score: float) -> Match:
        """A hit as a match of its rule."""
        entry, start, end, _ = hit
        rule = self.rules[entry.rule]
        strength: Strength = "exact" if entry.kind == "exact" or score >= _WHOLE else "likely"
        return Match(rule.id, rule.number, strength, min(round(score, 3), 1.0), entry.text, start, end)


def _rules_of(hits: list[Hit]) -> set[int]:
    return {entry.rule for entry, *_ in hits}


def _without(hits: list[Hit], rules: set[int]) -> list[Hit]:
    return [hit for hit in hits if hit[0].rule not in rules]
