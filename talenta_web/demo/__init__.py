"""Demo: an invented Kabupaten, written as import workbooks and taken through the real importer and scoring."""

from talenta_web.demo.buat import buat_buku_kerja

__all__ = ["buat_buku_kerja"]
