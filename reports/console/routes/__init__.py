"""What the console answers, by subject. Each module has a `router`; each route depends on one `needs(action)`."""
