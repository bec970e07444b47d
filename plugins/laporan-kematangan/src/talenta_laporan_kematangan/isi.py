"""Tables in, plain texts out: the same record of an assessment for PDF and for DOCX.

A record that is not fixed yet is a KONSEP and says so on every page; a fixed one carries its digest there. Every score
stands beside what kind of instrument gave it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from talenta_web.kontrak import KonteksLaporan, Nilai
from talenta_web.kontrak.templat import angka_id, tanggal_id, teks

Baris = Mapping[str, Nilai]
KONSEP = "KONSEP, belum ditetapkan"
LEMAH = 5
"""Butir that the page for leaders names."""


def sampul(konteks: KonteksLaporan) -> dict[str, Any]:
    """The assessment in words; LookupError when none was chosen."""
    baris = konteks.tabel["ringkasan"].baris
    if not baris:
        raise LookupError("Pilih penilaian yang naskahnya akan dibuat.")
    r = baris[0]
    segel = _kata(r["segel"])
    total, aras = r["total"], r["aras"]
    return {
        "instansi": isi(r["instansi"]),
        "nama": isi(r["nama"]),
        "nomor": angka(r["nomor"]),
        "tahun": str(r["tahun"]),
        "keadaan": isi(r["keadaan"]),
        "acuan": tanggal(r["tanggal_acuan"]),
        "putaran": angka(r["putaran"]),
        "tim": _tim(r),
        "instrumen": isi(r["instrumen"]),
        "kedudukan": isi(r["kedudukan"]),
        "instrumen_sidik": isi(r["instrumen_sidik"]),
        "dasar": alinea(r["dasar"]),
        "total": angka(total) if total is not None else "belum berangka",
        "tanpa_gerbang": angka(r["tanpa_gerbang"]) if total is None and r["tanpa_gerbang"] is not None else "",
        "maks": angka(r["maks"]),
        "maks_angka": _pecahan(r["maks"]) or 100.0,
        "total_angka": _pecahan(total),
        "aras_angka": _pecahan(aras),
        "predikat": isi(r["predikat"]),
        "arti": _kata(r["arti_predikat"]),
        "hasil": _kata(r["hasil"]),
        "aras": angka(aras) if aras is not None else "",
        "aras_nama": _kata(r["aras_nama"]),
        "banding": _banding(total, aras),
        "terisi": angka(r["terisi"]),
        "jumlah": angka(r["jumlah"]),
        "disetujui": angka(r["disetujui"]),
        "halangan": alinea(r["halangan"]),
        "bukti": angka(r["bukti"]),
        "butir_berbukti": angka(r["butir_berbukti"]),
        "konsep": not segel,
        "segel": f"Penetapan versi {angka(r['penetapan'])}, sidik {segel}" if segel else KONSEP,
        "keterangan": _keterangan(r, sah=bool(segel)),
        "sah": "penetapan" if segel else "konsep",
    }


def _banding(total: Nilai, aras: Nilai) -> str:
    """The index against its line, in words."""
    if not isinstance(total, Decimal) or not isinstance(aras, Decimal):
        return ""
    selisih = total - aras
    if selisih >= 0:
        return f"{angka(selisih)} poin di atas ambang" if selisih else "tepat pada ambang"
    return f"kurang {angka(-selisih)} poin dari ambang"


def _keterangan(r: Baris, *, sah: bool) -> str:
    if not sah:
        return (
            "Naskah ini masih konsep: isinya menurut data pada saat dicetak dan dapat berubah sampai penilaian "
            "ditetapkan."
        )
    return (
        f"Ditetapkan {tanggal(r['ditetapkan'])}, diusulkan oleh {isi(r['diusulkan_oleh'])} dan ditetapkan oleh "
        f"{isi(r['ditetapkan_oleh'])}. Isi naskah ini dibaca dari penetapan itu."
    )


def _tim(r: Baris) -> str:
    sk = _kata(r["tim_sk"])
    return f"{sk}, {tanggal(r['tim_sk_tanggal'])}" if sk and r["tim_sk_tanggal"] else sk or "–"


def simpul(konteks: KonteksLaporan) -> list[dict[str, Any]]:
    """Nodes in the order of the instrument; `pokok` are the main criteria."""
    return [
        {
            "kode": isi(s["kode"]),
            "nama": isi(s["nama"]),
            "dalam": s["tingkat"],
            "pokok": s["tingkat"] == 1 and bool(s["bobot"]),
            "bobot": angka(s["bobot"]),
            "skor": angka(s["skor"]),
            "persen": "–" if s["persen"] is None else f"{angka(s['persen'])}%",
            "persen_angka": _pecahan(s["persen"]),
            "sumbangan": angka(s["sumbangan"]),
            "terisi": f"{angka(s['terisi'])} dari {angka(s['jumlah'])}",
            "uraian": _kata(s["uraian"]),
        }
        for s in konteks.tabel["simpul"].baris
    ]


def gerbang(konteks: KonteksLaporan) -> list[dict[str, str]]:
    """Gates with their state in words."""
    return [
        {"nama": isi(g["nama"]), "keadaan": isi(g["keadaan"]), "pesan": isi(g["pesan"])}
        for g in konteks.tabel["gerbang"].baris
    ]


def butir(konteks: KonteksLaporan) -> list[dict[str, Any]]:
    """Every butir with answer, score and how it came about."""
    return [
        {
            "kriteria": isi(b["kriteria"]),
            "kode": isi(b["kode"]),
            "tanya": isi(b["tanya"]),
            "unit": _kata(b["unit"]) or "Koordinator penilaian",
            "jawaban": _kata(b["jawaban"]) or "Belum dijawab",
            "catatan": _kata(b["catatan"]),
            "internal": _kata(b["internal"]),
            "status": isi(b["status"]),
            "skor": "–" if b["skor"] is None else f"{angka(b['skor'])} dari {angka(b['maks'])}",
            "sumbangan": angka(b["sumbangan"]),
            "uraian": alinea(b["uraian"]),
            "kurang": alinea(b["kurang"]),
            "reviu": _kata(b["reviu"]) or "Belum direviu",
            "bukti": angka(b["bukti"]),
        }
        for b in konteks.tabel["butir"].baris
    ]


def kelompok(daftar: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The butir under their main criterion, in the order of the instrument."""
    nama = list(dict.fromkeys(b["kriteria"] for b in daftar))
    return [{"nama": n, "butir": [b for b in daftar if b["kriteria"] == n]} for n in nama]


def lemah(konteks: KonteksLaporan) -> list[dict[str, str]]:
    """The scored butir farthest below their greatest score, with the first thing that is missing."""

    def bagian(b: Baris) -> float:
        skor, maks = _pecahan(b["skor"]), _pecahan(b["maks"])
        return (skor or 0.0) / maks if maks else 1.0

    calon = [b for b in konteks.tabel["butir"].baris if _pecahan(b["maks"]) and b["status"] != "Tidak berlaku"]
    pilih = sorted((b for b in calon if bagian(b) < 1), key=bagian)[:LEMAH]
    return [
        {
            "kode": isi(b["kode"]),
            "tanya": isi(b["tanya"]),
            "skor": "belum dijawab" if b["skor"] is None else f"{angka(b['skor'])} dari {angka(b['maks'])}",
            "kurang": next(iter(alinea(b["kurang"])), "Naikkan tingkat jawabannya dengan bukti."),
        }
        for b in pilih
    ]


def bukti(konteks: KonteksLaporan) -> list[dict[str, Any]]:
    """Links in the order of the instrument; one document may prove several butir."""
    return [
        {
            "no": str(n),
            "butir": isi(b["butir"]),
            "kriteria": _kata(b["kriteria"]),
            "jenis": isi(b["jenis"]),
            "judul": isi(b["judul"]),
            "nomor": isi(b["nomor"]),
            "tanggal": tanggal(b["tanggal"]),
            "penandatangan": isi(b["penandatangan"]),
            "halaman": isi(b["halaman"]),
            "berlaku": tanggal(b["berlaku_sampai"]),
            "klasifikasi": isi(b["klasifikasi"]),
            "tinjauan": _kata(b["tinjauan"]) or "Belum ditinjau",
            "berkas": isi(b["berkas"]),
            "sidik": isi(b["sidik"]),
        }
        for n, b in enumerate(konteks.tabel["bukti"].baris, 1)
    ]


def alinea(nilai: Nilai) -> list[str]:
    """Lines of a longer text."""
    return [baris.strip() for baris in _kata(nilai).split("\n") if baris.strip()]


def isi(nilai: Nilai) -> str:
    """A text, or a dash."""
    return teks(_kata(nilai))


def angka(nilai: Nilai) -> str:
    """A number without idle zeros, or a dash."""
    kata = angka_id(None if isinstance(nilai, str | bool | date) else nilai)
    return kata.rstrip("0").rstrip(",") if "," in kata else kata


def tanggal(nilai: Nilai) -> str:
    """A day, or a dash."""
    return tanggal_id(nilai if isinstance(nilai, date) else None)


def _kata(nilai: Nilai) -> str:
    return nilai if isinstance(nilai, str) else ""


def _pecahan(nilai: Nilai) -> float | None:
    if not isinstance(nilai, Decimal | int | float) or isinstance(nilai, bool):
        return None
    return int(nilai) if nilai == int(nilai) else float(nilai)
