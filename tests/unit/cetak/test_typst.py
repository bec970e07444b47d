"""The Typst engine: official papers in mass, refusals with the author's own line, equal bytes, nothing outside."""

from __future__ import annotations

import dataclasses
import io
from datetime import date
from decimal import Decimal

import pytest
from PIL import Image
from pypdf import PdfReader

from talenta_web.basis.proses import Batas
from talenta_web.cetak import Cap, GalatCetak, cetak
from talenta_web.cetak.massal import cetak_typst
from talenta_web.kontrak import KeteranganNaskah, Penandatangan, ProfilNaskah
from talenta_web.kontrak.laporan import NaskahTypst

PROFIL = ProfilNaskah("Kabupaten Contoh", ("Pemerintah Kabupaten Contoh", "BKPSDM"), "Jalan Satu", tempat="Contoh")
KETERANGAN = KeteranganNaskah(
    PROFIL,
    (Penandatangan("Siti", "Kepala BKPSDM", "197001011995032001", "Pembina"),),
    "007/X",
    date(2026, 11, 22),
    "R",
    "ab" * 32,
    "KODE-1234",
    "https://contoh.invalid/verifikasi",
)
CAP = Cap(KETERANGAN, lampiran={"data.json": b'{"a": 1}'})


def naskah(sumber: str, data: dict[str, object] | None = None, **aset: bytes) -> NaskahTypst:
    return NaskahTypst("Uji", "uji", sumber, data or {}, {n.replace("__", "."): b for n, b in aset.items()})


def isi(sumber: str, data: dict[str, object] | None = None, cap: Cap = CAP) -> PdfReader:
    return PdfReader(io.BytesIO(cetak(naskah(sumber, data), cap).isi))


LENGKAP = """#kop()
= Judul
#tabel(kepala: ("No.", "Nama"), ..data.orang.enumerate().map(((i, o)) => (i + 1, o)).flatten())
#radar("Aspek", (("A", 80, 70), ("B", none, 70), ("C", 60.5, 70))) #kotak9("Peta", jumlah: ("9": 5))
#batang("Batang", (("a", 10, 20),))
#ttd()
#lampiran("Daftar", arah: "mendatar")[isi]"""
ORANG = {"orang": [f"Orang {i}" for i in range(90)]}


@pytest.mark.parametrize("varian", ["pdf/a-3u", "pdf/ua-1"])
def test_naskah_lengkap(varian: str) -> None:
    """Typst itself checks PDF/A and PDF/UA; stamp on every page, numbers from page 2, data embedded."""
    satu = cetak(naskah(LENGKAP, ORANG), dataclasses.replace(CAP, varian=varian))
    dua = cetak(naskah(LENGKAP, ORANG), dataclasses.replace(CAP, varian=varian))
    assert satu.isi == dua.isi
    pembaca = PdfReader(io.BytesIO(satu.isi))
    teks = [h.extract_text() for h in pembaca.pages]
    assert satu.halaman == len(teks) == 4
    for t in teks:
        assert "RAHASIA · Sidik data abababababababab" in t
        assert "contoh.invalid/verifikasi dengan kode KODE-1234" in t
    assert "- 1 -" not in teks[0]
    assert "- 2 -" in teks[1]
    assert "LAMPIRAN I" in teks[3]
    assert pembaca.pages[3].mediabox.width > pembaca.pages[3].mediabox.height
    assert pembaca.root_object["/Lang"] == "id"
    assert pembaca.root_object["/MarkInfo"]["/Marked"]
    assert dict(pembaca.attachments) == {"data.json": [b'{"a": 1}']}
    assert pembaca.metadata is not None
    assert str(pembaca.metadata["/CreationDate"]).startswith("D:20261122")


def test_tulisan_sama_dengan_python() -> None:
    """The words of the prelude are those of domain/tulisan and tata_naskah."""
    from talenta_web.domain import tata_naskah
    from talenta_web.kontrak import templat

    angka: list[object] = [0, 5, 1234, -1234567, 1234.5, 79.998, 80.0, 0.005, -3.456, Decimal("81.25"), None]
    kata = [0, 11, 19, 45, 100, 111, 1000, 1999, 21_000, 1_000_001, 12.5, -7]
    sumber = (
        "#set page(height: auto)\n#let b(..s) = s.pos().map(t => [#t]).join(parbreak())\n"
        "#b(..data.angka.map(a => angka_id(a)), ..data.angka.map(persen), ..data.kata.map(terbilang),"
        " ..range(1, 40).map(romawi), nip(data.nip), tanggal_id(data.hari), sapaan_jabatan(data.jabatan))"
    )
    data = {"angka": angka, "kata": kata, "nip": "198001012005011001", "hari": date(2026, 5, 1), "jabatan": "Camat "}
    teks = "\n".join(h.extract_text() for h in isi(sumber, data).pages)
    harap = [templat.angka_id(a) for a in angka] + [templat.persen(a) for a in angka]  # type: ignore[arg-type]
    harap += [tata_naskah.terbilang(n) for n in kata] + [tata_naskah.romawi(n) for n in range(1, 40)]
    harap += ["19800101 200501 1 001", "1 Mei 2026", "Yth. Camat"]
    assert teks.split("\n")[: len(harap)] == harap


@pytest.mark.parametrize(
    ("sumber", "pesan"),
    [
        ("\n\n#tidakada", "isi.typ baris 3: nama 'tidakada' tidak dikenal"),
        ("#terbilan(2)", "baris 1: nama 'terbilan' tidak dikenal; mungkin 'terbilang'"),
        ("\n#data.gaji", "baris 2: data tidak memuat bidang 'gaji'"),
        ("#{while true {}}", "baris 1: perulangan tidak berakhir"),
        ("\n#{let f(x) = f(x + 1); f(1)}", "baris 2: perulangan tidak berakhir"),
        ('\n#read("/etc/passwd")', "baris 2: berkas itu tidak disertakan"),
        ('#read("../../etc/passwd")', "baris 1: berkas itu tidak disertakan"),
        ('\n#image("luar.png")', "baris 2: berkas itu tidak disertakan"),
        ('#image("https://contoh.invalid/x.png")', "baris 1: berkas itu tidak disertakan"),
        ('#import "@preview/cetz:0.3.0": *', "baris 1: paket dari luar tidak dapat dipakai"),
        ('\n#let p = "@preview" + "/cetz:0.3.0"\n#import p: *', "baris 3: paket dari luar tidak dapat dipakai"),
        ("\n\n#datetime.today().display()", "baris 3: jam tidak dapat dibaca"),
        ("#table(columns: 5000, ..range(5000).map(i => [#i]))", "tabel memuat 5000 kolom; paling banyak 60"),
        ("#set page(foreground: none)\nhai", "halaman 1 tidak memuat cap"),
        ("#set page(margin: 1mm)\nhai", "margin bawah halaman 1 terlalu kecil"),
        ("hai\n#page(foreground: [x])[hai]", "halaman 2 tidak memuat cap"),
        ("#panic(\"tanpa data\")", "baris 1: tanpa data"),
        ("#let x = ", "isi.typ baris 1: Typst menolak: expected expression"),
    ],
)  # fmt: skip
def test_ditolak_dengan_baris(sumber: str, pesan: str) -> None:
    with pytest.raises(GalatCetak) as galat:
        cetak(naskah(sumber, {"nama": "x"}), CAP)
    assert pesan in str(galat.value)
    assert "/tmp" not in str(galat.value)


def test_bom_gambar_dan_berkas_aneh() -> None:
    wadah = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(wadah, "png")
    assert len(wadah.getvalue()) < 100_000
    with pytest.raises(GalatCetak, match=r"'bom\.png' berukuran 20000 x 20000 piksel"):
        cetak(naskah('#image("bom.png")', bom__png=wadah.getvalue()), CAP)
    for nama in ("../x.png", "/x.png", "inti/cap-qr.svg", "talenta.typ", "a.wasm", "a/../b.typ"):
        with pytest.raises(GalatCetak, match="tidak dapat dipakai"):
            cetak(NaskahTypst("Uji", "uji", "x", {}, {nama: b""}), CAP)
    luar = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/hostname"/></svg>'
    with pytest.raises(GalatCetak, match="berkas itu tidak disertakan"):
        cetak(naskah('#image("a.svg")', a__svg=luar), CAP)


def test_yang_lama_dihentikan() -> None:
    sumber = "#let a = range(3000)\n#for i in a { for j in a { let _ = calc.pow(i, 2) } }"
    with pytest.raises(GalatCetak, match="batas waktu"):
        cetak_typst(naskah(sumber), CAP, batas=Batas(detik=2, cpu_detik=2, terkunci=True))
