"""A checked rule as one readable document: `susun(terikat)`; pages, HTML and PDF show the same values."""

from talenta_web.aturan.dokumen.model import DokumenAturan
from talenta_web.aturan.dokumen.susun import susun

__all__ = ["DokumenAturan", "susun"]
