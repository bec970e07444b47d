"""Size of an image from its head, without decoding it: an image bomb is refused before anything unpacks it."""

from __future__ import annotations

from collections.abc import Mapping

from talenta_web.laporan.templat.galat import TemplatDitolak, Temuan

MAKS_TITIK = 16_000_000


def periksa_gambar(gambar: Mapping[str, bytes]) -> None:
    """TemplatDitolak when an image has no size or too many pixels."""
    temuan = []
    for nama, isi in gambar.items():
        ukuran = _png(isi) if nama.endswith(".png") else _jpeg(isi)
        if ukuran is None:
            temuan.append(Temuan(nama, "Gambar rusak: ukurannya tidak terbaca.", "Simpan ulang gambarnya."))
        elif ukuran[0] * ukuran[1] > MAKS_TITIK:
            pesan = f"Gambar {ukuran[0]} × {ukuran[1]} titik terlalu besar."
            temuan.append(Temuan(nama, pesan, f"Paling banyak {MAKS_TITIK // 1_000_000} juta titik; perkecil dulu."))
    if temuan:
        raise TemplatDitolak(*temuan)


def _png(isi: bytes) -> tuple[int, int] | None:
    if isi[12:16] != b"IHDR" or len(isi) < 24:
        return None
    return _lengkap(int.from_bytes(isi[16:20]), int.from_bytes(isi[20:24]))


def _jpeg(isi: bytes) -> tuple[int, int] | None:
    """Height and width stand in the start-of-frame segment."""
    letak = 2
    while letak + 9 < len(isi) and isi[letak] == 0xFF:
        tanda = isi[letak + 1]
        if tanda in {0xFF, 0x01} or 0xD0 <= tanda <= 0xD7:
            letak += 1 if tanda == 0xFF else 2
        elif 0xC0 <= tanda <= 0xCF and tanda not in {0xC4, 0xC8, 0xCC}:
            return _lengkap(int.from_bytes(isi[letak + 7 : letak + 9]), int.from_bytes(isi[letak + 5 : letak + 7]))
        else:
            letak += 2 + int.from_bytes(isi[letak + 2 : letak + 4])
    return None


def _lengkap(lebar: int, tinggi: int) -> tuple[int, int] | None:
    return (lebar, tinggi) if lebar and tinggi else None
