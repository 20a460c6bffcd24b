"""One visit to one site, from its address to a `rules.model.Site`: the way in, the walk, reading, what went wrong."""
