"""Pages that only a browser shows: Chromium without a network of its own, answered by the visit's `Fetcher`."""
