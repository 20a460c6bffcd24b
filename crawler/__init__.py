"""Visits each agency's website and keeps what it saw: agencies, spider, frontier, extraction, store, engine.

In: agencies and a fiscal year. Out: one stored visit per site, judged by `rules`.
May import `rules`; never `reports`.
"""
