"""Slice: what the operator looks after; here the plugins."""
