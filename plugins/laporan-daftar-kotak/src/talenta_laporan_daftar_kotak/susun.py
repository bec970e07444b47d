"""Composition: tables in, the data of a Typst document out; every text is ready to be placed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from talenta_web.kontrak import KonteksLaporan, NaskahTypst, Nilai
from talenta_web.kontrak.templat import angka_id, berkas, nip, tanggal_id, teks

PAKET = "talenta_laporan_daftar_kotak"
Baris = Mapping[str, Nilai]


def susun(konteks: KonteksLaporan) -> NaskahTypst:
    """The list; LookupError when there is no mapping to list."""
    if not konteks.tabel["profil"].baris or not konteks.tabel["kotak"].baris:
        raise LookupError("Periode ini belum mempunyai hasil pemetaan. Jalankan perhitungan lebih dahulu.")
    profil, orang = konteks.tabel["profil"].baris[0], konteks.tabel["orang"]
    hanya = konteks.parameter.get("kotak", "")
    isi: dict[Nilai, list[list[str]]] = {}
    for o in orang.baris:
        baris = isi.setdefault(o["kotak"], [])
        baris.append([str(len(baris) + 1), *_orang(o)])
    bagian = [
        _bagian(k, isi.get(k["kotak"], [])) for k in konteks.tabel["kotak"].baris if hanya in {"", str(k["kotak"])}
    ]
    data = {
        "periode": _teks(profil["nama"]),
        "per": tanggal_id(_hari(profil["tanggal_acuan"])),
        "sementara": profil["tahap"] != "ditetapkan",
        "tahap": _tahap(profil),
        "aturan": f"{_teks(profil['aturan_nama'])} versi {_teks(profil['aturan_versi'])}",
        "pid": _teks(profil["pid"]),
        "saring": _saring(konteks),
        "potong": f"Laporan ini menampilkan {angka_id(len(orang.baris))} dari {angka_id(orang.jumlah)} pegawai. Daftar "
        "lengkap ada pada keluaran XLSX, atau buat laporan ini per unit kerja, level, atau kotak."
        if orang.jumlah > len(orang.baris)
        else "",
        "bagian": bagian,
        "dasar": _dasar(konteks),
    }
    judul = f"Daftar pegawai menurut kotak, {data['periode']}"
    return NaskahTypst(judul[:300], _nama(konteks), berkas(PAKET, "templates/daftar.typ"), data)


def _bagian(k: Baris, orang: list[list[str]]) -> dict[str, Any]:
    jumlah = max(k["jumlah"] if isinstance(k["jumlah"], int) else 0, len(orang))
    sebut = f"{angka_id(jumlah)} pegawai"
    return {
        "kotak": k["kotak"],
        "predikat": _teks(k["predikat"]),
        "kategori": _teks(k["kategori"]),
        "krs": "" if not k["krs"] else f"Kelompok Rencana Suksesi: {k['krs']}.",
        "rekomendasi": [r for r in str(k["rekomendasi"] or "").split("\n") if r],
        "jumlah": sebut if len(orang) == jumlah else f"{angka_id(len(orang))} dari {sebut}",
        "orang": orang,
    }


def _orang(o: Baris) -> list[str]:
    golongan = f"{o['pangkat']}, {o['golongan']}" if o["pangkat"] else o["golongan"] and f"Golongan {o['golongan']}"
    nilai = [angka_id(_angka(o[k])) for k in ("kinerja", "potensial", "nilai_talenta", "peringkat")]
    return [
        _isi(o["nama"]) or "Nama disamarkan",
        nip(_isi(o["nip"])),
        _teks(golongan),
        _teks(o["jabatan"]),
        _teks(o["unit"]),
        *nilai,
    ]


def _tahap(profil: Baris) -> str:
    if profil["tahap"] != "ditetapkan":
        return "Sementara: belum ditetapkan, belum dapat menjadi dasar keputusan kepegawaian."
    return f"Telah ditetapkan dengan {_teks(profil['nomor_sk'])}, tanggal {tanggal_id(_hari(profil['tanggal_sk']))}."


def _saring(konteks: KonteksLaporan) -> str:
    """The filters in words: the unit by name; level and kotak carry their name in the answer."""
    kata = [konteks.label.get(k, konteks.parameter[k]) for k in ("unit", "level", "kotak") if konteks.parameter.get(k)]
    return " · ".join(kata)


def _dasar(konteks: KonteksLaporan) -> list[str]:
    semua = (d for k in konteks.tabel["kotak"].baris for d in str(k["dasar"] or "").split("\n"))
    return [d for d in dict.fromkeys(semua) if d]


def _nama(konteks: KonteksLaporan) -> str:
    bagian = ["daftar-kotak", *(konteks.parameter.get(k, "") for k in ("periode", "unit", "level", "kotak"))]
    return re.sub(r"[^a-z0-9]+", "-", "-".join(b for b in bagian if b).lower()).strip("-")[:120]


def _isi(nilai: Nilai) -> str | None:
    return nilai if isinstance(nilai, str) else None


def _teks(nilai: Nilai) -> str:
    return teks(_isi(nilai))


def _hari(nilai: Nilai) -> date | None:
    return nilai if isinstance(nilai, date) else None


def _angka(nilai: Nilai) -> Any:
    return None if isinstance(nilai, str | bool | date) else nilai
