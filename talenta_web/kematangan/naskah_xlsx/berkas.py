"""Authoring workbooks as files, written and read in a child process under limits."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from talenta_web.basis.proses import Batas, GalatProses, jalankan
from talenta_web.kematangan.naskah_xlsx.keluar import susun
from talenta_web.kematangan.naskah_xlsx.masuk import MasalahSel, NaskahDitolak, susun_bundel

_TULIS = Batas(detik=30, cpu_detik=20, memori_mib=512, jawaban_mib=20, terkunci=True)
_BACA = Batas(detik=30, cpu_detik=15, memori_mib=768, jawaban_mib=16, terkunci=True)
MAKS_MIB = 5


def ke_xlsx(berkas: Mapping[str, str]) -> bytes:
    """The bundle as a workbook; raises GalatKuesioner when its TOML cannot be read."""
    return _tulis(tuple(sorted(berkas.items())))


@lru_cache(maxsize=4)
def _tulis(berkas: tuple[tuple[str, str], ...]) -> bytes:
    """Versions never change, so the last ones asked for are kept."""
    return jalankan("talenta_web.kematangan.naskah_xlsx.anak:tulis", {"lembar": susun(dict(berkas))}, batas=_TULIS)[1]


def dari_xlsx(isi: bytes) -> dict[str, str]:
    """The texts of the bundle that a workbook describes; raises NaskahDitolak."""
    if not isi or len(isi) > MAKS_MIB * 1024 * 1024:
        raise NaskahDitolak([MasalahSel("Buku", f"Berkasnya kosong atau lebih dari {MAKS_MIB} MB.")])
    try:
        data, _ = jalankan("talenta_web.kematangan.buku.anak_baca:baca", {"lewati": []}, isi, batas=_BACA)
    except GalatProses as e:
        pesan = str(e) if e.sebab == "galat" and not e.rincian.get("tak_terduga") else "Berkas tidak dapat dibaca."
        raise NaskahDitolak([MasalahSel("Buku", pesan)]) from None
    return susun_bundel(data["lembar"])
