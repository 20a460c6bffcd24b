"""The name in the list does not exist."""

from __future__ import annotations

from ..people import Body

BODY = Body("nodns", "ผาเดียวดายงาม", "sao", "ทุ่งสมมุติ", 127)
HOME = "http://www.phadiaodai.invalid/"  # never resolves, RFC 2606
