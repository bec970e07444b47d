"""`[[simpul]]` and `[[butir]]`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import cast, get_args

from talenta_web.kuesioner.laci import Laci, ke_angka
from talenta_web.kuesioner.model import Butir, Gabung, Jawab, Kriteria, Simpul, Tingkat
from talenta_web.kuesioner.urai.pokok import urai_tingkat
from talenta_web.kuesioner.urai.skor import baca_cara, urai_skor
from talenta_web.ungkapan import Tipe, Ungkapan

Susun = Callable[[Laci, str, Tipe], Ungkapan | None]
"""(table, key, wanted type) -> the checked expression under the key, None when absent or refused."""


def urai_simpul(laci: Laci) -> Simpul:
    """A node; `induk` is absent for the root alone."""
    skala = tuple(ke_angka(x) for x in laci.daftar("skala"))
    rapi = (skala[0], skala[1]) if len(skala) == 2 and None not in skala else None
    if skala and (rapi is None or cast(Decimal, rapi[0]) >= cast(Decimal, rapi[1])):
        laci.lapor("`skala` simpul harus dua angka yang naik.", "Contoh: skala = [0, 4].", "V5")
        rapi = None
    hasil = Simpul(
        laci.kode or "", laci.teks("nama", maks=200), laci.teks("induk", "", 40) or None,
        laci.angka("bobot", Decimal(1)) or Decimal(0),
        cast(Gabung, laci.pilih("gabung", get_args(Gabung), "rerata_tertimbang")), laci.angka("bobot_total"),
        laci.teks("uraian", ""), cast("tuple[Decimal, Decimal] | None", rapi),
    )  # fmt: skip
    laci.selesai("[[simpul]]")
    return hasil


def urai_butir(laci: Laci, jawab: Jawab, skala: tuple[Tingkat, ...], susun: Susun) -> Butir:
    """A question, its rule with its reachable range, its criteria."""
    sendiri = urai_tingkat(laci.tabel("tingkat"), f"butir {laci.kode}")
    kriteria = tuple(_kriteria(k) for k in laci.tabel("kriteria"))
    tabel_skor, cara = baca_cara(laci, jawab)
    rumus = susun(tabel_skor, "rumus", Tipe.ANGKA)
    if (cara == "rumus") != (tabel_skor.mentah("rumus") is not None):
        laci.lapor("`rumus` wajib ada pada cara rumus, dan hanya di sana.", "", "V4")
    tingkat = sendiri or (skala if jawab.jenis in ("level", "tangga") else ())
    hasil = Butir(
        laci.kode or "", laci.teks("induk", maks=40), laci.teks("tanya", maks=1000), jawab,
        urai_skor(tabel_skor, cara, jawab, sendiri or skala, rumus),
        laci.angka("bobot", Decimal(1)) or Decimal(0), laci.teks("petunjuk", ""), laci.teks("acuan", ""),
        tingkat, kriteria, laci.daftar_teks("bukti"), laci.ya("wajib_bukti"), laci.teks("hint", "", 80),
        susun(laci, "tampil_jika", Tipe.BOOLEAN), _biaya(laci),
    )  # fmt: skip
    laci.selesai("[[butir]]")
    return hasil


def _kriteria(laci: Laci) -> Kriteria:
    hasil = Kriteria(
        laci.teks("kode", maks=20), laci.bulat("level", None, -1000, 1000) or 0, laci.teks("teks", maks=1000),
        laci.daftar_teks("bukti"), laci.bulat("jumlah_min", 1, 1, 100) or 1,
    )  # fmt: skip
    if "level" not in laci.isi:
        laci.lapor(f"Kriteria {hasil.kode} tidak menyebut `level`.", "level = 1", "V6")
    laci.selesai("[[butir.kriteria]]")
    return hasil


def _biaya(laci: Laci) -> tuple[int, ...]:
    isi = laci.daftar("biaya")
    if not all(isinstance(x, int) and not isinstance(x, bool) and 1 <= x <= 1000 for x in isi):
        laci.lapor("`biaya` harus daftar bilangan bulat 1 sampai 1000, satu tiap langkah naik.", "biaya = [1, 1, 2, 3]")
        return ()
    return tuple(isi)


def kodekan(daftar: list[Laci]) -> Mapping[str, Laci]:
    """The tables by `kode`, in order; each remembers its own."""
    hasil: dict[str, Laci] = {}
    for laci in daftar:
        laci.kode = laci.teks("kode", maks=40)
        if laci.kode in hasil:
            laci.lapor(f"Kode {laci.kode} dipakai dua kali.", "Setiap kode hanya untuk satu simpul atau butir.", "V1")
        hasil.setdefault(laci.kode, laci)
    return hasil
