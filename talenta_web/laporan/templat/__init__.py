"""Report templates that an instansi uploads: a DOCX or XLSX with fields (T0), or a bundle (T1). No Python in them."""
