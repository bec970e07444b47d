"""Small instruments built at random, and the search that simply tries everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import product

from hypothesis import strategies as st

from talenta_web.kuesioner.hasil import HasilKuesioner, Jawaban
from talenta_web.kuesioner.jalur import naikan
from talenta_web.kuesioner.jalur.langkah import Langkah
from talenta_web.kuesioner.model import (
    BuktiKatalog,
    Butir,
    Gabung,
    Gerbang,
    Jawab,
    Kriteria,
    Kuesioner,
    Pilihan,
    Predikat,
    Simpul,
    Skor,
    Tingkat,
)
from talenta_web.kuesioner.nama import kamus_nama
from talenta_web.kuesioner.nilai import nilai
from talenta_web.ungkapan import susun

D = Decimal
GABUNG: tuple[Gabung, ...] = ("rerata_tertimbang", "rerata", "jumlah", "jumlah_tertimbang", "minimum")
SKALA = tuple(Tingkat(D(n), f"Tingkat {n}") for n in range(4))
SYARAT = (
    "total >= 40", "persen_A >= 50", "persen_B >= 30 AND A_0 >= 2", "A >= 1.5", "NOT (B_0 < 2)", "A + B >= 3",
    "A_0 = 3 OR B_0 >= 1", "lulus_G0 AND B_0 >= 1", "A_0 >= 1", "PRA", "PRA AND persen_A >= 30",
)  # fmt: skip
PILIHAN = (Pilihan("r", "Rendah", D(0)), Pilihan("s", "Sedang", D(4)), Pilihan("t", "Tinggi", D(10)))
WAJIB = {"blok_ajukan", "blok_hasil", "batas_predikat"}


def instrumen(
    cabang: Mapping[str, tuple[Gabung, Sequence[tuple[str, int, tuple[int, ...]]]]], akar: Gabung, kosong: str,
    gerbang: Sequence[tuple[str, str, tuple[str, ...]]],
) -> Kuesioner:  # fmt: skip
    """`cabang`: node -> combiner and (kind, weight, effort) per butir; `gerbang`: condition, effect, targets.

    Choices lie on a scale of their own (0..10); with one of them the nodes move their children to 0..100. `PRA` is a
    question without score that only gates read.
    """
    campur = any(jenis == "pilihan" for _, isi in cabang.values() for jenis, _, _ in isi)
    skala = (D(0), D(100)) if campur else None
    simpul = {"R": Simpul("R", "Akar", None, D(1), akar, skala=skala)}
    butir: dict[str, Butir] = {}
    for n, (s, (gabung, isi)) in enumerate(cabang.items()):
        simpul[s] = Simpul(s, f"Cabang {s}", "R", D(n + 1), gabung, skala=skala)
        for i, (jenis, bobot, biaya) in enumerate(isi):
            kode = f"{s}.{i}"
            kriteria = tuple(Kriteria(x, n, f"Syarat {x}", ("SK",)) for n, x in enumerate("abc", start=1))
            pilihan = PILIHAN if jenis == "pilihan" else ()
            skor = Skor(jenis, D(0), D(10 if pilihan else 3))  # type: ignore[arg-type]
            butir[kode] = Butir(
                kode, s, f"Butir {kode}", Jawab(jenis, pilihan), skor, D(bobot), tingkat=SKALA,  # type: ignore[arg-type]
                kriteria=kriteria if jenis == "tangga" else (), bukti=("SK",), biaya=biaya,
            )  # fmt: skip
    butir["PRA"] = Butir("PRA", "B", "Prasyarat", Jawab("ya_tidak"), Skor("tanpa"), bukti=("SK",))
    kamus = kamus_nama({k: b.jawab for k, b in butir.items()}, simpul, [f"G{n}" for n in range(len(gerbang))])
    return Kuesioner(
        "acak", "1.0.0", "Acak", (), "instrumen internal", date(2026, 1, 1), SKALA, simpul, butir,
        tuple(
            Gerbang(f"G{n}", f"Gerbang {n}", susun(syarat, kamus), akibat, "Pesan", sasaran, "Rendah")  # type: ignore[arg-type]
            for n, (syarat, akibat, sasaran) in enumerate(gerbang)
        ),
        (Predikat(D(0), "Rendah"), Predikat(D(60), "Tinggi")), (), {"SK": BuktiKatalog("SK", "Surat")}, "0" * 64,
        kosong=kosong,  # type: ignore[arg-type]
    )  # fmt: skip


@st.composite
def soal(draw: st.DrawFn) -> tuple[Kuesioner, dict[str, Jawaban], Decimal]:
    """An instrument of up to five butir, answers to some of them, and a goal."""
    biaya = st.lists(st.integers(1, 3), max_size=3).map(tuple)
    awal = st.tuples(st.sampled_from(("level", "tangga")), st.integers(1, 3), biaya)
    lain = st.tuples(st.sampled_from(("level", "tangga", "pilihan")), st.integers(1, 3), biaya)
    cabang = {
        s: (draw(st.sampled_from(GABUNG)), [draw(awal), *draw(st.lists(lain, max_size=2 if s == "A" else 1))])
        for s in "AB"
    }
    kosong = draw(st.sampled_from(("nol", "keluarkan")))
    akibat = st.sampled_from(("blok_ajukan", "blok_hasil", "batas_predikat", "abaikan_skor", "kunci", "peringatan"))
    gerbang = []
    for n in range(draw(st.integers(0, 2))):
        a = draw(akibat)
        boleh = ("A_0 >= 1", "A >= 1.5", "A_0 = 3 OR A_0 >= 2") if a in ("abaikan_skor", "kunci") else SYARAT
        syarat = draw(st.sampled_from([x for x in boleh if n or "lulus" not in x]))
        gerbang.append((syarat, a, ("B",) if a in ("abaikan_skor", "kunci") else ()))
    k = instrumen(cabang, draw(st.sampled_from(GABUNG)), kosong, gerbang)
    jawaban = {}
    for kode, b in k.butir.items():
        n = draw(st.integers(-2, 3))
        if n >= 0:
            jawaban[kode] = Jawaban(_nilai(b.jawab.jenis, n))
        elif n == -2 and b.dinilai:
            jawaban[kode] = Jawaban(None, "Tidak ada lembaga itu")
    return k, jawaban, D(draw(st.integers(5, 100)))


def _nilai(jenis: str, n: int) -> int | bool | str | tuple[str, ...]:
    if jenis == "level":
        return n
    return "rsst"[n] if jenis == "pilihan" else n > 1 if jenis == "ya_tidak" else tuple("abc"[:n])


def semua_rencana(k: Kuesioner, jawaban: Mapping[str, Jawaban]) -> Iterator[tuple[tuple[Langkah, ...], HasilKuesioner]]:
    """Every combination of rises with its result."""
    naik = naikan(k, jawaban)
    for pilih in product(*((None, *v) for v in naik.values())):
        langkah = tuple(x for x in pilih if x is not None)
        yield langkah, nilai(k, {**jawaban, **{x.butir: x.jawaban for x in langkah}})
