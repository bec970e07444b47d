"""Import source for files with the field names of SIASN."""
