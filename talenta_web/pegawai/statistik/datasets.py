"""Datasets of the statistics of the people: the tables of the page, with the same cells hidden. Parameter: unit."""

from __future__ import annotations

from dataclasses import dataclass

from talenta_web.domain.izin import Lingkup
from talenta_web.kontrak import Dataset, KolomData, Nilai, Permintaan, TabelData, Tipe
from talenta_web.pegawai import rangkum
from talenta_web.pegawai.models.statistik import SELURUH
from talenta_web.pegawai.statistik import dimensi, tampil
from talenta_web.pegawai.statistik import queries as q

KEMAMPUAN = "laporan.statistik"
_T, _B, _D = Tipe.TEKS, Tipe.BULAT, Tipe.TANGGAL
_DIBANDING = (dimensi.PIRAMIDA, dimensi.PENSIUN, "jenis_asn")
_SAMAR = "Kosong bila disamarkan: sel kurang dari 5 orang, dan sel yang menyingkap sel itu"


@dataclass(frozen=True, slots=True)
class _Minta:
    """The unit asked for (None = the whole instansi), the units right below it, and the day of the counts."""

    kini: q.Unit | None
    bawah: tuple[q.Unit, ...]
    dasar: q.Dasar
    baca: tampil.Baca


def _penuh(ling: Lingkup, jalur: str | None) -> bool:
    """Who reads totals only has no scope of people."""
    return ling.memuat(None, jalur) and not ling.samarkan(None, jalur)


def _buka(p: Permintaan) -> _Minta:
    kode = p.parameter.get("unit") or None
    pid = q.pid_unit(p.sesi, kode) if kode else None
    sekitar = q.sekitar(p.sesi, pid) if pid or not kode else None
    if sekitar is None:
        raise LookupError(f"Unit kerja '{kode}' tidak ada.")
    garis, bawah = sekitar
    if not garis and len(bawah) == 1 and (di_bawah := q.sekitar(p.sesi, bawah[0].pid)):
        bawah = di_bawah[1] or bawah
    dasar = q.dasar(p.sesi, p.lingkup.instansi_id)
    if dasar is None:
        raise LookupError("Statistik pegawai belum pernah dihitung. Buka halaman Statistik untuk memintanya.")
    kini = garis[-1] if garis else None
    unit = kini.id if kini else SELURUH
    isi = q.isi(p.sesi, p.lingkup.instansi_id, [unit]).get(unit, {})
    baca = tampil.Baca(isi, dasar.tanggal, penuh=_penuh(p.lingkup, kini.jalur if kini else None))
    return _Minta(kini, bawah, dasar, baca)


def _keadaan(p: Permintaan) -> TabelData:
    m = _buka(p)
    baris: dict[str, Nilai] = {
        "unit": m.kini.nama if m.kini else "Seluruh instansi",
        "tanggal": m.dasar.tanggal,
        "segar": rangkum.segar(p.sesi, p.lingkup.instansi_id),
        "jumlah": m.baca.jumlah,
        "wanita": m.baca.wanita,
        "lima_puluh": m.baca.lima_puluh,
        "pensiun": m.baca.pensiun,
        "luar": None if m.kini else m.dasar.luar,
        "tahun_pensiun": "–".join(str(t) for t in (dimensi.tahun_pensiun(m.dasar.tanggal)[i] for i in (0, -1))),
        "dasar_pensiun": dimensi.setelan().dasar_pensiun,
        "penuh": m.baca.penuh,
    }
    return TabelData((baris,), 1, m.dasar.tanggal)


def _rincian(p: Permintaan) -> TabelData:
    m = _buka(p)
    bagian = {} if m.baca.tertutup else tampil.semua(m.baca)
    baris: list[dict[str, Nilai]] = [
        {"bagian": b.kode, "judul": b.judul, "kelompok": nama, "rincian": lajur, "jumlah": n}
        for b in bagian.values()
        for nama, angka in b.baris
        for lajur, n in zip(b.kolom[1:], angka, strict=True)
    ]
    return TabelData(tuple(baris[: p.batas]), len(baris), m.dasar.tanggal)


def _unit(p: Permintaan) -> TabelData:
    m = _buka(p)
    isi = q.isi(p.sesi, p.lingkup.instansi_id, [u.id for u in m.bawah], _DIBANDING) if m.bawah else {}
    kode = q.kode_unit(p.sesi, [u.id for u in m.bawah])
    baris: list[dict[str, Nilai]] = []
    for u in m.bawah:
        b = tampil.Baca(isi.get(u.id, {}), m.dasar.tanggal, penuh=_penuh(p.lingkup, u.jalur))
        if b.jumlah:
            angka: dict[str, Nilai] = {"wanita": b.wanita, "lima_puluh": b.lima_puluh, "pensiun": b.pensiun}
            baris.append({"kode": kode[u.id], "nama": u.nama, "jumlah": b.jumlah, **angka})
    return TabelData(tuple(baris[: p.batas]), len(baris), m.dasar.tanggal)


def _dataset(kode: str, nama: str, baca: object, *kolom: KolomData) -> Dataset:
    return Dataset(f"statistik.{kode}", nama, KEMAMPUAN, kolom, baca, kelas="K1")  # type: ignore[arg-type]


_K = KolomData
_BANDING = (
    _K("jumlah", "Pegawai", _B, "orang"), _K("wanita", "Wanita", _B, "orang", _SAMAR),
    _K("lima_puluh", "Usia 50 tahun ke atas", _B, "orang", _SAMAR),
    _K("pensiun", "Pensiun dalam lima tahun", _B, "orang", _SAMAR),
)  # fmt: skip
DATASET: tuple[Dataset, ...] = (
    _dataset(
        "keadaan", "Keterangan statistik pegawai", _keadaan, _K("unit", "Unit kerja", _T),
        _K("tanggal", "Tanggal acuan", _D), _K("segar", "Sesuai data terakhir", Tipe.BOOLEAN), *_BANDING,
        _K("luar", "Tidak dihitung", _B, "orang", "Sudah berhenti, atau calon dari instansi lain"),
        _K("tahun_pensiun", "Tahun pensiun", _T), _K("dasar_pensiun", "Dasar pensiun", _T),
        _K("penuh", "Tanpa penyamaran", Tipe.BOOLEAN),
    ),
    _dataset(
        "rincian", "Statistik pegawai", _rincian, _K("bagian", "Kode bagian", _T), _K("judul", "Bagian", _T),
        _K("kelompok", "Kelompok", _T), _K("rincian", "Rincian", _T), _K("jumlah", "Pegawai", _B, "orang", _SAMAR),
    ),
    _dataset(
        "unit", "Statistik per unit kerja", _unit, _K("kode", "Kode", _T), _K("nama", "Unit kerja", _T), *_BANDING,
    ),
)  # fmt: skip
