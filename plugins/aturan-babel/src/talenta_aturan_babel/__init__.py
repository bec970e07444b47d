"""Aturan Pemprov Kepulauan Bangka Belitung."""
