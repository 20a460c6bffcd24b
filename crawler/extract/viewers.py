"""Files that a page shows in a viewer and names only in a script: FlowPaper, dFlip, PDFObject, pdf.js.

In: the source of a page. Out: the addresses as they are written there. Asks nothing of the network.
"""

import re

_SIGN = re.compile(
    r"flowpaper|dflip|_df_|real3d|flip-?book|PDFObject|pdf-?\.?js|PDFViewer|pdfembed|pdf-?url|turn\.js", re.IGNORECASE
)
_FILE = re.compile(r"""(?<!href=)(["'])([^"'\s<>]{1,500}?\.pdf(?:\?[^"'\s<>]*)?)\1""", re.IGNORECASE)
MOST = 20  # of one page


def files_in(html: str) -> list[str]:
    """Addresses of PDF files for a viewer, in the order they are named; pages without a viewer have none."""
    if ".pdf" not in html or not _SIGN.search(html):
        return []
    named = (found[2].replace("\\/", "/") for found in _FILE.finditer(html))
    return list(dict.fromkeys(named))[:MOST]
