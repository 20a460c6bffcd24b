"""Files that a page shows in a viewer and names only in a script or attribute: FlowPaper, dFlip, Google Sites.

In: the source of a page. Out: the addresses as they are written there. Asks nothing of the network.
"""

import re
from html import unescape

_SIGNS = (
    "flowpaper", "FlowPaper", "dflip", "_df_", "real3d", "flipbook", "flip-book", "PDFObject", "pdfobject", "pdfjs",
    "pdf.js", "PDFViewer", "pdfViewer", "pdfembed", "pdfUrl", "pdfurl", "pdf-url", "turn.js", "heyzine",
)  # fmt: skip
_FILE = re.compile(r"""(?<!href=)(["'])([^"'\s<>]{1,500}?\.pdf(?:\?[^"'\s<>]{0,500})?)\1""", re.IGNORECASE)
_EMBEDDED = re.compile(r"""data-embed-(?:open|download)-url\s*=\s*["']([^"'\s<>]+)""")
MOST = 20  # of one page


def files_in(html: str) -> list[str]:
    """Addresses of files for a viewer, in the order they are named; pages without a viewer have none."""
    found = [unescape(address) for address in _EMBEDDED.findall(html)] if "data-embed-" in html else []
    if ".pdf" in html and any(sign in html for sign in _SIGNS):
        found += [named[2].replace("\\/", "/") for named in _FILE.finditer(html)]
    return list(dict.fromkeys(found))[:MOST]
