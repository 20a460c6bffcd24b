"""Pages that only look like an answer are recognised, and ordinary pages are not mistaken for them."""

from __future__ import annotations

import pytest

from crawler.extract.html import page_from_html
from rules.model import Problem

MENU = "".join(f"<a href='/m/{n}'>เมนูหลักที่ {n}</a>" for n in range(12))
WORDS = "<p>องค์การบริหารส่วนตำบลตัวอย่างมีประกาศหลายเรื่องให้ประชาชนทราบ</p>" * 40


def problem(html: str, url: str = "http://x.go.th/p") -> Problem | None:
    found = page_from_html(html.encode(), url, {})
    assert bool(found.note) == (found.problem is not None)
    return found.problem


@pytest.mark.parametrize(
    "html",
    [
        "<title>404 Not Found</title><h1>Not Found</h1>",
        f"<title>Page not found | อบต.ตัวอย่าง</title>{MENU}{WORDS}",
        f"<title>อบต.ตัวอย่าง</title>{MENU}<h1>ไม่พบหน้าที่คุณต้องการ</h1>{WORDS}",
        "<body>Error 404 - ไม่พบข้อมูล</body>",
    ],
)
def test_soft_404(html: str) -> None:
    assert problem(html) == Problem.NOT_FOUND


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1>", Problem.PARKED),
        ("<h1>This Account has been suspended.</h1>", Problem.PARKED),
        ("<p>This domain is for sale</p><a href=http://sell.example/>buy</a>", Problem.PARKED),
        ("<title>Just a moment...</title><div id=cf></div>", Problem.BLOCKED),
        ("<p>ระบบกำลังตรวจสอบเบราว์เซอร์ของท่าน กรุณารอสักครู่</p>", Problem.BLOCKED),
        ("<h2>เข้าสู่ระบบ</h2><form><input name=u><input type=password name=p></form>", Problem.LOGIN),
        ("<title>Google Drive: Sign in</title><p>Sign in to continue to Google Drive</p>", Problem.LOGIN),
        ("<title>รายงานประจำปี</title><script src=flip.js></script><canvas></canvas>", Problem.SHELL),
        ("<title>แผนพัฒนา - AnyFlip</title><p>Loading</p>", Problem.SHELL),
        ("<title>แผนพัฒนา.pdf - Google Drive</title><div id=root></div><script src=a.js></script>", Problem.SHELL),
        ("<div id=app></div><script src=/js/app.4f2.js></script>", Problem.NEEDS_BROWSER),
        ("<noscript>You need to enable JavaScript to run this app.</noscript><main></main>", Problem.NEEDS_BROWSER),
        ("<p>เมนู</p><a href='javascript:go()'>ก</a><a href='#'>ข</a><a href='#'>ค</a>", Problem.NEEDS_BROWSER),
        ("", Problem.EMPTY_FILE),
    ],
)
def test_pages_that_only_look_like_an_answer(html: str, expected: Problem) -> None:
    assert problem(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        f"<title>อบต.ตัวอย่าง</title>{MENU}<p>อยู่ระหว่างจัดทำข้อมูล</p>",
        f"{MENU}<form><input name=user><input type=password name=pass></form>{WORDS}",
        "<a href=home.php><img src=splash.jpg></a><script src=a.js></script><script src=b.js></script>",
        "<map><area href=main.php></map><script src=a.js></script>",
        "<meta http-equiv=refresh content='0;url=home.php'>",
        "<script>window.location='index2.php'</script>",
        "<frameset><frame src=a><frame src=b></frameset>",
        "<div onclick=\"location='home.php'\">เข้าสู่เว็บไซต์</div>",
        f"{MENU}<div id=app></div><p>ประกาศ</p>",
        f"<title>ข่าว 404 คน รับเบี้ยยังชีพ</title>{MENU}{WORDS}",
        f"<title>ไฟล์ข่าว</title>{MENU}<h1>Nothing Found</h1>{WORDS}",
        f"<h2>เข้าสู่ระบบเจ้าหน้าที่</h2><form><input type=password></form><p>{'ประกาศของตำบล ' * 40}</p><a href=/a>ก</a>",
        f"<title>หน้าแรก</title>{MENU}<p>พบปัญหา 404 ครั้ง</p>{WORDS}",
    ],
)
def test_ordinary_splash_frame_and_unfinished_pages_are_read_as_they_stand(html: str) -> None:
    assert problem(html) is None


def test_a_page_made_of_a_pdf_whose_letters_mean_nothing_is_garbled() -> None:
    html = "<meta name=generator content=pdf2htmlEX><div class=pf>{}</div>"
    assert problem(html.format("\ue012\ue0a3\ue111 " * 300)) == Problem.GARBLED
    assert problem(html.format("แผนพัฒนาท้องถิ่น " * 300)) is None


@pytest.mark.parametrize(
    ("said", "field", "expected"),
    [
        ("เนื้อหานี้ถูกป้องกันด้วยรหัสผ่าน หากต้องการดูกรุณาใส่รหัสผ่านของคุณด้านล่าง:", "password", Problem.LOGIN),
        ("This content is password protected. To view it please enter your password below:", "password", Problem.LOGIN),
        ("เนื้อหานี้ถูกป้องกันด้วยรหัสผ่าน หากต้องการดูกรุณาใส่รหัสผ่านของคุณด้านล่าง:", "text", None),
        ("เข้าสู่ระบบสำหรับเจ้าหน้าที่", "password", None),
    ],
    ids=["Thai", "English", "nothing asks", "nothing is kept back"],
)
def test_a_post_kept_behind_a_password_is_shut_whatever_menu_stands_around_it(
    said: str, field: str, expected: Problem | None
) -> None:
    form = f"<form method=post action=/wp-login.php?action=postpass><input name=post_password type={field}></form>"
    page = f"<title>ผลจัดการความเสี่ยงทุจริต ปี 68</title>{MENU}<h1>ผลจัดการความเสี่ยงทุจริต ปี 68</h1><p>{said}</p>{form}"
    assert (
        problem(page + "".join(f"<a href=/c/{n}>หมวดหมู่ข่าวที่ {n} ขององค์การบริหารส่วนตำบล</a>" for n in range(12)))
        == expected
    )
