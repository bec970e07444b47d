"""Datasets of the people of a sidang: decisions, boxes before and after, succession groups, follow-up.

Votes appear as numbers only: who voted how is for those of F07, on their page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from talenta_web.domain.sidang import PUTUSAN
from talenta_web.komite.acuan import alasan as kata_alasan
from talenta_web.komite.datasets_dasar import ANGKA, BULAT, TANGGAL, TEKS, Baris, Risalah, dataset, lihat_orang, skor
from talenta_web.komite.penetapan.isi import IsiCalon
from talenta_web.kontrak import Dataset, Permintaan
from talenta_web.pemetaan.tampil import sebut_kotak, uraian

KELOMPOK = {"instansi": "Kelompok Rencana Suksesi Instansi", "nasional": "Usul Kelompok Rencana Suksesi Nasional"}
SEBAB = {
    "usulan": "Ada usulan", "berubah": "Kotak dapat berubah", "di_batas": "Dekat ambang", "cakupan": "Dalam cakupan",
}  # fmt: skip


def _orang(c: IsiCalon) -> Baris:
    return {
        "nip": c["nip"],
        "nama": c["nama"],
        "golongan": c["golongan"],
        "jabatan": c["jabatan"],
        "unit": c["unit"],
        "rumpun": c["rumpun"],
        "target": c["target"],
        "kinerja": skor(c["kinerja"]),
        "potensial": skor(c["potensial"]),
        "nilai_talenta": skor(c["nilai_talenta"]),
    }


def _predikat(kotak: int | None) -> str | None:
    return uraian()[kotak].predikat if kotak else None


def _tindak(c: IsiCalon) -> str | None:
    return "\n".join(t["teks"] for t in c["tindak_lanjut"]) or None


def _keputusan(p: Permintaan, r: Risalah) -> list[Baris]:
    lihat_orang(p, r, r.naskah["calon"])
    return [_satu(r, c) | (_TERTUTUP if r.sendiri(c) else {}) for c in r.naskah["calon"]]


_TERTUTUP: Baris = {
    **dict.fromkeys(
        (
            "kinerja", "potensial", "nilai_talenta", "kotak_hitung", "predikat_hitung", "kotak_usul", "alasan_usul",
            "putusan", "kotak", "predikat", "kategori", "jenis_alasan", "alasan", "hadir", "setuju", "tidak_setuju",
            "abstain", "benturan", "beda_pendapat", "tindak_lanjut",
        )
    ),
    "sebut_putusan": "Tidak ditampilkan kepada yang bersangkutan",
}  # fmt: skip
"""What hides the reader's own case until the record is sealed."""


def _satu(r: Risalah, c: IsiCalon) -> Baris:
    putusan = c["putusan"]
    hitungan: Mapping[str, Any] = putusan["hitungan"] if putusan else {}
    usul = c["usulan"][-1] if c["usulan"] else None
    return {
        "nomor": c["nomor"],
        **_orang(c),
        "sebab": SEBAB.get(c["sebab"], c["sebab"]),
        "kotak_hitung": c["kotak_hitung"],
        "predikat_hitung": _predikat(c["kotak_hitung"]),
        "kotak_usul": c["kotak_usul"],
        "alasan_usul": usul["alasan"] if usul else None,
        "putusan": putusan["jenis"] if putusan else None,
        "sebut_putusan": PUTUSAN[putusan["jenis"]] if putusan else None,
        "kotak": c["kotak"],
        "predikat": _predikat(c["kotak"]),
        "kategori": sebut_kotak(c["kotak"]).capitalize() if c["kotak"] else None,
        "jenis_alasan": kata_alasan().get(putusan["kode_alasan"]) if putusan and putusan["kode_alasan"] else None,
        "alasan": putusan["alasan"] or None if putusan else None,
        "hadir": _bulat(hitungan.get("hadir")),
        "setuju": _bulat(hitungan.get("setuju")),
        "tidak_setuju": _bulat(hitungan.get("tidak")),
        "abstain": _bulat(hitungan.get("abstain")),
        "benturan": ", ".join(r.anggota.get(b["anggota"], "") for b in putusan["benturan"]) or None
        if putusan
        else None,
        "beda_pendapat": len(putusan["beda_pendapat"]) if putusan else 0,
        "tindak_lanjut": _tindak(c),
    }


def _bulat(nilai: object) -> int | None:
    return nilai if isinstance(nilai, int) and not isinstance(nilai, bool) else None


def _sebaran(_p: Permintaan, r: Risalah) -> list[Baris]:
    agenda, seluruh = r.naskah["sebaran_agenda"], r.naskah["sebaran_seluruh"]
    tuntas = all(c["putusan"] for c in r.naskah["calon"])

    def isi(n: int) -> Baris:
        k = str(n)
        return {
            "agenda_hitung": agenda["hitung"].get(k, 0),
            "agenda_akhir": agenda["akhir"].get(k, 0) if tuntas else None,
            "seluruh_hitung": seluruh["hitung"].get(k, 0),
            "seluruh_akhir": seluruh["akhir"].get(k, 0) if tuntas else None,
        }

    return [
        {"kotak": n, "predikat": _predikat(n), "krs": ", ".join(uraian()[n].krs) or None, **isi(n)}
        for n in range(9, 0, -1)
    ] + [{"kotak": 0, "predikat": "Belum dapat dipetakan", "krs": None, **isi(0)}]


def _krs(p: Permintaan, r: Risalah) -> list[Baris]:
    calon = {c["pid"]: c for c in r.naskah["calon"]}
    minta = p.parameter.get("kelompok") or None
    pilih = [k for k in r.naskah["krs"] if minta in {None, k["kelompok"]} and not r.sendiri(calon[k["calon"]])]
    pilih.sort(key=lambda k: (k["kelompok"], -k["kotak"], k["peringkat"], calon[k["calon"]]["nip"]))
    lihat_orang(p, r, (calon[k["calon"]] for k in pilih))
    return [
        {
            "kelompok": k["kelompok"],
            "sebut_kelompok": KELOMPOK[k["kelompok"]],
            "kotak": k["kotak"],
            "predikat": _predikat(k["kotak"]),
            "peringkat": k["peringkat"],
            **_orang(calon[k["calon"]]),
            "kotak_hitung": calon[k["calon"]]["kotak_hitung"],
            "tindak_lanjut": _tindak(calon[k["calon"]]),
        }
        for k in pilih
    ]


def _tindak_lanjut(p: Permintaan, r: Risalah) -> list[Baris]:
    isi = [(c, t) for c in r.naskah["calon"] if not r.sendiri(c) for t in c["tindak_lanjut"]]
    lihat_orang(p, r, (c for c, _ in isi))
    return [
        {
            "nomor": c["nomor"],
            "nip": c["nip"],
            "nama": c["nama"],
            "jabatan": c["jabatan"],
            "unit": c["unit"],
            "kotak": c["kotak"],
            "predikat": _predikat(c["kotak"]),
            "teks": t["teks"],
            "catatan": t["catatan"] or None,
            "penanggung_jawab": t["penanggung_jawab"] or None,
            "tenggat": r.tanggal(t["tenggat"]),
        }
        for c, t in isi
    ]


_T, _B, _A, _D = TEKS, BULAT, ANGKA, TANGGAL
_ORANG = (
    ("nip", "NIP", _T), ("nama", "Nama", _T), ("golongan", "Golongan", _T, None, "Pada tanggal acuan"),
    ("jabatan", "Jabatan", _T, None, "Pada tanggal acuan"), ("unit", "Unit kerja", _T, None, "Pada tanggal acuan"),
    ("rumpun", "Rumpun jabatan", _T), ("target", "Jabatan target", _T),
    ("kinerja", "Kinerja", _A, None, "Skor sumbu kinerja, hasil hitung"),
    ("potensial", "Potensial", _A, None, "Skor sumbu potensial, hasil hitung"),
    ("nilai_talenta", "Nilai talenta", _A, None, "Menurut rumus aturan"),
)  # fmt: skip
ORANG: tuple[Dataset, ...] = (
    dataset(
        "komite.keputusan", "Keputusan sidang per pegawai", _keputusan,
        ("nomor", "Nomor agenda", _B), *_ORANG, ("sebab", "Mengapa pada agenda", _T),
        ("kotak_hitung", "Kotak hasil hitung", _B, None, "Tidak pernah diubah oleh keputusan"),
        ("predikat_hitung", "Predikat hasil hitung", _T), ("kotak_usul", "Kotak yang diusulkan", _B),
        ("alasan_usul", "Alasan usulan", _T), ("putusan", "Kode putusan", _T), ("sebut_putusan", "Putusan", _T),
        ("kotak", "Kotak menurut keputusan", _B, None, "Kosong bila ditunda atau belum diputus"),
        ("predikat", "Predikat menurut keputusan", _T), ("kategori", "Kategori", _T),
        ("jenis_alasan", "Jenis alasan", _T), ("alasan", "Alasan", _T),
        ("hadir", "Hadir saat memutus", _B, "orang", "Anggota dengan hak suara"),
        ("setuju", "Suara setuju", _B), ("tidak_setuju", "Suara tidak setuju", _B), ("abstain", "Suara abstain", _B),
        ("benturan", "Tidak ikut memutus", _T, None, "Anggota dengan benturan kepentingan"),
        ("beda_pendapat", "Beda pendapat", _B, "orang"), ("tindak_lanjut", "Rekomendasi", _T),
    ),
    dataset(
        "komite.sebaran", "Sebaran sebelum dan sesudah sidang", _sebaran,
        ("kotak", "Kotak", _B, None, "9 sampai 1; 0 = belum dapat dipetakan"), ("predikat", "Predikat", _T),
        ("krs", "Kelompok Rencana Suksesi", _T),
        ("agenda_hitung", "Agenda, hasil hitung", _B, "orang"),
        ("agenda_akhir", "Agenda, sesudah sidang", _B, "orang", "Kosong sampai semua diputus atau ditunda"),
        ("seluruh_hitung", "Seluruh pegawai, hasil hitung", _B, "orang"),
        ("seluruh_akhir", "Seluruh pegawai, sesudah sidang", _B, "orang"),
    ),
    dataset(
        "komite.krs", "Kelompok Rencana Suksesi", _krs,
        ("kelompok", "Kode kelompok", _T), ("sebut_kelompok", "Kelompok", _T), ("kotak", "Kotak", _B),
        ("predikat", "Predikat", _T), ("peringkat", "Peringkat", _B, None, "Dalam kotak, menurut nilai talenta"),
        *_ORANG, ("kotak_hitung", "Kotak hasil hitung", _B), ("tindak_lanjut", "Rekomendasi", _T),
    ),
    dataset(
        "komite.tindak_lanjut", "Rekomendasi yang dipilih Komite", _tindak_lanjut,
        ("nomor", "Nomor agenda", _B), ("nip", "NIP", _T), ("nama", "Nama", _T), ("jabatan", "Jabatan", _T),
        ("unit", "Unit kerja", _T), ("kotak", "Kotak", _B), ("predikat", "Predikat", _T), ("teks", "Rekomendasi", _T),
        ("catatan", "Catatan", _T), ("penanggung_jawab", "Penanggung jawab", _T), ("tenggat", "Tenggat", _D),
    ),
)  # fmt: skip
