"""The laws bite: each kind of bad report format is refused by the law that is meant for it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest

from talenta_web.kontrak import FormatLaporan, Kebutuhan, KonteksLaporan, Naskah, Parameter, TabelData
from talenta_web.kontrak.templat import angka_id, nip, persen, tanggal_id, teks
from talenta_web.kontrak.testing.hukum_laporan import HukumLaporan

HITUNG = itertools.count()


def naskah(isi: str, css: str = "") -> Naskah:
    return Naskah("Uji", "uji", f"<!doctype html><html lang='id'><title>Uji</title><p>{isi}</p>", css)


def baik(k: KonteksLaporan) -> Naskah:
    baris = k.tabel["orang"].baris
    return naskah(str(len(baris)))


def tanpa_escape(k: KonteksLaporan) -> Naskah:
    return naskah(str(k.tabel["orang"].baris[0]["nama"])) if k.tabel["orang"].baris else naskah("")


def berubah(k: KonteksLaporan) -> Naskah:
    return naskah(str(next(HITUNG)))


def mengambil(k: KonteksLaporan) -> Naskah:
    return naskah("x", "p{background:url(http://127.0.0.1:9/a)}")


def menulis(k: KonteksLaporan) -> Naskah:
    k.parameter["rusak"] = "1"  # type: ignore[index]
    return naskah("x")


def kosong_meledak(k: KonteksLaporan) -> Naskah:
    return naskah(str(len(k.tabel["orang"].baris[0])))


def none_tampak(k: KonteksLaporan) -> Naskah:
    return naskah(" ".join(str(b["nama"] is None or "ada") for b in k.tabel["orang"].baris).replace("True", "None"))


def pilihan_meledak(k: KonteksLaporan) -> Naskah:
    return naskah({"": "semua", "a": "A"}[k.parameter["p"]])


FORMAT = FormatLaporan(
    "uji",
    "Uji",
    "Uji.",
    "kotak.lihat",
    (Kebutuhan("orang", "uji.orang", ("nama",), 5),),
    (Parameter("p", "P", "pilihan", pilihan=(("a", "A"), ("b", "B"))),),
    baik,
)
HUKUM = [n for n in dir(HukumLaporan) if n.startswith("test_")]
BURUK: list[tuple[Callable[[KonteksLaporan], Naskah], str]] = [
    (tanpa_escape, "test_hostile_text_stays_text"),
    (berubah, "test_two_calls_equal"),
    (mengambil, "test_typical_data_renders"),
    (menulis, "test_input_is_not_changed"),
    (kosong_meledak, "test_empty_data_renders_or_says_why_not"),
    (none_tampak, "test_missing_values_render"),
    (pilihan_meledak, "test_every_choice_is_accepted"),
]


def hukum(susun: Callable[[KonteksLaporan], Naskah], **ganti: object) -> HukumLaporan:
    class Hukum(HukumLaporan):
        laporan = replace(FORMAT, susun=susun, **ganti)  # type: ignore[arg-type]

        def konteks(self) -> KonteksLaporan:
            return KonteksLaporan({"p": ""}, {}, {"orang": TabelData(({"nama": "Ayu"},), 1)})

    return Hukum()


def jalankan(h: HukumLaporan, nama: str, monkeypatch: pytest.MonkeyPatch) -> None:
    getattr(h, nama)(*([monkeypatch] if "clock" in nama else []))


@pytest.mark.parametrize("nama", HUKUM)
def test_format_baik_lulus(nama: str, monkeypatch: pytest.MonkeyPatch) -> None:
    jalankan(hukum(baik), nama, monkeypatch)


@pytest.mark.parametrize(("susun", "nama"), BURUK, ids=[n for _, n in BURUK])
def test_format_buruk_ditolak(susun: Callable[[KonteksLaporan], Naskah], nama: str) -> None:
    with pytest.raises((AssertionError, TypeError, KeyError, IndexError)):
        getattr(hukum(susun), nama)()


def test_deskriptor_buruk_ditolak() -> None:
    from talenta_web.host import GalatPlugin

    with pytest.raises(GalatPlugin):
        hukum(baik, kode="Huruf Besar").test_descriptor_is_accepted()


def test_saringan_templat() -> None:
    assert [angka_id(1234), angka_id(1234.5), angka_id(None), angka_id(79.998), angka_id(0)] == [
        "1.234",
        "1.234,50",
        "–",
        "79,998",
        "0",
    ]
    assert [persen(45.67), persen(None)] == ["45,7%", "–"]
    assert nip("198503122010011005") == "19850312 201001 1 005"
    assert [nip(None), nip("******** 201001 * 005")] == ["–", "******** 201001 * 005"]
    assert [tanggal_id(None), teks(""), teks("a")] == ["–", "–", "a"]
