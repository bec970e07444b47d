from tests.data.pemetaan.jadi import jadi, jadi_pg, jadi_sqlite
from tests.data.pemetaan.palsu import mesin_palsu

__all__ = ["jadi", "jadi_pg", "jadi_sqlite", "mesin_palsu"]
