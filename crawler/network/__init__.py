"""Every byte that leaves this machine: addresses that may be asked, turns per machine, robots, pauses, downloads."""
