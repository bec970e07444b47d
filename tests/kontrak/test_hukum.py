"""The laws bite: each kind of bad report format is refused by the law that is meant for it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from talenta_web.cetak import GalatCetak
from talenta_web.host import GalatPlugin
from talenta_web.kontrak import (
    Dataset,
    FormatLaporan,
    Kebutuhan,
    KolomData,
    KonteksLaporan,
    LembarTabel,
    Naskah,
    NaskahTemplat,
    NaskahTypst,
    Parameter,
    TabelData,
    Tipe,
)
from talenta_web.kontrak.templat import angka_id, nip, persen, tanggal_id, teks
from talenta_web.kontrak.testing.hukum_laporan import HukumLaporan
from tests.kontrak.kantor_contoh import DOCX, XLSX

HITUNG = itertools.count()
Susun = Callable[[KonteksLaporan], Any]


def naskah(isi: str, css: str = "") -> Naskah:
    return Naskah("Uji", "uji", f"<!doctype html><html lang='id'><title>Uji</title><p>{isi}</p>", css)


def baik(k: KonteksLaporan) -> Naskah:
    baris = k.tabel["orang"].baris
    return naskah(str(len(baris)))


def tanpa_escape(k: KonteksLaporan) -> Naskah:
    return naskah(str(k.tabel["orang"].baris[0]["nama"])) if k.tabel["orang"].baris else naskah("")


def nomor_mentah(k: KonteksLaporan) -> Naskah:
    return naskah(f"Nomor {k.naskah.nomor}")


def berubah(k: KonteksLaporan) -> Naskah:
    return naskah(str(next(HITUNG)))


def mengambil(k: KonteksLaporan) -> Naskah:
    return naskah("x", "p{background:url(http://127.0.0.1:9/a)}")


def tanpa_scope(k: KonteksLaporan) -> Naskah:
    return naskah("<table><tr><th>Nama</th></tr></table>")


def menulis(k: KonteksLaporan) -> Naskah:
    k.parameter["rusak"] = "1"  # type: ignore[index]
    return naskah("x")


def kolom_lain(k: KonteksLaporan) -> Naskah:
    return naskah(" ".join(str(b.get("umur")) for b in k.tabel["orang"].baris))


def kosong_meledak(k: KonteksLaporan) -> Naskah:
    return naskah(str(len(k.tabel["orang"].baris[0])))


def none_tampak(k: KonteksLaporan) -> Naskah:
    return naskah(" ".join(str(b["nama"] is None or "ada") for b in k.tabel["orang"].baris).replace("True", "None"))


def pilihan_meledak(k: KonteksLaporan) -> Naskah:
    return naskah({"": "semua", "a": "A"}[k.parameter["p"]])


def terlalu_besar(k: KonteksLaporan) -> Naskah:
    return naskah("x" * 2_000_000 * len(k.tabel["orang"].baris))


def tanpa_ttd(k: KonteksLaporan) -> Naskah:
    return naskah("tanpa tanda tangan")


def nama(k: KonteksLaporan) -> list[dict[str, Any]]:
    return [{"nama": b["nama"]} for b in k.tabel["orang"].baris]


def typst(k: KonteksLaporan) -> NaskahTypst:
    sumber = "= Uji\n#for o in data.orang [#teks(o.nama) \\ ]"
    return NaskahTypst("Uji", "uji", sumber, {"orang": nama(k)})


def typst_menyisipkan(k: KonteksLaporan) -> NaskahTypst:
    return NaskahTypst("Uji", "uji", "\n".join(str(b["nama"]) for b in k.tabel["orang"].baris), {})


def typst_kosong_meledak(k: KonteksLaporan) -> NaskahTypst:
    return replace(typst(k), sumber="#data.orang.first().nama")


def templat(isi: bytes) -> Susun:
    def susun(k: KonteksLaporan) -> NaskahTemplat:
        return NaskahTemplat("Uji", "uji", isi, {"orang": nama(k)})

    return susun


KOLOM = (KolomData("nama", "Nama", Tipe.TEKS), KolomData("umur", "Umur", Tipe.BULAT))
ORANG = Dataset("uji.orang", "Orang", "kotak.lihat", KOLOM, lambda p: TabelData((), 0))
FORMAT = FormatLaporan(
    "uji",
    "Uji",
    "Uji.",
    "kotak.lihat",
    (Kebutuhan("orang", "uji.orang", ("nama",), 5),),
    (Parameter("p", "P", "pilihan", pilihan=(("a", "A"), ("b", "B"))),),
    baik,
)
TABEL: dict[str, Any] = {"mesin": "tabel", "keluaran": ("xlsx", "csv", "json")}
HUKUM = [n for n in dir(HukumLaporan) if n.startswith("test_")]
BURUK: list[tuple[Susun, dict[str, Any], str]] = [
    (tanpa_escape, {}, "test_hostile_text_stays_text"),
    (nomor_mentah, {}, "test_hostile_text_stays_text"),
    (berubah, {}, "test_two_calls_equal"),
    (mengambil, {}, "test_typical_data_renders"),
    (tanpa_scope, {}, "test_typical_data_renders"),
    (menulis, {}, "test_input_is_not_changed"),
    (kolom_lain, {}, "test_input_is_not_changed"),
    (kosong_meledak, {}, "test_empty_data_renders_or_says_why_not"),
    (none_tampak, {}, "test_missing_values_render"),
    (pilihan_meledak, {}, "test_every_choice_is_accepted"),
    (terlalu_besar, {}, "test_full_tables_fit"),
    (tanpa_ttd, {"tertanda": True}, "test_signature_names_who_signs"),
    (typst_menyisipkan, {"mesin": "typst"}, "test_hostile_text_stays_text"),
    (typst_kosong_meledak, {"mesin": "typst"}, "test_empty_data_renders_or_says_why_not"),
    (typst, {}, "test_typical_data_renders"),
]


def hukum(susun: Susun | None, nilai: Any = "Ayu", **ganti: object) -> HukumLaporan:
    class Hukum(HukumLaporan):
        laporan = replace(FORMAT, susun=susun, **ganti)  # type: ignore[arg-type]
        dataset = (ORANG,)

        def konteks(self) -> KonteksLaporan:
            baris = ({"nama": nilai, "umur": 30}, {"nama": "Budi", "umur": None})
            return KonteksLaporan({"p": ""}, {}, {"orang": TabelData(baris, 2)})

    return Hukum()


def jalankan(h: HukumLaporan, nama: str, monkeypatch: pytest.MonkeyPatch) -> None:
    getattr(h, nama)(*([monkeypatch] if "clock" in nama else []))


@pytest.mark.parametrize(
    ("susun", "ganti"),
    [
        (baik, {"keluaran": ("pdf", "xlsx", "csv", "json")}),
        (typst, {"mesin": "typst"}),
        (templat(DOCX), {"mesin": "docx", "keluaran": ("docx",)}),
        (templat(XLSX), {"mesin": "buku", "keluaran": ("xlsx",)}),
    ],
    ids=["weasyprint", "typst", "docx", "buku"],
)
def test_format_baik_lulus(susun: Susun, ganti: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    h = hukum(susun, **ganti)
    for nama in HUKUM:
        with monkeypatch.context() as m:
            jalankan(h, nama, m)


def test_mesin_tabel_hanya_hukum_tabel() -> None:
    h = hukum(None, lembar=(LembarTabel("orang", "Orang", (("umur", "Umur"),)),), **TABEL)
    berlaku = [n for n in HUKUM if getattr(h, n) is not None]
    assert berlaku == ["test_context_has_what_the_format_asks_for", "test_descriptor_is_accepted", "test_table_outputs"]
    for nama in berlaku:
        getattr(h, nama)()


@pytest.mark.parametrize(("susun", "ganti", "nama"), BURUK, ids=[f"{s.__name__}-{n}" for s, _, n in BURUK])
def test_format_buruk_ditolak(susun: Susun, ganti: dict[str, Any], nama: str) -> None:
    with pytest.raises((AssertionError, TypeError, KeyError, IndexError, GalatCetak, GalatPlugin)):
        getattr(hukum(susun, **ganti), nama)()


@pytest.mark.parametrize(
    "ganti",
    [
        {"kode": "Huruf Besar"},
        {"dataset": (Kebutuhan("orang", "uji.tidak_ada", ("nama",), 5),)},
        {"dataset": (Kebutuhan("orang", "uji.orang", ("alamat",), 5),)},
        {"keluaran": ("pdf", "xlsx"), "lembar": (LembarTabel("orang", "Orang", (("alamat", "Alamat"),)),)},
    ],
)
def test_deskriptor_buruk_ditolak(ganti: dict[str, Any]) -> None:
    with pytest.raises(GalatPlugin):
        hukum(baik, **ganti).test_descriptor_is_accepted()


def test_data_uji_yang_bukan_janji_dataset_ditolak() -> None:
    with pytest.raises(GalatPlugin, match="nama"):
        hukum(baik, nilai=5).test_context_has_what_the_format_asks_for()


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
