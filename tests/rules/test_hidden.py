"""Judging a site as if its ITA lists did not exist, and reading what they declare."""

from __future__ import annotations

from rules.judging.hidden import Hidden, without_lists
from rules.load import edition
from rules.model import Agency, Link, Page, Problem, Site, Step, Unread

HOME = "http://127.0.0.1/"
EDITION = edition(2569)
FIRST = [(rule.number, rule.title) for rule in EDITION.rules[:8]]


def page(
    path: str, label: str, links: list[Link], on: Page | None = None, *, text: str = "", kind: str = "html"
) -> Page:
    url = HOME + path
    way = (*on.path, Step(url, label)) if on else (Step(url, "หน้าแรก"),)
    title = label or "อบต.ตัวอย่าง"
    return Page(url, kind=kind, title=title, headings=(title,), text=text or title, links=tuple(links), label=label,
                found_on=on.url if on else "", path=way)  # fmt: skip


def link(path: str, label: str, context: str = "") -> Link:
    return Link(HOME + path, label, context)


def site_of(*pages: Page, unread: list[Unread] | None = None) -> Site:
    return Site(Agency("1", "อบต.ตัวอย่าง", "sao"), HOME, pages=list(pages), unread=unread or [])


def listed(*more: Link, label: str = "ITA 2569") -> tuple[Page, Page]:
    home = page("", "", [link("ita", label), link("contact", "ติดต่อเรา")])
    items = [link(f"o/{number}", f"{number} {title}") for number, title in FIRST]
    return home, page("ita", label, [*items, *more], home)


def declared(hidden: Hidden) -> dict[str, tuple[str, ...]]:
    return {one.number: one.urls for one in hidden.declared}


def test_a_list_goes_with_what_only_it_leads_to() -> None:
    home, ita = listed()
    only = page("o/O2", "O2", [link("o2.pdf", "ไฟล์")], ita)
    file = page("o2.pdf", "ไฟล์", [], only, kind="pdf")
    contact = page("contact", "ติดต่อเรา", [], home)
    site = site_of(home, ita, only, file, contact)
    hidden = without_lists(site, EDITION)
    assert hidden.lists == (ita.url,)
    assert [kept.url for kept in hidden.site.pages] == [home.url, contact.url]
    assert [left.label for left in hidden.site.pages[0].links] == ["ติดต่อเรา"]
    assert len(site.pages) == 5
    assert len(site.pages[0].links) == 2, "the site that came in is left as it was"


def test_what_another_page_links_to_stays_with_the_way_over_that_page() -> None:
    home, ita = listed()
    contact = page("contact", "ติดต่อเรา", [link("o/O2", "คณะผู้บริหาร", "บุคลากร")], home)
    found = page("o/O2", "O2 ข้อมูลผู้บริหาร", [link("o2.pdf", "ไฟล์")], ita)
    file = page("o2.pdf", "ไฟล์", [], found, kind="pdf")
    hidden = without_lists(site_of(home, ita, contact, found, file), EDITION)
    kept = {one.url: one for one in hidden.site.pages}
    assert (kept[found.url].label, kept[found.url].context, kept[found.url].found_on) == (
        "คณะผู้บริหาร", "บุคลากร", contact.url,
    )  # fmt: skip
    assert [step.label for step in kept[file.url].path] == ["หน้าแรก", "ติดต่อเรา", "คณะผู้บริหาร", "ไฟล์"]
    (two,) = (one for one in hidden.declared if one.number == "O2")
    assert two.seen == (found.url, file.url)


def test_a_link_kept_only_where_it_was_met_first_is_found_by_its_words_elsewhere() -> None:
    home, ita = listed(link("plan.pdf", "แผนพัฒนาท้องถิ่น พ.ศ. 2566-2570 แก้ไข"))
    plan = page("plan.pdf", "แผนพัฒนาท้องถิ่น พ.ศ. 2566-2570 แก้ไข", [], ita, kind="pdf")
    contact = page("contact", "ติดต่อเรา", [], home, text="ติดต่อเรา\nแผนพัฒนาท้องถิ่น พ.ศ. 2566-2570 แก้ไข")
    hidden = without_lists(site_of(home, ita, plan, contact), EDITION)
    assert [kept.found_on for kept in hidden.site.pages if kept.url == plan.url] == [contact.url]


def test_declarations_are_those_of_the_editions_year() -> None:
    home, ita = listed()
    site = site_of(home, ita)
    assert declared(without_lists(site, EDITION)) == {number: (f"{HOME}o/{number}",) for number, _ in FIRST}
    other = without_lists(site, edition(2568))
    assert other.lists == (ita.url,)
    assert other.declared == ()


def test_a_number_whose_title_names_another_item_declares_nothing() -> None:
    home, ita = listed()
    wrong = Link(f"{HOME}x", f"O3 {EDITION.rules[10].title}")
    ita.links = (*ita.links[:2], wrong, *ita.links[3:])
    assert f"{HOME}x" not in str(declared(without_lists(site_of(home, ita), EDITION)))


def test_fewer_numbers_are_no_list_and_numbered_news_is_none() -> None:
    home, ita = listed()
    ita.links = ita.links[:5]
    assert without_lists(site_of(home, ita), EDITION).lists == ()
    home = page("", "", [link("news", "ข่าว")])
    news = page("news", "ข่าว", [link(f"news?p={n}", str(n)) for n in range(1, 12)], home)
    assert without_lists(site_of(home, news), EDITION).lists == ()


def test_a_page_for_each_sub_indicator_is_one_list() -> None:
    home = page("", "", [link("ita", "ITA 2569")])
    ita = page("ita", "ITA 2569", [link("9-1", "ตัวชี้วัดย่อยที่ 9.1"), link("9-2", "ตัวชี้วัดย่อยที่ 9.2")], home)
    parts = [
        page(path, f"ตัวชี้วัดย่อยที่ {path}", [link(f"o/{n}", f"{n} {title}") for n, title in some], ita)
        for path, some in (("9-1", FIRST[:4]), ("9-2", FIRST[4:]))
    ]
    hidden = without_lists(site_of(home, ita, *parts), EDITION)
    assert [kept.url for kept in hidden.site.pages] == [home.url]
    assert len(hidden.declared) == len(FIRST)


def test_a_home_page_that_is_the_list_stays_without_its_numbers() -> None:
    labels = [f"{number} {title}" for number, title in FIRST]
    home = page("", "", [*(link(f"o/{n}", label) for n, label in enumerate(labels)), link("contact", "ติดต่อเรา")])
    home.text = "\n".join(["ITA ปีงบประมาณ 2569", *labels, "ติดต่อเรา"])
    home.headings = ("ITA ปีงบประมาณ 2569",)
    contact = page("contact", "ติดต่อเรา", [], home)
    hidden = without_lists(site_of(home, contact), EDITION)
    assert [left.label for left in hidden.site.pages[0].links] == ["ติดต่อเรา"]
    assert hidden.site.pages[0].text == "ITA ปีงบประมาณ 2569\nติดต่อเรา"
    assert [kept.url for kept in hidden.site.pages] == [home.url, contact.url]
    assert len(hidden.declared) == len(FIRST)


def test_a_dead_declaration_is_told_apart_and_unread_links_of_a_list_are_forgotten() -> None:
    home, ita = listed()
    gone = page("o/O1", "O1", [], ita)
    gone.problem = Problem.NOT_FOUND
    left = [Unread(Link(f"{HOME}o/O4", "O4"), ita.url, "budget", could_name=True)]
    hidden = without_lists(site_of(home, ita, gone, unread=left), EDITION)
    assert [one.dead for one in hidden.declared][:2] == [True, False]
    assert hidden.site.unread == []
