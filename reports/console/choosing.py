"""Which agencies a request is about: a `Selection` from its address or its form, within the province of the address.

In: fields `scope`, `district`, `type` and `codes` (once for every box that is ticked, or parted by spaces). Out: a
`Selection`; without `scope`, of the district that is named, else of the whole province.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends, Form, Query

from reports.views.selection import Selection

MOST = 100_000  # characters of all codes


def in_address(
    province: str, scope: str = "", district: str = "", type: str = "",  # noqa: A002 - the name in the address
    codes: Annotated[Sequence[str], Query()] = (),
) -> Selection:  # fmt: skip
    """What an address says."""
    return _selection(province, scope, district, type, codes)


def in_form(
    province: str,
    scope: Annotated[str, Form()] = "",
    district: Annotated[str, Form()] = "",
    type: Annotated[str, Form()] = "",  # noqa: A002
    codes: Annotated[str, Form(max_length=MOST)] = "",
) -> Selection:
    """What a form says."""
    return _selection(province, scope, district, type, [codes])


def _selection(province: str, scope: str, district: str, type_: str, codes: Sequence[str]) -> Selection:
    return Selection(scope or ("district" if district else "province"), province, district, type_, " ".join(codes))


InAddress = Annotated[Selection, Depends(in_address)]
InForm = Annotated[Selection, Depends(in_form)]
