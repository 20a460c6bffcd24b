"""Scrapy's cookies, one jar for each visit, at no cost for sites that set none.

In: requests with `cookiejar` in their meta. Out: the same with a Cookie header. A jar is forgotten with its visit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.cookies import CookiesMiddleware

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.http import Response


class SiteCookies(CookiesMiddleware):
    """Many Thai sites hand out a session on the splash page and show nothing without it."""

    def process_request(self, request: Request, spider: Spider | None = None) -> Request | Response | None:  # noqa: ARG002
        if request.meta.get("cookiejar") not in self.jars:
            return None
        return super().process_request(request)

    def process_response(
        self,
        request: Request,
        response: Response,
        spider: Spider | None = None,  # noqa: ARG002
    ) -> Request | Response:
        if "cookiejar" not in request.meta or b"Set-Cookie" not in response.headers:
            return response
        return super().process_response(request, response)

    def forget(self, jar: str) -> None:
        """Throw the cookies of a finished visit away."""
        self.jars.pop(jar, None)
