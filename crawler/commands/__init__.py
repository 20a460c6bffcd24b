"""The `oit` commands of this package: agencies, crawl, recheck. They parse, call the front doors and print Thai."""
