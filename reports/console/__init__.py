"""The web console: what provincial staff and agencies work with every day.

In: one SQLite file and requests from browsers. Out: pages, and rows written through `crawler.desk`. Crawls run in
processes of their own. `application` builds it; `oit serve` serves it.
"""
