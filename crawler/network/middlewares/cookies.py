"""Cookies, one jar for each visit, at no cost for sites that set none.

In: requests with `cookiejar` in their meta, and the answers to them. Out: the same requests with a Cookie header. A jar
is forgotten with its visit, so that no site learns of another. Scrapy's own middleware would load a list of all public
suffixes, which a jar of one site does not need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.http.cookies import CookieJar

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response


class SiteCookies:
    """Many Thai sites hand out a session on the splash page and show nothing without it."""

    def __init__(self) -> None:
        self._jars: dict[str, CookieJar] = {}

    def process_request(self, request: Request) -> None:
        """Send what the visit was given."""
        jar = self._jars.get(request.meta.get("cookiejar", ""))
        if jar is not None:
            jar.add_cookie_header(request)

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep what the site sets."""
        if b"Set-Cookie" in response.headers and (key := request.meta.get("cookiejar")):
            self._jars.setdefault(key, CookieJar()).extract_cookies(response, request)
        return response

    def forget(self, jar: str) -> None:
        """Throw the cookies of a finished visit away."""
        self._jars.pop(jar, None)
