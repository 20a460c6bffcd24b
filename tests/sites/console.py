"""`make console`: the sample province in the web console, on this machine alone, with a login for each role.

Nothing comes in; the province is crawled first when `make demo` never ran. Out: a web server until Ctrl-C. The sample
sites are served meanwhile, so that ordered crawls and declared addresses really work.
"""

from __future__ import annotations

import json
import sys

from crawler.desk import accounts, publications, settings
from crawler.desk.clock import today
from crawler.store import Store
from reports.console.security import Links, hashed

from . import demo
from .people import PROVINCE

PASSWORD = "oit-demo-2569"  # of accounts that only this machine can reach
PORT = 8569
CLERK = "joomla"  # the agency of the sample clerk
ACCOUNTS = (
    ("admin", "ผู้ดูแลระบบ", "admin", "", ""),
    ("staff", "สมหมาย เจ้าหน้าที่จังหวัด", "staff", PROVINCE, ""),
    ("reviewer", "วิภา ผู้ตรวจทาน", "reviewer", PROVINCE, ""),
    ("clerk", "เจ้าหน้าที่หน่วยงานตัวอย่าง", "agency", "", CLERK),
)
CRAWL = {"allow_private": True, "delay": 0, "as_of": demo.AS_OF}  # the sample sites are on loopback


def main() -> int:
    """Prepare what lacks, then serve."""
    if not (demo.ROOT / demo.DB).is_file() and (failed := demo.main()):
        return failed
    with demo.served():
        prepare()
        demo.say(f"\nเข้าสู่ระบบด้วยชื่อใดก็ได้: {', '.join(each[0] for each in ACCOUNTS)}   รหัสผ่าน {PASSWORD}")
        return demo.oit("serve", "--db", str(demo.DB), "--port", str(PORT))


def prepare() -> None:
    """Accounts, published reports, a deadline and the settings of crawls; what is there already stays."""
    with Store(demo.ROOT / demo.DB) as store:
        store.import_file(demo.ROOT / demo.LIST)
        there = {account.login for account in accounts.everyone(store.db)}
        for login, name, role, province, agency in ACCOUNTS:
            if login not in there:
                accounts.add(
                    store.db, login, name=name, role=role, province=province, agency=agency, password=hashed(PASSWORD)
                )
        year = int(demo.YEAR)
        codes = [result.agency.code for result in store.results(year) if result.judgement is not None]
        publications.publish(store.db, codes[::2], year, "make console")
        settings.put(store.db, settings.CRAWL, json.dumps(CRAWL))
        settings.put(store.db, settings.OFFICE, f"สำนักงานตัวอย่าง จังหวัด{PROVINCE}")
        if settings.deadline(store.db, year) is None:
            settings.set_deadline(store.db, year, today().replace(day=28))
        links = Links(settings.signing_key(store.db))
        demo.say(f"ลิงก์ของหน่วยงานตัวอย่าง (ไม่ต้องมีบัญชี): http://127.0.0.1:{PORT}/s/{links.made(CLERK)}")


if __name__ == "__main__":
    sys.exit(main())
