"""The anchor of an e-signature: one character that BSrE searches in the text, so it must stand there exactly once."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from talenta_web.basis.proses import Batas, GalatProses, jalankan
from talenta_web.cetak.jalan import GalatCetak
from talenta_web.kontrak import KeteranganNaskah

BATAS = Batas(detik=60, cpu_detik=60, memori_mib=1024, jawaban_mib=8, terkunci=True)
CALON = "#$^~|¤§"
"""Characters that papers rarely hold; the message offers those that this document does not."""


def pastikan(pdf: bytes, k: KeteranganNaskah) -> None:
    """Raise GalatCetak unless every anchor of the signers stands exactly once in the text of the finished PDF."""
    tanda = [p.jangkar for p in k.penandatangan if p.cara == "jangkar"]
    if not tanda:
        return
    if len(set(tanda)) != len(tanda):
        raise GalatCetak("Dua penandatangan memakai karakter jangkar yang sama. Beri masing-masing karakter sendiri.")
    temuan = cari(pdf, [*tanda, *CALON])
    for t in tanda:
        if len(halaman := temuan[t]) != 1:
            kali = f"ada {len(halaman)} kali (halaman {_sebut(halaman)})" if halaman else "tidak ada"
            bebas = [c for c in CALON if not temuan[c] and c not in tanda]
            raise GalatCetak(
                f"Karakter jangkar '{t}' harus ada tepat satu kali, tetapi {kali}. Pastikan naskah memuat blok tanda "
                f"tangan satu kali, atau ganti karakter jangkar penandatangan, misalnya {' '.join(bebas[:3])}."
            )


def cari(pdf: bytes, tanda: Sequence[str]) -> Mapping[str, list[int]]:
    """Pages on which each character stands, once for every time."""
    try:
        temuan, _ = jalankan("talenta_web.cetak.jangkar:anak", {"tanda": list(tanda)}, pdf, batas=BATAS)
    except GalatProses as e:
        raise GalatCetak("Teks PDF tidak dapat dibaca, sehingga karakter jangkar tidak dapat dipastikan.") from e
    hasil: Mapping[str, list[int]] = temuan
    return hasil


def anak(arg: Mapping[str, Any], isi: bytes) -> tuple[dict[str, list[int]], bytes]:
    """Child side: extract the text and count."""
    from pypdf import PdfReader

    hasil: dict[str, list[int]] = {t: [] for t in arg["tanda"]}
    for n, halaman in enumerate(PdfReader(io.BytesIO(isi)).pages, start=1):
        teks = halaman.extract_text()
        for t, di in hasil.items():
            di += [n] * teks.count(t)
    return hasil, b""


def _sebut(halaman: Sequence[int]) -> str:
    beda = [str(h) for h in dict.fromkeys(halaman)]
    return ", ".join(beda[:5]) + (", …" if len(beda) > 5 else "")
