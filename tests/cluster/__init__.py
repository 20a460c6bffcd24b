"""Crawls over several worker processes: real schedulers, real workers, real accidents, all on loopback."""
