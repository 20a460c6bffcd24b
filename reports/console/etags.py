"""Answers of the API: JSON or CSV with a strong ETag of the data, 304 when the asker has it already.

In: pydantic models. Out: responses. Says nothing of who may see what.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from hashlib import sha256
from typing import Annotated, Any, Literal

from fastapi import Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from reports.export import BOM, cell

Format = Annotated[Literal["json", "csv"], Query(description="รูปแบบ / json, or csv with a BOM")]
CSV: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "ข้อมูล / The data",
        "content": {"text/csv": {"schema": {"type": "string"}}},
        "headers": {
            "ETag": {"description": "ลายนิ้วมือของข้อมูล / Changes when the data does", "schema": {"type": "string"}},
            "Link": {"description": "หน้าถัดไปของ CSV / The next page of a CSV", "schema": {"type": "string"}},
        },
    }
}


class Fault(BaseModel):
    """Why nothing is answered."""

    detail: str = Field(description="เหตุผล / Why", examples=["ไม่พบหน้านี้ หรือไม่มีสิทธิ์เปิด"])


def answer(request: Request, told: BaseModel) -> Response:
    """A model as JSON."""
    return _tagged(request, told.model_dump_json().encode(), "application/json")


def csv_of(
    request: Request, kind: type[BaseModel], rows: Sequence[BaseModel], next_: str | int | None = None
) -> Response:
    """Models as CSV, a column a plain field; lists are joined, deeper ones left out. `next_` goes into `Link`."""
    names = [name for name, field in kind.model_fields.items() if not (field.json_schema_extra or {}).get("deep")]  # type: ignore[union-attr]
    text = io.StringIO(newline="")
    text.write(BOM)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        told = row.model_dump(mode="json")
        writer.writerow(cell(_flat(told[name])) for name in names)
    found = _tagged(request, text.getvalue().encode(), "text/csv; charset=utf-8")
    if next_ is not None:
        found.headers["Link"] = f'<{request.url.include_query_params(after=next_)}>; rel="next"'
    return found


def _flat(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def _tagged(request: Request, body: bytes, kind: str) -> Response:
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Cookie"}
    asked = [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]
    if tag in asked or "*" in asked:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=kind, headers=headers)
