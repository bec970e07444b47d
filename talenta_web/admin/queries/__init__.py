"""Reads of admin."""
