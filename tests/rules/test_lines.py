"""Asking a whole page at once must say what asking line by line says, and ruling out near a name what ruling out
everywhere says."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from rules.automaton import Phrases
from rules.fold import fold, fold_lines, joined, pieces
from rules.judging.body import Body
from rules.judging.leads import matcher_of
from rules.judging.naming import Naming
from rules.judging.survey import Survey
from rules.lines import Lines
from rules.match import Match, Matcher
from rules.model import Agency, Page, Rule, Site
from rules.spans import REACH, near

YEAR = 2569
OTHERS = ["หน้าแรก", "ข่าวกิจกรรม ปี 2569", "1.", "โครงการก่อสร้างถนนคอนกรีต หมู่ที่ 3", "อ่านต่อ", "", "ประกาศ เรื่อง วันหยุด"]


def _phrases(rule: Rule, kinds: tuple[str, ...]) -> list[str]:
    found = (phrase for kind in kinds for phrase in getattr(rule.phrases, kind))
    return [phrase if isinstance(phrase, str) else " ".join(phrase) for phrase in found]


def _page(seed: int, kinds: tuple[str, ...] = ("exact", "likely")) -> list[str]:
    """Lines of a made-up page: names of some items, whole or in a sentence, between lines that name none."""
    dice = random.Random(seed)
    rules = dice.sample(matcher_of(YEAR).rules, k=dice.randint(0, 8))
    names = [dice.choice(_phrases(rule, kinds) or [rule.title]) for rule in rules]
    cut = [rule.title[: dice.randint(20, 60)] for rule in rules[:2]]
    told = [dice.choice(["{}", "O{n} {}", "{} ประจำปีงบประมาณ พ.ศ. 2569", "ประชุมเรื่อง {} ณ ห้องประชุม"]) for _ in names]
    lines = [form.format(name, n=dice.randint(1, 26)) for form, name in zip(told, names, strict=True)] + cut
    lines += dice.choices(OTHERS, k=6)
    dice.shuffle(lines)
    return list(dict.fromkeys(lines))


def _asked(matcher: Matcher, lines: list[str]) -> Lines:
    """All lines at once, as of a document."""
    page = Page("https://a.example/f.pdf", kind="pdf", text="\n".join(lines))
    return Naming(Survey(Site(Agency("1", "อบต.หนึ่ง"), pages=[page])), matcher).lines(page)


@pytest.mark.parametrize("seed", range(40))
def test_a_page_names_what_its_lines_name(seed: int) -> None:
    matcher, lines = matcher_of(YEAR), _page(seed)
    one_by_one: dict[str, Match] = {line: found[0] for line in lines if (found := matcher.match(line))}
    assert _asked(matcher, lines).named == one_by_one


@pytest.mark.parametrize("seed", range(40))
def test_so_many_items_are_named_as_can_be_counted(seed: int) -> None:
    matcher, lines = matcher_of(YEAR), _page(seed)
    some = frozenset(random.Random(seed).sample(lines, k=len(lines) // 2))
    for among in (None, some):
        counted = {found[0].rule for line in lines if among is None or line in among if (found := matcher.match(line))}
        for items in range(1, len(counted) + 2):
            asked = _asked(matcher, lines)
            assert asked.name(items, among) is (items <= len(counted)), (items, counted)


@pytest.mark.parametrize("seed", range(40))
def test_ruling_out_is_asked_only_where_it_can_matter(seed: int) -> None:
    phrases = Phrases(matcher_of(YEAR).rules)
    text = fold(" ".join([*_page(seed, ("exact", "likely", "never")), *_page(seed + 100, ("never",))]))
    names = phrases.names.hits(text)
    everywhere, around = phrases.nevers.hits(text), phrases.nevers.hits_around(text, names, REACH)
    for hit in names:
        own = [[never for never in found if never[0].rule == hit[0].rule] for found in (everywhere, around)]
        assert near(hit, own[0]) == near(hit, own[1])
    assert not phrases.nevers.hits_around(text, [], REACH)


@pytest.mark.parametrize(
    "text",
    ["แผน\nพัฒนา", "บุค\nคลากร", "เ\nเผน", "", "\n\n", "ก\r\nข", "รายงาน\n\nนโยบาย\nยุทธศาสตร์\n2569", "มาตร\nรฐาน\nน\nน"],
)
def test_lines_fold_as_they_do_alone_and_together_as_the_text(text: str) -> None:
    lines = fold_lines(text)
    assert lines == [fold(line) for line in text.split("\n")]
    assert joined(lines) == fold(text)
    body = Body(tuple(text.split("\n")), None)
    assert [body.folded[start:end] for start, end in pairwise([0, *body.ends])] == pieces(lines)
    assert all(len(line) - len(piece) in {0, 1} for line, piece in zip(lines, pieces(lines), strict=True))
