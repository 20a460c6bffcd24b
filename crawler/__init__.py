"""Visits each agency's website and keeps what it saw.

In: agencies and a fiscal year. Out: one stored visit per site, judged by `rules`. Three front doors: `agencies`,
`engine` (starts crawl processes) and `store`. Behind them: listing → engine, plan, run → spiders, visiting, frontier,
network → extract → pipelines → storage. May import `rules`; never `reports`.
"""
