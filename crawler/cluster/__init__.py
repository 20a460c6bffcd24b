"""Crawls beyond one computer: Dask.distributed carries sites to workers and visits back to the one who writes.

`crew` and `pieces` give out and keep (the writer); `joining`, `lease`, `task` and `station` visit (a worker); `parcels`
is what travels, `inbox` where it arrives in a crawl process. Nobody imports this who was not given a scheduler.
"""
