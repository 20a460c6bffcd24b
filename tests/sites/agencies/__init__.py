"""The agencies, one module per technical style. Each has a `BODY`, a `HOME` where it differs from `/`, and `build`."""
