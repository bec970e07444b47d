"""Store a plan in the running transaction: only statements over rows that wait beside the tables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from sqlalchemy.orm import Session

from talenta_web.pegawai import turunan
from talenta_web.pegawai.impor import nomor
from talenta_web.pegawai.impor.ikutan import siapkan_turunan
from talenta_web.pegawai.impor.konteks import Konteks
from talenta_web.pegawai.impor.rancang import Rancangan
from talenta_web.pegawai.impor.siap import Siap, siapkan_lembar
from talenta_web.pegawai.impor.siap_unit import siapkan_unit
from talenta_web.pegawai.impor.skema import skema, tabel
from talenta_web.pegawai.urung.catatan import Catatan, catat_baru


def siapkan(session: Session, konteks: Konteks, r: Rancangan, siap: Siap | None = None) -> Siap:
    """All rows that the plan writes, units first; reads only."""
    siap = siap or Siap()
    unit, orang = r.rencana.get("unit_kerja"), r.rencana.get("pegawai")
    if unit and (unit.baru or unit.ubah):
        siapkan_unit(session, konteks, unit, siap)
    siapkan_lembar(session, konteks, r, siap)
    if orang and (orang.baru or orang.ubah):
        siapkan_turunan(session, konteks, orang, siap)
    return siap


def masih_berlaku(session: Session, siap: Siap) -> bool:
    """Whether the ids given to new rows are still free."""
    return nomor.masih_bebas(session, siap.dasar)


def tulis(session: Session, instansi_id: int, siap: Siap) -> Iterator[Catatan]:
    """Write everything, derived tables included; return the log of it."""
    catatan = list(siap.catatan)
    bernomor = {tabel(n) for n, lembar in skema().items() if lembar.jenis != "kelengkapan"}
    for cara, antara in siap.langkah:
        if cara == "sisip" and antara.tabel in bernomor:
            catatan += catat_baru(antara.tabel, antara.sisip_bernomor(session))
        elif cara == "sisip":
            antara.sisip(session)
        elif cara == "ubah":
            antara.ubah(session, antara.tabel.c.instansi_id == instansi_id)
        else:
            antara.hapus(session)
    if siap.jabatan_berubah:
        turunan.salin_jabatan(session, instansi_id, siap.jabatan_berubah)
    if siap.anggota_ulang:
        turunan.bangun_anggota(session, instansi_id)
        turunan.hitung_ringkasan(session, instansi_id)
    return chain(siap.catatan_lain, catatan)
