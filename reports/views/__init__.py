"""What pages and files show, as frozen dataclasses made from the store. No HTML, no request, no SQL.

In: a store, a year, the rules, the day. Out: data that templates, exports and the API lay out.
"""
