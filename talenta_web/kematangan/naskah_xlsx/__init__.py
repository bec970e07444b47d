"""Authoring in a workbook: the bundle as sheets, and back as TOML. Nothing is lost either way."""
