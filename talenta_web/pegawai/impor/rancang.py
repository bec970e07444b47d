"""From parsed sheets to a plan: check every sheet in order, then compare with the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from talenta_web.pegawai.impor import cakupan, orang, silang
from talenta_web.pegawai.impor.batas import MAKS_TAMPIL
from talenta_web.pegawai.impor.cakupan import RencanaCakupan
from talenta_web.pegawai.impor.konteks import KOLOM_JABATAN, Konteks, muat_pegawai
from talenta_web.pegawai.impor.masalah import Daftar, Masalah
from talenta_web.pegawai.impor.periksa import LembarSah, isi, kepala, kunci_ganda
from talenta_web.pegawai.impor.rencana import Rencana, susun
from talenta_web.pegawai.impor.skema import Lembar, skema
from talenta_web.pegawai.impor.tabel import Tabel
from talenta_web.pegawai.impor.tersimpan import lengkapi_lama, tersimpan


@dataclass(slots=True)
class Rancangan:
    """Everything an import would write, with what it found on the way; `kunci` has the natural keys of every sheet."""

    masalah: Daftar = field(default_factory=Daftar)
    peringatan: Daftar = field(default_factory=Daftar)
    perubahan: Daftar = field(default_factory=Daftar)
    rencana: dict[str, Rencana] = field(default_factory=dict)
    cakupan: RencanaCakupan = field(default_factory=RencanaCakupan)
    kunci: dict[str, tuple[LembarSah, list[tuple[Any, ...]]]] = field(default_factory=dict)

    def lembar(self) -> dict[str, dict[str, int]]:
        hitungan = {n: r.hitungan() for n, r in self.rencana.items()}
        if any(self.cakupan.hitungan().values()):
            hitungan["kelengkapan"] = self.cakupan.hitungan()
        return hitungan


def rancang(session: Session, konteks: Konteks, semua: Sequence[Tabel], batas: int = MAKS_TAMPIL) -> Rancangan:
    """Check and compare; when `masalah` is not empty nothing may be written. The first `batas` problems are kept."""
    hasil = Rancangan(Daftar(batas=batas), Daftar(batas=batas))
    for t in semua:
        hasil.masalah.gabung(t.temuan, len(t.temuan))
        hasil.peringatan.gabung(t.catatan, len(t.catatan))
    siap = _kepala(semua, hasil.masalah)
    konteks.tak_terbaca = {t.nama for t in semua} - {lembar.nama for lembar, _, _ in siap}
    if not siap and not hasil.masalah:
        hasil.masalah.tambah(Masalah("Berkas tidak berisi lembar data.", "Isi paling sedikit satu lembar templat."))
    if siap and not hasil.masalah and not any(len(t.nomor) for _, _, t in siap):
        saran = "Isi paling sedikit satu baris di bawah judul kolom, simpan, lalu unggah kembali."
        hasil.masalah.tambah(Masalah("Tidak ada baris data: semua lembar hanya berisi judul kolom.", saran))
    disebut, luas = _nip_disebut(siap)
    muat_pegawai(session, konteks, disebut, luas)
    konteks.kode["nip"] = set(konteks.id_pegawai) | konteks.unit_pegawai.keys()
    sah: dict[str, LembarSah] = {}
    for lembar, posisi, t in siap:
        s = isi(t, lembar, posisi, konteks, hasil.masalah, hasil.peringatan)
        sah[lembar.nama] = s
        _silang(s, konteks, hasil)
    if hasil.masalah:
        for nama, s in sah.items():
            hasil.kunci[nama] = s, kunci_ganda(s, hasil.masalah)
        if "kelengkapan" in sah:
            cakupan.orang_dalam(sah["kelengkapan"], konteks, hasil.masalah)
        lengkapi_lama(session, konteks, sah, hasil.masalah)
        return hasil
    _bandingkan(session, konteks, sah, hasil)
    lengkapi_lama(session, konteks, sah, hasil.masalah)
    return hasil


def _kepala(semua: Sequence[Tabel], masalah: Daftar) -> list[tuple[Lembar, dict[str, int], Tabel]]:
    urutan = {n: i for i, n in enumerate(skema())}
    siap: dict[str, tuple[Lembar, dict[str, int], Tabel]] = {}
    for t in sorted(semua, key=lambda t: urutan.get(t.nama, 0)):
        if t.nama in siap:
            masalah.tambah(Masalah(f"Lembar '{t.nama}' muncul dua kali.", "Gabungkan menjadi satu lembar.", t.nama))
        elif (k := kepala(t, masalah)) is not None:
            siap[t.nama] = (*k, t)
    return list(siap.values())


def _nip_disebut(siap: Iterable[tuple[Lembar, dict[str, int], Tabel]]) -> tuple[set[str], bool]:
    nip: set[str] = set()
    luas = False
    for lembar, posisi, t in siap:
        if "nip" in posisi:
            nip.update(v for v in t.kolom[posisi["nip"]].nilai if isinstance(v, str))
        elif lembar.jenis == "kelengkapan":
            sebut, l_ = cakupan.nip_disebut(t.kolom[posisi["cakupan"]].nilai)
            nip |= sebut
            luas = luas or l_
    return nip, luas


def _silang(s: LembarSah, konteks: Konteks, hasil: Rancangan) -> None:
    """Cross checks of one sheet; codes it brings become known to the sheets after it."""
    nama = s.lembar.nama
    kode = {k for k in s.isi.get("kode", ()) if k is not None}
    if nama == "unit_kerja":
        silang.pohon_unit(s, konteks, hasil.masalah)
        konteks.kode["unit"] |= kode
    elif nama in {"rumpun", "jabatan_target"}:
        konteks.kode[nama] |= kode
    elif nama == "daftar_jabatan":
        konteks.kode["jabatan"] |= kode
        _gabung_jabatan(s, konteks)
    elif nama == "pegawai":
        silang.kepala_pegawai(s, hasil.masalah)
        silang.pegawai(s, konteks, hasil.masalah, hasil.peringatan)
        nip = s.isi["nip"]
        unit = s.isi.get("unit") or map(konteks.unit_pegawai.get, nip)
        konteks.unit_pegawai |= {n: u for n, u in zip(nip, unit, strict=True) if n is not None}
        konteks.kode["nip"] |= konteks.unit_pegawai.keys()
    silang.urutan_tanggal(s, hasil.peringatan)


def _gabung_jabatan(s: LembarSah, konteks: Konteks) -> None:
    for baris, kode in enumerate(s.isi["kode"]):
        lama = konteks.jabatan.get(kode, dict.fromkeys(KOLOM_JABATAN))
        konteks.jabatan[kode] = {**lama, **{k: nilai[baris] for k, nilai in s.isi.items()}}


def _bandingkan(session: Session, konteks: Konteks, sah: dict[str, LembarSah], hasil: Rancangan) -> None:
    if not konteks.tunda_cakupan:
        konteks.berisi = {}
    for nama, s in sah.items():
        kunci = kunci_ganda(s, hasil.masalah)
        hasil.kunci[nama] = s, kunci
        if s.lembar.jenis == "kelengkapan":
            continue
        kolom = orang.kolom(s, konteks) if nama == "pegawai" else s.isi
        ada = tersimpan(session, konteks, s, tuple(kolom))
        if nama == "pegawai":
            orang.bup_tetap(kolom, s, kunci, ada)
        tetap = orang.TETAP_BILA_KOSONG if nama == "pegawai" else frozenset({"sumber"})
        baris = zip(*kolom.values(), strict=True)
        hasil.rencana[nama] = susun(s, tuple(kolom), kunci, baris, ada, hasil.perubahan, tetap)
        if s.lembar.jenis == "riwayat":
            konteks.berisi.setdefault(nama, set()).update(s.isi["nip"])
    pernyataan = sah.get("kelengkapan")
    dalam = cakupan.orang_dalam(pernyataan, konteks, hasil.masalah) if pernyataan else []
    if not hasil.masalah and (pernyataan is not None or not konteks.tunda_cakupan):
        hasil.cakupan = cakupan.rancang(session, konteks, konteks.berisi, pernyataan, dalam)
