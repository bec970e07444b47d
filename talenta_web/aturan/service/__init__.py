"""Writes of the slice, and which rule is in force."""
