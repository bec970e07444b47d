"""Keep the derived tables in step with a written plan."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.pegawai import turunan
from talenta_web.pegawai.impor.konteks import Konteks
from talenta_web.pegawai.impor.rancang import Rancangan
from talenta_web.pegawai.impor.rencana import Rencana
from talenta_web.pegawai.impor.skema import tabel
from talenta_web.pegawai.impor.tulis import tulis

_IKUT = ("nama_urut", "unit", "level", "rumpun")


def terapkan(session: Session, konteks: Konteks, r: Rancangan) -> None:
    """Write the plan and refresh words, memberships and counts of whoever it touches."""
    instansi = konteks.instansi_id
    orang = r.rencana.get("pegawai")
    pindah = _pindah(session, konteks, orang) if orang else []
    t = tabel("pegawai")
    terakhir = session.scalar(select(func.max(t.c.id)).where(t.c.instansi_id == instansi)) or 0
    turunan.hapus(session, instansi, pindah)
    tulis(session, konteks, r)
    pohon, jabatan = r.rencana.get("unit_kerja"), r.rencana.get("daftar_jabatan")
    if orang and orang.baru:
        nip, urut = orang.kolom.index("nip"), orang.kolom.index("nama_urut")
        turunan.tambah_kata(session, instansi, ((konteks.id_pegawai[b[nip]], b[urut]) for b in orang.baru))
    if pindah:
        ubah = t.c.id.in_([o.id for o in pindah]) if len(pindah) <= 500 else t.c.instansi_id == instansi
        kini = {i: n for i, n in session.execute(select(t.c.id, t.c.nama_urut).where(ubah))}  # noqa: C416
        turunan.tambah_kata(session, instansi, ((o.id, kini[o.id]) for o in pindah))
    if jabatan and jabatan.ubah:
        kode = jabatan.kolom.index("kode")
        turunan.salin_jabatan(session, instansi, [b[kode] for _, b in jabatan.ubah])
    if (pohon and pohon.ubah) or (jabatan and jabatan.ubah):
        turunan.bangun_anggota(session, instansi)
    else:
        if orang and orang.baru:
            turunan.tambah_anggota_baru(session, instansi, terakhir)
        turunan.tambah_anggota(session, instansi, [o.id for o in pindah])
    if pindah or (orang and orang.baru) or (pohon and pohon.ubah) or (jabatan and jabatan.ubah):
        turunan.hitung_ringkasan(session, instansi)


def _pindah(session: Session, konteks: Konteks, r: Rencana) -> list[turunan.Lama]:
    """People whose name, unit, level or rumpun changes, as they are stored now."""
    letak = [r.kolom.index(k) for k in _IKUT if k in r.kolom]
    ubah = [id_ for (id_, b), lama in zip(r.ubah, r.lama, strict=True) if any(b[i] != lama[i] for i in letak)]
    t = tabel("pegawai")
    hasil: list[turunan.Lama] = []
    for awal in range(0, len(ubah), 500):
        pilih = select(t.c.id, t.c.nama_urut, t.c.unit_kerja_id).where(t.c.id.in_(ubah[awal : awal + 500]))
        hasil += [turunan.Lama(*b) for b in session.execute(pilih)]
    return hasil
