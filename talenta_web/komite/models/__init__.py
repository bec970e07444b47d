"""Tables of the slice."""

from talenta_web.komite.models import penjaga as _  # noqa: F401 - guards in the database
from talenta_web.komite.models.musyawarah import CatatanPribadi, JawabanPratinjau, Keputusan, Pemungutan, Suara
from talenta_web.komite.models.penetapan import (
    AnggotaKrs,
    KoreksiPenetapan,
    Penetapan,
    PutusanPpk,
    TandaTangan,
    TindakLanjut,
)
from talenta_web.komite.models.sidang import AktivitasSidang, CalonSidang, Kehadiran, Sidang
from talenta_web.komite.models.susunan import AnggotaKomite, Komite, PernyataanBenturan, SusunanKomite
from talenta_web.komite.models.usulan import LangkahUsulan, Usulan

__all__ = [
    "AktivitasSidang", "AnggotaKomite", "AnggotaKrs", "CalonSidang", "CatatanPribadi", "JawabanPratinjau",
    "Kehadiran", "Keputusan", "Komite", "KoreksiPenetapan", "LangkahUsulan", "Pemungutan", "Penetapan",
    "PernyataanBenturan", "PutusanPpk", "Sidang", "Suara", "SusunanKomite", "TandaTangan", "TindakLanjut", "Usulan",
]  # fmt: skip
