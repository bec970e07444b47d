"""The rule document: everything the rule says is in it, whatever the rule uses; and it prints."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from talenta_web.aturan.commands import aturan
from talenta_web.aturan.dokumen import susun
from talenta_web.aturan.dokumen.cetak import html
from talenta_web.penskoran import muat
from tests.kontrak.sumber import AKAR

SEMUA = [
    *sorted((AKAR / "plugins").glob("*/src/*/aturan.toml")),
    *sorted((AKAR / "talenta_web/docs/resep").glob("*/aturan.toml")),
    *(AKAR / "tests/unit/penskoran" / n for n in ("kaya.toml", "tinggi.toml")),
]
DPD = AKAR / "plugins/aturan-setjen-dpd/src/talenta_aturan_setjen_dpd/aturan.toml"


def teks(v: Any) -> str:
    """All texts of a document in one."""
    if isinstance(v, str):
        return v
    if is_dataclass(v):
        return "\n".join(teks(getattr(v, f.name)) for f in fields(v))
    return "\n".join(map(teks, v)) if isinstance(v, tuple) else ""


@pytest.mark.parametrize("berkas", SEMUA, ids=lambda b: b.parent.name if b.name == "aturan.toml" else b.stem)
def test_setiap_aturan_dapat_dibaca(berkas: Path) -> None:
    terikat = muat(berkas.read_text(encoding="utf-8"), asal=berkas.name).terapkan()
    r, d = terikat.rancangan, susun(terikat)
    isi, halaman = teks(d), html(d)
    for s in r.simpul.values():
        assert s.nama in isi
        for b in s.skala.baris if s.skala and not s.skala.kelas else ():
            assert (
                b.skor != b.skor or f"{b.skor:.6f}".rstrip("0").rstrip(".").replace(".", ",").replace("-", "−") in isi
            )
    nama = [u.nama for u in r.sumbu.values()] + [g.nama for g in r.gerbang]
    for n in (*nama, *r.matriks, *r.persegi):
        assert n in isi
    for rujuk in d.dasar:
        assert rujuk.teks in isi
        assert rujuk.tanda is None or f'<span class="tanda">{rujuk.tanda}' in halaman
    assert halaman.count("<h1>") == 1
    assert not re.search(r"\bNone\b|&lt;(?!=)[a-z]|Undefined|inf\b", re.sub(r'href="[^"]*"', "", halaman))


def test_dpd_menurut_sumbernya() -> None:
    """The figures of the published rule stand in its document."""
    d = susun(muat(DPD.read_text(encoding="utf-8"), asal="dpd").terapkan())
    kinerja, potensial = d.sumbu
    bobot = {u.kode: u.porsi for u in (*kinerja.unsur, *potensial.unsur)}
    assert (
        bobot | {"skp": "60", "tim_kerja": "15", "penghargaan": "15", "umpan_balik": "10", "integritas": "15"} == bobot
    )
    assert bobot["lama_jabatan"] == "4"
    assert kinerja.tingkat[0].baris[1] == ("Sesuai Ekspektasi", "lebih dari 60 sampai 80")
    assert [u.kode for u in d.dicatat] == ["inovasi", "kehadiran", "tugas_tambahan"]
    assert d.contoh[0].hasil[0] == ("Kinerja", "71,00")
    assert "Rekonstruksi" in {r.tanda for r in d.dasar}
    nondefinitif = next(u for u in potensial.unsur if u.kode == "nondefinitif")
    assert nondefinitif.skala
    assert nondefinitif.skala.baris[-1] == ("Isi lain", "tidak lengkap")


def test_cetak_pdf_sama_setiap_kali(tmp_path: Path) -> None:
    resep = AKAR / "talenta_web/docs/resep/F28/aturan.toml"
    isi = []
    for nama in ("a.pdf", "b.pdf"):
        hasil = CliRunner().invoke(aturan, ["cetak", str(resep), "-o", str(tmp_path / nama)])
        assert hasil.exit_code == 0, hasil.output
        isi.append((tmp_path / nama).read_bytes())
    assert isi[0].startswith(b"%PDF")
    assert isi[0] == isi[1]


def test_cetak_html_berdiri_sendiri(tmp_path: Path) -> None:
    resep = AKAR / "talenta_web/docs/resep/F17/aturan.toml"
    tujuan = tmp_path / "a.html"
    hasil = CliRunner().invoke(aturan, ["cetak", str(resep), "-o", str(tujuan), "--parameter", "pemilik_tepi=bawah"])
    assert hasil.exit_code == 0, hasil.output
    isi = tujuan.read_text(encoding="utf-8")
    assert "lebih dari 60 sampai 80" in isi
    assert not re.findall(r'(?:src|href)="(?!data:)', isi)
    gagal = CliRunner().invoke(aturan, ["cetak", str(resep), "-o", str(tmp_path / "tak/ada.pdf")])
    assert gagal.exit_code == 1
    assert "tidak dapat ditulis" in gagal.stderr
