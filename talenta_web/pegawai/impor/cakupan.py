"""Coverage per person and frame after an import: declared scopes, and whoever has rows.

A declaration makes everybody in its scope `terisi` (has records) or `nihil` (verified none). People with rows but
without a declaration become `terisi`. Everybody else stays as is; no row means `belum`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.pegawai.impor.konteks import Konteks, baca
from talenta_web.pegawai.impor.masalah import Daftar
from talenta_web.pegawai.impor.periksa import LembarSah
from talenta_web.pegawai.impor.skema import tabel

_LEMBAR = {"unit": "unit_kerja", "nip": "pegawai"}
Keadaan = tuple[str, date | None, str | None]


@dataclass(slots=True)
class RencanaCakupan:
    """Rows to write, by (nip, frame); `lama` is what stood in the changed ones."""

    baru: dict[tuple[str, str], Keadaan] = field(default_factory=dict)
    ubah: dict[tuple[str, str], Keadaan] = field(default_factory=dict)
    lama: dict[tuple[str, str], Keadaan] = field(default_factory=dict)
    tetap: int = 0

    def hitungan(self) -> dict[str, int]:
        return {"baru": len(self.baru), "berubah": len(self.ubah), "tetap": self.tetap}


def nip_disebut(cakupan: Iterable[Any]) -> tuple[set[str], bool]:
    """NIPs named by declarations, and whether any of them covers people by unit or altogether."""
    nip: set[str] = set()
    luas = False
    for teks in cakupan:
        jenis, _, isi = str(teks).strip().partition(":")
        if jenis == "nip":
            nip.update(n.strip() for n in isi.split(","))
        elif teks:
            luas = True
    return nip, luas


def orang_dalam(sah: LembarSah, konteks: Konteks, masalah: Daftar) -> list[set[str]]:
    """People of each declaration; problems are added by cell."""
    anak: dict[str | None, list[str]] = {}
    for kode, induk in konteks.induk.items():
        anak.setdefault(induk, []).append(kode)
    isi_unit: dict[str | None, set[str]] = {}
    for n, u in konteks.unit_pegawai.items():
        isi_unit.setdefault(u, set()).add(n)
    hasil = []
    for baris, teks in enumerate(sah.isi["cakupan"]):
        jenis, _, isi = (teks or "").partition(":")
        orang: set[str] = set()
        if teks == "semua":
            orang = set(konteks.unit_pegawai)
        elif jenis == "unit" and isi.strip() in konteks.induk:
            orang = set().union(*(isi_unit.get(u, set()) for u in _subpohon(isi.strip(), anak)))
        elif jenis == "nip" and {n.strip() for n in isi.split(",")} <= konteks.unit_pegawai.keys():
            orang = {n.strip() for n in isi.split(",")}
        elif teks and _LEMBAR.get(jenis) not in konteks.tak_terbaca:
            apa = {"unit": "Unit kerja itu tidak ada.", "nip": "NIP itu tidak ada."}
            pesan = apa.get(jenis, "Cakupan tidak dikenal.")
            masalah.tambah(sah.masalah("cakupan", baris, pesan, "Tulis semua, unit:KODE, atau nip:NIP."))
        hasil.append(orang)
    return hasil


def _subpohon(kode: str, anak: Mapping[str | None, list[str]]) -> set[str]:
    hasil, antre = set(), [kode]
    while antre:
        kini = antre.pop()
        if kini not in hasil:
            hasil.add(kini)
            antre += anak.get(kini, ())
    return hasil


def rancang(
    session: Session,
    konteks: Konteks,
    berisi: Mapping[str, set[str]],
    pernyataan: LembarSah | None,
    orang: list[set[str]],
) -> RencanaCakupan:
    """Compare the coverage after the import with the stored one. `berisi`: frame -> NIPs with rows in the file."""
    tujuan: dict[tuple[str, str], Keadaan] = {}
    for bingkai, nip in berisi.items():
        for n in nip:
            tujuan[n, bingkai] = ("terisi", None, None)
    if pernyataan is not None:
        kosong = [None] * len(orang)
        tanggal = pernyataan.isi.get("per_tanggal", kosong)
        sumber = pernyataan.isi.get("sumber", kosong)
        bingkai_ = set(pernyataan.isi["bingkai"])
        punya = {b: berisi.get(b, set()) | _berisi_di_db(session, konteks, b) for b in bingkai_}
        for bingkai, per, asal, siapa in zip(pernyataan.isi["bingkai"], tanggal, sumber, orang, strict=True):
            for n in siapa:
                tujuan[n, bingkai] = ("terisi" if n in punya[bingkai] else "nihil", per, asal)
    return _bandingkan(tujuan, _tersimpan(session, konteks, tujuan), konteks.sumber)


def _bandingkan(
    tujuan: Mapping[tuple[str, str], Keadaan], ada: Mapping[tuple[str, str], Keadaan], sumber: str
) -> RencanaCakupan:
    rencana = RencanaCakupan()
    for kunci, (status, per, asal) in tujuan.items():
        lama = ada.get(kunci)
        if lama is None:
            rencana.baru[kunci] = (status, per, asal or sumber)
            continue
        baru = (status, per or lama[1], asal or lama[2])
        if baru == lama:
            rencana.tetap += 1
        else:
            rencana.ubah[kunci] = (status, baru[1], asal or sumber)
            rencana.lama[kunci] = lama
    return rencana


def _berisi_di_db(session: Session, konteks: Konteks, bingkai: str) -> set[str]:
    t = tabel(bingkai)
    ids = set(session.scalars(select(t.c.pegawai_id).where(t.c.instansi_id == konteks.instansi_id).distinct()))
    return {n for n, i in konteks.id_pegawai.items() if i in ids}


def _tersimpan(
    session: Session, konteks: Konteks, tujuan: Mapping[tuple[str, str], Keadaan]
) -> dict[tuple[str, str], Keadaan]:
    nip = {konteks.id_pegawai[n]: n for n, _ in tujuan if n in konteks.id_pegawai}
    if not nip:
        return {}
    kolom = ("pegawai_id", "bingkai", "status", "per_tanggal", "sumber")
    baris = baca(session, tabel("kelengkapan"), konteks.instansi_id, kolom, "pegawai_id", set(nip), konteks.baca_semua)
    return {(nip[i], b): (s, per, sumber) for i, b, s, per, sumber in baris if i in nip}
