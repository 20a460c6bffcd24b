"""Logging in with an OpenID provider: how it knows us, what it publishes, the way there and back, whom it vouches for.

In: the environment, the provider's answers. Out: a `Person`. Decides no rights and knows no table.
"""
