"""Instrumen internal kesiapan penerapan manajemen talenta."""
