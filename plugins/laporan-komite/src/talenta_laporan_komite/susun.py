"""Composition of the PDFs: a fixed Typst source for each paper, and the texts of isi.py as its data."""

from __future__ import annotations

from collections import Counter
from typing import Any

from talenta_laporan_komite import isi
from talenta_web.kontrak import KonteksLaporan, NaskahTypst
from talenta_web.kontrak.templat import berkas, nip

PAKET = "talenta_laporan_komite"


def _naskah(
    konteks: KonteksLaporan, nama: str, judul: str, templat: str, *, persiapan: bool = False, **data: Any
) -> NaskahTypst:
    sidang = isi.sidang(konteks, persiapan=persiapan)
    sumber = "".join(berkas(PAKET, f"templates/{t}.typ") for t in ("dasar", templat))
    judul = f"{judul}, sidang {sidang['nomor']} {sidang['komite']}"
    return NaskahTypst(judul[:300], nama, sumber, {"sidang": sidang, **data})


def undangan(konteks: KonteksLaporan) -> NaskahTypst:
    """Invitation; with or without the names of the agenda."""
    dengan = konteks.parameter.get("agenda") == "ya"
    return _naskah(
        konteks, "undangan-sidang", "Undangan", "undangan", anggota=isi.anggota(konteks), dengan_agenda=dengan,
        calon=isi.calon(konteks) if dengan else [], lampiran="dua lampiran" if dengan else "satu lampiran",
        persiapan=True,
    )  # fmt: skip


def daftar_hadir(konteks: KonteksLaporan) -> NaskahTypst:
    """Attendance list, to be signed or as it was."""
    anggota, mulai = isi.anggota(konteks), any(a["hadir"] for a in konteks.tabel["anggota"].baris)
    return _naskah(
        konteks, "daftar-hadir-sidang", "Daftar hadir", "daftar_hadir", anggota=anggota, mulai=mulai, persiapan=True
    )


def berita_acara(konteks: KonteksLaporan) -> NaskahTypst:
    """Minutes with their annexes."""
    return _naskah(konteks, "berita-acara-sidang", "Berita acara", "berita_acara", **isi_berita_acara(konteks))


def isi_berita_acara(konteks: KonteksLaporan) -> dict[str, Any]:
    """What the minutes tell, besides the record itself; LookupError before anything can be told."""
    calon = isi.calon(konteks)
    if not calon:
        raise LookupError("Agenda sidang ini belum berisi pegawai, jadi belum ada yang dapat diberitakan.")
    return {
        "anggota": isi.anggota(konteks),
        "calon": calon,
        "ubah": [c for c in calon if c["putusan"] == "ubah"],
        "tunda": [c for c in calon if c["putusan"] == "tunda"],
        "tindak": [c for c in calon if c["tindak"]],
        "sebaran": isi.sebaran(konteks),
        "krs": isi.krs(konteks, "instansi"),
        "nasional": len(isi.krs(konteks, "nasional")),
        "beda": isi.catatan(konteks, "beda", "teks"),
        "benturan": isi.catatan(konteks, "benturan", "jenis"),
    }


def rekomendasi(konteks: KonteksLaporan) -> NaskahTypst:
    """Recommendation to the PPK."""
    return _naskah(konteks, "rekomendasi-komite", "Rekomendasi kepada PPK", "rekomendasi", **isi_rekomendasi(konteks))


def isi_rekomendasi(konteks: KonteksLaporan) -> dict[str, Any]:
    """Decisions, succession group and follow-up; LookupError before anything is decided."""
    calon = isi.calon(konteks)
    if not any(c["putusan"] for c in calon):
        raise LookupError("Sidang ini belum memutus siapa pun, jadi belum ada yang dapat direkomendasikan.")
    return {
        "calon": calon,
        "krs": isi.krs(konteks, "instansi"),
        "nasional": len(isi.krs(konteks, "nasional")),
        "beda": len(konteks.tabel["beda"].baris),
        "ringkas": _ringkas(calon),
        "tindak": [_tindak(t) for t in konteks.tabel["tindak"].baris],
        "lampiran": "tiga lampiran",
    }


def _ringkas(calon: list[dict[str, Any]]) -> list[list[str]]:
    """Per decided box: predikat, people, the follow-up picked most often."""
    hasil = []
    for kotak in sorted({c["akhir"] for c in calon if c["akhir"] != "–"}, reverse=True):
        orang = [c for c in calon if c["akhir"] == kotak]
        tindak = Counter(t for c in orang for t in c["tindak"])
        banyak = "; ".join(f"{t} ({n})" for t, n in sorted(tindak.items(), key=lambda x: (-x[1], x[0]))[:3])
        hasil.append([kotak, orang[0]["predikat"], str(len(orang)), banyak or "–"])
    return hasil


def _tindak(t: isi.Baris) -> dict[str, str]:
    return {
        "no": isi.angka(t["nomor"]),
        "nama": isi.isi(t["nama"]),
        "nip": nip(t["nip"] if isinstance(t["nip"], str) else None),
        "kotak": isi.angka(t["kotak"]),
        "teks": isi.isi(t["teks"]),
        "catatan": "" if t["catatan"] is None else isi.isi(t["catatan"]),
        "pj": isi.isi(t["penanggung_jawab"]),
        "tenggat": isi.tanggal(t["tenggat"]),
    }


def daftar_krs(konteks: KonteksLaporan) -> NaskahTypst:
    """The succession group, as an annex of the decree."""
    return _naskah(konteks, "daftar-krs", "Daftar KRS instansi", "krs", krs=isi.krs(konteks, "instansi"))


def usul_nasional(konteks: KonteksLaporan) -> NaskahTypst:
    """Letter that proposes people of box 9 to the national group; LookupError when there is nobody."""
    krs = isi.krs(konteks, "nasional")
    if not krs:
        raise LookupError("Tidak ada pegawai pada kotak 9 menurut keputusan sidang ini, jadi tidak ada yang diusulkan.")
    return _naskah(konteks, "usul-krs-nasional", "Usul KRS nasional", "usul_nasional", krs=krs)
