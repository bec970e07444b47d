"""Datasets behind a result: nodes of the score tree, conditions, aspects, career and performance records.

All is read from what the run froze, so that a paper made later shows the same. Parameters as in `datasets_orang`;
besides `kedalaman` (nodes), `jenis` and `terbaru` (records: at most so many of each kind, newest first).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from talenta_web.domain.label import label
from talenta_web.kontrak import Dataset, Nilai
from talenta_web.pemetaan.aspek import kode_aspek, nilai_aspek, standar_kompetensi
from talenta_web.pemetaan.catatan_beku import JENIS, Catatan, catatan
from talenta_web.pemetaan.datasets_alir import Isi, dataset_orang
from talenta_web.pemetaan.datasets_dasar import ANGKA, BULAT, TANGGAL, TEKS, Kolom
from talenta_web.pemetaan.datasets_orang import Daftar, buka_orang
from talenta_web.pemetaan.kerangka import kerangka
from talenta_web.pemetaan.penjelasan import Penjelasan, jelaskan
from talenta_web.pemetaan.penjelasan_sumbu import rinci_sumbu
from talenta_web.pemetaan.queries import rekam
from talenta_web.pemetaan.queries.kartu import HasilKartu
from talenta_web.penskoran.masukan import BahanOrang

_SYARAT = {"TERPENUHI": "Terpenuhi", "TIDAK": "Tidak terpenuhi", "PERLU_VERIFIKASI": "Perlu verifikasi"}
_STATUS = {"terisi": "Terisi", "nihil": "Nihil", "belum": "Belum ada data"}
PILIHAN_JENIS = ", ".join(JENIS)


def _terbuka(d: Daftar, orang: Iterable[HasilKartu]) -> Iterator[tuple[HasilKartu, BahanOrang]]:
    """Each person with the records that the run froze."""
    isi = tuple(orang)
    kepala, beku = rekam.kepala_run(d.p.sesi, d.run), rekam.isi_beku(d.p.sesi, isi)
    for h in isi:
        yield h, kepala.orang(beku[h.digest])


def _penjelasan(d: Daftar, orang: Iterable[HasilKartu]) -> Iterator[tuple[HasilKartu, Penjelasan]]:
    """Each person with the explanation, which must agree with the stored result; nobody for a rule without text."""
    if not kerangka(d.p.sesi, d.run).berteks:
        return
    isi = tuple(orang)
    kepala, beku = rekam.kepala_run(d.p.sesi, d.run), rekam.isi_beku(d.p.sesi, isi)
    for h in isi:
        p = jelaskan(kepala.beku(beku[h.digest]))
        if (p.hasil.kinerja, p.hasil.potensial) != (h.kinerja, h.potensial):
            raise LookupError(
                "Penjelasan skor tidak sama dengan hasil yang tersimpan, sehingga tidak dicetak. Periksa pemetaan ini "
                "dengan: talenta hitung ulang --periksa."
            )
        yield h, p


def _simpul(d: Daftar, orang: Iterable[HasilKartu]) -> Iterator[Isi]:
    paling = _bilangan(d, "kedalaman") or 99
    for h, p in _penjelasan(d, orang):
        for sumbu in rinci_sumbu(p, lambda *_: None, list(p.aturan.rancangan.sumbu)):
            for t in sumbu.simpul:
                s = t.simpul
                if t.kedalaman > paling:
                    continue
                yield (
                    h.pegawai_id,
                    {
                        **d.kunci(h),
                        "sumbu": sumbu.kode,
                        "nama_sumbu": sumbu.nama,
                        "kode": s.kode,
                        "nama": s.nama,
                        "induk": s.induk,
                        "kedalaman": t.kedalaman,
                        "masukan": t.masukan if t.daun else None,
                        "kena": t.kena if t.daun and s.baris else None,
                        "skor": s.skor,
                        "bobot": s.bobot,
                        "kontribusi": None if s.dicatat else s.kontribusi,
                        "status": "Dicatat saja" if s.dicatat else _STATUS[s.status],
                    },
                )


def _syarat(d: Daftar, orang: Iterable[HasilKartu]) -> Iterator[Isi]:
    for h, p in _penjelasan(d, orang):
        for g in p.hasil.gerbang:
            yield (
                h.pegawai_id,
                {
                    **d.kunci(h),
                    "kode": g.kode,
                    "nama": g.nama,
                    "hasil": _SYARAT[g.hasil],
                    "alasan": g.alasan or None,
                    "dasar": "; ".join(g.dasar) or None,
                },
            )


def _aspek(d: Daftar, orang: Iterable[HasilKartu]) -> Iterator[Isi]:
    acuan = d.run.tanggal_acuan
    for h, beku in _terbuka(d, orang):
        baris: dict[str, Nilai] = d.kunci(h)
        for bingkai in ("potensi", "kompetensi"):
            nilai = nilai_aspek(beku, bingkai, acuan)
            baris[f"tanggal_{bingkai}"] = max((t for _, t in nilai.values()), default=None)
            baris |= {f"{bingkai}_{k}": nilai[k][0] if k in nilai else None for k in kode_aspek(bingkai)}
        standar: dict[str, Decimal] = standar_kompetensi(beku)
        yield h.pegawai_id, baris | {f"standar_{k}": standar.get(k) for k in kode_aspek("kompetensi")}


def _riwayat(d: Daftar, orang: Iterable[HasilKartu]) -> Iterator[Isi]:
    jenis = [j for j in (d.p.parameter.get("jenis") or "").split(",") if j] or list(JENIS)
    if asing := sorted(set(jenis) - set(JENIS)):
        raise LookupError(f"Jenis riwayat '{asing[0]}' tidak ada. Pilihan: {PILIHAN_JENIS}.")
    paling = _bilangan(d, "terbaru")
    for h, beku in _terbuka(d, orang):
        for j in jenis:
            isi: list[Catatan] = catatan(beku, j, d.run.tanggal_acuan)
            for c in isi[:paling]:
                yield (
                    h.pegawai_id,
                    {
                        **d.kunci(h),
                        "jenis": j,
                        "nama_jenis": JENIS[j],
                        "uraian": c.uraian,
                        "keterangan": c.keterangan or None,
                        "tahun": c.tahun,
                        "mulai": c.mulai,
                        "selesai": c.selesai,
                    },
                )


def _kinerja(d: Daftar, orang: Iterable[HasilKartu]) -> Iterator[Isi]:
    paling, acuan = _bilangan(d, "terbaru"), d.run.tanggal_acuan
    for h, beku in _terbuka(d, orang):
        baris = [b for b in beku.riwayat.get("kinerja", ()) if _tahun(b["tahun"]) <= acuan.year]
        baris.sort(key=lambda b: (-_tahun(b["tahun"]), str(b["periode"]), str(b["id"])))
        for b in baris[:paling]:
            yield (
                h.pegawai_id,
                {
                    **d.kunci(h),
                    "tahun": _tahun(b["tahun"]),
                    "periode": _kata(b["periode"], "periode"),
                    "predikat": _kata(b["predikat"], "predikat"),
                    "rating_hasil": _kata(b["rating_hasil"], "rating_hasil"),
                    "rating_perilaku": _kata(b["rating_perilaku"], "rating_perilaku"),
                    "nilai": b["nilai"],
                },
            )


def _tahun(nilai: object) -> int:
    return nilai if isinstance(nilai, int) else 0


def _kata(nilai: object, kolom: str) -> str | None:
    return label(str(nilai), kolom) if nilai else None


def _bilangan(d: Daftar, kode: str) -> int | None:
    teks = d.p.parameter.get(kode) or None
    if teks is None:
        return None
    if not teks.isdigit() or not int(teks):
        raise LookupError(f"{kode.capitalize()} '{teks[:20]}' bukan bilangan bulat positif.")
    return int(teks)


def _kolom_aspek(awalan: str, bingkai: str, sebut: str) -> tuple[Kolom, ...]:
    return tuple(
        (f"{awalan}_{k}", f"{sebut}: {label(k)}", ANGKA, None, "Skala 1 sampai 5") for k in kode_aspek(bingkai)
    )


def _banyak(per: int) -> Callable[[Daftar], int]:
    return lambda d: per * d.jumlah


RINCI: tuple[Dataset, ...] = (
    dataset_orang(
        "pemetaan.simpul", "Unsur penilaian per pegawai", buka_orang, _simpul,
        ("sumbu", "Kode sumbu", TEKS), ("nama_sumbu", "Sumbu", TEKS), ("kode", "Kode unsur", TEKS),
        ("nama", "Unsur", TEKS), ("induk", "Kode unsur di atasnya", TEKS),
        ("kedalaman", "Kedalaman", BULAT, None, "1 = langsung di bawah sumbu"),
        ("masukan", "Data yang dinilai", TEKS), ("kena", "Baris skala", TEKS), ("skor", "Skor", ANGKA),
        ("bobot", "Bobot", ANGKA, "persen"), ("kontribusi", "Poin", ANGKA), ("status", "Keadaan data", TEKS),
    ),
    dataset_orang(
        "pemetaan.syarat", "Syarat menurut aturan per pegawai", buka_orang, _syarat,
        ("kode", "Kode syarat", TEKS), ("nama", "Syarat", TEKS), ("hasil", "Hasil", TEKS), ("alasan", "Alasan", TEKS),
        ("dasar", "Dasar hukum", TEKS),
    ),
    dataset_orang(
        "pemetaan.aspek", "Aspek potensi dan kompetensi per pegawai", buka_orang, _aspek,
        ("tanggal_potensi", "Tanggal penilaian potensi", TANGGAL),
        *_kolom_aspek("potensi", "potensi", "Potensi"),
        ("tanggal_kompetensi", "Tanggal penilaian kompetensi", TANGGAL),
        *_kolom_aspek("kompetensi", "kompetensi", "Kompetensi"),
        *_kolom_aspek("standar", "kompetensi", "Standar"),
        kemampuan="asesmen.ringkas.lihat", per_orang=_banyak(1),
    ),
    dataset_orang(
        "pemetaan.riwayat", "Riwayat karier pegawai saat dipetakan", buka_orang, _riwayat,
        ("jenis", "Kode jenis", TEKS), ("nama_jenis", "Jenis", TEKS), ("uraian", "Uraian", TEKS),
        ("keterangan", "Keterangan", TEKS), ("tahun", "Tahun", BULAT), ("mulai", "Mulai", TANGGAL),
        ("selesai", "Selesai", TANGGAL),
        kemampuan="pegawai.profil_umum.lihat", kelas="K1",
    ),
    dataset_orang(
        "pemetaan.kinerja", "Penilaian kinerja pegawai saat dipetakan", buka_orang, _kinerja,
        ("tahun", "Tahun", BULAT), ("periode", "Periode", TEKS), ("predikat", "Predikat kinerja", TEKS),
        ("rating_hasil", "Rating hasil kerja", TEKS), ("rating_perilaku", "Rating perilaku kerja", TEKS),
        ("nilai", "Nilai", ANGKA),
        kemampuan="pegawai.kinerja.lihat",
    ),
)  # fmt: skip
