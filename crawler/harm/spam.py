"""Words of gambling and the like, told from warnings against them: texts and addresses come in, yes or no goes out.

Runs for every page and link, so a text without any sign of such words costs a few looks into it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from rules.model import Link

_SURE = re.compile(
    r"slot[-_ ]?(?:online|gacor|88|xo|pg|joker|deposit|game)|gacor|casino|baccarat|ufabet|ufa\d{2,}|sbobet"
    r"|pg[-_ ]?slot|\bviagra\b|บาคาร่า|สล็อต|คาสิโน|แทงบอล|หวยออนไลน์|เครดิตฟรี|แจกเครดิต|หนังโป๊"
)
_MAYBE = re.compile(r"\bslots?\b|\bpoker\b|\bporn|เว็บตรง|แตกง่าย|ฝากถอน|ไม่ผ่านเอเย่นต์|\bufa\d")
_AGAINST = re.compile(
    r"เตือน|ระวัง|ป้องกัน|ปราบ|ต่อต้าน|รณรงค์|จับกุม|ดำเนินคดี|ผิดกฎหมาย|โทษ|(?<!ปลอด)ภัย|ห้าม(?!พลาด)|มิจฉาชีพ|หลอกลวง|ห่างไกล"
    r"|ร่าง|พ\.ร\.บ|พระราชบัญญัติ|ความคิดเห็น|คัดค้าน|(?<!ถูก)กฎหมาย|ปัญหา|บ่อน|เทคโนโลยี"
)
_THAI_SIGNS = ("บาคาร่า", "สล็อต", "คาสิโน", "แทงบอล", "หวยออนไลน์", "เครดิต", "เว็บตรง", "หนังโป๊")
_SIGNS = ("slot", "gacor", "casino", "baccarat", "ufa", "sbobet", "poker", "porn", "viagra", *_THAI_SIGNS)
_WRITTEN = tuple(quote(sign).lower() for sign in _THAI_SIGNS)  # as addresses write them
MAYBES = 2  # words that may be harmless alone


def may_hold_spam(text: str) -> bool:
    """A quick look at a text in lower case: False means that nothing here finds anything in it."""
    for sign in _SIGNS:
        if sign in text:
            return True
    return "%e0%b8" in text and any(sign in text for sign in _WRITTEN)


def page_may_hold_spam(text: str) -> bool:
    """The same for all that a page says, in any case. Thai has none, and to lower it takes longer than to look."""
    latin = text.encode("ascii", "ignore").decode("ascii").lower()
    return may_hold_spam(latin) or any(sign in text for sign in _THAI_SIGNS)


@lru_cache(maxsize=16384)
def is_spam(words: str) -> bool:
    """Whether a label, title or sentence advertises; warnings and news about the matter do not."""
    small = words.lower()
    if not may_hold_spam(small) or _AGAINST.search(small):
        return False
    return bool(_SURE.search(small)) or len(set(_MAYBE.findall(small))) >= MAYBES


@lru_cache(maxsize=16384)
def is_spam_address(url: str) -> bool:
    """Whether the host or the path of an address advertises."""
    try:
        parts = urlsplit(unquote(url).lower())
        name = f"{parts.hostname or ''}{parts.path}?{parts.query}"
    except ValueError:
        return False
    return may_hold_spam(name) and is_spam(re.sub(r"[_+]", " ", name))


def is_spam_link(link: Link) -> bool:
    """Whether a link leads to such a page: it is never followed."""
    if not may_hold_spam(f"{link.label}\n{link.url}".lower()):
        return False
    return is_spam(link.label) or (is_spam_address(link.url) and not _AGAINST.search(link.label))
