from tests.data.pemetaan.jadi import jadi, jadi_pg, jadi_sqlite

__all__ = ["jadi", "jadi_pg", "jadi_sqlite"]
