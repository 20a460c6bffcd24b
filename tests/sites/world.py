"""Where everything of the sample province stands: one loopback address per agency and per outside host.

A port comes in, addresses go out. Agencies are told the world they stand in so that they can link to each other.
"""

from __future__ import annotations

from dataclasses import dataclass

# fmt: off
AGENCIES = (
    "exemplary", "wordpress", "joomla", "phptis", "codeigniter", "laravel", "itatable", "menus",
    "stale", "twoyears", "spam", "traps", "frames", "static", "scans", "offsite",
    "folder", "robots", "moved", "blocked", "challenge", "unreachable", "parked",
    "closed", "nodns", "tls",
    "thaidigits", "photos", "brokentext", "office", "spa", "jsmenu", "clouddrive", "hacked", "lookspresent", "mixedbag",
    "divisions", "posts", "accordion", "provincial", "wordlist", "feed",
    "aspcms", "slugblog", "onepage", "oldtable", "sentences",
    "dropdown", "readmore", "nested", "listed", "scattered",
    "deptfolders", "oldnumbers", "clerknews", "plainwords",
    "cards", "tisnest", "viewers", "subheads",
    "yearboxes", "tambonnews", "townhall", "tablerow", "gridmenu", "pdfindex",
    "skytown", "officeword", "quietvillage", "bigprovince", "riverlast", "lakecity", "valleyhub", "hillposts",
)
# fmt: on
OUTSIDE = ("drive", "files", "newhome", "watchdog", "forsale", "casino", "vendor", "dropbox", "viewer", "flip")


@dataclass(frozen=True)
class World:
    """The addresses of one run."""

    port: int

    def address(self, code: str) -> str:
        """The IP address of an agency or an outside host."""
        if code in OUTSIDE:
            return f"127.0.70.{OUTSIDE.index(code) + 1}"
        return f"127.0.69.{AGENCIES.index(code) + 1}"

    def base(self, code: str) -> str:
        """`http://127.0.69.1:8069`, without a last slash."""
        return f"{self.scheme(code)}://{self.address(code)}:{self.port}"

    def scheme(self, code: str) -> str:
        """`https` for the one agency with a certificate (a bad one)."""
        return "https" if code == "tls" else "http"

    @property
    def outside(self) -> dict[str, str]:
        """Bases by name, for truth files and for links across."""
        return {code: self.base(code) for code in (*AGENCIES, *OUTSIDE)}
