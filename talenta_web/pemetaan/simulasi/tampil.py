"""View models of the simulation page: figures of a draft, its chart, groups, causes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from talenta_web.domain.grafik import Alir, alir
from talenta_web.domain.label import label
from talenta_web.domain.tulisan import angka as tulis
from talenta_web.pemetaan.models import SimulasiDraf
from talenta_web.pemetaan.models.simulasi import GAGAL
from talenta_web.pemetaan.queries.kepala import Dimensi
from talenta_web.pemetaan.simulasi.setelan import setelan
from talenta_web.penskoran.beda.angka import Angka, Sel, angka

URUT_KOTAK = (9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
_NAMA = {k: f"Kotak {k}" if k else "Belum" for k in URUT_KOTAK}
_JENIS = {"pria": "Laki-laki", "wanita": "Perempuan"}


@dataclass(frozen=True, slots=True)
class Sebab:
    """One part that differs: number in the list, words, and how many people it moved or whose score it changed."""

    nomor: int
    nama: str
    uraian: str
    sebab: int
    mengubah: int


@dataclass(frozen=True, slots=True)
class BarisKelompok:
    """A group of the fairness strip, a unit or a level."""

    nama: str
    orang: int
    naik: int
    turun: int
    krs_masuk: int
    krs_keluar: int
    kode: str = ""

    @property
    def pindah(self) -> int:
        """People whose kotak number changes."""
        return self.naik + self.turun


@dataclass(frozen=True, slots=True)
class Kelompok:
    """A dimension: its groups that may be shown, and how many are hidden."""

    nama: str
    isi: tuple[BarisKelompok, ...]
    disembunyikan: int


@dataclass(frozen=True, slots=True)
class DrafTampil:
    """A draft on the page; without a result only name, state and error are set."""

    nomor: int
    nama: str
    keadaan: str
    galat: str | None
    pekerjaan_pid: str | None
    diajukan_pid: str | None
    dari_versi: bool
    milidetik: int | None
    beda: tuple[tuple[str, str, str], ...] = ()
    angka: Angka | None = None
    gambar: Alir | None = None
    sebab: tuple[Sebab, ...] = ()
    peringkat: Mapping[str, int] | None = None
    level: Kelompok | None = None
    unit: tuple[BarisKelompok, ...] = ()
    kelompok: tuple[Kelompok, ...] = ()
    beda_dasar: int = 0


@dataclass(frozen=True, slots=True)
class Sebagian:
    """What a reader of some units sees of a draft: the flow there, and how many each part moved."""

    aliran: Collection[Sel]
    sebab: Mapping[int, int]


_HENTI = "Pekerjaannya berhenti atau dibatalkan sebelum selesai. Hitung sekali lagi."


def draf_tampil(
    d: SimulasiDraf,
    dimensi: Dimensi,
    dasar: Mapping[str, Any],
    *,
    bagian: Sebagian | None = None,
    rinci: bool = True,
    henti: bool = False,
) -> DrafTampil:
    """With `bagian` (a reader of some units) groups of the whole instansi are left out. `henti`: its job is gone."""
    awal = DrafTampil(
        nomor=d.nomor,
        nama=d.nama,
        keadaan=GAGAL if henti else d.keadaan,
        galat=_HENTI if henti else d.galat,
        pekerjaan_pid=d.pekerjaan_pid,
        diajukan_pid=d.diajukan_pid,
        dari_versi=d.versi_pid is not None,
        milidetik=d.milidetik,
        beda=_beda(dasar, d.parameter) if d.versi_pid is None else (),
    )
    r = d.hasil
    if r is None:
        return awal
    sel: Collection[Sel] = [(a, b, n) for a, b, n in r["aliran"]] if bagian is None else bagian.aliran
    a = angka(sel, setelan().krs)
    isi: dict[str, Any] = {
        "angka": a,
        "gambar": gambar(f"alir{d.nomor}", sel, a) if rinci else None,
        "sebab": tuple(
            Sebab(i, b["nama"], b["uraian"], b["sebab"] if bagian is None else bagian.sebab.get(i, 0), b["mengubah"])
            for i, b in enumerate(r["bagian"])
        ),
        "beda_dasar": r["beda_dasar"],
    }
    if bagian is None:
        unit = _unit(r["kelompok"]["unit"]["isi"], dimensi)
        isi |= {
            "peringkat": r["peringkat"],
            "level": _level(r["kelompok"]["level"]),
            "unit": tuple(sorted(unit, key=lambda k: (-k.pindah, k.nama)))[: setelan().unit_tampil],
            "kelompok": (
                _kelompok("Jenis kelamin", r["kelompok"]["jenis_kelamin"], _JENIS),
                _kelompok("Kelompok usia", r["kelompok"]["usia"], {}),
                Kelompok("Unit kerja", unit, r["kelompok"]["unit"]["disembunyikan"]),
            ),
        }
    return DrafTampil(**{k: getattr(awal, k) for k in _AWAL}, **isi)


_AWAL = (
    "nomor", "nama", "keadaan", "galat", "pekerjaan_pid", "diajukan_pid", "dari_versi", "milidetik", "beda",
)  # fmt: skip


def gambar(kode: str, sel: Collection[Sel], a: Angka) -> Alir:
    """The chart; empty boxes are left out."""
    ada = {k for x, y, n in sel if n for k in (x, y)}
    uraian = f"{tulis(a.naik)} naik, {tulis(a.turun)} turun, {tulis(a.tetap)} tetap."
    if a.masuk or a.keluar:
        uraian += f" {tulis(a.masuk)} jadi terpetakan, {tulis(a.keluar)} jadi belum terpetakan."
    return alir(kode, "Perpindahan kotak", sel, nama={k: _NAMA[k] for k in URUT_KOTAK if k in ada}, uraian=uraian)


def _beda(dasar: Mapping[str, Any], draf: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    return tuple((k, str(dasar.get(k)), str(v)) for k, v in draf.items() if dasar.get(k) != v)


def _baris(k: Mapping[str, Any], nama: str, kode: str = "") -> BarisKelompok:
    return BarisKelompok(nama, k["orang"], k["naik"], k["turun"], k["krs_masuk"], k["krs_keluar"], kode)


def _kelompok(nama: str, isi: Mapping[str, Any], sebutan: Mapping[str, str]) -> Kelompok:
    baris = (
        _baris(k, sebutan.get(k["kode"]) or label(k["kode"]) if k["kode"] else "Tidak tercatat") for k in isi["isi"]
    )
    urut = [n for _, n in setelan().usia]
    return Kelompok(
        nama,
        tuple(sorted(baris, key=lambda b: urut.index(b.nama) if b.nama in urut else len(urut))),
        isi["disembunyikan"],
    )


def _level(isi: Mapping[str, Any]) -> Kelompok:
    baris = (_baris(k, f"Level {k['kode']}" if k["kode"] else "Tanpa level") for k in isi["isi"])
    return Kelompok("Per level jabatan", tuple(baris), isi["disembunyikan"])


def _unit(isi: Sequence[Mapping[str, Any]], dimensi: Dimensi) -> tuple[BarisKelompok, ...]:
    """Units by name; the code is the public id."""
    ada = {str(u.id): u for u in dimensi.unit.values()}
    hasil = []
    for k in isi:
        u = ada.get(k["kode"])
        hasil.append(_baris(k, u.nama if u else "Tanpa unit kerja", u.pid if u else ""))
    return tuple(sorted(hasil, key=lambda k: k.nama))
