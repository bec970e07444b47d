"""How certain a result is: bounds for what is missing or stale, cut-offs nearby, weights that move, "Bila...".

Pure, like the rest of the engine; only `populasi` and `kokoh` need Polars. Results per target post are left out: the
questions are about the generic box. Cut-offs that come from a cohort are taken as they are frozen with the run.
"""

from talenta_web.penskoran.pasti.hasil import Kepastian, Rentang, kotak_mungkin, putusan
from talenta_web.penskoran.pasti.satu import kepastian

__all__ = ["Kepastian", "Rentang", "kepastian", "kotak_mungkin", "putusan"]
