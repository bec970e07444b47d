"""Reads of the slice: frozen rows for one page each."""
