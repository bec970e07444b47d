"""Aturan Sekretariat Jenderal DPD RI."""
