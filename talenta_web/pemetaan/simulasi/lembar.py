"""The people who move as a workbook: what it is, then one row per person."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from talenta_web.basis.model import sekarang
from talenta_web.cetak.lembar import Lembar, Sel, xlsx
from talenta_web.domain.grafik.alir import KATA
from talenta_web.pemetaan.queries.pindah import Pindah

if TYPE_CHECKING:
    from talenta_web.pemetaan.halaman_simulasi import HalamanSimulasi
    from talenta_web.pemetaan.simulasi.tampil import DrafTampil

BATAS = 50_000
"""Most people in one file; filter by unit for more."""
_KOLOM = (
    "NIP", "Nama", "Jabatan", "Unit kerja", "Kotak sekarang", "Kotak draf", "Arah", "Sebab", "Rincian sebab",
    "Kinerja sekarang", "Kinerja draf", "Potensial sekarang", "Potensial draf", "Peringkat sekarang", "Peringkat draf",
)  # fmt: skip


def buku(d: HalamanSimulasi, baris: Sequence[Pindah], pelaku: str, tujuan: str) -> bytes:
    """The whole file; the first sheet says that nothing in it is in force, and who took it along for what."""
    assert d.tampil is not None
    assert d.lembar is not None
    t, k = d.tampil, d.kepala
    ket: list[tuple[Sel, Sel]] = [
        ("Sifat", "SIMULASI: tidak ada hasil pemetaan yang berubah"),
        ("Simulasi", f"{k.nama} ({k.pid})"),
        ("Periode", k.periode),
        ("Tanggal acuan", k.tanggal_acuan),
        ("Dasar", f"{k.aturan_nama} versi {k.aturan_versi}, pemetaan {k.run_pid}"),
        ("Draf", f"{t.nomor}. {t.nama}"),
        *((f"Parameter {kode}", f"{lama} menjadi {baru}") for kode, lama, baru in t.beda),
        ("Saringan", ", ".join(nama for nama, _ in d.keping) or "Tidak ada"),
        ("Orang", f"{len(baris)} dari {d.lembar.jumlah}"),
        ("Diunduh oleh", pelaku),
        ("Tujuan", tujuan),
        ("Diunduh pada (UTC)", sekarang().replace(tzinfo=None)),
    ]
    keluar = io.BytesIO()
    xlsx([Lembar("Keterangan", ("Perihal", "Isi"), ket), Lembar("Pindah kotak", _KOLOM, _baris(t, baris))], keluar)
    return keluar.getvalue()


def _baris(t: DrafTampil, baris: Sequence[Pindah]) -> Iterator[Sequence[Sel]]:
    for b in baris:
        sebab = t.sebab[b.sebab]
        rincian = "; ".join(
            f"{t.sebab[x.bagian].nama}: kinerja {x.kinerja:+}, potensial {x.potensial:+}" for x in b.tambahan
        )
        yield (
            b.nip, b.nama, b.nama_jabatan, b.unit_nama, b.lama or "belum", b.baru or "belum", KATA[b.arah][2:],
            f"{sebab.nama} ({sebab.uraian})", rincian, b.kinerja_lama, b.kinerja, b.potensial_lama, b.potensial,
            b.peringkat_lama, b.peringkat_baru,
        )  # fmt: skip
