"""Speed and memory, measured: whole processes, side by side, as ratios within one run. Run by `make bench`."""
