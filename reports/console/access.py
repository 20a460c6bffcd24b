"""Who may do what: every action of the console, the roles that have it, and how far each role reaches.

In: a visitor and what an action is about. Out: yes or no. The one place of these rules; knows no request and no table.
"""

from __future__ import annotations

from dataclasses import dataclass

from crawler.desk.accounts import Account
from rules.model import Agency

EVERYONE = frozenset({"public", "preview", "link", "agency", "reviewer", "staff", "admin"})
OWN = frozenset({"link", "agency", "staff", "admin"})  # who may act for an agency
OFFICE = frozenset({"reviewer", "staff", "admin"})
STAFF = frozenset({"staff", "admin"})
ADMIN = frozenset({"admin"})

RIGHTS: dict[str, frozenset[str]] = {
    "open": EVERYONE,  # start, login, static files, about, privacy, rules
    "report.read": EVERYONE - {"public"},  # and the public once it is published
    "report.export": EVERYONE - {"public"},
    "report.publish": STAFF,
    "agency.itas": OWN | {"reviewer"},
    "agency.declare": OWN,
    "agency.check": OWN,
    "agency.owner": OWN,
    "agency.clarify": OWN | {"reviewer"},
    "agency.link": STAFF,
    "province.public": EVERYONE,
    "province.read": OFFICE,
    "province.work": STAFF,
    "review.read": OFFICE,
    "review.decide": OFFICE,
    "jobs.read": OFFICE,
    "jobs.order": STAFF,
    "rules.check": STAFF,
    "accounts": ADMIN,
    "journal": ADMIN,
    "settings": ADMIN,
    "account.self": frozenset({"agency", "reviewer", "staff", "admin"}),
}
PUBLISHED = frozenset({"report.read", "report.export"})  # what publishing opens to everybody


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks. `role` is public, preview and link (a signed link), or that of `account`; `csrf` is in its forms."""

    role: str = "public"
    province: str = ""
    agency: str = ""
    csrf: str = ""
    account: Account | None = None
    past: frozenset[str] = frozenset()  # codes of bodies that became part of `agency`

    @property
    def known(self) -> bool:
        """Whether this is anybody in particular."""
        return self.role != "public"

    @property
    def name(self) -> str:
        """How the journal names them."""
        return self.account.name if self.account else {"link": "หน่วยงาน (ลิงก์)"}.get(self.role, "")

    def has(self, action: str) -> bool:
        """Whether the role has an action at all, somewhere."""
        return self.role in RIGHTS[action]


def may(
    visitor: Visitor, action: str, *, agency: Agency | None = None, province: str | None = None, public: bool = False
) -> bool:
    """Whether the visitor may do it to this agency or province. `public`: the report in question is published."""
    if public and action in PUBLISHED:
        return True
    if agency is not None and agency.code in visitor.past and action not in PUBLISHED:
        return False  # nobody acts for a body that is no more
    return visitor.role in RIGHTS[action] and reaches(visitor, agency=agency, province=province)


def reaches(visitor: Visitor, *, agency: Agency | None = None, province: str | None = None) -> bool:
    """Whether an agency or province is within the visitor's bounds; what is about neither is within everybody's.

    An agency under the address of a province it is not of is within nobody's: the page would show that province.
    """
    if agency is not None and province not in (None, agency.province):
        return False
    if visitor.role == "admin":
        return True
    if agency is not None:
        bodies = {visitor.agency, *visitor.past}
        own = visitor.province == agency.province if visitor.role in OFFICE else agency.code in bodies
        return visitor.role != "public" and own
    if province is not None and visitor.role in OFFICE:
        return visitor.province == province
    return True
