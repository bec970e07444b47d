"""The index of one person: four parts with their points, the evidence, and what is missing. Missing is not zero.

Pure: records in, figures out; the reference date is an argument.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from talenta_web.domain.label import label
from talenta_web.domain.masa_kerja import tahun_penuh
from talenta_web.domain.tulisan import angka, tanggal_panjang
from talenta_web.pegawai.ip_asn.aturan import AturanIp, Butir
from talenta_web.pegawai.rujukan.ketentuan import predikat

Catatan = Mapping[str, Any]
BINGKAI = ("pendidikan", "diklat", "kinerja", "hukdis")
"""Record frames that the index reads."""


@dataclass(frozen=True, slots=True)
class Nilai:
    """Points of an item out of `paling`; None = not known. `bukti` says what they rest on, or what is missing."""

    nama: str
    paling: float
    nilai: float | None
    bukti: str


@dataclass(frozen=True, slots=True)
class Bagian:
    """A part with its items; its points are known when all of theirs are."""

    kode: str
    nama: str
    paling: float
    butir: tuple[Nilai, ...]

    @property
    def nilai(self) -> float | None:
        """Points of the part."""
        semua = [b.nilai for b in self.butir if b.nilai is not None]
        return sum(semua) if len(semua) == len(self.butir) else None

    @property
    def rentang(self) -> tuple[float, float]:
        """Points if what is missing is worth nothing, and if it is worth everything."""
        rendah = sum(b.nilai or 0.0 for b in self.butir)
        return rendah, rendah + sum(b.paling for b in self.butir if b.nilai is None)


@dataclass(frozen=True, slots=True)
class IpAsn:
    """The index of a person at a date."""

    tanggal: date
    bagian: tuple[Bagian, ...]

    @property
    def nilai(self) -> float | None:
        """0 to 100; None while any part is not known."""
        semua = [b.nilai for b in self.bagian if b.nilai is not None]
        return sum(semua) if len(semua) == len(self.bagian) else None

    @property
    def rentang(self) -> tuple[float, float]:
        """Between what the index lies."""
        return sum(b.rentang[0] for b in self.bagian), sum(b.rentang[1] for b in self.bagian)


def hitung(
    a: AturanIp, fakta: Catatan, riwayat: Mapping[str, Sequence[Catatan]], diketahui: Set[str], acuan: date
) -> IpAsn:
    """`fakta`: jenjang, tingkat_pendidikan; `riwayat`: records per frame; `diketahui`: frames of known coverage."""
    butir = {
        "kualifikasi": (_kualifikasi(a, fakta, riwayat["pendidikan"]),),
        "kompetensi": _kompetensi(a, fakta["jenjang"], riwayat["diklat"], "diklat" in diketahui, acuan),
        "kinerja": (_kinerja(a, riwayat["kinerja"], acuan),),
        "disiplin": (_disiplin(a, riwayat["hukdis"], "hukdis" in diketahui, acuan),),
    }
    return IpAsn(acuan, tuple(Bagian(k, a.nama[k], a.bobot[k], isi) for k, isi in butir.items()))


def _kualifikasi(a: AturanIp, fakta: Catatan, pendidikan: Sequence[Catatan]) -> Nilai:
    semua = [t for t in (fakta["tingkat_pendidikan"], *(p["tingkat"] for p in pendidikan)) if t in a.kualifikasi]
    tertinggi = max(semua, key=lambda t: a.kualifikasi[t], default=None)
    bukti = label(tertinggi) if tertinggi else "Tingkat pendidikan belum ada"
    return Nilai("Pendidikan tertinggi", a.bobot["kualifikasi"], a.kualifikasi[tertinggi] if tertinggi else None, bukti)


def _kompetensi(
    a: AturanIp, jenjang: str | None, diklat: Sequence[Catatan], diketahui: bool, acuan: date
) -> tuple[Nilai, ...]:
    if jenjang is None:
        return (Nilai("Pengembangan kompetensi", a.bobot["kompetensi"], None, "Jenjang jabatan belum ada"),)
    if not diketahui and not diklat:
        return tuple(Nilai(b.nama, b.nilai, None, "Riwayat diklat belum ada") for b in a.butir[jenjang])
    selesai = [d for d in diklat if d["tanggal_selesai"] is not None and d["tanggal_selesai"] <= acuan]
    return tuple(_butir(a, b, jenjang, selesai, acuan) for b in a.butir[jenjang])


def _butir(a: AturanIp, b: Butir, jenjang: str, diklat: Sequence[Catatan], acuan: date) -> Nilai:
    cocok = [d for d in diklat if d["jenis"] == b.jenis]
    if b.tahun is not None:
        cocok = [d for d in cocok if tahun_penuh(d["tanggal_selesai"], acuan) < b.tahun]
    cocok.sort(key=lambda d: d["tanggal_selesai"], reverse=True)
    if b.sesuai_jenjang:
        return _kepemimpinan(a, b, jenjang, cocok)
    if b.jp is not None:
        jumlah = sum(d["jp"] or 0.0 for d in cocok)
        if jumlah < b.jp and (kosong := sum(d["jp"] is None for d in cocok)):
            return Nilai(b.nama, b.nilai, None, f"JP {kosong} diklat belum diisi; yang terisi {_jp(jumlah)} JP")
        bukti = f"{_jp(jumlah)} JP dari {len(cocok)} diklat" if cocok else "Tidak ada"
        return Nilai(b.nama, b.nilai, b.nilai if jumlah >= b.jp else 0.0, bukti)
    if not cocok:
        return Nilai(b.nama, b.nilai, 0.0, "Tidak ada")
    return Nilai(b.nama, b.nilai, b.nilai, f"{cocok[0]['nama']}, {tanggal_panjang(cocok[0]['tanggal_selesai'])}")


def _kepemimpinan(a: AturanIp, b: Butir, jenjang: str, diklat: Sequence[Catatan]) -> Nilai:
    perlu, asing = a.tingkat_jenjang(jenjang), ""
    for d in diklat:
        tingkat = a.tingkat(d["nama"])
        if tingkat is None:
            asing = asing or d["nama"]
        elif perlu is not None and tingkat <= perlu:
            return Nilai(b.nama, b.nilai, b.nilai, f"{d['nama']}, {d['tanggal_selesai'].year}")
    if asing:
        return Nilai(b.nama, b.nilai, None, f"Jenjang pelatihan '{asing}' tidak dikenali dari namanya")
    return Nilai(b.nama, b.nilai, 0.0, "Ada, tetapi untuk jenjang lebih rendah" if diklat else "Tidak ada")


def _kinerja(a: AturanIp, kinerja: Sequence[Catatan], acuan: date) -> Nilai:
    nama, paling = "Penilaian kinerja tahunan terakhir", a.bobot["kinerja"]
    awal = acuan.year - a.kinerja_tahun
    tahunan = [k for k in kinerja if k["periode"] == "tahunan" and awal <= k["tahun"] <= acuan.year]
    akhir = max(tahunan, key=lambda k: k["tahun"], default=None)
    if akhir is None:
        return Nilai(nama, paling, None, f"Penilaian tahunan {awal} sampai {acuan.year} belum ada")
    if akhir["tahun"] >= a.predikat_sejak:
        turunan = predikat(akhir["rating_hasil"], akhir["rating_perilaku"], akhir["tahun"])
        kode = akhir["predikat"] or turunan
        if kode is None:
            return Nilai(nama, paling, None, f"Predikat SKP {akhir['tahun']} belum diisi")
        asal = "" if akhir["predikat"] else " (dari kedua rating)"
        return Nilai(nama, paling, a.predikat[kode], f"{label(kode)}{asal}, SKP {akhir['tahun']}")
    if akhir["nilai"] is None:
        return Nilai(nama, paling, None, f"Nilai SKP {akhir['tahun']} belum diisi")
    poin = next(n for batas, n in a.rentang if batas is None or akhir["nilai"] <= batas)
    return Nilai(nama, paling, poin, f"Nilai {angka(akhir['nilai'], 2)}, SKP {akhir['tahun']}")


def _disiplin(a: AturanIp, hukdis: Sequence[Catatan], diketahui: bool, acuan: date) -> Nilai:
    nama, paling = f"Hukuman disiplin dalam {a.disiplin_tahun} tahun", a.bobot["disiplin"]
    if not diketahui and not hukdis:
        return Nilai(nama, paling, None, "Riwayat disiplin belum diverifikasi")
    akhir = [(h["tingkat"], _akhir(h)) for h in hukdis]
    if any(t is None for _, t in akhir):
        return Nilai(nama, paling, None, "Tanggal hukuman disiplin belum diisi")
    dihitung = [t for t, selesai in akhir if selesai is not None and tahun_penuh(selesai, acuan) < a.disiplin_tahun]
    terberat = min(dihitung, key=lambda t: a.disiplin[t], default="tidak_ada")
    bukti = "Tidak ada" if terberat == "tidak_ada" else f"Terberat: {label(terberat).lower()}"
    return Nilai(nama, paling, a.disiplin[terberat], bukti)


def _akhir(h: Catatan) -> date | None:
    """Last day of a punishment: as recorded, else start and length, else the start."""
    if h["tmt_selesai"] is not None:
        return h["tmt_selesai"]  # type: ignore[no-any-return]
    mulai: date | None = h["tmt_mulai"]
    if mulai is None:
        return None
    bulan = mulai.month - 1 + 12 * (h["lama_tahun"] or 0) + (h["lama_bulan"] or 0)
    return date(mulai.year + bulan // 12, bulan % 12 + 1, min(mulai.day, 28))


def _jp(nilai: float) -> str:
    return angka(nilai, 0 if float(nilai).is_integer() else 1)
