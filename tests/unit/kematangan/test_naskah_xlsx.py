"""An instrument survives the authoring workbook by meaning, and a wrong cell is named."""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl
import pytest

from talenta_web.kematangan.buku import anak_baca
from talenta_web.kematangan.naskah_xlsx import anak
from talenta_web.kematangan.naskah_xlsx.keluar import susun
from talenta_web.kematangan.naskah_xlsx.masuk import NaskahDitolak, susun_bundel
from talenta_web.kuesioner.muat import muat
from talenta_web.kuesioner.selisih import selisih
from tests.unit.kematangan.naskah import BERKAS


def tulis(berkas: Mapping[str, str]) -> bytes:
    return anak.tulis({"lembar": susun(berkas)}, b"")[1]


def baca(isi: bytes) -> dict[str, str]:
    return susun_bundel(anak_baca.baca({"lewati": []}, isi)[0]["lembar"])


def ubah(isi: bytes, tangan: Callable[[Any], None]) -> bytes:
    buku = openpyxl.load_workbook(io.BytesIO(isi))
    tangan(buku)
    wadah = io.BytesIO()
    buku.save(wadah)
    return wadah.getvalue()


def _plugin(modul: str, kode: str) -> Mapping[str, str]:
    plugin = importlib.import_module(modul)
    kelas = next(v for k, v in vars(plugin).items() if k != "TalentaPlugin" and hasattr(v, "register_kuesioner"))
    return next(d.berkas for d in kelas().register_kuesioner() if d.kode == kode)


@pytest.mark.parametrize(
    "bundel",
    [
        lambda: BERKAS,
        lambda: _plugin("talenta_kematangan_mt.plugin", "kematangan-mt"),
        lambda: _plugin("talenta_kematangan_merit.plugin", "merit-2018"),
    ],
)
def test_bolak_balik_menurut_arti(bundel: Callable[[], Mapping[str, str]]) -> None:
    berkas = bundel()
    kembali = baca(tulis(berkas))
    lama, baru = muat(berkas, penuh=False), muat(kembali, penuh=False)
    assert selisih(lama, baru).perubahan == ()
    lain = berkas.keys() - {"kuesioner.toml", "bukti.toml"}
    assert {n: kembali[n].split() for n in lain} == {n: berkas[n].split() for n in lain}
    assert baca(tulis(kembali)) == kembali, "the second time nothing moves at all"


def test_suntingan_menjadi_versi_baru() -> None:
    def tangan(buku: Any) -> None:
        s = buku["Instrumen"]
        for r in s.iter_rows(min_row=2):
            if r[0].value == "Versi":
                r[1].value = "2.0.0"
        simpul = buku["Simpul"]
        simpul["D3"], simpul["D4"] = 70, "30"
        buku["Pilihan"].append(["BGN.8", "pel", "Pelaksana", None])

    s = selisih(muat(BERKAS, penuh=False), muat(baca(ubah(tulis(BERKAS), tangan)), penuh=False))
    assert (s.tingkat, s.versi_terkecil, s.cukup) == ("mayor", "2.0.0", True)
    assert {(p.bagian, p.kode) for p in s.perubahan} == {("simpul", "KLB"), ("simpul", "BGN"), ("butir", "BGN.8")}


@pytest.mark.parametrize(
    ("lembar", "sel", "isi", "kata"),
    [
        ("Simpul", "D3", "enam puluh", "sebagai angka"),
        ("Simpul", "D3", "=1+1", "rumus"),
        ("Butir", "F2", "boleh", "Ya atau Tidak"),
        ("Butir", "J4", "0-0; 1", "pita"),
        ("Kriteria", "A2", "KLB.9", "KLB.9"),
        ("Butir", "C1", "Tanya", "tidak dikenal"),
        ("Instrumen", "A2", "Kodenya", "Kodenya"),
    ],
)
def test_sel_yang_salah_disebut(lembar: str, sel: str, isi: str, kata: str) -> None:
    with pytest.raises(NaskahDitolak) as galat:
        baca(ubah(tulis(BERKAS), lambda b: b[lembar].__setitem__(sel, isi)))
    cocok = [m for m in galat.value.masalah if kata in m.pesan]
    assert cocok
    assert cocok[0].sel == f"{lembar}!{sel}"


def test_bukan_naskah() -> None:
    with pytest.raises(NaskahDitolak, match="harus ada"):
        baca(ubah(tulis(BERKAS), lambda b: b.remove(b["Butir"])))
