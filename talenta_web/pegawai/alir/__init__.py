"""How imports flow: the row and log of each one, declared coverage, files too big to read at once."""
