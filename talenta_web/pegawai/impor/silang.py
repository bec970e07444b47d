"""Checks across the cells of a row. What contradicts the NIP is refused; what is merely suspicious is a warning."""

from __future__ import annotations

from talenta_web.domain import golongan
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
    """NIP against birth date and sex (refused); against status, TMT, golongan, post (warning)."""
    _lahir_kelamin(sah, masalah)
    kosong = [None] * len(sah.tabel.nomor)
    ambil = (sah.isi.get(k, kosong) for k in ("nip", "jenis_asn", "tmt_cpns", "golongan"))
    for baris, (nip, asn, tmt, gol) in enumerate(zip(*ambil, strict=True)):
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


def _lahir_kelamin(sah: LembarSah, masalah: Daftar) -> None:
    teks = {d: f"{d:%Y%m%d}" for d in set(sah.isi.get("tanggal_lahir", ())) if d is not None}
    nip = sah.isi["nip"]
    for baris, (n, lahir) in enumerate(zip(nip, sah.isi.get("tanggal_lahir", ()), strict=False)):
        if n is not None and lahir is not None and n[:8] != teks[lahir]:
            pesan = f"Tanggal lahir tidak sama dengan digit 1-8 NIP ({n[:8]})."
            masalah.tambah(sah.masalah("tanggal_lahir", baris, pesan, "Perbaiki tanggal lahir atau NIP menurut SK."))
    for baris, (n, kelamin) in enumerate(zip(nip, sah.isi.get("jenis_kelamin", ()), strict=False)):
        if n is not None and kelamin is not None and _KELAMIN[n[14]] != kelamin:
            pesan = f"Jenis kelamin tidak sama dengan digit 15 NIP ({n[14]}: {_KELAMIN[n[14]]})."
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
        rujukan = {k: j[asal] for k, j in konteks.jabatan.items() if j[asal] is not None}
        for baris, (k, nilai) in enumerate(zip(kode, sah.isi[nama], strict=True)):
            if nilai is not None and (benar := rujukan.get(k)) is not None and benar != nilai:
                pesan = f"Berbeda dengan daftar_jabatan untuk {k} ({benar}); nilai daftar_jabatan yang dipakai."
                peringatan.tambah(sah.masalah(nama, baris, pesan, "Perbaiki sel ini atau daftar_jabatan."))


def urutan_tanggal(sah: LembarSah, peringatan: Daftar) -> None:
    """An end before its beginning is kept as delivered, with a warning."""
    for awal, akhir in _PASANGAN:
        if awal in sah.isi and akhir in sah.isi:
            for baris, (a, b) in enumerate(zip(sah.isi[awal], sah.isi[akhir], strict=True)):
                if a is not None and b is not None and b < a:
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
