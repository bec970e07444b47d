"""Datasets of the slice for papers and exports; parameter `penilaian` (public id)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from talenta_web.domain.penilaian import INTERNAL, KEADAAN, KEMBALIKAN, MANDIRI, SETUJU, TINJAUAN
from talenta_web.kematangan.datasets_dasar import (
    ANGKA,
    BULAT,
    KEMAMPUAN,
    TANGGAL,
    TEKS,
    Baris,
    Risalah,
    angka,
    dataset,
    isian,
    kolom_data,
    tanggal,
    terbaca,
)
from talenta_web.kematangan.kata import kata_jawaban
from talenta_web.kontrak import Dataset, Permintaan, TabelData
from talenta_web.kuesioner.hasil import Jawaban
from talenta_web.kuesioner.jawaban import baca
from talenta_web.kuesioner.model import INTERNAL as NASKAH_INTERNAL
from talenta_web.kuesioner.model import Butir, Kuesioner

STATUS = {
    "terisi": "Dinilai", "kosong": "Belum dijawab", "tidak_berlaku": "Tidak berlaku", "terkunci": "Terkunci gerbang",
    "diabaikan": "Tidak dihitung karena gerbang", "tanpa_skor": "Tidak dinilai",
}  # fmt: skip
GERBANG = {True: "Terpenuhi", False: "Belum terpenuhi", None: "Belum dapat dipastikan"}
REVIU = {SETUJU: "Disetujui", KEMBALIKAN: "Dikembalikan"}
KLASIFIKASI = {"biasa": "Biasa", "terbatas": "Terbatas", "rahasia": "Rahasia"}


def kedudukan(status_naskah: str) -> str:
    """The badge of every score: what kind of instrument gave it."""
    return f"{status_naskah}, bukan naskah resmi BKN" if status_naskah == NASKAH_INTERNAL else status_naskah


def _daftar(p: Permintaan) -> TabelData:
    baris: list[Baris] = [
        {"kode": x.pid, "nama": f"{x.nama} ({KEADAAN[x.keadaan].lower()})", "tahun": x.tahun,
         "keadaan": KEADAAN[x.keadaan]}
        for x in terbaca(p.sesi, p.lingkup)
        if p.parameter.get("penilaian", "") in {"", x.pid}
    ]  # fmt: skip
    return TabelData(tuple(baris[: p.batas]), len(baris))


def _ringkasan(r: Risalah) -> list[Baris]:
    p, h, k, n = r.naskah["penilaian"], r.naskah["hasil"], r.kuesioner, r.naskah["instrumen"]
    bukti = {b["pid"] for b in r.naskah["bukti"]}
    predikat = next((x for x in k.predikat if x.nama == h["predikat"]), None)
    aras = k.aras[0] if k.aras else None
    reviu = Counter(x["putusan"] for x in r.naskah["reviu"])
    return [
        {
            "instansi": r.instansi,
            "nama": p["nama"],
            "nomor": p["nomor"],
            "tahun": p["tahun"],
            "keadaan": KEADAAN[r.penilaian.keadaan],
            "tanggal_acuan": tanggal(p["tanggal_acuan"]),
            "putaran": p["putaran"],
            "tim_sk": p["tim_sk_nomor"] or None,
            "tim_sk_tanggal": tanggal(p["tim_sk_tanggal"]),
            "instrumen": f"{n['nama']} versi {n['versi']}",
            "kedudukan": kedudukan(n["status_naskah"]),
            "instrumen_sidik": n["sidik"],
            "dasar": "\n".join(k.dasar) or None,
            "total": angka(h["total"]),
            "tanpa_gerbang": angka(h["total_tanpa_gerbang"]),
            "maks": k.ke_maks,
            "predikat": h["predikat"],
            "arti_predikat": predikat.uraian or None if predikat else None,
            "hasil": "; ".join(h["hasil"]) or None,
            "aras": aras.nilai if aras else None,
            "aras_nama": aras.nama if aras else None,
            "aras_keyakinan": aras.keyakinan or None if aras else None,
            "terisi": h["terisi"],
            "jumlah": h["jumlah"],
            "disetujui": reviu[SETUJU],
            "halangan": "\n".join(h["halangan"]) or None,
            "bukti": len(bukti),
            "butir_berbukti": len({b["butir"] for b in r.naskah["bukti"]}),
            "penetapan": r.isi["nomor"] if r.isi else None,
            "ditetapkan": r.hari(r.isi["ditetapkan_pada"]) if r.isi else None,
            "diusulkan_oleh": r.isi["sebutan"][r.isi["diusulkan_oleh"]] if r.isi else None,
            "ditetapkan_oleh": r.isi["sebutan"][r.isi["ditetapkan_oleh"]] if r.isi else None,
            "segel": r.segel,
        }
    ]


def _simpul(r: Risalah) -> list[Baris]:
    hasil, k = r.naskah["hasil"]["simpul"], r.kuesioner
    baris: list[Baris] = []
    for s in k.simpul.values():
        x = hasil.get(s.kode)
        if x is None:
            continue
        dalam, atas = 0, s.induk
        while atas is not None:
            dalam, atas = dalam + 1, k.simpul[atas].induk
        baris.append(
            {
                "kode": s.kode, "nama": s.nama, "tingkat": dalam, "bobot": s.bobot, "skor": angka(x["skor"]),
                "persen": angka(x["persen"]), "sumbangan": angka(x["sumbangan"]), "terisi": x["terisi"],
                "jumlah": x["jumlah"], "uraian": x["uraian"] or None,
            }
        )  # fmt: skip
    return baris


def _butir(r: Risalah) -> list[Baris]:
    h, k = r.naskah["hasil"]["butir"], r.kuesioner
    sendiri, dalam = isian(r, MANDIRI), isian(r, INTERNAL)
    reviu = {x["butir"]: x for x in r.naskah["reviu"]}
    bukti = Counter(b for b, _ in {(b["butir"], b["pid"]) for b in r.naskah["bukti"]})
    baris: list[Baris] = []
    for b in k.butir.values():
        x = h.get(b.kode)
        if x is None or b.jawab.jenis == "info" or x["status"] == "tidak_tampil":
            continue

        kriteria = {c.kode: c.teks for c in b.kriteria}
        putusan = reviu.get(b.kode)
        baris.append(
            {
                "kriteria": k.simpul[k.cabang(b.kode)].nama, "kode": b.kode, "tanya": b.tanya,
                "unit": r.naskah["tugas"].get(b.kode), "jawaban": _kata(k, b, sendiri.get(b.kode)),
                "catatan": (sendiri.get(b.kode) or {}).get("catatan") or None,
                "internal": _kata(k, b, dalam.get(b.kode)),
                "status": STATUS[x["status"]], "skor": angka(x["skor"]), "maks": angka(x["maks"]),
                "sumbangan": angka(x["sumbangan"]), "uraian": "\n".join(x["uraian"]) or None,
                "kurang": "\n".join(kriteria.get(c, c) for c in x["kurang"]) or None,
                "reviu": REVIU[putusan["putusan"]] if putusan else None, "bukti": bukti[b.kode],
            }
        )  # fmt: skip
    return baris


def _kata(k: Kuesioner, b: Butir, isi: Mapping[str, Any] | None) -> str | None:
    """The answer in words, None when there is none."""
    if isi is None:
        return None
    jawaban = Jawaban(None, isi["tidak_berlaku"]) if isi["tidak_berlaku"] else baca(b, isi["nilai"])
    return kata_jawaban(k, b, jawaban) or None


def _gerbang(r: Risalah) -> list[Baris]:
    nama = {g.kode: g.nama for g in r.kuesioner.gerbang}
    return [
        {"kode": g["kode"], "nama": nama.get(g["kode"], g["kode"]), "keadaan": GERBANG[g["lulus"]],
         "pesan": g["pesan"]}
        for g in r.naskah["hasil"]["gerbang"]
    ]  # fmt: skip


def _bukti(r: Risalah) -> list[Baris]:
    k = r.kuesioner
    jenis = {b.kode: b.nama for b in k.bukti.values()}
    kriteria = {(b.kode, c.kode): c.teks for b in k.butir.values() for c in b.kriteria}
    return [
        {
            "butir": x["butir"],
            "kriteria": kriteria.get((x["butir"], x["kriteria"])),
            "jenis": jenis.get(x["jenis"], x["jenis"]),
            "judul": x["judul"],
            "nomor": x["nomor"] or None,
            "tanggal": tanggal(x["tanggal"]),
            "penandatangan": x["penandatangan"] or None,
            "halaman": _halaman(x["halaman_awal"], x["halaman_akhir"]),
            "berlaku_sampai": tanggal(x["berlaku_sampai"]),
            "klasifikasi": KLASIFIKASI.get(x["klasifikasi"], x["klasifikasi"]),
            "tinjauan": TINJAUAN.get(x["tinjauan"] or ""),
            "berkas": x["berkas"],
            "sidik": x["sidik"],
        }
        for x in r.naskah["bukti"]
    ]


def _halaman(awal: int | None, akhir: int | None) -> str | None:
    if awal is None:
        return None
    return str(awal) if akhir in (None, awal) else f"{awal}\N{EN DASH}{akhir}"


_T, _B, _D, _A = TEKS, BULAT, TANGGAL, ANGKA
DATASET: tuple[Dataset, ...] = (
    Dataset(
        "kematangan.penilaian", "Penilaian kematangan", KEMAMPUAN,
        kolom_data(("kode", "Kode", _T), ("nama", "Penilaian", _T), ("tahun", "Tahun", _B), ("keadaan", "Keadaan", _T)),
        _daftar, None, "K0",
    ),
    dataset(
        "kematangan.ringkasan", "Ringkasan penilaian", _ringkasan,
        ("instansi", "Instansi", _T), ("nama", "Penilaian", _T), ("nomor", "Nomor", _B), ("tahun", "Tahun", _B),
        ("keadaan", "Keadaan", _T), ("tanggal_acuan", "Keadaan per tanggal", _D), ("putaran", "Putaran", _B),
        ("tim_sk", "SK tim penilai", _T), ("tim_sk_tanggal", "Tanggal SK tim penilai", _D),
        ("instrumen", "Instrumen", _T), ("kedudukan", "Kedudukan instrumen", _T),
        ("instrumen_sidik", "Sidik instrumen", _T), ("dasar", "Dasar", _T), ("total", "Indeks", _A),
        ("tanpa_gerbang", "Indeks tanpa gerbang", _A), ("maks", "Indeks tertinggi", _A), ("predikat", "Predikat", _T),
        ("arti_predikat", "Arti predikat", _T), ("hasil", "Hasil", _T), ("aras", "Ambang", _A),
        ("aras_nama", "Nama ambang", _T), ("aras_keyakinan", "Kedudukan ambang", _T),
        ("terisi", "Butir terjawab", _B), ("jumlah", "Butir", _B), ("disetujui", "Butir disetujui peninjau", _B),
        ("halangan", "Halangan", _T), ("bukti", "Dokumen bukti", _B), ("butir_berbukti", "Butir berbukti", _B),
        ("penetapan", "Versi penetapan", _B, None, "Kosong selama masih konsep"), ("ditetapkan", "Ditetapkan", _D),
        ("diusulkan_oleh", "Diusulkan oleh", _T), ("ditetapkan_oleh", "Ditetapkan oleh", _T),
        ("segel", "Sidik penetapan", _T, None, "SHA-256 atas isi yang disegel"),
    ),
    dataset(
        "kematangan.simpul", "Nilai per kriteria", _simpul,
        ("kode", "Kode", _T), ("nama", "Kriteria", _T), ("tingkat", "Kedalaman", _B, None, "0 = seluruh instrumen"),
        ("bobot", "Bobot", _A), ("skor", "Skor", _A), ("persen", "Capaian", _A, "persen"),
        ("sumbangan", "Sumbangan ke indeks", _A), ("terisi", "Butir terjawab", _B), ("jumlah", "Butir", _B),
        ("uraian", "Cara menghitung", _T), kelas="K0",
    ),
    dataset(
        "kematangan.butir", "Jawaban per butir", _butir,
        ("kriteria", "Kriteria", _T), ("kode", "Butir", _T), ("tanya", "Pertanyaan", _T), ("unit", "Unit pengisi", _T),
        ("jawaban", "Jawaban", _T), ("catatan", "Catatan", _T), ("internal", "Nilai reviu internal", _T),
        ("status", "Keadaan", _T), ("skor", "Skor", _A), ("maks", "Skor tertinggi", _A),
        ("sumbangan", "Sumbangan ke indeks", _A), ("uraian", "Cara menghitung", _T), ("kurang", "Belum terpenuhi", _T),
        ("reviu", "Reviu", _T), ("bukti", "Dokumen bukti", _B),
    ),
    dataset(
        "kematangan.gerbang", "Prasyarat", _gerbang,
        ("kode", "Kode", _T), ("nama", "Prasyarat", _T), ("keadaan", "Keadaan", _T), ("pesan", "Penjelasan", _T),
        kelas="K0",
    ),
    dataset(
        "kematangan.bukti", "Daftar bukti", _bukti,
        ("butir", "Butir", _T), ("kriteria", "Kriteria", _T), ("jenis", "Jenis", _T), ("judul", "Judul", _T),
        ("nomor", "Nomor", _T), ("tanggal", "Tanggal", _D), ("penandatangan", "Penandatangan", _T),
        ("halaman", "Halaman", _T), ("berlaku_sampai", "Berlaku sampai", _D), ("klasifikasi", "Klasifikasi", _T),
        ("tinjauan", "Tinjauan", _T), ("berkas", "Nama berkas", _T), ("sidik", "Sidik berkas", _T),
    ),
)  # fmt: skip
