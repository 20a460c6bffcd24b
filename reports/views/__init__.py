"""What pages and files show, as plain values built from the store: one view serves the console and the exports.

In: a store and a choice. Out: frozen dataclasses. No HTML, no SQL.
"""
