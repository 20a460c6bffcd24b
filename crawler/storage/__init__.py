"""The database file behind `crawler.store`: schema and migrations, writing, reading, runs, packing of pages."""
