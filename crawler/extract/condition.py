"""Pages that only look like an answer: a `rules.model.Page` comes in, its `Problem` and a note in Thai go out.

Soft 404, parked and default pages, firewalls, logins, viewer shells, pages built by script.
"อยู่ระหว่างจัดทำ" is no problem of reading: the judge weighs it.
"""

import re
from dataclasses import dataclass

from crawler.extract.unfilled import WAITING
from crawler.frontier.urls import DOCUMENTS, extension_of
from crawler.offsite.kinds import is_kept_file
from rules.model import Link, Page, Problem

SHORT = 1500  # letters; a page with more words than this is read as it stands
DEAD_MENU = 5  # links that lead nowhere, and none that leads somewhere
BY_SCRIPT = (Problem.NEEDS_BROWSER, "เนื้อหาสร้างด้วยจาวาสคริปต์ จึงเห็นได้ในเบราว์เซอร์เท่านั้น")
TINY = 200


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE | re.MULTILINE)


_GONE = _any(
    r"\b404\b.{0,30}(?:not\s*found|error|ไม่พบ)",
    r"(?:error|not\s*found|ไม่พบ).{0,12}\b404\b",
    r"^\W*404\W*$",
    r"page\s*(?:was\s*|is\s*)?not\s*(?:be\s*)?found",
    r"(?:file|object) not found|the requested url .{0,120}was not found",
    r"ไม่พบหน้า|ไม่พบเพจ|ไม่พบเอกสารที่(?:คุณ|ท่าน)",
)
_PARKED = _any(
    r"domain\s*(?:name\s*)?(?:is\s*)?(?:for sale|parked|has expired|expired)|buy this domain",
    r"account (?:has been )?suspended|hosting.{0,30}(?:expired|หมดอายุ|ถูกระงับ)",
    r"โดเมน(?:นี้)?(?:หมดอายุ|ถูกจอด)|เว็บไซต์(?:นี้)?(?:ถูกระงับ|หมดอายุ)",
)
_DEFAULT = _any(
    r"welcome to (?:nginx|xampp)|apache2? .{0,20}default page|it works!|iis windows server",
    r"test page for the .{0,40}server",
    r"default plesk page|directadmin|cpanel.{0,30}default|web server's default page",
)
_FIREWALL = _any(
    r"just a moment\.\.\.|checking (?:if the site|your browser)|attention required! \| cloudflare|ddos protection by",
    r"verify(?:ing)? you are (?:a )?human|i'm not a robot|access denied|request (?:was )?(?:blocked|rejected)",
    r"incapsula incident|sucuri website firewall|the requested url was rejected|mod_security|not acceptable!",
    r"ตรวจสอบเบราว์เซอร์|ยืนยันว่า(?:คุณ|ท่าน)(?:เป็นมนุษย์|ไม่ใช่โปรแกรม)",
)
_PROTECTED = re.compile(r"ถูกป้องกันด้วยรหัสผ่าน|is password[- ]protected", re.IGNORECASE)  # WordPress, in a whole page
_LOGIN = _any(
    r"sign\s*in|log\s*in|you need (?:access|permission)|request access",
    r"เข้าสู่ระบบ|ลงชื่อเข้าใช้|ล็อกอิน|คุณต้องมีสิทธิ์|ขอสิทธิ์เข้าถึง",
)
_VIEWER = _any(
    r"\bflip|flowpaper|anyflip|pubhtml5|heyzine|issuu|slideshare|scribd|pdf\.?js|viewer|turn\.js|e-?book",
    r"google drive|google docs|onedrive|dropbox|\.(?:pdf|docx?|xlsx?|pptx?)\s+[-–|]",
)
_NEEDS_SCRIPT = _any(
    r"(?:enable|requires?|need|turn on|without|เปิด(?:ใช้งาน)?|รองรับ)\s*(?:your\s*)?(?:javascript|จาวาสคริป[ต์ท]*)",
    r"doesn't work properly without",
)
_WORDED = (
    (_PARKED, Problem.PARKED, "โดเมนหมดอายุหรือถูกระงับ จึงไม่มีเนื้อหาของหน่วยงาน"),
    (_DEFAULT, Problem.PARKED, "เป็นหน้าตั้งต้นของเครื่องให้บริการ ยังไม่ได้ติดตั้งเว็บไซต์"),
    (_FIREWALL, Problem.BLOCKED, "ระบบป้องกันของเว็บไซต์ขอให้พิสูจน์ว่าเป็นคน"),
)


_WAYS_ON = {"meta", "script", "area", "onclick", "option", "form"}  # a splash page or a jump menu leads on
_FRAMES = {"iframe", "embed", "frame"}


@dataclass(frozen=True, slots=True)
class Signs:
    """What a short page looks like besides its words (counts; `on_site`: links to this site, met before or not).

    `dead` links lead nowhere without a script. `mount`: the element that an application is put into is empty.
    """

    links: int = 0
    on_site: int = 0
    dead: int = 0
    scripts: int = 0
    mount: bool = False
    noscript: str = ""
    viewers: int = 0
    frames: int = 0


def condition(page: Page, signs: Signs | None) -> tuple[Problem | None, str]:
    """The problem of a page that could be fetched, with a note; (None, "") for a page to be read as it stands.

    `signs` is None for a page with more than `SHORT` letters: only its title and first headings are looked at then.
    """
    head = "\n".join((page.title, *page.headings[:3]))
    if _GONE.search(head) or (len(page.text) < 600 and _GONE.search(page.text)):
        return Problem.NOT_FOUND, "หน้านี้ตอบว่าไม่พบข้อมูล (404) แม้เปิดได้"
    if signs is None:
        return None, ""
    words = f"{head}\n{page.text}"
    for pattern, problem, note in _WORDED:
        if pattern.search(words):
            return problem, note
    return _by_shape(page, signs, words)


def _by_shape(page: Page, signs: Signs, words: str) -> tuple[Problem | None, str]:
    few = len(page.text) < TINY and signs.on_site < 3
    asks = any(field.startswith("password:") for form in page.forms for field in form.fields)
    bare = len(page.text) < 2 * TINY and signs.on_site < 10
    if (asks and (bare or _PROTECTED.search(page.text))) or (few and not signs.frames and _LOGIN.search(words)):
        return Problem.LOGIN, "เปิดไม่ได้โดยไม่เข้าสู่ระบบ ผู้ประเมินก็เปิดไม่ได้"
    if signs.frames or any(_leads_on(link, page) for link in page.links):
        return None, ""
    if not few:
        return BY_SCRIPT if _menus_by_script(page, signs) else (None, "")
    return _of_few_words(page, signs, words)


def _of_few_words(page: Page, signs: Signs, words: str) -> tuple[Problem | None, str]:
    if signs.viewers or _VIEWER.search(f"{words}\n{page.url}"):
        return Problem.SHELL, "เป็นหน้าแสดงเอกสาร (เช่น หนังสือพลิกหน้า) ที่อ่านตัวอักษรข้างในไม่ได้"
    if _built_by_script(page, signs, words):
        return BY_SCRIPT
    if not (page.text or page.links or page.images or signs.links):
        return Problem.EMPTY_FILE, "หน้านี้ว่างเปล่า"
    return None, ""


def _leads_on(link: Link, page: Page) -> bool:
    """Whether a short page is only the way to what it links to: elsewhere, a file it frames, the files of a folder."""
    if link.kind in _WAYS_ON:
        return True
    if link.kind in _FRAMES:
        return extension_of(link.url) in DOCUMENTS or is_kept_file(link.url)
    return is_kept_file(page.url) and is_kept_file(link.url)


def _built_by_script(page: Page, signs: Signs, words: str) -> bool:
    if signs.mount or _NEEDS_SCRIPT.search(f"{signs.noscript}\n{words}"):
        return True
    if signs.dead and not signs.on_site and not _sure(page):
        return True
    if signs.scripts and WAITING.fullmatch(page.text):
        return True
    return bool(signs.scripts) and not (signs.on_site or page.links or page.images or page.text)


def _menus_by_script(page: Page, signs: Signs) -> bool:
    """A page with words, of whose menu not one entry leads anywhere without a script."""
    return signs.dead >= DEAD_MENU and not signs.on_site and len(_sure(page)) < signs.dead / 2 and not signs.viewers


def _sure(page: Page) -> list[Link]:
    """Links whose address is no guess at what a script would do."""
    return [link for link in page.links if link.kind != "guess"]
