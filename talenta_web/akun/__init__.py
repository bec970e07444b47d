"""Slice akun: instansi, unit kerja, users, roles, sessions."""
