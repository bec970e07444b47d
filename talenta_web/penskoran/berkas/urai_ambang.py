"""Cut-offs of an axis: fixed, by table of the year, by percentile or standard deviation in a cohort, per variant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from talenta_web.penskoran.berkas.laci import Laci
from talenta_web.penskoran.berkas.lingkungan import Lingkungan
from talenta_web.penskoran.model import Ambang, Kelompok, Pita
from talenta_web.ungkapan import Tipe

KUNCI_AMBANG = ("ambang", "ambang_tahun", "persentil", "simpangan")
_KELOMPOK = ("kelompok", "kelompok_min", "bila_kelompok_kecil")
_MAKS_MIN = 100_000


def urai_pita(laci: Laci, kunci: str, kode: tuple[str, ...]) -> Pita:
    """Ascending cut-offs between the classes; `tepi` says which class owns the edge itself, for all or cut by cut."""
    isi = laci.mentah(kunci)
    return Pita(
        kode, () if isi is None else ke_ambang(laci, kunci, isi, len(kode) - 1, kode), *_tepi(laci, len(kode) - 1)
    )


def ke_ambang(laci: Laci, kunci: str, isi: Any, banyak: int, kode: Sequence[str]) -> tuple[float, ...]:
    """`banyak` ascending numbers, or a report."""
    angka: list[float] = []
    if isinstance(isi, list):
        angka = [a for x in isi if (a := laci.ke_angka(kunci, x)) is not None]
    if len(angka) != banyak or sorted(set(angka)) != angka:
        laci.lapor(
            kunci, f"`{kunci}` harus {banyak} angka menaik untuk kelas {', '.join(kode)}", f"Contoh: {kunci} = [60, 80]"
        )
    return tuple(angka)


def _tepi(laci: Laci, banyak: int) -> tuple[bool, tuple[bool, ...]]:
    isi = laci.mentah("tepi")
    if isinstance(isi, list):
        if len(isi) == banyak and all(x in ("atas", "bawah") for x in isi):
            tepi = tuple(x == "atas" for x in isi)
            return tepi[0], tepi if len(set(tepi)) > 1 else ()
        laci.lapor("tepi", f"`tepi` harus {banyak} kata atas atau bawah", 'Contoh: tepi = ["atas", "bawah"]')
        return True, ()
    return laci.pilihan("tepi", ("atas", "bawah")) == "atas", ()


def urai_pilihan(laci: Laci, kode: tuple[str, ...], orang: Lingkungan) -> tuple[Pita, tuple[Ambang, ...]]:
    """The cut-offs of an axis and, where they vary, every choice: the variants, then everybody else."""
    dasar = _satu(laci, kode, orang, None)
    varian = laci.mentah("varian")
    if varian is None:
        return dasar.pita, () if dasar.cara == "tetap" else (dasar,)
    if not isinstance(varian, list) or not all(isinstance(v, dict) for v in varian):
        laci.lapor("varian", "`varian` harus daftar tabel", "Tulis sebagai [[sumbu.kinerja.varian]]")
        return dasar.pita, ()
    hasil = []
    for nomor, v in enumerate(varian):
        sub = Laci({"tepi": laci.isi.get("tepi")} | v, (*laci.jalur, "varian", str(nomor)), laci.catatan)
        hasil.append(_varian(sub, kode, orang))
    return dasar.pita, (*hasil, dasar)


def _varian(laci: Laci, kode: tuple[str, ...], orang: Lingkungan) -> Ambang:
    bila = laci.ungkapan("bila", orang.kolom, orang.tetapan, Tipe.BOOLEAN)
    if not laci.ada("bila"):
        laci.lapor(None, "Varian ambang memerlukan `bila`", "Contoh: bila = \"jenjang = 'ahli_muda'\"")
    if not any(laci.ada(k) for k in KUNCI_AMBANG):
        laci.lapor(None, "Varian tidak mempunyai `ambang`", "Contoh: ambang = [55, 75]")
    hasil = _satu(laci, kode, orang, bila)
    laci.selesai()
    return hasil


def _satu(laci: Laci, kode: tuple[str, ...], orang: Lingkungan, bila: Any) -> Ambang:
    ada = [k for k in KUNCI_AMBANG if laci.ada(k)]
    if len(ada) > 1:
        laci.lapor(ada[1], f"`{ada[0]}` dan `{ada[1]}` tidak dapat dipakai bersama", "Pilih salah satu cara")
    dasar = laci.daftar_teks("dasar")
    cara = ada[0] if ada else "ambang"
    if cara not in ("persentil", "simpangan"):
        for k in _KELOMPOK:
            if laci.ada(k):
                laci.lapor(k, f"`{k}` hanya untuk ambang persentil atau simpangan", f"Hapus `{k}`")
                laci.mentah(k)
    if cara == "ambang":
        return Ambang(bila, "tetap", urai_pita(laci, "ambang", kode), dasar)
    if cara == "ambang_tahun":
        tahunan = _tahunan(laci, kode)
        return Ambang(bila, "tahunan", tahunan[-1][1] if tahunan else Pita(kode, (), True), dasar, tahunan)
    banyak = len(kode) - 1
    batas = ke_ambang(laci, cara, laci.mentah(cara), banyak, kode)
    if cara == "persentil" and any(not 0 < b < 100 for b in batas):
        laci.lapor(cara, "Persentil harus lebih dari 0 dan kurang dari 100", "Contoh: persentil = [30, 70]")
    kelompok, tetap = urai_kelompok(laci, orang, kode)
    return Ambang(
        bila, "persentil" if cara == "persentil" else "simpangan", Pita(kode, tetap, *_tepi(laci, banyak)), dasar,
        batas=batas, kelompok=kelompok,
    )  # fmt: skip


def _tahunan(laci: Laci, kode: tuple[str, ...]) -> tuple[tuple[int, Pita, tuple[str, ...]], ...]:
    isi = laci.mentah("ambang_tahun")
    hasil: list[tuple[int, Pita, tuple[str, ...]]] = []
    for x in isi if isinstance(isi, list) else ():
        sub = Laci(
            {"tepi": laci.isi.get("tepi")} | x if isinstance(x, dict) else x,
            (*laci.jalur, "ambang_tahun"),
            laci.catatan,
        )
        mulai, dasar = sub.bulat("mulai", maks=9999), sub.daftar_teks("dasar")
        if mulai is None:
            sub.lapor(None, "Tabel tahun memerlukan `mulai`, tahun pertama ia berlaku", "Contoh: mulai = 2026")
        if not dasar:
            sub.lapor(None, "Tabel tahun tidak menyebut `dasar`", 'Sebut penetapannya: dasar = ["sk_2026"]')
        if not sub.ada("ambang"):
            sub.lapor(None, "Tabel tahun memerlukan `ambang`", "Contoh: ambang = [60, 80]")
        pita = urai_pita(sub, "ambang", kode)
        sub.selesai()
        hasil.append((mulai or 0, pita, dasar))
    laci.mentah("tepi")
    if not hasil or [m for m, *_ in hasil] != sorted({m for m, *_ in hasil}):
        laci.lapor(
            "ambang_tahun", "`ambang_tahun` harus daftar tabel dengan tahun `mulai` yang menaik",
            'Contoh: ambang_tahun = [{ mulai = 2025, ambang = [60, 80], dasar = ["sk_2025"] }]',
        )  # fmt: skip
    return tuple(hasil)


def urai_kelompok(laci: Laci, orang: Lingkungan, kode: Sequence[str] | None) -> tuple[Kelompok, tuple[float, ...]]:
    """`kelompok`, `kelompok_min`, `bila_kelompok_kecil`: the cohort, and what stands in for a small one.

    `kode` are the classes whose cut-offs the fixed value gives; None: the fixed value is one score.
    """
    isi = laci.mentah("kelompok")
    dari = []
    for x in isi if isinstance(isi, list) else ():
        u = laci.ke_ungkapan("kelompok", x, orang.kolom, orang.tetapan)
        if u is not None and u.tipe not in (Tipe.TEKS, Tipe.BOOLEAN):
            laci.lapor("kelompok", f"`{u.teks}` bertipe {u.tipe.value}", "Kelompok dibentuk dari teks atau boolean")
        elif u is not None:
            dari.append(u)
    if isi is not None and not isinstance(isi, list):
        laci.lapor("kelompok", "`kelompok` harus daftar kolom atau ungkapan", 'Contoh: kelompok = ["jenjang"]')
    minimum = laci.bulat("kelompok_min", 1, maks=_MAKS_MIN) or 1
    kecil = laci.mentah("bila_kelompok_kecil")
    tetap: tuple[float, ...] = ()
    if kecil in ("tidak_lengkap", "seluruh") or kecil is None:
        if kecil is None and minimum > 1:
            laci.lapor(
                "kelompok_min", "`kelompok_min` memerlukan `bila_kelompok_kecil`",
                f'Pilihan: "tidak_lengkap", "seluruh", atau {"[60, 80]" if kode else "sebuah skor"}',
            )  # fmt: skip
        return Kelompok(tuple(dari), minimum, kecil or "tidak_lengkap"), ()
    if kode is not None:
        tetap = ke_ambang(laci, "bila_kelompok_kecil", kecil, len(kode) - 1, kode)
    elif (angka := laci.ke_angka("bila_kelompok_kecil", kecil)) is not None:
        tetap = (angka,)
    return Kelompok(tuple(dari), minimum, "tetap"), tetap
