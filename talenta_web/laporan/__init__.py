"""Slice: report formats that plugins offer, run for one user and downloaded."""
