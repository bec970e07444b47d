"""What mutation testing covers: access first, then the scope of a session, the cut-offs, the scoring core."""

from __future__ import annotations

from dataclasses import dataclass

PENSKORAN = (
    "tests/unit/penskoran/test_mesin.py", "tests/unit/penskoran/test_pita_tepi.py",
    "tests/unit/penskoran/test_hukum.py", "plugins/aturan-bkn-411/tests/test_vektor.py",
    "plugins/aturan-setjen-dpd/tests/test_vektor.py", "-k", "not threads",
)  # fmt: skip

SASARAN_RINCI = (*PENSKORAN[:-2], "tests/unit/penskoran/test_sasaran.py", *PENSKORAN[-2:])

KELOMPOK = (
    "tests/unit/penskoran/test_statistik.py", "tests/unit/penskoran/test_kelompok_satu.py",
    "tests/unit/penskoran/test_bentuk_tinggi.py",
    "tests/unit/penskoran/test_hukum_tinggi.py", "-k", "not threads and not Target",
)  # fmt: skip


AKSES = ("tests/web/keamanan", "tests/web/akun", "tests/web/matriks/test_matriks.py")


@dataclass(frozen=True)
class Sasaran:
    """A module, the tests that guard it, and how many mutants are drawn (with a fixed seed)."""

    modul: str
    uji: tuple[str, ...]
    banyak: int = 30
    lantai: float = 0.8


SASARAN = (
    Sasaran("talenta_web/domain/izin.py", ("tests/unit/izin",)),
    Sasaran("talenta_web/domain/kotak.py", ("tests/unit/domain/test_kotak_ambang.py",)),
    Sasaran("talenta_web/domain/ambang.py", ("tests/unit/domain/test_kotak_ambang.py",)),
    Sasaran("talenta_web/basis/sesi.py", ("tests/data/basis", "tests/data/akun", "-k", "not postgresql")),
    Sasaran("talenta_web/akun/sesi.py", ("tests/web/akun", "tests/data/akun", "-k", "not postgresql")),
    Sasaran("talenta_web/web/csrf.py", ("tests/web/keamanan", "tests/web/akun")),
    Sasaran("talenta_web/web/akses.py", (*AKSES, "-m", "not panjang", "-k", "not postgresql")),
    Sasaran("talenta_web/penskoran/satu/simpul.py", PENSKORAN, 16),
    Sasaran("talenta_web/penskoran/satu/skala.py", PENSKORAN, 16),
    Sasaran("talenta_web/penskoran/satu/sumber.py", PENSKORAN, 16),
    Sasaran("talenta_web/penskoran/statistik.py", KELOMPOK, 16),
    Sasaran("talenta_web/penskoran/satu/kelompok.py", KELOMPOK, 16),
    Sasaran("talenta_web/penskoran/satu/sumbu.py", KELOMPOK, 16),
    Sasaran("talenta_web/penskoran/satu/akhir.py", KELOMPOK, 16),
    Sasaran("talenta_web/penskoran/populasi/simpul.py", SASARAN_RINCI, 16),
    Sasaran("talenta_web/penskoran/populasi/sumber.py", PENSKORAN, 16),
)
