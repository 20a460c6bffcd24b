"""Many towns from a few: sites of the sample province under other addresses, their pages as large as real ones.

`python -m tests.bench.towns COUNT PORT` serves them from memory, one loopback address a site; it prints `ready` when it
listens and ends with its parent. Deterministic: the same number gives the same bytes. What is added to a page names
nothing, so every copy of a site has the same right answers.
"""

from __future__ import annotations

import asyncio
import random
import sys
from functools import lru_cache, partial
from zlib import crc32

from tests.bench.serve import listen
from tests.sites.people import PROVINCE
from tests.sites.province import Province

MODELS = ("exemplary", "wordpress", "joomla", "phptis", "codeigniter", "laravel", "itatable", "menus", "stale",
          "twoyears")  # fmt: skip
BYTES = 40_000
_WORDS = "ดอกไม้ ต้นไม้ สายลม ก้อนเมฆ ภูเขา ลำธาร ผีเสื้อ นกกระจิบ แสงแดด หยดน้ำ ใบหญ้า ท้องฟ้า ดวงดาว สายรุ้ง ทุ่งนา กบเขียด".split()  # noqa: SIM905
_WIDGET = (
    '<div class="elementor-element elementor-widget elementor-widget-text-editor" data-id="{number}" '
    'data-element_type="widget"><div class="elementor-widget-container"><p style="text-align: left;">'
    '<span style="font-size: 16px; color: #333333;">{words}</span></p></div></div>\n'
)
_HEAD = "HTTP/1.1 {} OK\r\nContent-Type: {}\r\nContent-Length: {}\r\n{}\r\n"


def model(number: int) -> str:
    """Of which sample site town `number` (from 0) is a copy."""
    return MODELS[number % len(MODELS)]


def address(number: int) -> str:
    """Where town `number` stands."""
    return f"127.{80 + number // 40_000}.{number // 200 % 200 + 1}.{number % 200 + 1}"


def row(province: Province, number: int) -> tuple[str, ...]:
    """Town `number` in an agency list: the columns of `tests.sites.province.COLUMNS`."""
    body, home = province.bodies[model(number)], province.home(model(number))
    website = home.replace(province.world.address(body.code), address(number))
    return f"T{number:05}", body.short, body.type, f"อำเภอที่ {number}", PROVINCE, website


def answer(province: Province, number: int, target: bytes) -> bytes:
    """A whole HTTP answer of town `number`."""
    code = model(number)
    response = province.sites[code].answer(target.decode("latin-1"))
    old, new = province.world.address(code), address(number)
    headers = "".join(f"{name}: {value}\r\n" for name, value in response.headers).replace(old, new)
    body = response.body
    if "html" in response.kind:
        body = body.replace(old.encode(), new.encode())
        head, end, tail = body.rpartition(b"</body>")
        if end:
            more = _widgets((crc32(target) + number) % 50)[: max(0, BYTES - len(body))]
            body = head + more[: more.rfind(b"\n") + 1] + end + tail
    return _HEAD.format(response.status, response.kind, len(body), headers).encode() + body


@lru_cache(50)
def _widgets(seed: int) -> bytes:
    """Words of nothing in the markup of a content management system."""
    dice = random.Random(seed)
    made = (_WIDGET.format(number=n, words="".join(dice.choices(_WORDS, k=12))) for n in range(100))
    return "".join(made).encode()


def main() -> None:
    """Serve so many towns."""
    count, port = map(int, sys.argv[1:3])
    province = Province(port)
    asyncio.run(listen(port, {address(n): partial(answer, province, n) for n in range(count)}))


if __name__ == "__main__":
    main()
