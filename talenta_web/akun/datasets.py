"""What akun offers to reports: the instansi and its unit tree (no personal data)."""

from __future__ import annotations

from sqlalchemy import select

from talenta_web.akun.models import Instansi, UnitKerja
from talenta_web.kontrak import Dataset, KolomData, Permintaan, TabelData, Tipe


def _profil(minta: Permintaan) -> TabelData:
    baris = minta.sesi.execute(
        select(Instansi.kode, Instansi.nama).where(Instansi.id == minta.lingkup.instansi_id)
    ).mappings()
    isi = tuple(dict(b) for b in baris)
    return TabelData(isi, len(isi))


def _unit(minta: Permintaan) -> TabelData:
    baris = minta.sesi.execute(
        select(UnitKerja.id, UnitKerja.kode, UnitKerja.nama, UnitKerja.induk_id, UnitKerja.jalur)
        .where(UnitKerja.instansi_id == minta.lingkup.instansi_id)
        .order_by(UnitKerja.kode)
    ).all()
    urut = {b.id: tuple(int(i) for i in b.jalur.strip("/").split("/") if i) for b in baris}
    tempat = {b.id: n for n, b in enumerate(baris)}
    baris = sorted(baris, key=lambda b: tuple(tempat.get(i, 0) for i in urut[b.id]))
    isi = tuple({"kode": b.kode, "nama": b.nama, "tingkat": max(len(urut[b.id]) - 1, 0)} for b in baris)
    return TabelData(isi[: minta.batas], len(isi))


DATASET: tuple[Dataset, ...] = (
    Dataset(
        "instansi.profil",
        "Profil instansi",
        "rujukan.lihat",
        (KolomData("kode", "Kode", Tipe.TEKS), KolomData("nama", "Nama", Tipe.TEKS)),
        _profil,
    ),
    Dataset(
        "instansi.unit",
        "Unit kerja menurut susunannya",
        "rujukan.lihat",
        (
            KolomData("kode", "Kode", Tipe.TEKS),
            KolomData("nama", "Nama", Tipe.TEKS),
            KolomData("tingkat", "Tingkat dalam susunan", Tipe.BULAT),
        ),
        _unit,
    ),
)
