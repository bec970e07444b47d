"""Slice aturan: the installed scoring rules, as pages and on the command line."""
