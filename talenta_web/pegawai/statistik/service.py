"""The step of the summary job that counts the people: per unit subtree, dimension and key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, cast

from sqlalchemy import Table, delete
from sqlalchemy.orm import Session

from talenta_web.basis.massal import sisip
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.pegawai.kinerja import service as kinerja
from talenta_web.pegawai.models import RingkasanKinerja, RingkasanStatistik, Statistik
from talenta_web.pegawai.models.statistik import SELURUH
from talenta_web.pegawai.statistik import queries as q
from talenta_web.pegawai.statistik.dimensi import PENSIUN_JENJANG, setelan
from talenta_web.pegawai.statistik.pohon import Pohon
from talenta_web.pegawai.statistik.samar import tersembunyi

_KOLOM = ("instansi_id", "unit_id", "dimensi", "kunci", "jumlah", "aman")
_KOLOM_KINERJA = (
    "instansi_id", "unit_id", "jenis", "tahun", "level", "rumpun", "kunci", "jumlah", "bernilai", "total_nilai",
)  # fmt: skip
TANPA_SAMAR = frozenset({PENSIUN_JENJANG})
"""Dimensions never shown to readers of totals only: their sums are shown as another dimension."""


def jalankan(session: Session, instansi_id: int, tanggal: date, maju: Callable[[int, int], None]) -> None:
    """Count everybody anew and replace the stored counts in one short transaction."""
    pohon = Pohon(q.pohon(session, instansi_id))
    dimensi = q.dimensi_sql(tanggal)
    langkah = len(dimensi) + len(kinerja.JENIS)
    baris: list[tuple[Any, ...]] = []
    dihitung = 0
    for ke, (kode, sql) in enumerate(dimensi.items()):
        isi = pohon.susun(q.per_unit(session, instansi_id, sql))
        dihitung = sum(isi[SELURUH].values())
        baris += _baris(instansi_id, kode, isi, pohon)
        maju(ke + 1, langkah)
    tahun: dict[str, int | None] = {}
    capaian: list[tuple[Any, ...]] = []
    for ke, jenis in enumerate(kinerja.JENIS, start=len(dimensi)):
        tahun[jenis], sel = kinerja.hitung(session, instansi_id, jenis, tanggal, pohon)
        capaian += [(instansi_id, *kunci, *nilai) for kunci, nilai in sorted(sel.items())]
        maju(ke + 1, langkah)
    luar = q.jumlah_semua(session, instansi_id) - dihitung
    kepala = Statistik(
        instansi_id=instansi_id, tanggal=tanggal, dihitung_pada=sekarang(), dihitung=dihitung, luar=max(luar, 0),
        tahun_objektif=tahun["objektif"], tahun_subjektif=tahun["subjektif"],
    )  # fmt: skip
    with transaksi(session):
        for model in (RingkasanStatistik, RingkasanKinerja, Statistik):
            session.execute(delete(model).where(model.instansi_id == instansi_id))
        sisip(session, cast(Table, RingkasanStatistik.__table__), _KOLOM, baris)
        sisip(session, cast(Table, RingkasanKinerja.__table__), _KOLOM_KINERJA, capaian)
        session.add(kepala)


def _baris(instansi_id: int, kode: str, isi: dict[int, dict[str, int]], pohon: Pohon) -> Iterator[tuple[Any, ...]]:
    """Rows of one dimension; a zero is stored only where it must stay hidden."""
    if kode in TANPA_SAMAR:
        tutup = {(u, k) for u in isi for k in isi[u]}
    else:
        tutup = tersembunyi(SELURUH, pohon.anak, isi, setelan().sel_terkecil)
    nol = sorted((u, k) for u, k in tutup if u >= SELURUH and not isi.get(u, {}).get(k))
    yield from ((instansi_id, u, kode, k, 0, False) for u, k in nol if sum(isi.get(u, {}).values()))
    for unit in sorted(u for u in isi if u >= SELURUH):
        for k, n in sorted(isi[unit].items()):
            yield instansi_id, unit, kode, k, n, (unit, k) not in tutup
