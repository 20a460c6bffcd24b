"""Faults a person can mend: what was wrong and what to do comes in, one Thai sentence goes out.

A fault of a site is a finding, never one of these.
"""

from __future__ import annotations

from typing import IO, Any

import click


class InputFault(click.ClickException):
    """Input that cannot be used. The message is Thai and says the remedy; commands end with status 3."""

    exit_code = 3

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"ทำต่อไม่ได้: {self.message}", file=file, err=file is None)
