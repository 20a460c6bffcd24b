"""Reading pictures of paper: the bytes of a scan or photograph come in, its lines of print go out.

`read` one page at a time, `crop` the passage a verdict rests on. The tools (tesseract, numpy, Pillow) are an extra,
`pip install 'oit-crawler[ocr]'`; this package imports without them, and `why_not` says what is missing.
"""

from crawler.ocr.reader import Line, Reading, Unreadable, crop, engine, pages_of, read, why_not

__all__ = ["Line", "Reading", "Unreadable", "crop", "engine", "pages_of", "read", "why_not"]
