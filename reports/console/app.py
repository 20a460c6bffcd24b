"""The application: routes, headers, faults and the files that browsers load, around one SQLite file.

In: the path of the database. Out: an ASGI application for uvicorn, or any other server.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote

from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from crawler.desk import settings
from reports.console.asking import SLASH
from reports.console.pages import FAULTS
from reports.console.security import Headers, Links
from reports.console.stores import Stores
from reports.console.watch import watch
from reports.html import STATIC

ROUTES = (  # modules of reports.console.routes, each with a `router`
    "entrance", "accounts", "answers", "sharing", "registry", "agency", "worklist", "repeated", "review", "jobs",
    "schedules", "rules", "wording", "office", "official", "files", "selection", "english", "province", "api",
    "messages",
)  # fmt: skip
TITLE = "OIT"


class Console(FastAPI):
    """An application whose every answer carries the headers, that to a fault of its own too."""

    def build_middleware_stack(self) -> ASGIApp:
        return Headers(super().build_middleware_stack(), https=self.state.https)


class Assets(StaticFiles):
    """Files of ours: their address changes when they do, so a browser may keep them for a year."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer


class KeptSlashes:
    """A slash that an address carries as %2F stays so in the path: it belongs to a code and parts no segments."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        raw: bytes = scope.get("raw_path") or b""
        if b"%2f" in raw.lower():
            kept = SLASH.join(unquote(part) for part in re.split(SLASH, raw.decode("latin-1"), flags=re.IGNORECASE))
            scope = {**scope, "path": kept}
        await self.app(scope, receive, send)


def application(db: Path, *, https: bool = False) -> FastAPI:
    """The console over a database. `https`: browsers reach it by https, so cookies are Secure and HSTS is told."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        watching = asyncio.create_task(watch(db))
        yield
        watching.cancel()
        app.state.stores.close()

    app = Console(
        title=TITLE, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json", lifespan=lifespan,
        exception_handlers=FAULTS,
    )  # fmt: skip
    app.state.stores = stores = Stores(db)
    app.state.https = https
    with stores.one(readonly=False) as store:
        app.state.links = Links(settings.signing_key(store.db))
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    app.add_middleware(KeptSlashes)
    for name in ROUTES:
        router: APIRouter = import_module(f"reports.console.routes.{name}").router
        app.include_router(router)
    app.mount("/static", Assets(directory=STATIC), name="static")
    return app
