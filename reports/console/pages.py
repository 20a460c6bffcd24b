"""Pages of the console from templates, and faults as pages that say what to do.

In: a request and what a view shows. Out: HTML. Everything that came from a website or a person is escaped.
"""

from __future__ import annotations

from functools import cache, partial
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from markupsafe import Markup
from starlette.exceptions import HTTPException as StarletteHTTPException

from crawler.faults import InputFault
from reports.console.access import Visitor
from reports.console.menu import menu
from reports.html import STATIC, environment
from reports.words import SELF_ASSESSMENT

TOLD_COOKIE = "told"
MOST_TOLD = 400  # characters
TOLD = {
    401: ("ต้องเข้าสู่ระบบก่อน", "เข้าสู่ระบบ แล้วทำอีกครั้ง"),
    403: ("ทำรายการนี้ไม่ได้", "กลับไปหน้าเดิม โหลดใหม่ แล้วลองอีกครั้ง"),
    404: ("ไม่พบหน้านี้", "ตรวจที่อยู่อีกครั้ง หรือกลับไปหน้าแรก ถ้าเป็นรายงานที่ยังไม่เผยแพร่ ต้องเข้าสู่ระบบก่อน"),
    405: ("ทำรายการนี้ที่หน้านี้ไม่ได้", "กลับไปหน้าเดิมแล้วกดปุ่มในหน้านั้น"),
    413: ("ไฟล์ใหญ่เกินไป", "ใช้ไฟล์ไม่เกิน 8 MB"),
    422: ("ข้อมูลที่กรอกใช้ไม่ได้", "กลับไปแก้ตามข้อความ แล้วส่งอีกครั้ง"),
    429: ("ลองบ่อยเกินไป", "รอ 15 นาทีแล้วลองใหม่"),
    503: ("ระบบกำลังทำงานเต็มที่", "รอสักครู่ แล้วลองใหม่ ไม่ต้องกดซ้ำ"),
    500: ("ระบบขัดข้อง", "ไม่ใช่ความผิดของคุณ ลองใหม่อีกครั้ง ถ้ายังไม่ได้ให้แจ้งผู้ดูแลระบบ"),
}


@cache
def static(name: str) -> str:
    """The address of a file of ours, with a mark that changes when the file does, so that browsers may keep it."""
    mark = sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?{mark}"


def style(name: str) -> Markup:
    """The tag that loads a style sheet of ours."""
    return Markup('<link rel="stylesheet" href="{}">').format(static(name))


def page(request: Request, template: str, status: int = 200, **shown: Any) -> HTMLResponse:
    """One page. Templates also get `visitor`, `static`, `style`, `request_path` and `fragment` (asked for by htmx)."""
    visitor = getattr(request.state, "visitor", None) or Visitor()
    told = _told_once(request)
    text = (
        environment()
        .get_template(f"console/{template}")
        .render(
            visitor=visitor,
            csrf=partial(_csrf, visitor),
            menu=menu(visitor, request.url.path, _province_of(request)),
            static=static,
            style=style,
            layout="console/layout.html",
            served=True,
            told=told,
            request_path=request.url.path,
            fragment=request.headers.get("hx-request") == "true" and not request.headers.get("hx-boosted"),
            SELF_ASSESSMENT=SELF_ASSESSMENT,
            **shown,
        )
    )
    answer = HTMLResponse(text, status)
    if told:
        answer.delete_cookie(TOLD_COOKIE)
    return answer


def _province_of(request: Request) -> str:
    """The province a page is about, by its address."""
    agency = getattr(request.state, "agency", None)
    return str(request.path_params.get("province") or (agency.province if agency else ""))


def _csrf(visitor: Visitor) -> Markup:
    return Markup('<input type="hidden" name="csrf" value="{}">').format(visitor.csrf)


def _told_once(request: Request) -> str:
    try:
        return bytes.fromhex(request.cookies.get(TOLD_COOKIE, "")).decode()[:MOST_TOLD]
    except ValueError:
        return ""


def onward(to: str, told: str = "") -> RedirectResponse:
    """After a form: to the page that shows what it did, with one sentence that is shown once."""
    answer = RedirectResponse(to, HTTPStatus.SEE_OTHER)
    if told:
        answer.set_cookie(TOLD_COOKIE, told[:MOST_TOLD].encode().hex(), max_age=60, httponly=True, samesite="lax")
    return answer


async def fault(request: Request, exception: Exception) -> Response:
    """Any refusal or fault as a page, or as JSON for the API."""
    status, why = _told(exception)
    headers = dict(getattr(exception, "headers", None) or {})
    if "Location" in headers:
        return RedirectResponse(headers["Location"], status)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": why or TOLD.get(status, TOLD[500])[0]}, status, headers)
    heading, remedy = TOLD.get(status, TOLD[500] if status >= 500 else TOLD[422])
    answer = page(request, "fault.html", status, heading=heading, why=why, remedy=remedy)
    answer.headers.update(headers)
    return answer


def _told(exception: Exception) -> tuple[int, str]:
    if isinstance(exception, StarletteHTTPException):
        detail = str(exception.detail) if exception.detail else ""
        return exception.status_code, "" if detail == HTTPStatus(exception.status_code).phrase else detail
    if isinstance(exception, OverflowError):
        return 404, ""  # a number in the address that no row can have
    if isinstance(exception, InputFault):
        return 422, exception.message
    if isinstance(exception, RequestValidationError):
        places = ", ".join(str(each["loc"][-1]) for each in exception.errors())
        return 422, f"ตรวจช่อง: {places}"
    return 500, ""


FAULTS: dict[int | type[Exception], Any] = {
    StarletteHTTPException: fault,
    InputFault: fault,
    RequestValidationError: fault,
    OverflowError: fault,
    Exception: fault,
}
