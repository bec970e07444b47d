"""Undoing an applied import: its log, what stands in the way, restoring."""
