"""Tables in, one plain record per person out: every text ready to be placed, numbers only where something is drawn.

Missing is not zero: a value that is not known is None in a drawing and a dash in a text.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from talenta_web.kontrak import KonteksLaporan, Nilai, TabelData
from talenta_web.kontrak.templat import angka_id, nip, tanggal_id, teks

Baris = Mapping[str, Nilai]
POTENSI = {
    "intelektual": "Intelektual",
    "interpersonal": "Interpersonal",
    "kesadaran_diri": "Kesadaran diri",
    "berpikir_kritis": "Berpikir kritis",
    "pemecahan_masalah": "Pemecahan masalah",
    "kecerdasan_emosional": "Kecerdasan emosional",
    "belajar_cepat": "Belajar cepat",
    "motivasi_komitmen": "Motivasi, komitmen",
}
KOMPETENSI = {
    "integritas": "Integritas",
    "kerja_sama": "Kerja sama",
    "komunikasi": "Komunikasi",
    "orientasi_hasil": "Orientasi hasil",
    "pelayanan_publik": "Pelayanan publik",
    "pengembangan_diri": "Pengembangan diri",
    "mengelola_perubahan": "Mengelola perubahan",
    "pengambilan_keputusan": "Pengambilan keputusan",
    "perekat_bangsa": "Perekat bangsa",
}
"""Aspects in their usual order, with names short enough for a chart."""
SKALA = 5


def olah(konteks: KonteksLaporan) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What is said of the run, and the people in the order of the table; LookupError when there is nobody."""
    orang = {o["urut"]: o for o in konteks.tabel["orang"].baris}.values()
    if not orang or not konteks.tabel["profil"].baris:
        raise LookupError("Tidak ada pegawai yang memenuhi isian ini pada pemetaan periode itu.")
    per = {nama: _kelompok(tabel) for nama, tabel in konteks.tabel.items() if nama not in {"profil", "orang"}}

    def milik(nama: str, o: Baris) -> list[Baris]:
        return per.get(nama, {}).get(o["urut"], [])

    profil = _profil(konteks.tabel["profil"].baris[0])
    return profil, [
        {
            **_kepala(o),
            "sumbu": [_sumbu(s, milik("simpul", o)) for s in {s["sumbu"]: s for s in milik("sumbu", o)}.values()],
            **_aspek(milik("aspek", o)),
            "riwayat": _riwayat(milik("riwayat", o)),
            "kinerja": [[f"{k['tahun']}", teks(_teks(k["predikat"]))] for k in milik("kinerja", o)],
            "lalu": [[teks(_teks(x["nama_periode"])), _kotak(x["kotak"])] for x in milik("lalu", o)],
        }
        for o in orang
    ]


def _kelompok(tabel: TabelData) -> dict[Nilai, list[Baris]]:
    hasil: dict[Nilai, list[Baris]] = {}
    for b in tabel.baris:
        hasil.setdefault(b["urut"], []).append(b)
    return hasil


def _profil(p: Baris) -> dict[str, Any]:
    tetap = p["tahap"] == "ditetapkan"
    sk = f"Telah ditetapkan dengan {teks(_teks(p['nomor_sk']))}, tanggal {tanggal_id(_hari(p['tanggal_sk']))}."
    sementara = "Sementara: belum ditetapkan, belum dapat menjadi dasar keputusan kepegawaian."
    return {
        "periode": teks(_teks(p["nama"])),
        "per": tanggal_id(_hari(p["tanggal_acuan"])),
        "sementara": not tetap,
        "tahap": sk if tetap else sementara,
        "aturan": f"{teks(_teks(p['aturan_nama']))}, versi {teks(_teks(p['aturan_versi']))}",
        "dasar": [d for d in (_teks(p["aturan_dasar"]) or "").split("\n") if d],
        "pid": teks(_teks(p["pid"])),
    }


def _kepala(o: Baris) -> dict[str, Any]:
    golongan = _teks(o["golongan"])
    pangkat = f"{o['pangkat']}, {golongan}" if o["pangkat"] else f"Golongan {golongan}" if golongan else None
    jenjang = ", ".join(x for x in (_teks(o["jenjang"]), f"level {o['level']}" if o["level"] else "") if x)
    return {
        "nama": _teks(o["nama"]) or "Nama disamarkan",
        "nip": nip(_teks(o["nip"])),
        "identitas": [
            ["NIP", nip(_teks(o["nip"]))],
            ["Pangkat, golongan", teks(pangkat)],
            ["Jabatan", teks(_teks(o["jabatan"]))],
            ["Jenjang", teks(jenjang)],
            ["Rumpun jabatan", teks(_teks(o["rumpun"]))],
            ["Unit kerja", teks(_teks(o["unit"]))],
        ],
        "kotak": o["kotak"],
        "predikat": teks(_teks(o["predikat"])),
        "kategori": teks(_teks(o["kategori"])),
        "nilai": angka_id(_angka(o["nilai_talenta"])),
        "peringkat": angka_id(_angka(o["peringkat"])),
        "rekomendasi": [r for r in (_teks(o["rekomendasi"]) or "").split("\n") if r],
        "kurang": _teks(o["kurang"]) or "",
        "kepastian": _teks(o["kepastian"]) or "",
    }


def _sumbu(s: Baris, simpul: list[Baris]) -> dict[str, Any]:
    batas = [a for a in (_angka(s["ambang_1"]), _angka(s["ambang_2"])) if a is not None]
    skor, maks = _angka(s["skor"]), _angka(s["maks"])
    return {
        "nama": teks(_teks(s["nama"])),
        "skor": angka_id(skor),
        "tingkat": teks(_teks(s["tingkat"])),
        "jarak": _teks(s["jarak"]) or "",
        "batas": f"ambang {' dan '.join(angka_id(a).removesuffix(',00') for a in batas)}" if batas else "",
        "nilai": None if skor is None else float(skor),
        "maks": float(maks or 100),
        "ambang": [float(a) for a in batas],
        "unsur": [
            {
                "nama": teks(_teks(u["nama"])),
                "dalam": u["kedalaman"] or 1,
                "masukan": _masukan(u),
                "bobot": angka_id(_angka(u["bobot"]), 1).removesuffix(",0"),
                "skor": angka_id(_angka(u["skor"])),
                "poin": angka_id(_angka(u["kontribusi"])),
            }
            for u in simpul
            if u["sumbu"] == s["sumbu"]
        ],
    }


def _masukan(u: Baris) -> str:
    isi, status = _teks(u["masukan"]), _teks(u["status"])
    if isi:
        return "Nihil" if isi == "–" and status == "Nihil" else isi
    return "" if status == "Terisi" else status or ""


def _aspek(baris: list[Baris]) -> dict[str, Any]:
    a: Baris = baris[0] if baris else {}

    def nilai(kode: str) -> float | None:
        isi = _angka(a.get(kode))
        return None if isi is None else float(isi)

    potensi = [[nama, nilai(f"potensi_{k}"), None] for k, nama in POTENSI.items()]
    kompetensi = [[nama, nilai(f"kompetensi_{k}"), nilai(f"standar_{k}")] for k, nama in KOMPETENSI.items()]
    return {
        "potensi": potensi if any(n is not None for _, n, _ in potensi) else [],
        "kompetensi": kompetensi if any(n is not None for _, n, _ in kompetensi) else [],
        "per_potensi": tanggal_id(_hari(a.get("tanggal_potensi"))),
        "per_kompetensi": tanggal_id(_hari(a.get("tanggal_kompetensi"))),
    }


def _riwayat(baris: list[Baris]) -> list[dict[str, Any]]:
    """Kinds in the order they come, each with its lines."""
    hasil: dict[str, list[list[str]]] = {}
    for b in baris:
        baris_ini = [_waktu(b), teks(_teks(b["uraian"])), _teks(b["keterangan"]) or ""]
        hasil.setdefault(teks(_teks(b["nama_jenis"])), []).append(baris_ini)
    return [{"nama": n, "isi": isi} for n, isi in hasil.items()]


def _waktu(b: Baris) -> str:
    mulai, selesai = _hari(b["mulai"]), _hari(b["selesai"])
    if b["jenis"] == "jabatan" and mulai:
        return f"{mulai.year}–{selesai.year if selesai else 'kini'}"
    return teks(str(b["tahun"]) if b["tahun"] else None)


def _kotak(nilai: Nilai) -> str:
    return "belum" if nilai is None else f"kotak {nilai}"


def _teks(nilai: Nilai) -> str | None:
    return nilai if isinstance(nilai, str) else None


def _hari(nilai: Nilai) -> date | None:
    return nilai if isinstance(nilai, date) else None


def _angka(nilai: Nilai) -> Any:
    return None if isinstance(nilai, str | bool | date) else nilai
