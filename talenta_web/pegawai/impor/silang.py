"""Checks across the cells of a row. What contradicts the NIP is refused; what is merely suspicious is a warning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from talenta_web.domain import golongan
from talenta_web.pegawai.impor import gelar
from talenta_web.pegawai.impor.konteks import Konteks
from talenta_web.pegawai.impor.masalah import Daftar
from talenta_web.pegawai.impor.periksa import LembarSah

_KELAMIN = {"1": "pria", "2": "wanita"}
_PASANGAN = (
    ("tmt_mulai", "tmt_selesai"),
    ("tanggal_mulai", "tanggal_selesai"),
    ("tanggal", "berlaku_sampai"),
    ("tmt_cpns", "tmt_golongan"),
    ("tanggal_lahir", "tmt_cpns"),
)
_SALIN = ("nama_jabatan", "jenis_jabatan", "jenjang", "eselon", "rumpun", "kelas_jabatan")


def pegawai(sah: LembarSah, konteks: Konteks, masalah: Daftar, peringatan: Daftar) -> None:
    """NIP against birth date and sex (refused); against status, TMT, golongan, post, and titles in names (warning)."""
    _lahir_kelamin(sah, masalah)
    gelar.periksa(sah, peringatan)
    semua = [_kolom(sah, k) for k in ("nip", "jenis_asn", "tmt_cpns", "golongan")]
    for baris in _janggal(*semua):
        nip, asn, tmt, gol = (k[baris] for k in semua)
        if nip is None:
            continue
        if asn is not None and (nip[12:14] == "21") != (asn == "PPPK"):
            pesan = f"Digit 13-14 NIP ({nip[12:14]}) tidak lazim untuk {asn}."
            peringatan.tambah(sah.masalah("jenis_asn", baris, pesan, "Periksa jenis ASN atau NIP."))
        elif tmt is not None and nip[8:12] != str(tmt.year):
            pesan = f"TMT {tmt:%d-%m-%Y} berbeda dengan tahun pengangkatan pada NIP ({nip[8:12]})."
            peringatan.tambah(sah.masalah("tmt_cpns", baris, pesan, "Periksa SK pengangkatan."))
        if gol is not None and asn is not None and (gol in golongan.GOLONGAN_PPPK) != (asn == "PPPK"):
            pesan = f"Golongan {gol} tidak lazim untuk {asn}."
            peringatan.tambah(sah.masalah("golongan", baris, pesan, "Periksa golongan atau jenis ASN."))
    _jabatan(sah, konteks, peringatan)


def _janggal(nip: list[Any], asn: list[Any], tmt: list[Any], gol: list[Any]) -> list[int]:
    """Rows worth a closer look, found column by column."""
    pppk = _peta(asn, lambda a: a == "PPPK")
    status = _beda(pppk, [n and n[12:14] == "21" for n in nip])
    tahun = _beda(_peta(tmt, lambda d: str(d.year)), [n and n[8:12] for n in nip])
    return sorted({*status, *tahun, *_beda(pppk, _peta(gol, lambda g: g in golongan.GOLONGAN_PPPK))})


def _kolom(sah: LembarSah, nama: str) -> list[Any]:
    return sah.isi.get(nama) or [None] * len(sah.tabel.nomor)


def _peta(nilai: list[Any], fungsi: Callable[[Any], Any]) -> list[Any]:
    """Apply a function once per distinct value; None stays None."""
    hasil = {v: fungsi(v) for v in set(nilai) if v is not None}
    return list(map(hasil.get, nilai))


def _beda(kiri: list[Any], kanan: list[Any]) -> list[int]:
    """Rows where both sides are known and differ."""
    if kiri == kanan:
        return []
    pasangan = enumerate(zip(kiri, kanan, strict=True))
    return [i for i, (a, b) in pasangan if a != b and a is not None and b is not None]


def _lahir_kelamin(sah: LembarSah, masalah: Daftar) -> None:
    nip = sah.isi["nip"]
    lahir = _peta(_kolom(sah, "tanggal_lahir"), lambda d: f"{d:%Y%m%d}")
    for baris in _beda(lahir, [n and n[:8] for n in nip]):
        pesan = f"Tanggal lahir tidak sama dengan digit 1-8 NIP ({nip[baris][:8]})."
        masalah.tambah(sah.masalah("tanggal_lahir", baris, pesan, "Perbaiki tanggal lahir atau NIP menurut SK."))
    for baris in _beda(_kolom(sah, "jenis_kelamin"), [n and _KELAMIN[n[14]] for n in nip]):
        angka = nip[baris][14]
        pesan = f"Jenis kelamin tidak sama dengan digit 15 NIP ({angka}: {_KELAMIN[angka]})."
        masalah.tambah(sah.masalah("jenis_kelamin", baris, pesan, "Perbaiki jenis kelamin atau NIP menurut SK."))


def _jabatan(sah: LembarSah, konteks: Konteks, peringatan: Daftar) -> None:
    """Facts of the post come from daftar_jabatan; a differing cell is not used, and that is said."""
    kode = sah.isi.get("jabatan")
    if kode is None:
        return
    for nama in _SALIN:
        if nama not in sah.isi:
            continue
        asal = "nama" if nama == "nama_jabatan" else nama
        rujukan = {k: j[asal] for k, j in konteks.jabatan.items()}
        benar = list(map(rujukan.get, kode))
        for baris in _beda(benar, sah.isi[nama]):
            beda = f"Berbeda dengan daftar_jabatan untuk {kode[baris]} ({benar[baris]})"
            pesan = f"{beda}; nilai daftar_jabatan yang dipakai."
            peringatan.tambah(sah.masalah(nama, baris, pesan, "Perbaiki sel ini atau daftar_jabatan."))


def urutan_tanggal(sah: LembarSah, peringatan: Daftar) -> None:
    """An end before its beginning is kept as delivered, with a warning."""
    for awal, akhir in _PASANGAN:
        if awal in sah.isi and akhir in sah.isi:
            pasangan = enumerate(zip(sah.isi[awal], sah.isi[akhir], strict=True))
            for baris, a in [(i, a) for i, (a, b) in pasangan if a is not None and b is not None and b < a]:
                pesan = f"Tanggal ini sebelum {awal} ({a:%d-%m-%Y})."
                peringatan.tambah(sah.masalah(akhir, baris, pesan, "Periksa kedua tanggalnya."))


def kepala_pegawai(sah: LembarSah, masalah: Daftar) -> None:
    """Facts of the post make sense only beside the post itself."""
    if "jabatan" in sah.isi:
        return
    for nama in (*_SALIN, "bup"):
        if nama in sah.isi:
            perbaikan = "Tambahkan kolom jabatan (selnya boleh kosong untuk kandidat dari instansi lain)."
            m = sah.masalah(nama, -1, f"Kolom '{nama}' memerlukan kolom 'jabatan'.", perbaikan)
            masalah.tambah(m)


def pohon_unit(sah: LembarSah, konteks: Konteks, masalah: Daftar) -> None:
    """Every parent exists and no unit stands below itself; `konteks.induk` becomes the tree after the import."""
    baris_kode = {k: b for b, k in enumerate(sah.isi["kode"]) if k is not None}
    if "induk" in sah.isi:
        konteks.induk.update({k: sah.isi["induk"][b] for k, b in baris_kode.items()})
    else:
        for k in baris_kode:
            konteks.induk.setdefault(k, None)
    for kode, baris in baris_kode.items():
        induk = konteks.induk[kode]
        if induk is not None and induk not in konteks.induk:
            pesan, saran = f"Unit induk '{induk}' tidak ada.", "Perbaiki kodenya, atau tambahkan unit induknya."
            masalah.tambah(sah.masalah("induk", baris, pesan, saran))
        elif induk in konteks.ditutup and kode not in konteks.ditutup:
            pesan, saran = f"Unit induk '{induk}' sudah ditutup.", "Pakai unit lain, atau buka kembali unit itu."
            masalah.tambah(sah.masalah("induk", baris, pesan, saran))
        elif _melingkar(kode, konteks.induk):
            pesan = f"Unit '{kode}' berada di bawah dirinya sendiri."
            masalah.tambah(sah.masalah("induk", baris, pesan, "Perbaiki unit induknya."))


def _melingkar(kode: str, induk: dict[str, str | None]) -> bool:
    lewat = {kode}
    kini = induk.get(kode)
    while kini is not None:
        if kini in lewat:
            return kini == kode
        lewat.add(kini)
        kini = induk.get(kini)
    return False
