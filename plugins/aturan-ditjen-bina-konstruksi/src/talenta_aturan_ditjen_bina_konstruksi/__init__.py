"""Aturan Ditjen Bina Konstruksi."""
