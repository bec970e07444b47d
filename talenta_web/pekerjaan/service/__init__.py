"""Writes: queue, claim, progress, finish, cancel, recover, sweep."""
