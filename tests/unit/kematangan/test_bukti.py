"""Evidence without a database: warnings, dates, pages, places in a package, what a file says about itself."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from talenta_web.kematangan.forms_bukti import baca_halaman
from talenta_web.kematangan.queries.bukti import TautanTampil, susun
from talenta_web.kematangan.queries.bukti_dokumen import BuktiTampil
from talenta_web.kematangan.queries.bukti_katalog import berlaku_sampai, tambah_bulan
from talenta_web.kematangan.queries.bukti_peringatan import peringatan
from talenta_web.kematangan.service.bukti_anak import baca
from talenta_web.kematangan.service.bukti_isian import IsianBukti, salah
from talenta_web.kematangan.service.bukti_paket import susun as susun_paket
from talenta_web.kematangan.service.bukti_tautan import Halaman
from talenta_web.kuesioner.model import BuktiKatalog
from tests.data.kematangan.benih import instrumen
from tests.web.kematangan.berkas import pdf

PER = date(2026, 12, 31)
SAAT = datetime(2026, 3, 2, tzinfo=UTC)
DOKUMEN = BuktiTampil(
    1, "b" * 16, 1, "SK", "SK Komite", "800/1", date(2026, 3, 2), "Bupati", "sah", date(2029, 3, 2), 4, "biasa",
    False, True, True, False, "0" * 64, 7, SAAT, 1, "sk.pdf", "pdf", 1000, "Uji", None, None,
)  # fmt: skip


@dataclass
class Dok:
    """The part that warnings read."""

    nomor: str = "1"
    tanggal: date | None = date(2026, 3, 2)
    berlaku_sampai: date | None = None
    draf_terbaca: bool = False
    klasifikasi: str = "biasa"
    kembar: tuple[str, ...] = ()


def tautan(butir: str = "KLB.2", kriteria: str = "b", **lain: object) -> TautanTampil:
    return TautanTampil(
        "t" * 16, 1, butir, kriteria, None, None, "", None, "", None, 7, "Uji", None, replace(DOKUMEN, **lain), ()  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("dokumen", "kode"),
    [
        (Dok(), []),
        (Dok(nomor="", tanggal=None), ["kurang"]),
        (Dok(tanggal=date(2027, 1, 1)), ["periode"]),
        (Dok(tanggal=PER, berlaku_sampai=PER), []),
        (Dok(berlaku_sampai=date(2026, 12, 30)), ["kedaluwarsa"]),
        (Dok(draf_terbaca=True, klasifikasi="rahasia", kembar=("Lain",)), ["draf", "kembar", "rahasia"]),
    ],
)
def test_peringatan(dokumen: Dok, kode: list[str]) -> None:
    assert [w.kode for w in peringatan(dokumen, PER)] == kode


def test_masa_berlaku_menurut_katalog() -> None:
    assert tambah_bulan(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert tambah_bulan(date(2023, 12, 31), 2) == date(2024, 2, 29)
    assert tambah_bulan(date(2026, 3, 2), 36) == date(2029, 3, 2)
    assert berlaku_sampai(BuktiKatalog("SK", "SK"), PER) is None
    assert berlaku_sampai(BuktiKatalog("SK", "SK", berlaku_bulan=12), None) is None


@pytest.mark.parametrize(
    ("teks", "halaman"),
    [
        ("", Halaman()),
        ("12", Halaman(12, 12)),
        ("12-15", Halaman(12, 15)),
        ("hlm. 3 s.d. 9", Halaman(3, 9)),
        ("3–9", Halaman(3, 9)),
    ],
)
def test_halaman(teks: str, halaman: Halaman) -> None:
    assert baca_halaman(teks) == halaman


@pytest.mark.parametrize("teks", ["satu", "1,2", "-3", "1-", "999999"])
def test_halaman_ditolak(teks: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        baca_halaman(teks)


def test_isian_menyebut_semua_yang_salah() -> None:
    katalog = {"SK": BuktiKatalog("SK", "SK")}
    assert salah(IsianBukti("SK", "SK Komite"), katalog) == {}
    jelek = IsianBukti(
        "X", "SK", nomor="9" * 121, tanggal=PER, berlaku_sampai=date(2026, 1, 1), klasifikasi="?", tte="?"
    )
    assert set(salah(jelek, katalog)) == {"jenis", "judul", "nomor", "berlaku_sampai", "klasifikasi", "tte"}


def test_tempat_dalam_paket() -> None:
    semua = [
        tautan(nomor="../../etc/passwd"), tautan(tanggal=None, nomor=""), tautan(kriteria="", jenis="SK-KTI"),
        tautan("KLB.1", "", klasifikasi="rahasia"), tautan("KLB.1", "", bebas=False), tautan("DIBUANG", ""),
    ]  # fmt: skip
    isi = {i.jalur: i.sebab for i in susun_paket(instrumen(), semua, hanya_bebas=True)}
    assert isi == {
        "": "Belum dikonfirmasi bebas data pribadi",
        "KLB/KLB.2/butir-01_SK-KTI_800-1_2026-03-02.pdf": "",
        "KLB/KLB.2/b-01_SK_etc-passwd_2026-03-02.pdf": "",
        "KLB/KLB.2/b-02_SK_tanpa-nomor_tanpa-tanggal.pdf": "",
        "arsip/DIBUANG/butir-01_SK_800-1_2026-03-02.pdf": "",
    }
    assert [i.sebab for i in susun_paket(instrumen(), semua, hanya_bebas=False) if not i.jalur] == ["Rahasia"]


def test_daftar_periksa_butir() -> None:
    k = instrumen()
    isi = susun(k, k.butir["KLB.2"], [tautan(), tautan(kriteria="")])
    assert [(b.kode, b.jumlah_min, len(b.tautan), b.cukup) for b in isi.daftar] == [
        ("", 0, 1, True), ("a", 1, 0, False), ("b", 1, 1, True), ("c", 1, 0, False), ("d", 1, 0, False),
    ]  # fmt: skip
    assert isi.daftar[1].jenis == (("SK", "Surat keputusan"),)
    assert isi.jumlah == 1
    ditolak = susun(k, k.butir["KLB.2"], [replace(tautan(), tinjauan="ditolak")])
    assert [b.cukup for b in ditolak.daftar] == [False] * 4


def test_pembina_hanya_yang_bebas() -> None:
    assert DOKUMEN.terbuka_pembina
    assert not replace(DOKUMEN, bebas=False).terbuka_pembina
    assert not replace(DOKUMEN, klasifikasi="rahasia").terbuka_pembina
    assert DOKUMEN.sebutan == "SK Komite, 800/1"


def _docx(**bagian: str) -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w") as z:
        for nama, isi in bagian.items():
            z.writestr(f"word/{nama}.xml", isi)
    return keluar.getvalue()


@pytest.mark.parametrize(
    ("jenis", "isi", "draf"),
    [
        ("pdf", pdf("Surat Keputusan"), False),
        ("pdf", pdf("DRAFT keputusan"), True),
        ("pdf", pdf("Membahas draft lama"), False),
        ("pdf", b"%PDF-1.4 rusak", False),
        ("docx", _docx(document="<w:t>Keputusan</w:t>", header1='<v:textpath string="DRAF"/>'), True),
        ("docx", _docx(document="<w:t>DRAFTER</w:t>"), False),
        ("png", b"", False),
    ],
)
def test_berkas_menyebut_diri_draf(jenis: str, isi: bytes, draf: bool) -> None:
    kata, _ = baca({"jenis": jenis}, isi)
    assert (kata["draf"], kata["tte"]) == (draf, False)
