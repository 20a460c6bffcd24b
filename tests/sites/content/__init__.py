"""What agencies publish, item by item, as papers in several voices. A `Body` and a year in, a `Paper` out.

`voice` picks one of several wordings, so that two sites never read alike.
"""

from __future__ import annotations


def pick(voice: int, *wordings: str) -> str:
    """The wording of a voice; voices beyond the last start again."""
    return wordings[voice % len(wordings)]
