"""Catatan kecil."""
