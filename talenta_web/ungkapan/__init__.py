"""Pure expressions in SQL syntax: parse, allow-list, type-check, then two back ends (Polars, Python).

Importing this package imports neither Polars nor sqlglot.
"""

from talenta_web.ungkapan.angka import bulat
from talenta_web.ungkapan.galat import GalatUngkapan
from talenta_web.ungkapan.inti import Ungkapan, susun
from talenta_web.ungkapan.tipe import Tipe

__all__ = ["GalatUngkapan", "Tipe", "Ungkapan", "bulat", "susun"]
