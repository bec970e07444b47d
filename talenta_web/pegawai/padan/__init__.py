"""Matching of foreign files: whose sheet is which of ours, which column, which value; guessed, shown, correctable."""
