"""How right the tool is: labels read, items judged. `make accuracy` prints tables and writes build/accuracy.json."""
