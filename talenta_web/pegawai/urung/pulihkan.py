"""Rows that an undo writes, made ready without the write lock: old values, coverage, derived rows, unit paths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.antara import Antara
from talenta_web.basis.model import sekarang
from talenta_web.pegawai.impor.ikutan import Fakta, siapkan_gerak, tersimpan
from talenta_web.pegawai.impor.siap import Siap
from talenta_web.pegawai.impor.skema import skema
from talenta_web.pegawai.impor.skema import tabel as tabel_lembar
from talenta_web.pegawai.urung.baca import KELENGKAPAN, Log, tabel
from talenta_web.pegawai.urung.catatan import Rentang
from talenta_web.pegawai.urung.halangan import Halangan

BANYAK = 20_000
"""New people above which their derived rows are made anew for the instansi instead of one by one."""


def siapkan(session: Session, instansi_id: int, log: Log, h: Halangan) -> Siap:
    """Steps in the order of the sheets; problems of the unit tree are added to `h`."""
    siap = Siap()
    for nama in skema():
        t = tabel_lembar(nama)
        for kolom in {p.kolom for p in log.perubahan(t.name)}:
            tetap: dict[str, Any] = {"versi": t.c.versi + 1} if "versi" in t.c else {}
            if "diubah_pada" in t.c:
                tetap["diubah_pada"] = sekarang()
            siap.tambah("ubah", Antara(t, ["id", *kolom], _lama(log, t.name, kolom), tetap=tetap))
    _keadaan(instansi_id, log, siap)
    _unit(session, instansi_id, log, siap, h)
    _orang(session, instansi_id, log, siap)
    return siap


def _lama(log: Log, nama: str, kolom: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    for p in log.perubahan(nama):
        if p.kolom == kolom:
            yield from ((i, *isi) for i, isi in zip(p.id, p.lama, strict=True))


def _keadaan(instansi_id: int, log: Log, siap: Siap) -> None:
    t, kunci = tabel(KELENGKAPAN), ("pegawai_id", "bingkai")
    if ubah := [(i, b, *lama) for i, b, lama, _ in log.keadaan if lama is not None]:
        siap.tambah("ubah", Antara(t, [*kunci, "status", "per_tanggal", "sumber"], ubah, kunci))
    if hapus := [(instansi_id, i, b) for i, b, lama, _ in log.keadaan if lama is None]:
        penuh = ("instansi_id", *kunci)
        siap.tambah("hapus", Antara(t, penuh, hapus, penuh, membuang=True))


def _unit(session: Session, instansi_id: int, log: Log, siap: Siap, h: Halangan) -> None:
    """Paths after the parents are what they were; all memberships follow when one moved."""
    t = tabel("unit_kerja")
    lama = {i: v["induk_id"] for i, v in nilai_lama(log, "unit_kerja").items() if "induk_id" in v}
    if not lama:
        return
    pilih = select(t.c.id, t.c.induk_id, t.c.jalur).where(t.c.instansi_id == instansi_id)
    ada = {i: (lama.get(i, induk), j) for i, induk, j in session.execute(pilih)}
    induk = {i: a for i, (a, _) in ada.items()}
    ubah = []
    for i, (_, semula) in ada.items():
        baru = _jalur(i, induk)
        if baru is None:
            h.tambah("unit_kerja", (i, ""), "induk lamanya kini berada di bawahnya")
        elif baru != semula:
            ubah.append((i, baru))
    if ubah:
        siap.tambah("ubah", Antara(t, ["id", "jalur"], ubah, tetap={"versi": t.c.versi + 1}))
        siap.anggota_ulang = True


def _jalur(id_: int, induk: Mapping[int, int | None]) -> str | None:
    ruas: list[int] = []
    kini: int | None = id_
    while kini is not None:
        if kini in ruas:
            return None
        ruas.append(kini)
        kini = induk.get(kini)
    return "/" + "/".join(str(r) for r in reversed(ruas)) + "/"


def nilai_lama(log: Log, nama: str) -> dict[int, dict[str, Any]]:
    """Old values by row and column, of every block of a table."""
    hasil: dict[int, dict[str, Any]] = {}
    for p in log.perubahan(nama):
        for i, isi in zip(p.id, p.lama, strict=True):
            hasil.setdefault(i, {}).update(zip(p.kolom, isi, strict=True))
    return hasil


def urai_id(rentang: Rentang) -> Iterable[int]:
    """Every id of the ranges."""
    return chain.from_iterable(range(a, b + 1) for a, b in rentang)


def _orang(session: Session, instansi_id: int, log: Log, siap: Siap) -> None:
    """Search words, memberships and head counts of people who leave or get old values back."""
    rentang = log.baru.get("pegawai", [])
    balik = {i: f for i, v in nilai_lama(log, "pegawai").items() if (f := {k: v[k] for k in Fakta._fields if k in v})}
    if sum(b - a + 1 for a, b in rentang) + len(balik) > BANYAK:
        siap.anggota_ulang = True
    pergi = tersimpan(session, list(urai_id(rentang)))
    kini = tersimpan(session, list(balik))
    baru = [o._replace(**balik[o.id]) for o in kini]
    beda = [(o, b) for o, b in zip(kini, baru, strict=True) if o != b]

    def atas() -> dict[int | None, tuple[int, ...]]:
        t = tabel("unit_kerja")
        pilih = select(t.c.id, t.c.jalur).where(t.c.instansi_id == instansi_id)
        return {i: tuple(int(x) for x in j.split("/") if x) for i, j in session.execute(pilih)}

    siapkan_gerak(session, instansi_id, [*pergi, *(o for o, _ in beda)], [b for _, b in beda], atas, siap)
