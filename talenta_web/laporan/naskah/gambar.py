"""Preview of a paper as a drawing in millimetres: sheet, margins, letterhead, signature, page number. Pure geometry."""

from __future__ import annotations

from dataclasses import dataclass

from talenta_web.cetak.cap import MARGIN_CAP, baris_cap
from talenta_web.domain.grafik.bilangan import pecah
from talenta_web.kontrak.naskah import KeteranganNaskah, Penandatangan, ProfilNaskah, UkuranKertas

UKURAN: dict[UkuranKertas, tuple[int, int]] = {"A4": (210, 297), "F4": (215, 330), "F4-210": (210, 330)}
HURUF = {
    "arial": "'Liberation Sans', Arial, Helvetica, sans-serif",
    "bookman": "'TeX Gyre Bonum', 'Bookman Old Style', Bookman, serif",
}
Bidang = tuple[int, int, int, int]
_LEBAR_HURUF = {"arial": 0.58, "bookman": 0.66}
_LOGO = 20.0
_MM = 0.3528
"""Millimetres of a point."""


@dataclass(frozen=True, slots=True)
class Teks:
    """A line of text: place, anchor, size in mm, weight."""

    x: float
    y: float
    isi: str
    ukuran: float
    jangkar: str = "middle"
    tebal: bool = False


@dataclass(frozen=True, slots=True)
class LembarGambar:
    """One sheet: size in mm (`tampak` of its height is drawn), box inside the margins, texts, bars for text, lines."""

    lebar: int
    tinggi: int
    tampak: int
    huruf: str
    bidang: Bidang
    teks: tuple[Teks, ...]
    balok: tuple[tuple[float, float, float], ...]
    garis: tuple[tuple[float, float, float, float], ...]
    logo: tuple[float, float, float] | None
    ruang: tuple[float, float, float, float] | None
    nama: str


def lembar(p: ProfilNaskah, ttd: Penandatangan | None, nomor: str, tanggal: str, ada_logo: bool) -> list[LembarGambar]:
    """First page with letterhead and signature, second page with its number."""
    lebar, tinggi = UKURAN[p.kertas]
    x, y = p.margin_kiri, p.margin_atas
    bidang = (x, y, lebar - x - p.margin_kanan, tinggi - y - max(p.margin_bawah, MARGIN_CAP))
    isi, huruf, kaki = p.ukuran_huruf * _MM, HURUF[p.huruf], p.nomor_halaman == "kaki"
    kop, bawah = _kop(p, bidang, isi, ada_logo)
    judul = bawah + 12
    teks = [*kop, Teks(x + bidang[2] / 2, judul, "JUDUL LAPORAN", isi * 1.2, tebal=True)]
    if nomor:
        ukuran = _pas(f"Nomor {nomor}", isi, bidang[2], p)
        teks.append(Teks(x + bidang[2] / 2, judul + isi * 1.5, f"Nomor {nomor}", ukuran))
    blok, ruang = _ttd(p, bidang, isi, ttd, tanggal, judul + 22 + 9 * isi * 1.9)
    garis = ((float(x), bawah, float(x + bidang[2]), 0.8), (float(x), bawah + 1.2, float(x + bidang[2]), 0.25))
    cap = [_cap(bidang, tinggi, p, f"Halaman {n} dari 2" if kaki else "") for n in (1, 2)]
    nomor_dua = [] if kaki else [Teks(lebar / 2, y * 0.6, "- 2 -", isi)]
    return [
        LembarGambar(
            lebar, tinggi, tinggi, huruf, bidang, (*teks, *blok, *cap[0]), _balok(bidang, judul + 12, 9, isi), garis,
            (x, y, _LOGO) if ada_logo else None, ruang, "Halaman 1",
        ),
        LembarGambar(
            lebar, tinggi, y + 30, huruf, bidang, (*nomor_dua, *cap[1]), _balok(bidang, y, 4, isi), (), None, None,
            "Halaman 2, bagian atas",
        ),
    ]  # fmt: skip


def _kop(p: ProfilNaskah, bidang: Bidang, isi: float, ada_logo: bool) -> tuple[list[Teks], float]:
    """Lines of the letterhead, and the height at which its rule stands."""
    x, y, w, _ = bidang
    muat, bawah, teks = w - (2 * _LOGO + 4 if ada_logo else 0), float(y), []
    baris = p.kop or (p.nama,)
    for i, satu in enumerate(baris):
        utama = i == len(baris) - 1
        ukuran = isi * (1.3 if utama else 1.1)
        for potong in _pecah(satu.upper(), ukuran, muat, 0.78 if utama else 0.7):
            bawah += ukuran * 1.2
            teks.append(Teks(x + w / 2, bawah, potong, ukuran, tebal=utama))
    for satu in p.alamat.splitlines():
        for potong in _pecah(satu, isi * 0.8, muat, 0.5):
            bawah += isi
            teks.append(Teks(x + w / 2, bawah, potong, isi * 0.8))
    return teks, max(bawah + 2, y + (_LOGO + 2 if ada_logo else 0))


def _ttd(
    p: ProfilNaskah, bidang: Bidang, isi: float, ttd: Penandatangan | None, tanggal: str, y: float
) -> tuple[list[Teks], tuple[float, float, float, float] | None]:
    """The signature block at the right, and the box of an electronic one."""
    if ttd is None:
        return [], None
    x, lebar, ruang, teks = bidang[0] + bidang[2] / 2, bidang[2] / 2, None, []
    for baris in (f"{p.tempat}, {tanggal}" if p.tempat else tanggal, *ttd.kepala):
        teks.append(Teks(x, y, baris, _pas(baris, isi, lebar, p), "start"))
        y += isi * 1.35
    if ttd.cara in ("kotak_kosong", "jangkar"):
        ruang = (x, y - isi * 0.6, min(60.0, lebar), 22.0)
    y += 22 + isi
    for i, baris in enumerate(ttd.kaki):
        teks.append(Teks(x, y, baris, _pas(baris, isi, lebar, p), "start", i == 0))
        y += isi * 1.35
    return teks, ruang


def _cap(bidang: Bidang, tinggi: int, p: ProfilNaskah, halaman: str) -> list[Teks]:
    """The stamp that the core prints at the foot of every page, as cetak words it."""
    x, _, w, h = bidang
    contoh = KeteranganNaskah(p, kode_keamanan=p.kode_keamanan, sidik_data="0123456789abcdef", kode="AB12-CD34-EF56")
    klas, sidik, cek = baris_cap(contoh)
    y = bidang[1] + h + (tinggi - bidang[1] - h) / 2
    kiri = [Teks(x, y, f"{klas} · {sidik}", 2.5, "start"), Teks(x, y + 3.5, cek, 2.5, "start")]
    return [*kiri, *([Teks(x + w, y, halaman, 2.5, "end")] if halaman else [])]


def _balok(bidang: Bidang, atas: float, jumlah: int, isi: float) -> tuple[tuple[float, float, float], ...]:
    x, _, w, _ = bidang
    return tuple((float(x), atas + i * isi * 1.9, w * (0.55 if i % 5 == 4 else 1)) for i in range(jumlah))


def _pecah(teks: str, ukuran: float, lebar: float, huruf: float) -> tuple[str, ...]:
    """Lines of about that width; `huruf` is the mean width of a letter."""
    return pecah(teks, max(int(lebar / (ukuran * huruf)), 8))


def _pas(teks: str, ukuran: float, lebar: float, p: ProfilNaskah) -> float:
    """The size, smaller when the line would not fit."""
    return round(min(ukuran, lebar / max(len(teks) * _LEBAR_HURUF[p.huruf], 1)), 2)
