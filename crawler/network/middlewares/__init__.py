"""What every request passes on its way out: is the address allowed, does robots.txt agree, how long to wait."""
