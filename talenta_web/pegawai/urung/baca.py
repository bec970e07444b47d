"""The log of one import, read again; and which of its rows somebody wrote since."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from talenta_web.basis.model import Base
from talenta_web.pegawai.models import Impor, ImporCatatan, Sentuhan
from talenta_web.pegawai.urung.catatan import Keadaan, Perubahan, Rentang, baca_baru, baca_keadaan, baca_ubah

KELENGKAPAN = "kelengkapan"
Kunci = tuple[int, str]
"""Id and frame of a row; the frame is "" but for coverage, whose id is the person."""


@dataclass(slots=True)
class Log:
    """Changed rows (packed), ranges of new rows, and coverage (person, frame, before, after), by table."""

    ubah: dict[str, list[bytes]] = field(default_factory=dict)
    baru: dict[str, Rentang] = field(default_factory=dict)
    keadaan: list[tuple[int, str, Keadaan | None, Keadaan]] = field(default_factory=list)

    def perubahan(self, nama: str) -> Iterator[Perubahan]:
        """Changed rows of a table, block by block."""
        return (baca_ubah(tabel(nama), isi) for isi in self.ubah.get(nama, ()))


def tabel(nama: str) -> Table:
    """A table by its name."""
    return Base.metadata.tables[nama]


def muat(session: Session, impor_id: int) -> Log:
    """The whole log; changed rows stay packed."""
    log = Log()
    c = ImporCatatan
    pilih = select(c.tabel, c.jenis, c.isi).where(c.impor_id == impor_id).order_by(c.id)
    for nama, jenis, isi in session.execute(pilih):
        if jenis == "lama":
            log.ubah.setdefault(nama, []).append(isi)
        elif jenis == "baru":
            log.baru.setdefault(nama, []).extend(baca_baru(isi))
        else:
            log.keadaan += baca_keadaan(isi)
    for rentang in log.baru.values():
        rentang.sort()
    return log


def dalam(rentang: Rentang, id_: int) -> bool:
    """Whether an id lies in one of the (sorted) ranges."""
    letak = bisect_right(rentang, (id_, 1 << 62)) - 1
    return letak >= 0 and id_ <= rentang[letak][1]


def disentuh(session: Session, impor: Impor) -> dict[str, dict[Kunci, str]]:
    """Rows written after the import, with who did it: on a page, or a later import that was not undone."""
    hasil: defaultdict[str, dict[Kunci, str]] = defaultdict(dict)
    s = Sentuhan
    halaman = select(s.tabel, s.baris_id, s.bingkai).where(
        s.instansi_id == impor.instansi_id, s.id > impor.batas_sentuhan
    )
    for nama, id_, bingkai in session.execute(halaman):
        hasil[nama][id_, bingkai or ""] = "diubah di aplikasi sesudah impor"
    kemudian = select(Impor.id, Impor.berkas).where(Impor.id > impor.id, Impor.diurungkan_pada.is_(None))
    for id_impor, berkas in session.execute(kemudian).all():
        sebab = f"diubah oleh impor {berkas} sesudahnya"
        log = muat(session, id_impor)
        for nama in log.ubah:
            for p in log.perubahan(nama):
                hasil[nama] |= {(i, ""): sebab for i in p.id}
        hasil[KELENGKAPAN] |= {(i, b): sebab for i, b, _, _ in log.keadaan}
    return hasil
