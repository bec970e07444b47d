"""talenta-web: Manajemen Talenta ASN."""

__version__ = "0.1.0"
