"""What can go wrong when an address is asked for, each fault with the `Problem` it stands for.

In: exceptions of the network and of our own guards. Out: `Problem`, whether a later try may help, and a short note.
Faults of a site are told by these and end as `Page.problem`; they never end a run.
"""

from __future__ import annotations

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    UnsupportedURLSchemeError,
)

from rules.model import Problem

SITE_FAULTS = (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    UnsupportedURLSchemeError,
    ValueError,  # an address that cannot be asked for
)  # what a site can make happen; anything else is a fault of ours and is told as one


class NoSuchHost(CannotResolveHostError):  # noqa: N818 - named for what happened
    """The name has no address. `permanent` is False when the name server did not answer."""

    def __init__(self, host: str, *, permanent: bool) -> None:
        super().__init__(host)
        self.permanent = permanent


class PrivateAddress(IgnoreRequest):
    """The host is on this computer or inside a private network."""

    def __init__(self, host: str, address: str) -> None:
        super().__init__(f"{host} is at {address}, which is not public; --allow-private would allow it")


class OptedOut(IgnoreRequest):
    """The host asked not to be visited."""


class RobotsForbid(IgnoreRequest):
    """robots.txt forbids this address."""


class RobotsUnreachable(IgnoreRequest):
    """robots.txt could not be read, which RFC 9309 reads as "forbidden" until it can."""


class TlsFault(DownloadFailedError):  # noqa: N818 - named for what happened
    """No safe connection. `kind` is expired, name, issuer, self-signed or protocol."""

    def __init__(self, message: str, kind: str) -> None:
        super().__init__(message)
        self.kind = kind


class TooLarge(DownloadCancelledError):  # noqa: N818 - named for what happened
    """The body is larger than what is still allowed."""


_PROBLEMS: tuple[tuple[type[Exception], Problem, bool], ...] = (  # the first that fits; True: may pass by itself
    (NoSuchHost, Problem.DNS, False),
    (PrivateAddress, Problem.PRIVATE_ADDRESS, False),
    (RobotsUnreachable, Problem.ROBOTS, True),
    (RobotsForbid, Problem.ROBOTS, False),
    (OptedOut, Problem.ROBOTS, False),
    (TlsFault, Problem.TLS, False),
    (TooLarge, Problem.TOO_LARGE, False),
    (DownloadTimeoutError, Problem.TIMEOUT, True),
    (CannotResolveHostError, Problem.DNS, True),
)


def problem_of(fault: Exception) -> tuple[Problem, bool]:
    """(problem, whether asking again later may help) of an exception that asking for an address raised."""
    for kind, problem, passing in _PROBLEMS:
        if isinstance(fault, kind):
            return problem, passing or not getattr(fault, "permanent", True)
    return Problem.CONNECTION, True


def problem_of_status(status: int) -> Problem | None:
    """The problem an HTTP status stands for; None when there is something to read."""
    if status in (404, 410):
        return Problem.NOT_FOUND
    if status in (401, 403, 407, 429, 451):
        return Problem.BLOCKED
    if status >= 500:
        return Problem.SERVER_ERROR
    return Problem.NOT_FOUND if status >= 400 else None
