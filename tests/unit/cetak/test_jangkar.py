"""The anchor of an e-signature in the finished PDF: exactly once, or no file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from talenta_web.cetak import Cap, GalatCetak, cetak, jangkar, pdf
from talenta_web.kontrak import Naskah
from tests.unit.cetak.kantor.bahan import keterangan

HTML = (
    "<!doctype html><html lang='id'><title>Uji</title><body><p>Jumlah {}</p><div class='jangkar'>#</div></body></html>"
)


def test_tepat_satu_kali() -> None:
    hasil = cetak(Naskah("Uji", "uji", HTML.format(5), ""), Cap(keterangan("jangkar", jangkar="#")))
    assert jangkar.cari(hasil.isi, ["#", "$"]) == {"#": [1], "$": []}
    with pytest.raises(GalatCetak, match="tetapi tidak ada"):
        jangkar.pastikan(hasil.isi, keterangan("jangkar", jangkar="~"))
    k = keterangan("jangkar", jangkar="#")
    with pytest.raises(GalatCetak, match="karakter jangkar yang sama"):
        jangkar.pastikan(hasil.isi, replace(k, penandatangan=k.penandatangan * 2))
    jangkar.pastikan(b"tanpa jangkar tidak dibaca", keterangan())


def test_lebih_dari_sekali_menyebut_halaman() -> None:
    isi = pdf(HTML.format("#7") + "<div style='break-before: page'>#</div>", "")
    with pytest.raises(GalatCetak, match=r"ada 3 kali \(halaman 1, 2\).*misalnya \$"):
        jangkar.pastikan(isi, keterangan("jangkar", jangkar="#"))
