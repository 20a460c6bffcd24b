"""Files that people print, send and file: Excel, PDF, Word, CSV, charts, a badge and a feed of changes.

In: results (`reports.results.Result`) and the rules of the year. Out: bytes or text of a whole file, the same for the
same data on every day. Text of websites is hostile: it is cleaned, never run, and linked only to http and https.
"""
