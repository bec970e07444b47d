"""Slice pegawai: who people are, their records, what is known to be complete, and the import."""
