"""Pure scoring engine: rule file -> checked tree -> scores, classes, explanation.

`muat` reads and checks a rule, `populasi.hitung` scores frames, `satu.nilai_orang` scores one person; both agree.
Importing this package does not import Polars.
"""

from talenta_web.penskoran.aturan import AturanTerikat, AturanTersusun, muat
from talenta_web.penskoran.galat import GalatAturan, GalatHitung, GalatParameter, Masalah

__all__ = ["AturanTerikat", "AturanTersusun", "GalatAturan", "GalatHitung", "GalatParameter", "Masalah", "muat"]
