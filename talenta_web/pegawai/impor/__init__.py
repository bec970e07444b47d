"""Import of XLSX and CSV: checked file, child process that parses, checked rows, plan, one transaction.

The child loads `baca` alone, so nothing here is imported eagerly.
"""
