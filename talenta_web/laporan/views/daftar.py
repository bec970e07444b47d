"""Pages: the gallery of report formats, and one's own files."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flask.typing import ResponseReturnValue

from talenta_web.kontrak import FormatLaporan
from talenta_web.laporan import cari
from talenta_web.laporan.queries import register as q
from talenta_web.laporan.views.dasar import bp, lihat_semua, registry, sesi, sesudah
from talenta_web.laporan.views.format import alamat
from talenta_web.web.akses import boleh, butuh, pelaku
from talenta_web.web.hx import respond

KELOMPOK: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "laporan.agregat": ("rekap", "Rekapitulasi dan statistik"),
        "laporan.rekap": ("rekap", "Rekapitulasi dan statistik"),
        "laporan.statistik": ("rekap", "Rekapitulasi dan statistik"),
        "laporan.peta_talenta.pdf": ("daftar", "Daftar pegawai"),
        "laporan.perorangan.pdf": ("orang", "Perorangan"),
        "laporan.komite.pdf": ("komite", "Komite Talenta"),
        "mutu.lihat": ("mutu", "Mutu data"),
        "ekspor.massal": ("ekspor", "Ekspor data"),
    }
)
LAIN, INSTANSI = ("lain", "Lainnya"), ("instansi", "Templat instansi")


@bp.get("/laporan/")
@butuh(GET="laporan.lihat")
def daftar() -> ResponseReturnValue:
    """Formats that this person may run, in groups."""
    isi: dict[tuple[str, str], list[FormatLaporan]] = {k: [] for k in (*KELOMPOK.values(), LAIN, INSTANSI)}
    for f in cari.semua(registry(), sesi(), pelaku().instansi_id):
        if boleh(f.kemampuan):
            isi[INSTANSI if cari.milik_instansi(f.kode) else KELOMPOK.get(f.kemampuan, LAIN)].append(f)
    return respond(
        "laporan/daftar.html",
        kelompok=[(*k, f) for k, f in isi.items() if f],
        alamat=alamat,
        boleh_register=lihat_semua(),
    )


@bp.get("/laporan/riwayat")
@butuh(GET="laporan.lihat")
def riwayat() -> ResponseReturnValue:
    """What one had made oneself."""
    return respond(
        "laporan/riwayat.html", lembar=q.riwayat(sesi(), pelaku().id, sesudah()), boleh_register=lihat_semua()
    )
