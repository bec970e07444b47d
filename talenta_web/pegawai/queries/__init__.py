"""Reads of the slice: functions that return frozen rows for one page, always within a Lingkup."""
