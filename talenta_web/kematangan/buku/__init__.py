"""Offline workbook of an assessment: handed out with a stamp, read back as a dry run, merged three ways."""
