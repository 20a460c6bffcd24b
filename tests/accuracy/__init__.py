"""How right the tool is: labels read, items judged. Run by `make accuracy`; prints tables, writes build/accuracy.json."""
