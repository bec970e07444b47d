"""The three-way merge: nobody's answer is lost, and only true collisions are asked about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talenta_web.kematangan.buku.gabung import BENTROK, BUKU, KOSONG, RUAS, SAMA, TERSIMPAN, Keadaan, gabung
from talenta_web.kematangan.buku.muatan import baca_muatan, tulis_muatan
from talenta_web.kematangan.buku.rencana import rencanakan
from talenta_web.kematangan.buku.stempel import BukuDitolak
from talenta_web.kematangan.buku.tafsir import Bacaan, Masalah
from tests.unit.kematangan.meja import KOSONGAN, SEMUA
from tests.unit.kematangan.naskah import kuesioner

keadaan = st.builds(
    Keadaan, st.one_of(st.none(), st.integers(0, 2)), st.sampled_from(["", "Bukan urusan kami"]),
    st.sampled_from(["", "a", "b"]), st.booleans(),
)  # fmt: skip
kode = st.lists(st.sampled_from("abcd"), unique=True)


@given(keadaan, keadaan, keadaan)
def test_hukum_gabung(dasar: Keadaan, kini: Keadaan, buku: Keadaan) -> None:
    g = gabung(dasar, kini, buku)
    for r in RUAS:
        a, b, c, hasil = dasar.ruas(r), kini.ruas(r), buku.ruas(r), g.keadaan.ruas(r)
        match g.ruas[r]:
            case "buku":
                assert a == b != c == hasil
            case "bentrok":
                assert a != b != c != a
                assert hasil == b
            case _:
                assert c in (a, b)
                assert hasil == b
    assert not gabung(dasar, kini, dasar).berubah
    assert gabung(dasar, dasar, buku).keadaan == buku


@given(kode, kode, kode)
def test_centang_digabung_satu_demi_satu(dasar: list[str], kini: list[str], buku: list[str]) -> None:
    g = gabung(Keadaan(dasar), Keadaan(kini), Keadaan(buku), himpunan=True)
    assert BENTROK not in g.ruas.values()
    for x in "abcd":
        di = [x in s for s in (dasar, kini, buku)]
        assert (x in g.keadaan.nilai) == (di[2] if di[0] == di[1] else di[1])


def test_himpunan_yang_tidak_berlaku_adalah_benturan() -> None:
    g = gabung(Keadaan(["a"]), Keadaan(None, "Bukan urusan kami"), Keadaan(["a", "b"]), himpunan=True)
    assert g.ruas["jawaban"] == BENTROK


def test_rencana_menyebut_ubah_bentrok_dan_masalah() -> None:
    kini = {c: (s, 1) for c, s in SEMUA.items()}
    kini["KLB.1"] = (Keadaan(2, catatan="Peraturan 3/2025", siap=True), 2)
    kini["BGN.3"] = (Keadaan(4), 5)
    buku = dict(SEMUA) | {
        "KLB.1": Keadaan(0, catatan="Peraturan 9/2026", siap=True), "KLB.2": Keadaan(["a", "b"]), "BGN.6": KOSONG,
    }  # fmt: skip
    bacaan = Bacaan(buku, {c: {"jawaban": f"Isian!{c}"} for c in SEMUA}, (Masalah("Isian!H9", "BGN.4", "salah"),))
    r = rencanakan(
        kuesioner(), SEMUA, kini, bacaan, lambda c, s: [("jawaban", "bukan tugas Anda")] if c == "BGN.6" else []
    )
    assert [(b.butir, b.ruas, b.lama, b.baru) for b in r.jenis("ubah")] == [
        ("KLB.1", "Catatan", "Peraturan 3/2025", "Peraturan 9/2026"),
        ("KLB.2", "Jawaban", "1 dari 2 kriteria terpenuhi (a)", "2 dari 2 kriteria terpenuhi (a, b)"),
    ]
    (bentrok,) = r.jenis("bentrok")
    assert (bentrok.dasar, bentrok.lama, bentrok.baru) == ("Tingkat 1", "Tingkat 2", "Tingkat 0")
    assert [(b.butir, b.masalah) for b in r.jenis("masalah")] == [("BGN.4", "salah"), ("BGN.6", "bukan tugas Anda")]
    satu, dua = (r.kiriman({bentrok.kunci: p}) for p in ("tersimpan", "buku"))
    assert [(k.butir, k.nilai, k.versi) for k in satu] == [("KLB.1", 2, 2), ("KLB.2", ["a", "b"], 1)]
    assert dua[0].nilai == 0
    assert dua[0].catatan == "Peraturan 9/2026"
    assert {g for x in r.gabungan.values() for g in x.ruas.values()} == {BUKU, BENTROK, SAMA}
    assert gabung(SEMUA["BGN.3"], kini["BGN.3"][0], SEMUA["BGN.3"]).ruas["jawaban"] == TERSIMPAN


def test_muatan_bolak_balik_dan_rusak() -> None:
    buku = KOSONGAN | {"KLB.1": Keadaan(2, catatan="ada"), "BGN.1": Keadaan([1, 2])}
    bacaan = Bacaan(buku, {"KLB.1": {"jawaban": "Isian!E2"}}, (Masalah("Isian!E3", "KLB.2", "salah"),))
    teks = tulis_muatan(KOSONGAN, bacaan)
    assert baca_muatan(kuesioner(), KOSONGAN, teks) == bacaan
    asing = tulis_muatan({}, Bacaan({"KLB.1": Keadaan(99)}, {}))
    for salah in ("", "bukan base64!", teks[:20], asing):
        with pytest.raises(BukuDitolak, match="Unggah kembali"):
            baca_muatan(kuesioner(), KOSONGAN, salah)
