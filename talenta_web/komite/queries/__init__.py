"""Reads of the slice, a module per concern."""
