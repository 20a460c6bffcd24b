"""Why many sites at once could not be opened: one cause that is not theirs, said in words with the remedy.

In: websites with the statuses of their visits. Out: Thai sentences, none when nothing stands out. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from rules.model import VisitStatus

REFUSED = (VisitStatus.UNREACHABLE, VisitStatus.BLOCKED)
AWAY = (*REFUSED, VisitStatus.DNS, VisitStatus.TLS)
LEAST = 5  # sites of a kind before its share says anything
MANY = 0.5
ABROAD = (
    "เว็บไซต์ .go.th เปิดไม่ได้หรือปิดกั้น {away} จาก {all} แห่ง ขณะที่เว็บไซต์อื่นเปิดได้ {others}: เว็บไซต์ราชการหลายแห่งไม่รับที่อยู่ต่างประเทศ"
    " ให้ตรวจจากเครื่องในประเทศไทย (self-hosted runner) ดู docs/nightly.md"
)
ABROAD_OR_ALONE = (
    "เว็บไซต์ .go.th เปิดไม่ได้หรือปิดกั้น {away} จาก {all} แห่ง: ถ้าเครื่องที่ตรวจอยู่ต่างประเทศ ให้ย้ายมาตรวจจากเครื่องในประเทศไทย"
    " (self-hosted runner ดู docs/nightly.md) ถ้าอยู่ในประเทศแล้ว ให้ตรวจอินเทอร์เน็ตและไฟร์วอลล์ของเครื่องนี้"
)
ALONE = "แทบไม่มีเว็บไซต์ใดเปิดได้ ({away} จาก {all} แห่งเปิดไม่ได้): ตรวจอินเทอร์เน็ต พร็อกซี และไฟร์วอลล์ของเครื่องนี้ก่อน แล้วสั่งใหม่"
NAMES = "ไม่พบชื่อโดเมน {away} จาก {all} แห่ง: ตรวจเซิร์ฟเวอร์ DNS ของเครื่องนี้ก่อน แล้วสั่งใหม่"


def patterns(sites: Sequence[tuple[str, str]]) -> list[str]:
    """What stands out of (website, status of its visit tonight)."""
    away = [status for _, status in sites if status in AWAY]
    if len(sites) < LEAST or not away:
        return []
    if away.count(VisitStatus.DNS) >= MANY * len(sites):
        return [NAMES.format(away=away.count(VisitStatus.DNS), all=len(sites))]
    official = [status for url, status in sites if (urlsplit(url).hostname or "").endswith(".go.th")]
    others = [status for url, status in sites if not (urlsplit(url).hostname or "").endswith(".go.th")]
    return _official(official, others)


def _official(official: Sequence[str], others: Sequence[str]) -> list[str]:
    """Whether it is the official sites that refuse, or nearly everybody."""
    refused, refused_others = (sum(status in REFUSED for status in kind) for kind in (official, others))
    total = len(official) + len(others)
    if len(others) >= LEAST and refused + refused_others >= 0.9 * total:
        return [ALONE.format(away=refused + refused_others, all=total)]
    if len(official) < LEAST or refused < MANY * len(official):
        return []
    if not others:
        return [ABROAD_OR_ALONE.format(away=refused, all=len(official))]
    opened = f"{len(others) - refused_others} จาก {len(others)} แห่ง"
    stands_out = refused_others / len(others) <= refused / len(official) / 2
    return [ABROAD.format(away=refused, all=len(official), others=opened)] if stands_out else []
