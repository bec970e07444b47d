"""Writes of admin."""
