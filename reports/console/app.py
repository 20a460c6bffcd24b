"""The application: routes, headers, faults and the files that browsers load, around one SQLite file.

In: the path of the database. Out: an ASGI application for uvicorn, or any other server.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

from crawler.desk import settings
from reports.console.oidc.flow import Flows
from reports.console.oidc.provider import Provider
from reports.console.oidc.registration import Registration
from reports.console.pages import FAULTS
from reports.console.security import Headers, Links
from reports.console.stores import Stores
from reports.console.watch import watch
from reports.html import STATIC

ROUTES = (  # modules of reports.console.routes, each with a `router`
    "entrance", "oidc", "accounts", "answers", "sharing", "registry", "agency", "worklist", "repeated", "review",
    "jobs", "schedules", "rules", "wording", "office", "official", "files", "selection", "english", "province", "api",
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


def application(db: Path, *, https: bool = False, oidc: Registration | None = None) -> FastAPI:
    """The console over a database. `https`: browsers reach it by https, so cookies are Secure and HSTS is told.

    `oidc`: the provider with which people may log in too.
    """

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
        key = settings.signing_key(store.db)
    app.state.links, app.state.flows = Links(key), Flows(key)
    app.state.provider = Provider(oidc) if oidc else None
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=5)
    for name in ROUTES:
        router: APIRouter = import_module(f"reports.console.routes.{name}").router
        app.include_router(router)
    app.mount("/static", Assets(directory=STATIC), name="static")
    return app
