"""Pages that only a browser shows."""
