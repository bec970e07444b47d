"""Rows of the unit tree: new units, and stored ones whose name, parent or path changes."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.antara import Antara
from talenta_web.basis.model import sekarang
from talenta_web.pegawai.impor import nomor
from talenta_web.pegawai.impor.konteks import Konteks
from talenta_web.pegawai.impor.rencana import Rencana
from talenta_web.pegawai.impor.siap import Siap
from talenta_web.pegawai.impor.skema import tabel
from talenta_web.pegawai.urung import kumpul


def siapkan_unit(session: Session, konteks: Konteks, r: Rencana, siap: Siap) -> None:
    """`konteks.induk` is the tree after the import."""
    t, kini, acak = tabel("unit_kerja"), sekarang(), nomor.pid()
    kode, nama = r.kolom.index("kode"), r.kolom.index("nama")
    nomor_baru = nomor.ambil(session, t, len(r.baru), siap.dasar)
    id_ = konteks.id_["unit"]
    lama = list(id_)
    id_.update(zip((b[kode] for b in r.baru), nomor_baru, strict=True))

    def letak(k: str) -> tuple[int | None, str]:
        induk = konteks.induk[k]
        return id_[induk] if induk else None, jalur(k, konteks.induk, id_)

    baru = [(id_[b[kode]], next(acak), b[kode], b[nama], *letak(b[kode])) for b in r.baru]
    if baru:
        tetap = {"instansi_id": konteks.instansi_id, "versi": 1, "dibuat_pada": kini, "diubah_pada": kini}
        kolom = ["id", "pid", "kode", "nama", "induk_id", "jalur"]
        siap.tambah("sisip", Antara(t, kolom, baru, tetap=tetap))
    ganti = {b[kode]: b[nama] for _, b in r.ubah}
    pilih = select(t.c.kode, t.c.nama, t.c.induk_id, t.c.jalur).where(t.c.instansi_id == konteks.instansi_id)
    stored = {k: (n, i, j) for k, n, i, j in session.execute(pilih)}
    tujuan = {k: (ganti.get(k, stored[k][0]), *letak(k)) for k in lama}
    ubah = [(id_[k], *tujuan[k]) for k in lama if tujuan[k] != stored[k]]
    if ubah:
        beda = {"versi": t.c.versi + 1, "diubah_pada": kini}
        siap.tambah("ubah", Antara(t, ["id", "nama", "induk_id", "jalur"], ubah, tetap=beda))
        baris = [(i, (n, induk)) for i, n, induk, _ in ubah]  # the path follows from the parents
        siap.catatan += kumpul.ubah(session, konteks.instansi_id, t, ("nama", "induk_id"), baris, {})
    siap.anggota_ulang = any(tujuan[k][2] != stored[k][2] for k in lama)


def jalur(kode: str, induk: dict[str, str | None], id_: dict[str, int]) -> str:
    """Path of ids from the top down to the unit."""
    ruas: list[str] = []
    kini: str | None = kode
    while kini is not None:
        ruas.append(str(id_[kini]))
        kini = induk[kini]
    return "/" + "/".join(reversed(ruas)) + "/"
