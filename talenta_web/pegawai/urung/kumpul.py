"""Collect the log of an import while it is prepared, from what is stored: before the write lock, block by block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from talenta_web.domain.jenjang import JENJANG
from talenta_web.pegawai.impor.konteks import Konteks, baca
from talenta_web.pegawai.impor.rencana import Rencana
from talenta_web.pegawai.impor.skema import tabel
from talenta_web.pegawai.urung.catatan import Catatan, catat_ubah, kerat

_SALIN = {
    "nama_jabatan": "nama", "jenis_jabatan": "jenis_jabatan", "jenjang": "jenjang", "eselon": "eselon",
    "rumpun": "rumpun", "kelas_jabatan": "kelas_jabatan",
}  # fmt: skip
_FAKTA = (*_SALIN, "level")
Fakta = Mapping[int, Mapping[str, Any]]


def fakta_jabatan(konteks: Konteks, jabatan: Rencana | None) -> Fakta:
    """Facts that `turunan.salin_jabatan` will carry over to whoever holds a changed post, by id of the post."""
    hasil = {}
    for id_, baris in jabatan.ubah if jabatan else ():
        j = konteks.jabatan[baris[jabatan.kolom.index("kode")]] if jabatan else {}
        hasil[id_] = {k: j[asal] for k, asal in _SALIN.items()} | {"level": JENJANG[j["jenjang"]].level}
    return hasil


def ubah(
    session: Session, instansi_id: int, t: Table, kolom: Sequence[str], baris: Iterable[tuple[int, Sequence[Any]]],
    fakta: Fakta,
) -> Iterator[Catatan]:  # fmt: skip
    """Changed rows of a table, (id, values over `kolom`); people who hold a changed post get its facts at the end."""

    def tersimpan(id_: Sequence[int]) -> Iterable[Sequence[Any]]:
        return baca(session, t, instansi_id, ("id", *kolom), "id", set(id_))

    if t.name == "pegawai" and fakta and "jabatan_id" in kolom:
        baris = _timpa(kolom, baris, fakta)
    return catat_ubah(t, kolom, baris, tersimpan)


def _timpa(
    kolom: Sequence[str], baris: Iterable[tuple[int, Sequence[Any]]], fakta: Fakta
) -> Iterator[tuple[int, Sequence[Any]]]:
    letak = kolom.index("jabatan_id")
    for id_, isi in baris:
        f = fakta.get(isi[letak], {})
        yield id_, tuple(f.get(k, v) for k, v in zip(kolom, isi, strict=True))


def pemegang(session: Session, instansi_id: int, fakta: Fakta, orang: Rencana | None) -> Iterator[Catatan]:
    """People whose facts change only because their post does."""
    if not fakta:
        return iter(())
    t = tabel("pegawai")
    sendiri = {i for i, _ in orang.ubah} if orang and "jabatan" in orang.kolom else set()
    kolom = (t.c.id, t.c.jabatan_id, *(t.c[k] for k in _FAKTA))
    lama: dict[int, tuple[Any, ...]] = {}
    baru: list[tuple[int, tuple[Any, ...]]] = []
    for jabatan in kerat(sorted(fakta)):
        pilih = select(*kolom).where(t.c.instansi_id == instansi_id, t.c.jabatan_id.in_(jabatan))
        for id_, jabatan_id, *isi in session.execute(pilih):
            if id_ not in sendiri:
                lama[id_] = tuple(isi)
                baru.append((id_, tuple(fakta[jabatan_id][k] for k in _FAKTA)))
    return catat_ubah(t, _FAKTA, baru, lambda id_: [(i, *lama[i]) for i in id_])
