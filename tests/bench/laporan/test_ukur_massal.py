"""300 one-page profiles: the mass engine may cost a fifth of WeasyPrint's CPU in the same run."""

from __future__ import annotations

import os
from datetime import date

import pytest

from talenta_web.basis.proses import Batas
from talenta_web.cetak import Cap
from talenta_web.cetak.massal import cetak_typst
from talenta_web.cetak.pdf import cetak_html
from talenta_web.kontrak import KeteranganNaskah, Naskah, ProfilNaskah
from talenta_web.kontrak.bagian import fungsi
from talenta_web.kontrak.laporan import NaskahTypst
from tests.bench.impor.lantai import cpu

pytestmark = pytest.mark.ukur
ORANG = int(os.environ.get("TALENTA_UKUR_PROFIL", "300"))
KETERANGAN = KeteranganNaskah(
    ProfilNaskah("Kabupaten Contoh", ("Pemerintah Kabupaten Contoh", "BKPSDM"), "Jalan Merdeka 1"), (), "",
    date(2026, 11, 22), "T", "ab" * 32, "KODE-1234", "https://contoh.invalid/verifikasi",
)  # fmt: skip
ASPEK = ("Kognitif", "Interpersonal", "Kesadaran diri", "Berpikir kritis", "Pemecahan masalah", "Kecerdasan emosional",
         "Belajar cepat", "Motivasi")  # fmt: skip
RIWAYAT = [(f"Riwayat jabatan nomor {i} pada unit kerja", f"{2010 + i}", f"SK {i}/2026") for i in range(12)]
TYPST = """
#for (i, o) in data.orang.enumerate() {
  if i > 0 { pagebreak() }
  kop()
  heading(level: 1, o.nama)
  [NIP #nip(o.nip)]
  tabel(kepala: ("Komponen", "Nilai", "Kategori"), ..o.nilai.map(n => (n.at(0), angka_id(n.at(1)), n.at(2))).flatten())
  grid(columns: (1fr, 1fr), radar("Aspek", o.nilai.map(n => (n.at(0), n.at(1), 70))), kotak9("Letak", sorot: o.kotak))
  tabel(kolom: (1fr, 2cm, 3cm), kepala: ("Riwayat", "Tahun", "SK"), ..data.riwayat.flatten())
}
"""


def orang() -> list[dict[str, object]]:
    return [
        {
            "nama": f"Pegawai Contoh {i}", "nip": f"19800101200501{i:04d}", "kotak": i % 9 + 1,
            "nilai": [(a, 60 + (i * 7 + n * 5) % 40 + 0.25, "Tinggi") for n, a in enumerate(ASPEK)],
        }
        for i in range(ORANG)
    ]  # fmt: skip


def naskah_html() -> Naskah:
    f = fungsi(KETERANGAN)
    riwayat = "".join(f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>" for a, b, c in RIWAYAT)
    isi = []
    for n, o in enumerate(orang()):
        nilai: list[tuple[str, float, str]] = o["nilai"]  # type: ignore[assignment]
        baris = "".join(f"<tr><th>{a}</th><td class=angka>{v}</td><td>{k}</td></tr>" for a, v, k in nilai)
        radar = f["radar"]("Aspek", [(a, v, 70) for a, v, _ in nilai])
        letak = f["kotak9"]("Letak", sorot=o["kotak"])
        kelas = " class=halaman-baru" if n else ""
        isi.append(
            f"<section{kelas}>{f['kop']()}<h1>{o['nama']}</h1><p>NIP {o['nip']}</p>"
            f"<table class=tabel><thead><tr><th>Komponen<th>Nilai<th>Kategori</tr></thead>{baris}</table>"
            f"<table class=dua><tr><td>{radar}</td><td>{letak}</td></tr></table>"
            f"<table class='tabel riwayat'><thead><tr><th>Riwayat<th>Tahun<th>SK</tr></thead>{riwayat}</table>"
            "</section>"
        )
    css = ".dua { width: 100%; table-layout: fixed } .dua svg { max-width: 75mm } .riwayat { table-layout: auto }"
    return Naskah("Profil", "profil", f"<html><body>{''.join(isi)}</body></html>", css)


def test_ukur_profil_massal() -> None:
    luas = Batas(detik=600, cpu_detik=600, memori_mib=3072, jawaban_mib=256, terkunci=True)
    typst = NaskahTypst("Profil", "profil", TYPST, {"orang": orang(), "riwayat": RIWAYAT})
    html = naskah_html()
    halaman: dict[str, int] = {}

    def cepat() -> None:
        halaman["typst"] = cetak_typst(typst, Cap(KETERANGAN), batas=luas)[1]

    def lambat() -> None:
        halaman["weasyprint"] = cetak_html(html, Cap(KETERANGAN), batas=luas)[1]

    t, w = min(cpu(cepat), cpu(cepat)), cpu(lambat)
    print(f"\n{ORANG} profil: Typst {t:.1f} detik CPU, WeasyPrint {w:.1f}, {t / w:.3f}x")  # noqa: T201
    assert halaman == {"typst": ORANG, "weasyprint": ORANG}
    assert t <= w / 5
