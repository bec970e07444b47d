"""Tables of the slice."""

from talenta_web.kematangan.models import penjaga as _  # noqa: F401 - guards in the database
from talenta_web.kematangan.models.bukti import Bukti, TautanBukti
from talenta_web.kematangan.models.instrumen import KuesionerVersi
from talenta_web.kematangan.models.jawaban import (
    BukuKerja,
    JawabanButir,
    PotretMetrik,
    ReviuButir,
    RiwayatJawaban,
    SuntingButir,
)
from talenta_web.kematangan.models.papan import Binaan, LangkahBinaan
from talenta_web.kematangan.models.penilaian import (
    PenetapanPenilaian,
    Penilaian,
    RencanaAksi,
    TahapPenilaian,
    TugasButir,
)

__all__ = [
    "Binaan", "Bukti", "BukuKerja", "JawabanButir", "KuesionerVersi", "LangkahBinaan", "PenetapanPenilaian",
    "Penilaian", "PotretMetrik", "RencanaAksi", "ReviuButir", "RiwayatJawaban", "SuntingButir", "TahapPenilaian",
    "TautanBukti", "TugasButir",
]  # fmt: skip
