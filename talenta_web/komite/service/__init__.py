"""Writes of the slice, a module per concern; each owns its transaction and writes its audit event."""
