"""The whole sample province: builds every agency, serves them, prints the agency list, knows the right answers."""

from __future__ import annotations

import csv
import importlib
import io
from dataclasses import dataclass, field
from functools import cached_property

from . import truth
from .people import PROVINCE, Body
from .server import Server, free_port
from .site import Site
from .world import AGENCIES, OUTSIDE, World

PORT = 8069
COLUMNS = ("code", "name", "type", "district", "province", "website")
SILENT = ("unreachable", "nodns")  # nobody listens there


def _module(code: str):
    return importlib.import_module(f"{__package__}.agencies.{code}")


@dataclass
class Province:
    """All agencies on one port. `start` before, `stop` after, or use it as a context."""

    port: int = 0
    latency: float = 0.0
    server: Server = field(init=False)

    def __post_init__(self) -> None:
        self.world = World(self.port or free_port())
        self.sites: dict[str, Site] = {}
        for code in AGENCIES:
            if code not in SILENT:
                self.sites[code] = _module(code).build(self.world)
        self.sites |= importlib.import_module(f"{__package__}.agencies.outside").build(self.world)
        listening = {self.world.address(code): site for code, site in self.sites.items()}
        secure = {self.world.address(code) for code in self.sites if self.world.scheme(code) == "https"}
        self.server = Server(self.world.port, self.latency, listening, secure=secure)

    def __enter__(self) -> Province:
        self.server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.stop()

    @cached_property
    def bodies(self) -> dict[str, Body]:
        """Every agency by code, in the order of the list."""
        return {code: _module(code).BODY for code in AGENCIES}

    def home(self, code: str) -> str:
        """The address in the agency list."""
        module = _module(code)
        home = getattr(module, "LISTED", getattr(module, "HOME", "/"))
        return home if "://" in home else self.world.base(code) + home

    def truth(self, code: str) -> truth.Truth:
        """The right answers about one agency."""
        return truth.load(code, self.world.base(code), self.world.outside)

    def csv(self) -> str:
        """The agency list as `oit agencies import` takes it."""
        out = io.StringIO()
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(COLUMNS)
        for code, body in self.bodies.items():
            rows.writerow((code, body.short, body.type, body.district, PROVINCE, self.home(code)))
        return out.getvalue()


__all__ = ["COLUMNS", "OUTSIDE", "PORT", "Province"]
