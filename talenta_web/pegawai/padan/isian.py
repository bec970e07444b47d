"""The form of the page "Cocokkan kolom", read against the offer that it showed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from talenta_web.kontrak import BentukTanggal
from talenta_web.pegawai.impor.nilai import Salah, pengurai, terdekat
from talenta_web.pegawai.impor.pokok import pokok
from talenta_web.pegawai.impor.skema import KolomImpor, skema
from talenta_web.pegawai.padan.jenis import BENTUK, PadananKolom, PadananLembar
from talenta_web.pegawai.padan.susun import Bagian, nilai_dari, tebak_ulang

KOSONGKAN = "-"
_PEMISAH = " + "


@dataclass(slots=True)
class Isian:
    """What the form says: the sheets as matched now, errors by field, texts as typed, what is new to look at."""

    bagian: list[Bagian]
    galat: dict[str, str] = field(default_factory=dict)
    mentah: dict[str, str] = field(default_factory=dict)
    baru: list[str] = field(default_factory=list)


def baca(form: Mapping[str, str], lama: list[Bagian]) -> Isian:
    """Read the form; a field that is not there leaves the offer as it was."""
    hasil = Isian([])
    for i, b in enumerate(lama):
        tujuan = form.get(f"t-{i}", b.isi.tujuan)
        if tujuan and tujuan not in skema():
            hasil.galat[f"t-{i}"] = "Pilih lembar yang ada di daftar."
            tujuan = b.isi.tujuan
        if tujuan == b.isi.tujuan:
            hasil.bagian.append(_bagian(form, i, b, hasil) if tujuan else b)
        elif tujuan:
            hasil.bagian.append(tebak_ulang(b, tujuan))
            hasil.baru.append(f"Lembar {b.tempat[0]} kini mengisi {tujuan}: periksa kolomnya.")
        else:
            hasil.bagian.append(replace(b, isi=PadananLembar(b.kunci, "", ()), cara={}, sumber="", ragu=()))
    if not hasil.baru:
        _lengkap(hasil)
    return hasil


def _lengkap(hasil: Isian) -> None:
    for i, b in enumerate(hasil.bagian):
        for n in b.kurang:
            hasil.galat.setdefault(
                f"k-{i}-{n}", f"Kolom wajib '{n}' belum dicocokkan. Pilih kolom berkas, atau isi tetapnya."
            )
    if not any(b.isi.tujuan for b in hasil.bagian):
        hasil.galat["t-0"] = "Tidak ada lembar yang diimpor. Pilih lembar tujuan paling sedikit untuk satu lembar."


def _bagian(form: Mapping[str, str], i: int, b: Bagian, hasil: Isian) -> Bagian:
    lama = {k.tujuan: k for k in b.isi.kolom}
    kolom, cara = [], dict(b.cara)
    for n, k in skema()[b.isi.tujuan].kolom.items():
        dulu = lama.get(n, PadananKolom(n, ()))
        kini = _kolom(form, f"{i}-{n}", k, dulu, b, hasil)
        if kini.asal != dulu.asal:
            cara[n] = "dipilih"
        if kini.asal or kini.bawaan:
            kolom.append(kini)
        else:
            cara.pop(n, None)
    return replace(b, isi=replace(b.isi, kolom=tuple(kolom)), cara=cara, ragu=())


def _kolom(
    form: Mapping[str, str], id_: str, k: KolomImpor, dulu: PadananKolom, b: Bagian, hasil: Isian
) -> PadananKolom:
    asal = dulu.asal
    if (teks := form.get(f"k-{id_}")) is not None:
        hasil.mentah[f"k-{id_}"] = teks.strip()
        asal = _asal(teks.strip(), b, f"k-{id_}", hasil)
    bentuk = form.get(f"b-{id_}", dulu.bentuk)
    if bentuk not in BENTUK:
        hasil.galat[f"b-{id_}"] = "Pilih urutan tanggal yang ada di daftar."
        bentuk = dulu.bentuk
    bawaan = form.get(f"w-{id_}", dulu.bawaan).strip()
    nilai = _nilai(form, id_, k, dulu, hasil)
    if asal != dulu.asal:
        nilai = nilai_dari(b, b.isi.tujuan, k.nama, asal)
        if any(ke is None for ke in nilai.values()):
            hasil.baru.append(f"Kolom {k.nama} berisi nilai yang belum dikenal: pilih padanannya.")
    if bawaan:
        bawaan = _kode(k, bawaan, f"w-{id_}", hasil)
    return PadananKolom(k.nama, asal, nilai, cast(BentukTanggal, bentuk), bawaan)


def _asal(teks: str, b: Bagian, id_: str, hasil: Isian) -> tuple[str, ...]:
    kepala = b.kepala
    if not teks:
        return ()
    nama = [teks] if pokok(teks) in kepala else teks.split(_PEMISAH)
    for n in nama:
        if pokok(n) not in kepala:
            saran = terdekat(n, [k.nama for k in kepala.values()])
            hasil.galat[id_] = f"Kolom '{n.strip()}' tidak ada di berkas. {saran}".strip()
            return ()
    return tuple(dict.fromkeys(map(pokok, nama)))


def _nilai(form: Mapping[str, str], id_: str, k: KolomImpor, dulu: PadananKolom, hasil: Isian) -> dict[str, str | None]:
    isi: dict[str, str | None] = {}
    for j, (dari, ke) in enumerate(dulu.nilai.items()):
        pilih = form.get(f"v-{id_}-{j}")
        if pilih is None:
            isi[dari] = ke
        elif pilih in {"", KOSONGKAN}:
            isi[dari] = None if pilih == "" else ""
        else:
            isi[dari] = _kode(k, pilih, f"v-{id_}-{j}", hasil)
    return isi


def _kode(k: KolomImpor, teks: str, id_: str, hasil: Isian) -> str:
    """A value of ours, written as the import reads it."""
    try:
        pengurai(k)(k, teks)
    except Salah as e:
        hasil.galat[id_] = f"{e.pesan} {e.perbaikan}"
    return teks[:300]


def tulis_asal(k: PadananKolom, b: Bagian) -> str:
    """The columns of the file as the form shows them."""
    kepala = b.kepala
    return _PEMISAH.join(kepala[a].nama for a in k.asal if a in kepala)
