"""Papers of a maturity assessment."""
