"""The nodes of an axis in order, with their numbers, weights, data and scales."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isinf
from typing import assert_never

from talenta_web.aturan.dokumen import teks
from talenta_web.aturan.dokumen.ambang import kelompok
from talenta_web.aturan.dokumen.model import Rujuk, Unsur
from talenta_web.penskoran import AturanTersusun
from talenta_web.penskoran.model import Anak, Rancangan, Simpul
from talenta_web.penskoran.periksa.bobot import jumlah_bobot
from talenta_web.penskoran.tata import bingkai_simpul

_NORMA = {
    "min_maks": "tempat antara nilai terkecil dan terbesar kelompok",
    "bagi_maks": "dibagi nilai terbesar kelompok",
    "bagi_jumlah": "dibagi jumlah nilai kelompok",
    "z": "jarak dari rata-rata kelompok dalam simpangan baku",
    "peringkat": "peringkat persentil dalam kelompok",
}
_ARAH = {"naik": "skor tidak turun", "turun": "skor tidak naik", "tidak_tahu": "tidak dapat dipastikan"}


@dataclass(frozen=True, slots=True)
class Konteks:
    """What every node needs."""

    aturan: AturanTersusun
    r: Rancangan
    rujuk: dict[str, Rujuk]

    def dasar(self, kode: tuple[str, ...]) -> tuple[Rujuk, ...]:
        """Legal bases by code."""
        return tuple(self.rujuk[k] for k in kode if k in self.rujuk)


def unsur(k: Konteks, akar: str, *, nyata: bool) -> Iterator[Unsur]:
    """The root and everything below; `nyata` = weights count as shares of an axis."""
    yield from _unsur(k, akar, None, "", 100.0 if nyata else None)


def _unsur(
    k: Konteks, kode: str, jalur: tuple[Simpul, Anak] | None, nomor: str, porsi: float | None
) -> Iterator[Unsur]:
    """`jalur` = the parent and the edge to this node."""
    a, dalam = (jalur[1] if jalur else None), (nomor.count(".") + 1 if nomor else 0)
    s = k.r.simpul[kode]
    skala, asal = s.skala, s.asal or s.kode
    yield Unsur(
        nomor=nomor,
        kode=asal,
        nama=s.nama,
        dalam=min(dalam, 5),
        cabang=s.gabung is not None,
        cara=teks.GABUNG[s.gabung] if s.gabung else "",
        bobot=None if a is None or a.bobot is None else teks.angka(a.bobot),
        porsi=None if porsi is None else teks.angka(round(porsi, 4)),
        bila=_bila(*jalur) if jalur else None,
        keterangan=k.aturan.catatan("simpul", asal, "keterangan"),
        data=tuple(_data(k, s)),
        nilai=_nilai(k.r, s),
        skala=teks.tabel_skala(skala) if skala else None,
        rumus=tuple(_rumus(s)),
        kebijakan=tuple(_kebijakan(s)),
        dasar=k.dasar(s.dasar),
    )
    for i, x in enumerate(s.anak, 1):
        bagian = _porsi(k.r, s, x, porsi)
        yield from _unsur(k, x.simpul, (s, x), f"{nomor}.{i}" if nomor else str(i), bagian)


def _bila(induk: Simpul, a: Anak) -> str | None:
    """The condition of a branch; the last one holds for everybody else."""
    if a.bila is not None:
        return a.bila.teks
    return "selain itu" if induk.gabung == "pilih" and len(induk.anak) > 1 else None


def _nilai(r: Rancangan, s: Simpul) -> str | None:
    """The expression, unless it only repeats what the one source gives."""
    if s.nilai is None or (s.skala and s.skala.kunci):
        return None
    satu = len(s.sumber) == 1 and not s.kolom_pegawai and s.nilai.teks in s.nilai.kolom
    return None if satu else s.nilai.teks


def _porsi(r: Rancangan, induk: Simpul, a: Anak, porsi: float | None) -> float | None:
    if porsi is None:
        return None
    match induk.gabung:
        case "bobot":
            return porsi * (a.bobot or 0.0) / jumlah_bobot(induk)
        case "rerata":
            return porsi / len(induk.anak)
        case "pilih" | "pertama":
            return porsi
        case _:
            return None


def _data(k: Konteks, s: Simpul) -> Iterator[str]:
    yield from teks.serupa(r for x in s.sumber if (r := k.r.sumber.get(x) or k.r.rujukan.get(x)))
    catatan = (k.aturan.catatan("sumber", x, "keterangan") for x in s.sumber)
    yield from dict.fromkeys(c for c in catatan if c)
    if "pegawai" in bingkai_simpul(k.r, s) and s.kolom_pegawai:
        yield f"Data pegawai: {teks.gabung(s.kolom_pegawai)}."


def _rumus(s: Simpul) -> Iterator[tuple[str, str]]:
    k = s.skala
    if k is None:
        return
    match k.jenis:
        case "tabel" | "pita" | "langkah":
            return
        case "fuzzy":
            for h in k.himpunan:
                yield f"Himpunan {teks.kode(h.nama)}", ", ".join(map(_ujung, h.titik))
            yield "Skor", "rata-rata skor himpunan, ditimbang dengan keanggotaannya"
        case "kelompok" if k.norma is not None:
            yield (
                "Skala",
                f"{_NORMA[k.norma.cara]}, {'lebih besar lebih baik' if k.norma.untung else 'lebih kecil lebih baik'}",
            )
            yield "Kelompok", kelompok(k.norma.kelompok)
            yield "Bila semua sama", f"skor {teks.angka(k.norma.bila_sama)}"
        case "lurus":
            dari, ke = (f"{teks.angka(x)} sampai {teks.angka(y)}" for x, y in (k.dari, k.ke))
            yield "Skala", f"lurus dari {dari} menjadi {ke}" + (", dipotong pada ujungnya" if k.potong else "")
        case "standar" if k.standar is not None:
            lebih = "kelebihan dihitung" if k.kredit_lebih else "paling tinggi 100"
            yield "Skala", f"nilai dibagi standar, dikali 100, {lebih}"
            yield "Standar", k.standar.teks
            if k.bila_standar_nol is not None:
                yield "Bila standar nol", f"skor {teks.angka(k.bila_standar_nol)}"
        case "rumus" if k.rumus is not None:
            yield "Rumus", k.rumus.teks
            for nama, arah in k.arah:
                yield f"Bila {nama} naik", _ARAH[arah]
        case "langsung":
            yield "Skala", "nilai dipakai langsung sebagai skor"
        case "standar" | "rumus" | "kelompok":
            pass
        case _:
            assert_never(k.jenis)


def _ujung(x: float) -> str:
    return "tanpa ujung" if isinf(x) else teks.angka(x)


def _kebijakan(s: Simpul) -> Iterator[tuple[str, str]]:
    if s.gabung is None:
        if s.bila_nihil is not None:
            yield "Bila dipastikan tidak ada", teks.kebijakan(s.bila_nihil)
        yield "Bila belum diketahui", teks.kebijakan(s.bila_belum)
    elif s.gabung in ("bobot", "rerata") and not s.timbang_ulang:
        yield "Bila ada unsur yang tidak dihitung", "bobot unsur lain tetap"
    if s.batas_bawah is not None or s.batas_atas is not None:
        batas = ((s.batas_bawah, "paling rendah"), (s.batas_atas, "paling tinggi"))
        yield "Batas", teks.gabung(f"{kata} {teks.angka(b)}" for b, kata in batas if b is not None)
    if s.penyesuaian:
        yield "Asal", "masukan pejabat, ditandai pada kartu"
    if s.pembulatan is not None:
        yield "Pembulatan", teks.pembulatan(s.pembulatan)
