from tests.data.pemetaan.palsu import mesin_palsu

__all__ = ["mesin_palsu"]
