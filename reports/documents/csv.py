"""Verdicts as CSV with Thai headings: one row an item, UTF-8 with BOM so that Excel reads Thai by a double click.

In: results, one at a time, and the rules of the year. Out: bytes, no cell of which a spreadsheet takes for a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from reports.documents.rows import PROVINCE, lines
from reports.export import BOM, cell
from reports.results import Result
from rules.model import Edition


def sheet(results: Iterable[Result], edition: Edition) -> bytes:
    """The whole file, agencies in the order given."""
    text = io.StringIO(newline="")
    text.write(BOM)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.heading for column in PROVINCE)
    for result in results:
        for line in lines(result, edition):
            writer.writerow(cell(column.cell(line).value) for column in PROVINCE)
    return text.getvalue().encode()
