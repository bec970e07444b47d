"""Reads of the list; every statement walks one index and stops when the page is full."""
