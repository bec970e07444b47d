"""Header and cells of a sheet: known columns, required cells, types, codes, references, keys used once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from talenta_web.pegawai.impor import cara_baca
from talenta_web.pegawai.impor.konteks import Konteks
from talenta_web.pegawai.impor.masalah import Daftar, Masalah
from talenta_web.pegawai.impor.nilai import Salah, pengurai, tampil, terdekat
from talenta_web.pegawai.impor.skema import KolomImpor, Lembar, skema
from talenta_web.pegawai.impor.tabel import Tabel
from talenta_web.pegawai.impor.tanggal import urutan_kolom
from talenta_web.ungkapan.tipe import Tipe

_SEBUT = {
    "unit": ("Unit kerja", "lembar unit_kerja"),
    "rumpun": ("Rumpun", "lembar rumpun"),
    "jabatan": ("Jabatan", "lembar daftar_jabatan"),
    "jabatan_apa_pun": ("Jabatan", "lembar daftar_jabatan atau jabatan_target"),
    "jabatan_target": ("Jabatan target", "lembar jabatan_target"),
    "nip": ("Pegawai dengan NIP", "lembar pegawai"),
}

_LEMBAR = {
    "unit": frozenset({"unit_kerja"}),
    "rumpun": frozenset({"rumpun"}),
    "jabatan": frozenset({"daftar_jabatan"}),
    "jabatan_apa_pun": frozenset({"daftar_jabatan", "jabatan_target"}),
    "jabatan_target": frozenset({"jabatan_target"}),
    "nip": frozenset({"pegawai"}),
}


@dataclass(frozen=True, slots=True)
class LembarSah:
    """A sheet with typed columns; `isi` holds one list per column of the header, None = empty."""

    lembar: Lembar
    tabel: Tabel
    posisi: dict[str, int]
    isi: dict[str, list[Any]]

    def sel(self, kolom: str, baris: int) -> str:
        return self.tabel.sel(self.posisi.get(kolom, 0), baris)

    def masalah(self, kolom: str, baris: int, pesan: str, perbaikan: str) -> Masalah:
        nilai = self.isi[kolom][baris] if kolom in self.isi and baris >= 0 else None
        baru = None if nilai is None else str(nilai)
        return Masalah(pesan, perbaikan, self.lembar.nama, self.sel(kolom, baris), baru=baru, letak=(kolom, baris))


def kepala(tabel: Tabel, masalah: Daftar) -> tuple[Lembar, dict[str, int]] | None:
    """The sheet's schema and the place of each column, or None after adding the problems."""
    lembar = skema().get(tabel.nama)
    if lembar is None:
        if len(tabel.nomor):
            saran = terdekat(tabel.nama, list(skema())) or f"Nama yang dikenal: {', '.join(skema())}."
            masalah.tambah(Masalah(f"Lembar '{tabel.nama}' tidak dikenal.", saran, tabel.nama))
        return None
    sebelum = masalah.jumlah
    posisi: dict[str, int] = {}
    for i, nama in enumerate(tabel.kepala):
        if nama in posisi:
            pesan, saran = f"Kolom '{nama}' muncul dua kali.", "Hapus salah satunya."
        elif nama in lembar.kolom:
            posisi[nama] = i
            continue
        elif not nama and all(v == "" for v in tabel.kolom[i].nilai):
            continue
        else:
            pesan = f"Kolom '{nama}' tidak dikenal." if nama else "Kolom ini berisi data tetapi tidak bernama."
            saran = terdekat(nama, list(lembar.kolom)) or f"Kolom yang dikenal: {', '.join(lembar.kolom)}."
        masalah.tambah(Masalah(pesan, saran, tabel.nama, tabel.sel(i, -1), baru=nama or None))
    for nama, k in lembar.kolom.items():
        if nama not in posisi and (k.kolom.wajib or nama in lembar.kunci):
            saran = "Baris pertama harus memuat nama kolom; tambahkan kolom ini beserta isinya."
            masalah.tambah(Masalah(f"Kolom wajib '{nama}' tidak ada.", saran, tabel.nama, tabel.sel(0, -1)))
    return (lembar, posisi) if masalah.jumlah == sebelum else None


def isi(
    tabel: Tabel,
    lembar: Lembar,
    posisi: dict[str, int],
    konteks: Konteks,
    masalah: Daftar,
    peringatan: Daftar | None = None,
) -> LembarSah:
    """Convert and check every column; problems are added by cell, how a whole column was read to `peringatan`."""
    sah = LembarSah(lembar, tabel, posisi, {})
    dibaca = Daftar() if peringatan is None else peringatan
    for nama, i in posisi.items():
        sah.isi[nama] = _kolom(sah, i, lembar.kolom[nama], konteks, masalah, dibaca)
    return sah


def _kolom(sah: LembarSah, i: int, k: KolomImpor, konteks: Konteks, masalah: Daftar, peringatan: Daftar) -> list[Any]:
    tabel = sah.tabel
    mentah = tabel.kolom[i]
    bukti = urutan_kolom(mentah.nilai) if k.kolom.tipe is Tipe.TANGGAL else None
    urai, cari = pengurai(k, bukti and bukti[0]), _pencari(k, konteks)
    cara_baca.sebut(tabel, i, k, bukti, peringatan)
    nilai: list[Any] = []
    salah: dict[int, Salah] = {}
    for n, v in enumerate(mentah.nilai):
        hasil = None
        try:
            hasil = urai(k, v)
            if hasil is None and k.kolom.wajib:
                salah[n] = Salah("Sel wajib ini kosong.", f"Isi {k.kolom.arti.lower()}.")
            elif hasil is not None and cari is not None:
                cari(hasil)
        except Salah as e:
            salah[n] = e
        nilai.append(hasil)
    if salah:
        for baris, n in enumerate(mentah.indeks):
            if (s := salah.get(n)) is not None:
                asal = mentah.nilai[n]
                baru = None if asal == "" else tampil(asal)
                sel = tabel.sel(i, baris)
                letak = (k.nama, baris)
                masalah.tambah(Masalah(s.pesan, s.perbaikan, tabel.nama, sel, baru=baru, letak=letak, usul=s.usul))
    return list(map(nilai.__getitem__, mentah.indeks))


def _pencari(k: KolomImpor, konteks: Konteks) -> Callable[[Any], None] | None:
    rujuk = k.rujuk
    if rujuk is None or rujuk in {"nip_baru", "golongan"} or konteks.tak_terbaca & _LEMBAR.get(rujuk, frozenset()):
        return None
    dikenal = (
        konteks.kode[rujuk] if rujuk != "jabatan_apa_pun" else konteks.kode["jabatan"] | konteks.kode["jabatan_target"]
    )
    apa, di_mana = _SEBUT[rujuk]
    sisa_saran = [20]  # nearest matches cost; the first refusals get one

    def cari(nilai: Any) -> None:
        if rujuk == "unit" and nilai in konteks.ditutup:
            raise Salah(f"Unit kerja '{nilai}' sudah ditutup.", "Pakai unit lain, atau buka kembali unit itu.")
        if nilai in dikenal:
            return
        saran = ""
        if sisa_saran[0] > 0:
            sisa_saran[0] -= 1
            saran = _nip_terdekat(nilai, dikenal) if rujuk == "nip" else terdekat(nilai, sorted(dikenal))
        perbaikan = f"{saran} Perbaiki kodenya, atau tambahkan pada {di_mana}.".strip()
        raise Salah(f"{apa} '{nilai}' tidak ada.", perbaikan)

    return cari


def _nip_terdekat(nip: str, dikenal: set[str]) -> str:
    """A known NIP that differs in one digit or by two swapped neighbours."""
    satu = (nip[:i] + d + nip[i + 1 :] for i in range(len(nip)) for d in "0123456789")
    tukar = (nip[:i] + nip[i + 1] + nip[i] + nip[i + 2 :] for i in range(len(nip) - 1))
    dekat = [c for c in (*satu, *tukar) if c in dikenal]
    return f"Mungkin maksudnya {dekat[0]}." if dekat else ""


def kunci_ganda(sah: LembarSah, masalah: Daftar) -> list[tuple[Any, ...]]:
    """Natural key of every row; a key used twice is a problem at its second row."""
    kosong = [None] * len(sah.tabel.nomor)
    kunci = list(zip(*(sah.isi.get(k, kosong) for k in sah.lembar.kunci), strict=True))
    if len(set(kunci)) != len(kunci):
        pertama: dict[tuple[Any, ...], int] = {}
        nama = ", ".join(sah.lembar.kunci)
        for baris, k in enumerate(kunci):
            awal = pertama.setdefault(k, baris)
            if awal != baris and any(k):
                pesan = f"Baris ini sama kuncinya ({nama}) dengan baris {sah.tabel.baris(awal)}."
                masalah.tambah(sah.masalah(sah.lembar.kunci[0], baris, pesan, "Hapus atau bedakan salah satunya."))
    return kunci
