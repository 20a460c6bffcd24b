"""Finds a Chromium on this computer, and says what to do where there is none. Starts nothing, imports no Playwright."""

from __future__ import annotations

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome")
_FIXED = (
    "/usr/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_CACHES = {"darwin": "Library/Caches", "win32": "AppData/Local"}
_INSIDE = ("chromium-*/chrome-linux*/chrome", "chromium-*/*/*.app/Contents/MacOS/*", "chromium-*/*/chrome.exe")


def why_not() -> str:
    """Why no page can be opened in a browser here, with the remedy, in Thai; "" when one can."""
    if find_spec("playwright") is None:
        return "ติดตั้งส่วนเสริมก่อน: pip install 'oit-crawler[browser]' จึงจะอ่านหน้าที่สร้างด้วยสคริปต์ได้"
    named = os.environ.get("OIT_CHROMIUM", "")
    if named and not _is_program(Path(named)):
        return f"ตัวแปร OIT_CHROMIUM ชี้ไปที่ {named} ซึ่งไม่ใช่โปรแกรม แก้ให้ชี้ไปที่ Chromium หรือลบตัวแปรนี้ออก"
    if not chromium():
        return "ติดตั้ง Chromium ก่อน (Debian/Ubuntu: apt install chromium) หรือตั้งตัวแปร OIT_CHROMIUM ให้ชี้ไปที่ Chrome หรือ Edge"
    return ""


def chromium() -> str:
    """The path of the browser to use: `OIT_CHROMIUM`, else the first that is installed; "" when there is none."""
    if named := os.environ.get("OIT_CHROMIUM", ""):
        return named if _is_program(Path(named)) else ""
    found = (shutil.which(name) for name in NAMES)
    fixed = (path for path in _FIXED if _is_program(Path(path)))
    return next((path for path in (*found, *fixed, *_of_playwright()) if path), "")


def _of_playwright() -> list[str]:
    """Browsers that `playwright install chromium` brought, the newest first."""
    told = os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
    folder = Path(told) if told else Path.home() / _CACHES.get(sys.platform, ".cache") / "ms-playwright"
    found = [path for pattern in _INSIDE for path in folder.glob(pattern)] if folder.is_dir() else []
    return [str(path) for path in sorted(found, reverse=True) if _is_program(path)]


def _is_program(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)
