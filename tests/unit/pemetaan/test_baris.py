"""Canonical result rows, display order, the cube."""

from __future__ import annotations

import random
from collections import Counter
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from talenta_web.domain.digest import kanonik, sha256_baris
from talenta_web.pemetaan.baris import baris_kanonik, hasil_digest, jadikan, urutkan
from talenta_web.pemetaan.susunan import Orang, batas_urut, kubus
from talenta_web.penskoran.hasil import HasilOrang, Kurang


def orang(i: int, *, level: int | None = 1, rumpun: str | None = "a", jalur: str = "/1/") -> Orang:
    return Orang(i, f"p{i}", f"Nama {i}", f"nama {i:04d}", None, None, 1, jalur, None, level, None, rumpun)


def hasil(nip: str, nilai: str | None, target: str | None = None, rumpun: str | None = None) -> HasilOrang:
    skor = None if nilai is None else Decimal(nilai).quantize(Decimal("0.000001"))
    ada = skor is not None
    return HasilOrang(
        nip, target, rumpun, skor, skor, skor, None,
        "atas" if ada else None, "tinggi" if ada else None, {"panrb": 9} if ada else {},
        "terpetakan" if ada else "belum_dapat_dipetakan",
        kurang=() if ada else (Kurang("a", "A", "kinerja"), Kurang("b", "B", "asesmen"), Kurang("c", "C", "kinerja")),
    )  # fmt: skip


def _umum(h: HasilOrang) -> dict[str, object]:
    kolom = (
        "kinerja", "nilai_talenta", "nip", "peringkat", "potensial", "rumpun", "status", "suksesi", "target",
        "tingkat_kinerja", "tingkat_potensial",
    )  # fmt: skip
    return {k: getattr(h, k) for k in kolom} | {"kotak": dict(h.kotak), "kurang": [k.simpul for k in h.kurang]}


@given(st.decimals(0, 150, places=6), st.one_of(st.none(), st.text(max_size=8)))
def test_bentuk_kanonik(nilai: Decimal, target: str | None) -> None:
    for h in (hasil("1", str(nilai), target), hasil("2", None, None, target)):
        assert baris_kanonik(h).encode() == kanonik(_umum(h))


def test_digest_tidak_tergantung_urutan() -> None:
    semua = [hasil(f"{i:018d}", str(i)) for i in range(20)] + [hasil("9" * 18, None)]
    acak = random.Random(3).sample(semua, len(semua))
    assert hasil_digest(acak) == hasil_digest(semua) == sha256_baris(map(_umum, semua))
    assert hasil_digest(semua[1:]) != hasil_digest(semua)


def test_urutan_tampil() -> None:
    peta = {str(i): orang(i) for i in range(4)}
    semua = [hasil("0", "70"), hasil("1", None), hasil("2", "90"), hasil("2", "90", "T1"), hasil("3", "70")]
    utama, lain = urutkan(jadikan(semua, peta, {}))
    assert [j.hasil.nip for j in utama] == ["2", "0", "3", "1"]
    assert [(j.hasil.nip, j.hasil.target) for j in lain] == [("2", "T1")]
    assert utama[-1].kurang == " kinerja asesmen "
    assert utama[0].kotak == 9
    assert batas_urut([j.kotak or 0 for j in utama]) == {"9": [1, 3], "0": [4, 4]}


def test_rumpun_sendiri_yang_utama() -> None:
    """A rule that scores per rumpun: the row of the person's own rumpun stands in the grid."""
    semua = [hasil("1", "10", None, "b"), hasil("1", "20", None, "a"), hasil("1", "30", None, "c")]
    utama, lain = urutkan(jadikan(semua, {"1": orang(1, rumpun="a")}, {}))
    assert [j.hasil.rumpun for j in utama] == ["a"]
    assert [j.hasil.rumpun for j in lain] == ["b", "c"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from([None, 1, 4]), st.sampled_from([None, "a", "b"]),
                          st.sampled_from(["/1/", "/1/2/", "/1/2/5/", "/1/3/", "/"])), max_size=60))  # fmt: skip
def test_kubus_sama_dengan_menghitung(isi: list[tuple[int, int | None, str | None, str]]) -> None:
    orang_ = [orang(i, level=lv, rumpun=r, jalur=j) for i, (_, lv, r, j) in enumerate(isi)]
    kotak = [k for k, *_ in isi]
    sel, kurang = kubus(
        orang_, kotak, [" x y " if k == 0 else None for k in kotak], [(True, False, k > 4) for k in kotak]
    )
    harus: Counter[tuple[int, int, str, int]] = Counter()
    for o, k in zip(orang_, kotak, strict=True):
        for u in (0, *(int(x) for x in o.unit_jalur.strip("/").split("/") if x)):
            for lv in (0, -1 if o.level is None else o.level):
                for r in ("*", o.rumpun or ""):
                    harus[u, lv, r, k] += 1
    semua = list(sel)
    assert all((n, 0, n if k > 4 else 0) == (ubah, batas, goyah) for _, _, _, k, n, _, ubah, batas, goyah in semua)
    ada = {(u, lv, r, k): n for u, lv, r, k, n, *_ in semua}
    assert ada == dict(harus)
    assert {(u, lv, r): n for u, lv, r, b, n in kurang if b == "x"} == {
        (u, lv, r): n for (u, lv, r, k), n in harus.items() if k == 0
    }
