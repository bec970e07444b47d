"""The step of the summary job: the index of everybody, added up per unit subtree, part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from sqlalchemy import Table, delete, func, select
from sqlalchemy.orm import Session

from talenta_web.basis.massal import sisip
from talenta_web.basis.sesi import transaksi
from talenta_web.pegawai.ip_asn.aturan import BAGIAN, aturan
from talenta_web.pegawai.ip_asn.hitung import BINGKAI, IpAsn, hitung
from talenta_web.pegawai.models import Pegawai, RingkasanIpAsn
from talenta_web.pegawai.models.statistik import SELURUH
from talenta_web.pegawai.mutu.queries_orang import BLOK, blok
from talenta_web.pegawai.rujukan.service_anggota import ruas
from talenta_web.pegawai.statistik.dimensi import setelan
from talenta_web.pegawai.statistik.pohon import Pohon
from talenta_web.pegawai.statistik.queries import pohon
from talenta_web.pegawai.statistik.samar import tersembunyi

INDEKS = "indeks"
_TABEL = cast(Table, RingkasanIpAsn.__table__)
_ADA, _BELUM = "diketahui", "belum"


@dataclass(slots=True)
class Jumlahan:
    """Per bagian: people with a value per key (a category, or just known), without one, and the sum of values."""

    hitung: dict[int | None, dict[str, dict[str, int]]] = field(default_factory=dict)
    nilai: dict[tuple[int, str], float] = field(default_factory=dict)

    def tambah(self, jalur: str, ip: IpAsn) -> None:
        """One person, right in the last unit of the path."""
        unit = ruas(jalur)
        semua = [(b.kode, b.nilai) for b in ip.bagian] + [(INDEKS, ip.nilai)]
        for kode, n in semua:
            kunci = _BELUM if n is None else aturan().kategorikan(n) if kode == INDEKS else _ADA
            isi = self.hitung.setdefault(unit[-1] if unit else None, {}).setdefault(kode, {})
            isi[kunci] = isi.get(kunci, 0) + 1
            for u in (SELURUH, *unit) if n is not None else ():
                self.nilai[u, kode] = self.nilai.get((u, kode), 0.0) + (n or 0.0)


def jalankan(session: Session, instansi_id: int, tanggal: date, maju: Callable[[int, int], None]) -> None:
    """Compute everybody of the instansi anew and replace the totals in one short transaction."""
    banyak = session.scalar(select(func.count()).where(Pegawai.instansi_id == instansi_id)) or 0
    jumlahan = Jumlahan()
    for ke, isi in enumerate(blok(session, instansi_id, BINGKAI), 1):
        for d in isi:
            if d.orang.fakta["asal"] != "eksternal":
                jumlahan.tambah(d.jalur, hitung(aturan(), d.orang.fakta, d.orang.riwayat, d.orang.diketahui, tanggal))
        maju(min(ke * BLOK, banyak), banyak)
    p = Pohon(pohon(session, instansi_id))
    session.rollback()
    baris = [b for kode in (*BAGIAN, INDEKS) for b in _baris(p, jumlahan, instansi_id, kode, tanggal)]
    with transaksi(session):
        session.connection().execute(delete(_TABEL).where(_TABEL.c.instansi_id == instansi_id))
        sisip(session, _TABEL, _KOLOM, baris)


_KATEGORI = ("sangat_tinggi", "tinggi", "sedang", "rendah", "sangat_rendah")
_KOLOM = (
    "instansi_id", "unit_kerja_id", "bagian", "per_tanggal", "jumlah", "diketahui", "nilai", "aman", *_KATEGORI,
)  # fmt: skip


def _baris(p: Pohon, j: Jumlahan, instansi_id: int, kode: str, tanggal: date) -> Iterator[tuple[Any, ...]]:
    """Rows of one part. What may be shown is decided twice: the mean of those with a value, and each category."""
    batas = setelan().sel_terkecil
    langsung = {u: h[kode] for u, h in j.hitung.items() if kode in h}
    semua = p.susun({u: {_ADA: sum(h.values())} for u, h in langsung.items()})
    isi = p.susun({u: {_ADA: sum(n for k, n in h.items() if k != _BELUM)} for u, h in langsung.items()})
    tutup = tersembunyi(SELURUH, p.anak, isi, batas)
    rinci = p.susun(langsung) if kode == INDEKS else {}
    tutup_rinci = tersembunyi(SELURUH, p.anak, rinci, batas) if rinci else set()
    for unit in sorted(u for u in isi if u >= SELURUH):
        ada = isi[unit].get(_ADA, 0)
        kategori = (None if kode != INDEKS or (unit, k) in tutup_rinci else rinci[unit].get(k, 0) for k in _KATEGORI)
        yield (
            instansi_id, unit or None, kode, tanggal, semua[unit].get(_ADA, 0), ada, j.nilai.get((unit, kode), 0.0),
            (unit, _ADA) not in tutup and ada > 0, *kategori,
        )  # fmt: skip
