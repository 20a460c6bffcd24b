"""Which program a site runs on is told by signs, proposed only, and kept while nothing new is known."""

from __future__ import annotations

import re

import pytest

from crawler.extract.html import page_from_html
from crawler.platforms import platform_of, platforms
from crawler.store import Store
from rules.model import Image, Link, Page, Problem, Site
from tests.store import samples

HOME = "https://www.nongtuayang.example/"


def site(*paths: str, text: str = "ยินดีต้อนรับ", home: str = HOME, **more: object) -> Site:
    links = tuple(Link(path if path.startswith("http") else HOME.rstrip("/") + path, "เมนู") for path in paths)
    return Site(samples.agency(), home, pages=[Page(home, text=text, links=links, **more)])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("seen", "name"),
    [
        (site("/Pages/plan_pdl", "/Pages/plan_poa", "/Pages/operation_pgn"), "AS System"),
        (site("https://www.assystem.co.th/"), "AS System"),
        (site("/datacenter/procedure.php", "/datacenter/plan_3.php?page=2"), "CJ World"),
        (site(text="เนื้อหา\nพัฒนาโดย PASWORLD COMMUNICATION"), "PASWorld"),
        (site("/news.php?type=1&cat_id=13", "/albums/index.php"), "PASWorld"),
        (site("/public/list/data/index/menu/1142"), "Dungbhumi"),
        (site(home="https://sites.google.com/view/nongtuayang"), "Google Sites"),
        (site(headers={"generator": "WordPress 6.4"}), "WordPress"),
        (site(images=(Image(f"{HOME}wp-content/uploads/2026/04/a.jpg"),)), "WordPress"),
        (site("/index.php?option=com_content&view=article&id=1"), "Joomla"),
        (site(headers={"generator": "WordPress 6.4"}, text="เนื้อหา\nDesigned by CJ World"), "CJ World"),
    ],
)
def test_a_platform_is_told_by_its_signs(seen: Site, name: str) -> None:
    assert platform_of(seen) == name


@pytest.mark.parametrize(
    "seen",
    [
        site("/Pages/plan_pdl", "/about"),  # one route alone is nobody's
        site("/news.php?cat_id=1"),
        site("https://other.example/wp-content/a.pdf"),  # another's address
        site("https://sites.google.com/view/ita"),  # a link to it is not being it
        site(text="ประกาศผู้ชนะ บริษัท ซีเจ เวิลด์ จำกัด" + "\nเนื้อหาอื่น" * 100),  # a contract, not a credit
        site("http://[bad", text=""),
    ],
)
def test_what_looks_like_a_sign_and_is_none_proposes_nothing(seen: Site) -> None:
    assert platform_of(seen) == ""


def test_nothing_seen_says_nothing() -> None:
    assert platform_of(samples.unreachable()) is None
    assert platform_of(site(problem=Problem.BLOCKED)) is None


def test_each_sign_of_the_file_can_be_read_and_no_name_stands_twice() -> None:
    names = [platform.name for platform in platforms()]
    assert len(set(names)) == len(names)
    for platform in platforms():
        signs = [*platform.credit, *platform.generator, *platform.home, *platform.linked, *platform.address]
        assert all(re.compile(sign) for sign in signs)
        assert platform.least <= max(1, len(platform.address)), platform.name


def test_a_page_says_what_made_it() -> None:
    html = '<meta name="Generator" content="Joomla! - Open Source"><p>ยินดีต้อนรับ</p>'.encode()
    assert page_from_html(html, HOME, {"X-Powered-By": "PHP/8"}).headers == {
        "generator": "Joomla! - Open Source",
        "x-powered-by": "PHP/8",
    }


def test_the_platform_stands_until_a_visit_says_another(store: Store) -> None:
    def platform() -> str:
        return str(store.db.execute("SELECT platform FROM standing").fetchone()[0])

    def keep(seen: Site, day: int) -> None:
        seen.started = samples.DAY.format(day)
        store.keep(seen, samples.findings(), samples.score(day), samples.edition(), samples.AS_OF)

    keep(site("/public/default/index"), 1)
    assert platform() == "Dungbhumi"
    keep(samples.unreachable(), 2)
    assert platform() == "Dungbhumi"
    keep(site("/wp-content/a.css"), 3)
    assert platform() == "WordPress"
    keep(site(), 4)
    assert platform() == ""
