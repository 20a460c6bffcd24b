"""Which link is read next: what it promises, what is noise or a trap, what is known already."""
