"""Reading members of a ZIP without being blown up: sizes are checked before and while unpacking."""

import lzma
import zipfile
import zlib

MOST_MEMBER = 60_000_000  # bytes, unpacked
MOST_RATIO = 150  # unpacked to packed; office files stay far below
_SMALL = 5_000_000  # bytes; below that any ratio is harmless


class ZipBombError(ValueError):
    """A member that unpacks to far more than it should."""


FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    KeyError,
)


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int = MOST_MEMBER) -> bytes:
    """The bytes of one member.

    Raises `ZipBombError` when it is larger than `most` or packed beyond belief, `FAULTS` when damaged.
    """
    if info.file_size > most or info.file_size > max(_SMALL, MOST_RATIO * info.compress_size):
        raise ZipBombError(info.filename)
    with archive.open(info) as stream:
        body = stream.read(most + 1)
    if len(body) > most:
        raise ZipBombError(info.filename)
    return body
