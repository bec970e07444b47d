"""What-if pages: limits as data, event kinds, the chart, the figures of a part of the people."""

from __future__ import annotations

import re

from talenta_web.domain.grafik.alir import alir, arah
from talenta_web.pemetaan.jejak import JENIS
from talenta_web.pemetaan.queries.pindah import Tambahan, _urai
from talenta_web.pemetaan.simulasi.setelan import setelan
from talenta_web.pemetaan.simulasi.tampil import gambar
from talenta_web.penskoran.beda.angka import angka

SEL = [(9, 9, 14), (8, 9, 3), (5, 8, 20), (5, 5, 40), (7, 5, 2), (0, 5, 1), (4, 0, 1)]


def test_setelan() -> None:
    s = setelan()
    assert s.krs == (7, 8, 9), "kotak.toml: KRS instansi"
    assert [u for u, _ in s.usia] == [0, 30, 40, 50]
    assert (s.draf_maksimal, s.kelompok_terkecil) == (3, 5)


def test_jenis_jejak() -> None:
    assert {j.kode for j in JENIS if "simulasi" in j.kode} == {
        "simulasi.buat", "simulasi.draf", "simulasi.draf.hapus", "simulasi.bagikan", "simulasi.ajukan",
        "simulasi.hapus", "akses.simulasi",
    }  # fmt: skip


def test_angka() -> None:
    a = angka(SEL, setelan().krs)
    assert (a.orang, a.naik, a.turun, a.tetap, a.masuk, a.keluar) == (81, 23, 2, 54, 1, 1)
    assert (a.krs_lama, a.krs_baru, a.krs_masuk, a.krs_keluar) == (19, 37, 20, 2)
    assert a.masuk_sembilan == 3


def test_gambar_berurutan_dan_menyebut_angka() -> None:
    a = angka(SEL, setelan().krs)
    g = gambar("a", SEL, a)
    assert g == gambar("a", SEL[::-1], a), "the order of the cells does not matter"
    assert "23 naik, 2 turun, 54 tetap" in g.uraian
    assert "1 jadi terpetakan, 1 jadi belum" in g.uraian
    assert [t.nama for t in g.kiri] == ["Kotak 9", "Kotak 8", "Kotak 7", "Kotak 5", "Kotak 4", "Belum"]
    assert len(g.tabel) == len(g.pita) == len(SEL)
    assert g.tabel[-1][3] == "= tetap", "moves come first"
    y = [float(v) for p in g.pita for v in re.findall(r"-?\d+(?:\.\d+)?", p.bentuk)]
    assert min(y) >= 0
    assert max(y) <= g.lebar


def test_arah() -> None:
    assert [arah(*x) for x in ((5, 5), (5, 8), (8, 5), (0, 1), (9, 0), (0, 0))] == [0, 1, -1, 2, -2, 0]


def test_kosong() -> None:
    assert alir("a", "Kosong", [], nama={}, uraian="").pita == ()


def test_rincian_tambahan() -> None:
    assert _urai("") == ()
    satu, dua = _urai("0:12000000:0:6000000;3:0:-500000:-250000")
    assert satu == Tambahan(0, satu.kinerja, satu.potensial, satu.nilai_talenta)
    assert [str(x) for x in (satu.kinerja, dua.potensial, dua.nilai_talenta)] == ["12.000000", "-0.500000", "-0.250000"]
