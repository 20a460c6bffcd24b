"""Every file that can be asked for: its format, its kinds, its media type, and the one function that makes it.

In: results, the rules of the year, a format and a kind. Out: the bytes of the file. The command line and the console
both ask here. A format whose package is not installed raises `BadInput` with the command that installs it.
"""

from __future__ import annotations

import hashlib
import io
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec

from reports.help import BadInput
from reports.html import PLAIN_NAME
from reports.results import Result
from reports.views.province import TrendPoint
from rules.model import Edition

EXTRA = "oit-crawler[documents]"
LACKING = "เครื่องนี้ยังทำไฟล์ {format} ไม่ได้ เพราะไม่มี {packages} ติดตั้งด้วย {command}"
NO_KIND = "ไฟล์ {format} ไม่มีแบบ {kind} มี {kinds}"
MOST_LETTERS = 60  # in one file
TOO_MANY = "ทำหนังสือแห่งละฉบับได้ครั้งละ {most} แห่ง เลือกไว้ {n} แห่ง เลือกให้น้อยลง หรือใช้หนังสือฉบับเดียว"
NO_RESULTS = "ยังไม่มีผลให้ทำไฟล์ ตรวจก่อนด้วย oit crawl"
KIND_WORDS = {
    "full": "รายงานเต็ม",
    "one-page": "หน้าเดียวสำหรับผู้บริหาร",
    "webmaster": "หน้าเดียวสำหรับผู้ดูแลเว็บไซต์",
    "letter": "หนังสือราชการ",
    "memo": "บันทึกข้อความ",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a file is about. `heading` names the choice ('จังหวัดเชียงใหม่'); one agency alone has ''.

    until: the day letters ask for, None while it is not known. course: the scores month by month.
    """

    results: Sequence[Result]
    edition: Edition
    heading: str = ""
    until: date | None = None
    course: Sequence[TrendPoint] = ()

    @property
    def alone(self) -> bool:
        """Whether the file is about one agency, asked for by itself."""
        return not self.heading


Maker = Callable[[Asked, str], bytes]  # with the kind


@dataclass(frozen=True, slots=True)
class Form:
    """One format: media type, how it is made, the modules that needs, and its kinds, the usual one first."""

    name: str
    media_type: str
    make: Maker
    needs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ("full",)


def made(asked: Asked, form: str, kind: str = "") -> bytes:
    """The file. Raises BadInput for a kind the format has not, for no results, or when a package lacks."""
    wanted = FORMS[form]
    kind = kind_of(asked, form, kind)
    if not asked.results:
        raise BadInput(NO_RESULTS)
    if lacks := lacking(form):
        raise BadInput(LACKING.format(format=form.upper(), packages=", ".join(lacks), command=install()))
    return wanted.make(asked, kind)


def kind_of(asked: Asked, form: str, kind: str = "") -> str:
    """The kind that is made when `kind` (or '') is asked for. An agency writes a memo, a province a letter."""
    kinds = FORMS[form].kinds
    if kind and kind not in kinds:
        told = ", ".join(f"{each} ({KIND_WORDS[each]})" for each in kinds)
        raise BadInput(NO_KIND.format(format=form.upper(), kind=kind, kinds=told))
    return kind or ("memo" if form == "docx" and asked.alone else kinds[0])


def file_name(asked: Asked, form: str, kind: str = "") -> str:
    """A name that is safe on every system: 'oit-2569-6500101.xlsx', 'oit-2569-6500101-one-page.pdf', 'oit-2569.csv'."""
    kind = kind_of(asked, form, kind)
    code = asked.results[0].agency.code if asked.alone and asked.results else ""
    if code and not PLAIN_NAME.fullmatch(code):
        code = hashlib.sha256(code.encode("utf-8", "replace")).hexdigest()[:16]
    parts = ["oit", str(asked.edition.year), code, "" if kind == "full" else kind]
    return f"{'-'.join(part for part in parts if part)}.{form}"


def letters_each(asked: Asked) -> bytes:
    """A letter to every agency as its own Word file, in one ZIP. Raises BadInput as `made` does, and for too many."""
    if len(asked.results) > MOST_LETTERS:
        raise BadInput(TOO_MANY.format(most=MOST_LETTERS, n=len(asked.results)))
    each = [Asked([result], asked.edition, "", asked.until) for result in asked.results]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for one in each or [asked]:
            name = zipfile.ZipInfo(
                file_name(one, "docx", "letter")
            )  # without the hour: the same letters, the same file
            packed.writestr(name, made(one, "docx", "letter"))
    return out.getvalue()


def lacking(form: str) -> list[str]:
    """The packages a format needs that are not installed."""
    return [module for module in FORMS[form].needs if find_spec(module) is None]


def install() -> str:
    """The command that installs what all formats need."""
    return f'{sys.executable} -m pip install "{EXTRA}"'


def _xlsx(asked: Asked, _: str) -> bytes:
    from reports.documents import overview, xlsx

    if asked.alone:
        return xlsx.agency_book(asked.results[0], asked.edition)
    return xlsx.province_book(overview.overview(asked.results, asked.edition), asked.edition, asked.heading)


def _pdf(asked: Asked, kind: str) -> bytes:
    from reports.documents import overview, pdf

    if kind == "one-page":
        return pdf.one_page(asked.results, asked.edition)
    if kind == "webmaster":
        return pdf.webmaster(asked.results, asked.edition)
    if asked.alone:
        return pdf.full(asked.results[0], asked.edition, asked.course)
    return pdf.province(overview.overview(asked.results, asked.edition), asked.edition, asked.heading, asked.course)


def _docx(asked: Asked, kind: str) -> bytes:
    from reports.documents import docx, letters, overview

    ordered = overview.overview(asked.results, asked.edition).results
    write = letters.memo if kind == "memo" else letters.letter
    written = write(ordered, asked.edition, asked.heading, asked.until)
    return docx.file(written, overview.moment(overview.checked(ordered)))


def _csv(asked: Asked, _: str) -> bytes:
    from reports.documents import csv

    return csv.sheet(asked.results, asked.edition)


def _json(asked: Asked, _: str) -> bytes:
    from reports.export import write

    out = io.BytesIO()
    write(asked.results, asked.edition, "json", out)
    return out.getvalue()


FORMS = {
    form.name: form
    for form in (
        Form(
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _xlsx,
            ("xlsxwriter",),
        ),
        Form(
            "pdf",
            "application/pdf",
            _pdf,
            ("typst", "altair", "vl_convert"),
            ("full", "one-page", "webmaster"),
        ),
        Form(
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            _docx,
            ("docx",),
            ("letter", "memo"),
        ),
        Form("csv", "text/csv; charset=utf-8", _csv),
        Form("json", "application/json", _json),
    )
}
