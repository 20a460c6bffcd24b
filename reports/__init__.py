"""Shows what the store holds: terminal, HTML, JSON, CSV.

In: the store's views. Out: text for people and data for programs.
May import `rules` and of `crawler` only `agencies`, `store` and `engine`.
"""
