"""Website addresses as lists write them, cleaned, or refused with a reason and a suggestion.

In: one cell of text. Out: a `Website`. Repairs that can only mean one thing are made and told; a guess is never used,
only suggested. Touches no network.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import quote

EMAIL = "เป็นอีเมล ไม่ใช่เว็บไซต์"
OTHERS = "เป็นเว็บไซต์ของหน่วยงานส่วนกลาง ({host})"
SOCIAL = "เป็นหน้าสื่อสังคมหรือแผนที่ ({host}) ไม่ใช่เว็บไซต์ของหน่วยงาน"
NO_ADDRESS = "ไม่ใช่ที่อยู่เว็บไซต์"
BAD_HOST = "ชื่อเว็บไซต์ผิดรูป"
BAD_ENDING = "ลงท้ายผิด ไม่ใช่นามสกุลเว็บไซต์"
BAD_PORT = "หมายเลขพอร์ตต้องอยู่ระหว่าง 1–65535"
BAD_SCHEME = "ต้องขึ้นต้นด้วย http:// หรือ https://"
REPAIRED = "แก้เป็น {url}"
SEVERAL = "มีหลายที่อยู่ ใช้ที่อยู่แรก {url}"

NOTHING = frozenset([
    "", "–", "—", "0", "n/a", "na", "none", "null", "nan", "no", "www", "www.", "http://", "https://", "http://www.",
    "ไม่มี", "ไม่มีเว็บไซต์", "ยังไม่มี", "ไม่ระบุ", "ไม่พบ", "อยู่ระหว่างจัดทำ", "อยู่ระหว่างดำเนินการ",
])  # fmt: skip
SOCIAL_HOSTS = re.compile(
    r"(?:^|\.)(?:facebook|fb|line|youtube|youtu|twitter|x|instagram|tiktok|lin|goo|m)\.(?:com|me|be|ee|gl)$"
    r"|^(?:www\.|maps\.|drive\.|docs\.)?google\.(?:com|co\.th)$|^maps\."
)
OTHERS_HOSTS = re.compile(r"(?:^|\.)(?:dla|nacc|gprocurement|moi|data)\.go\.th$")
MAIL_HOSTS = re.compile(r"(?:^|\.|\s)(?:hotmail|gmail|yahoo|outlook|windowslive|live|icloud)\.(?:com|co\.th)\b")
SECOND_LEVEL_TH = frozenset(["go", "or", "ac", "co", "in", "mi", "net"])
WRONG_ENDINGS = {
    "gp.th": "go.th", "gol.th": "go.th", "g0.th": "go.th", "gc.th": "go.th", "to.th": "go.th", "g.th": "go.th",
    "ko.th": "go.th", "goth": "go.th", "go.t": "go.th", "go.ht": "go.th", "go.tn": "go.th", "go": "go.th",
    "coth": "co.th", "co.t": "co.th", "cm": "com", "con": "com", "comm": "com",
}  # fmt: skip
THAI_ENDING = "xn--o3cw4h"  # ไทย
GUESSABLE = re.compile(r"\.(?:th|com|net|org|info)$")

_SHAPES = str.maketrans({chr(0xFF01 + i): chr(0x21 + i) for i in range(94)} | {"\u3000": " ", "。": ".", "\\": "/"})
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad\u0000-\u0008\u000b-\u001f]")
_LOOSE_MARKS = re.compile(r"(?<![\u0e01-\u0e3a\u0e40-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+")  # no letter below
_SCHEME = re.compile(
    r"^[^\w\[]*(?:www\.?(?=h))?(?:h?at{1,2}p|ht{1,3}p?|ttp)\s*(?P<s>s)?\s*(?:[:;.]?\s*/{1,3}|:+)\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_URL_INSIDE = re.compile(r"https?://\S+", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"^\s*(?:ftp|file|mailto|javascript|tel|line|fb):", re.IGNORECASE)
_HOST_INSIDE = re.compile(
    r"(?<![\w.@])(?:www\.)?[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)+(?::\d+)?(?:/\S*)?", re.IGNORECASE
)
_LABEL = re.compile(r"^(?!-)[a-z0-9_-]{1,63}(?<!-)$")


@dataclass(frozen=True, slots=True)
class Website:
    """`url` can be visited, or is "". `note` says what was repaired, or why there is none; `suggestion` is a guess."""

    url: str = ""
    note: str = ""
    suggestion: str = ""

    @property
    def refused(self) -> bool:
        """Something was written, but it is no usable website."""
        return not self.url and bool(self.note)


def website_from(text: str) -> Website:
    """Read one cell. Never raises; an empty cell, a dash or "ไม่มี" is `Website()`."""
    given = _INVISIBLE.sub("", text.translate(_SHAPES)).strip()
    if given.strip("\"' ").lower() in NOTHING or not given.strip("\"'.-_ /"):
        return Website()
    if _OTHER_SCHEME.match(given):
        return Website(note=EMAIL if given.lower().startswith("mailto") else BAD_SCHEME)
    first, several = _first_of(given)
    scheme, rest = _scheme_of(first)
    found = _checked(scheme or "http", rest)
    if not found.url:
        return found
    if several:
        return Website(found.url, SEVERAL.format(url=found.url))
    return found if _same(given, found.url) else Website(found.url, REPAIRED.format(url=found.url))


def _same(given: str, url: str) -> bool:
    """Whether cleaning only added the scheme or a slash, or changed the case of the host."""
    scheme, _, rest = given.lower().rpartition("://")
    host, slash, path = rest.partition("/")
    plain = f"{_ascii(host)}{slash}{path}".removesuffix("/")
    return scheme in {"", "http", "https"} and plain == url.lower().split("://", 1)[1].removesuffix("/")


def _first_of(given: str) -> tuple[str, bool]:
    """The first address in a cell, and whether there are more."""
    bare = _LOOSE_MARKS.sub("", given).strip("\"'<>()[]“”‘’ \t") if not given.startswith("[") else given
    urls = _URL_INSIDE.findall(bare)
    if len(urls) == 1:
        return urls[0], False
    parts = [part for part in re.split(r"[,;\n|]|\s+(?:และ|หรือ|/)\s+|\s(?=https?:|www\.)", bare) if "." in part]
    if len(parts) > 1 and all(_HOST_INSIDE.search(part) for part in parts):
        return parts[0], True
    inside = _HOST_INSIDE.findall(bare)
    if len(inside) == 1 and re.search(r"[\u0e01-\u0e2e]|\w+\s*:\s", bare.replace(inside[0], "", 1)) and "@" not in bare:
        return inside[0], False
    return bare, False


def _scheme_of(text: str) -> tuple[str, str]:
    """The scheme, however misspelt ("" when there is none), and what follows it."""
    found = _SCHEME.match(text)
    if not found:
        return "", re.sub(r"^w{3}\s*/+", "www.", text.lstrip(". /"), flags=re.IGNORECASE)
    scheme = "https" if found["s"] else "http"
    inner, rest = _scheme_of(found["rest"])
    return inner or scheme, rest


def _checked(scheme: str, rest: str) -> Website:
    place, path = re.fullmatch(r"([^/?#]*)(.*)", rest, re.DOTALL).groups()  # type: ignore[union-attr]
    if "@" in place or MAIL_HOSTS.search(place.lower()):
        return Website(note=EMAIL)
    place = re.sub(r"\s*\.\s*", ".", place.lower()).strip(" .\"'")
    place = re.sub(r"\.{2,}", ".", re.sub(r"^(?:พพพ|ไไไ|w{2,4}|w\.w\.w)\.", "www.", place))
    host, port, fault = _port_of(place)
    if fault:
        return Website(note=fault)
    if SOCIAL_HOSTS.search(host) or OTHERS_HOSTS.search(host):
        return Website(note=(SOCIAL if SOCIAL_HOSTS.search(host) else OTHERS).format(host=host))
    note, suggestion = _host_fault(host)
    if note:
        return Website(note=note, suggestion=suggestion and f"{scheme}://{suggestion}{port}/")
    path = quote(path.split("#", 1)[0].rstrip("\"'<>) "), safe="/?&=%+~:;,.!*'()@$-_[]")
    return Website(f"{scheme}://{_ascii(host)}{port}{path if path.startswith('/') else '/' + path}")


def _port_of(place: str) -> tuple[str, str, str]:
    """Host, ":port" or "", and what is wrong with the port."""
    host, colon, port = place.rpartition(":")
    if not colon or place.endswith("]"):
        return place, "", ""
    if not port:
        return host, "", ""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        return host, "", BAD_PORT
    return host, f":{int(port)}", ""


def _host_fault(host: str) -> tuple[str, str]:
    """What is wrong with a host, and what may be meant; ("", "") when it can be visited."""
    if host == "localhost" or _is_ip(host):
        return "", ""
    labels = [_ascii(label) for label in host.split(".")]
    if not re.search(r"[a-z]", host) and labels[-1] != THAI_ENDING:
        return NO_ADDRESS, ""
    if not all(_LABEL.match(label) for label in labels) or any(map(_mixed, host.split("."))):
        return BAD_HOST, _mended(host)
    if not _good_ending(labels, host):
        return (BAD_ENDING, _mended(host)) if len(labels) > 1 or _mended(host) else (NO_ADDRESS, "")
    return "", ""


def _good_ending(labels: list[str], host: str) -> bool:
    if len(labels) < 2 or (len(labels) == 2 and labels[0] == "www"):
        return False
    if labels[-1] == "th" and (len(labels) < 3 or labels[-2] not in SECOND_LEVEL_TH):
        return False
    wrong = any(host.endswith(f".{ending}") for ending in WRONG_ENDINGS)
    return not wrong and (labels[-1] == THAI_ENDING or re.fullmatch(r"[a-z]{2,}", labels[-1]) is not None)


def _mended(host: str) -> str:
    """The address that may be meant, or "" when no good guess comes to mind."""
    trial = re.sub(r"\s+(?=(?:go|co|or|ac|in)\.th$|(?:com|net|org)$)|(?<=^w\.w\.w)\s+|(?<=^www)[\s']+", ".", host)
    trial = re.sub(r"[,'’>\"]+", ".", re.sub(r"\s+", "", trial)).replace("w.w.w.", "www.")
    trial = re.sub(r"[\u0e00-\u0e7f]+(?=[a-z])|(?<=[a-z])[\u0e00-\u0e7f]+", "", trial)
    trial = re.sub(r"-?\.-?", ".", re.sub(r"\.{2,}", ".", trial)).strip(".-")
    trial = re.sub(r"(?<=[a-z]{3})(?=go\.th$)", ".", trial)
    for wrong, right in WRONG_ENDINGS.items():
        if trial.endswith(f".{wrong}"):
            trial = trial.removesuffix(wrong) + right
            break
    if re.fullmatch(r"www\.[a-z0-9-]+", trial):
        trial += ".go.th"
    if trial == host or host.count(" ") > 1 or not GUESSABLE.search(trial):
        return ""
    return trial if _good_ending(trial.split("."), trial) and all(map(_LABEL.match, trial.split("."))) else ""


def _mixed(label: str) -> bool:
    """Thai and Latin letters in one label: the keyboard was in the other language."""
    return bool(re.search(r"[\u0e00-\u0e7f]", label) and re.search(r"[a-z]", label))


def _is_ip(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _ascii(host: str) -> str:
    """A Thai name as the network knows it (punycode); "" when it is no name."""
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
