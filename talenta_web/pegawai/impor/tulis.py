"""Write a plan in the running transaction, in the order units, references, people, records, coverage."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator, Sequence
from itertools import repeat
from operator import itemgetter
from typing import Any

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.orm import Session

from talenta_web.basis.massal import sisip, sisip_kolom
from talenta_web.basis.model import sekarang
from talenta_web.pegawai.impor.cakupan import RencanaCakupan
from talenta_web.pegawai.impor.konteks import Konteks, muat_id
from talenta_web.pegawai.impor.rancang import Rancangan
from talenta_web.pegawai.impor.rencana import Rencana
from talenta_web.pegawai.impor.skema import skema, tabel

_TUKAR = {"unit": "unit_kerja_id", "induk": "induk_id", "jabatan": "jabatan_id", "nip": "pegawai_id"}


def pid() -> Iterator[str]:
    """Random public ids, as basis.model.buat_pid makes them, drawn in blocks."""
    while True:
        blok = base64.urlsafe_b64encode(os.urandom(12 * 1024)).decode("ascii")
        yield from (blok[i : i + 16] for i in range(0, len(blok), 16))


def tulis(session: Session, konteks: Konteks, r: Rancangan) -> None:
    """Write everything of the plan except the derived tables."""
    for nama in skema():
        rencana = r.rencana.get(nama)
        if rencana is None or not (rencana.baru or rencana.ubah):
            continue
        if nama == "unit_kerja":
            _unit(session, konteks, rencana)
        else:
            _lembar(session, konteks, rencana)
            if nama == "daftar_jabatan":
                konteks.id_["jabatan"] = _id_kode(session, tabel(nama), konteks.instansi_id)
            elif nama == "pegawai":
                muat_id(session, konteks, {b[rencana.kolom.index("nip")] for b in rencana.baru})
    _kelengkapan(session, konteks, r.cakupan)


def _lembar(session: Session, konteks: Konteks, r: Rencana) -> None:
    t = tabel(r.nama)
    riwayat = skema()[r.nama].jenis == "riwayat"
    tetap: dict[str, Any] = {"instansi_id": konteks.instansi_id}
    if r.nama == "pegawai":
        kini = sekarang()
        tetap |= {"versi": 1, "dibuat_pada": kini, "diubah_pada": kini}
    if riwayat and "sumber" not in r.kolom:
        tetap["sumber"] = konteks.sumber
    if r.baru:
        if r.nama == "pegawai":  # in name order the name indexes grow at their end: twice as fast
            r.baru.sort(key=itemgetter(r.kolom.index("nama_urut")))
        isi = _isi(konteks, t, r.kolom, r.baru, riwayat)
        sisip_kolom(session, t, {**isi, **{k: repeat(v) for k, v in tetap.items()}, "pid": pid()})
    if r.ubah:
        _perbarui(session, konteks, t, r, riwayat)


def _isi(
    konteks: Konteks, t: Table, kolom: Sequence[str], baris: Sequence[tuple[Any, ...]], riwayat: bool
) -> dict[str, Sequence[Any]]:
    """Columns of the table: codes become ids, empty cells become the stated defaults."""
    peta = {"unit": konteks.id_["unit"], "jabatan": konteks.id_["jabatan"], "nip": konteks.id_pegawai}
    isi: dict[str, Sequence[Any]] = dict(zip(kolom, zip(*baris, strict=True), strict=True))
    if t.name == "pegawai" and "asal" in isi:
        isi["asal"] = [a or "internal" for a in isi["asal"]]
    if t.name == "pegawai" and "instansi" in isi:
        pasangan = zip(isi["instansi"], isi.get("asal") or repeat("internal"), strict=False)
        isi["instansi"] = [konteks.kode_instansi if i is None and a == "internal" else i for i, a in pasangan]
    if riwayat and "sumber" in isi:
        isi["sumber"] = [konteks.sumber if s is None else s for s in isi["sumber"]]
    tukar = {k for k in isi if k in peta and k not in t.c}
    return {_TUKAR[k] if k in tukar else k: list(map(peta[k].get, v)) if k in tukar else v for k, v in isi.items()}


def _perbarui(session: Session, konteks: Konteks, t: Table, r: Rencana, riwayat: bool) -> None:
    isi = _isi(konteks, t, r.kolom, [b for _, b in r.ubah], riwayat)
    isi.pop("pegawai_id", None)
    nilai: dict[str, Any] = {k: bindparam(f"b_{k}") for k in isi}
    if t.name == "pegawai":
        nilai |= {"versi": t.c.versi + 1, "diubah_pada": sekarang()}
    if riwayat and "sumber" not in isi:
        nilai["sumber"] = konteks.sumber
    pernyataan = update(t).where(t.c.id == bindparam("b_id"), t.c.instansi_id == konteks.instansi_id).values(nilai)
    nama = ["b_id", *(f"b_{k}" for k in isi)]
    parameter = [dict(zip(nama, b, strict=True)) for b in zip((i for i, _ in r.ubah), *isi.values(), strict=True)]
    session.connection().execute(pernyataan, parameter)


def _unit(session: Session, konteks: Konteks, r: Rencana) -> None:
    t = tabel("unit_kerja")
    acak, kini = pid(), sekarang()
    kode, nama = r.kolom.index("kode"), r.kolom.index("nama")
    baru = [(next(acak), konteks.instansi_id, kini, kini, 1, b[kode], b[nama], "/") for b in r.baru]
    kolom = ["pid", "instansi_id", "dibuat_pada", "diubah_pada", "versi", "kode", "nama", "jalur"]
    sisip(session, t, kolom, baru)
    id_ = konteks.id_["unit"] = _id_kode(session, t, konteks.instansi_id)
    ganti = {b[kode]: b[nama] for _, b in r.ubah}
    lama = {
        k: (n, i, j)
        for k, n, i, j in session.execute(
            select(t.c.kode, t.c.nama, t.c.induk_id, t.c.jalur).where(t.c.instansi_id == konteks.instansi_id)
        )
    }
    parameter = []
    for k, i in id_.items():
        induk = konteks.induk[k]
        tujuan = (ganti.get(k, lama[k][0]), id_[induk] if induk else None, _jalur(k, konteks.induk, id_))
        if tujuan != lama[k]:
            parameter.append({"b_id": i, "b_nama": tujuan[0], "b_induk": tujuan[1], "b_jalur": tujuan[2]})
    if parameter:
        nilai: dict[str, Any] = {
            "nama": bindparam("b_nama"),
            "induk_id": bindparam("b_induk"),
            "jalur": bindparam("b_jalur"),
        }
        ubah = {"versi": t.c.versi + 1, "diubah_pada": kini}
        session.connection().execute(update(t).where(t.c.id == bindparam("b_id")).values(nilai | ubah), parameter)


def _jalur(kode: str, induk: dict[str, str | None], id_: dict[str, int]) -> str:
    ruas: list[str] = []
    kini: str | None = kode
    while kini is not None:
        ruas.append(str(id_[kini]))
        kini = induk[kini]
    return "/" + "/".join(reversed(ruas)) + "/"


def _id_kode(session: Session, t: Table, instansi_id: int) -> dict[str, int]:
    return {b.kode: b.id for b in session.execute(select(t.c.kode, t.c.id).where(t.c.instansi_id == instansi_id))}


def _kelengkapan(session: Session, konteks: Konteks, r: RencanaCakupan) -> None:
    t = tabel("kelengkapan")
    kolom = ["instansi_id", "pegawai_id", "bingkai", "status", "per_tanggal", "sumber"]
    id_ = konteks.id_pegawai
    baru = sorted((id_[n], b, keadaan) for (n, b), keadaan in r.baru.items())
    if baru:
        sisip(session, t, kolom, ((konteks.instansi_id, i, b, *keadaan) for i, b, keadaan in baru))
    if r.ubah:
        kunci = (t.c.instansi_id == konteks.instansi_id, t.c.pegawai_id == bindparam("b_id"))
        nilai: dict[str, Any] = {
            "status": bindparam("b_s"),
            "per_tanggal": bindparam("b_t"),
            "sumber": bindparam("b_a"),
        }
        pernyataan = update(t).where(*kunci, t.c.bingkai == bindparam("b_b")).values(nilai)
        parameter = [
            {"b_id": id_[n], "b_b": b, "b_s": s, "b_t": per, "b_a": asal} for (n, b), (s, per, asal) in r.ubah.items()
        ]
        session.connection().execute(pernyataan, parameter)
