"""How far an assessment is: the state of every butir in words, what must be answered, what must be reviewed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from talenta_web.domain.penilaian import KEMBALIKAN, MANDIRI, PERBAIKAN
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.models import Penilaian
from talenta_web.kematangan.queries.bukti import tautan_sidik
from talenta_web.kematangan.queries.hasil import hasil
from talenta_web.kematangan.queries.jawaban import Isian, isian, sidik_semua
from talenta_web.kematangan.queries.reviu import Tinjauan, tinjauan_terakhir
from talenta_web.kuesioner.hasil import HasilKuesioner
from talenta_web.kuesioner.model import Kuesioner

KOSONG, DIISI, SIAP, TINJAU = "kosong", "diisi", "siap", "tinjau"
KEMBALI, DIPERBAIKI, SETUJU, BERUBAH = "kembali", "diperbaiki", "setuju", "berubah"
KATA: Mapping[str, tuple[str, str]] = {
    KOSONG: ("Belum diisi", "netral"),
    DIISI: ("Draf", "awas"),
    TINJAU: ("Belum dikonfirmasi", "awas"),
    SIAP: ("Siap", "info"),
    KEMBALI: ("Perlu perbaikan", "galat"),
    DIPERBAIKI: ("Diperbaiki, menunggu reviu", "info"),
    SETUJU: ("Disetujui", "baik"),
    BERUBAH: ("Berubah sejak disetujui", "awas"),
}
"""State of a butir -> word and tone of its badge."""
_TANPA_ISIAN = frozenset({"tidak_tampil", "terkunci"})


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """`keadaan`: code of KATA per butir that is shown. `perlu`: what the review decides on, in the order of the
    instrument. `kurang`: what of it must still be made ready before the review. `bukti`: butir with evidence.
    """

    kuesioner: Kuesioner
    hasil: HasilKuesioner
    isian: Mapping[str, Isian]
    tinjauan: Mapping[str, Tinjauan]
    sidik: Mapping[str, str]
    keadaan: Mapping[str, str]
    kurang: tuple[str, ...]
    perlu: tuple[str, ...]
    bukti: frozenset[str]

    @property
    def menunggu(self) -> tuple[str, ...]:
        """Butir that the reviewer has not decided on as they stand."""
        return tuple(k for k in self.perlu if self.keadaan[k] not in (SETUJU, KEMBALI))

    @property
    def dikembalikan(self) -> tuple[str, ...]:
        """Butir that were sent back in this round."""
        return tuple(k for k in self.perlu if self.keadaan[k] == KEMBALI)

    @property
    def selesai(self) -> int:
        """How many of the butir that need an answer are ready."""
        return len(self.perlu) - len(self.kurang)


def baca_kemajuan(session: Session, penilaian: Penilaian) -> Kemajuan:
    """The state of every butir of the newest round; a fixed number of statements whatever the size."""
    k = instrumen.kuesioner(session, penilaian.kuesioner_id)
    h = hasil(session, penilaian)
    isi = isian(session, penilaian, MANDIRI)
    tinjauan = tinjauan_terakhir(session, penilaian)
    sidik = sidik_semua(session, penilaian)
    bukti = frozenset(tautan_sidik(session, penilaian))
    keadaan: dict[str, str] = {}
    kurang, perlu = [], []
    for kode, butir in k.butir.items():
        if butir.jawab.jenis == "info" or h.butir[kode].status in _TANPA_ISIAN:
            continue
        i = isi.get(kode)
        ada = (i is not None and i.terisi) or (butir.jawab.jenis == "berkas" and kode in bukti)
        keadaan[kode] = _keadaan(penilaian, i, tinjauan.get(kode), sidik[kode], ada=ada)
        metrik = butir.jawab.jenis == "metrik"
        if ada or (butir.dinilai and not metrik):
            perlu.append(kode)
            siap = (i is not None and i.siap and not i.tinjau) or (ada and butir.jawab.jenis in ("berkas", "metrik"))
            if not siap:
                kurang.append(kode)
    return Kemajuan(k, h, isi, tinjauan, sidik, keadaan, tuple(kurang), tuple(perlu), bukti)


def _keadaan(p: Penilaian, i: Isian | None, t: Tinjauan | None, sidik: str, *, ada: bool) -> str:
    if t is not None and t.putusan == KEMBALIKAN:
        if t.putaran == p.putaran:
            return KEMBALI
        if p.keadaan != PERBAIKAN or (i is not None and i.siap):
            return DIPERBAIKI
        return KEMBALI
    if t is not None:
        return SETUJU if t.sidik == sidik else BERUBAH
    if not ada:
        return KOSONG
    if i is None:
        return SIAP
    return TINJAU if i.tinjau else SIAP if i.siap else DIISI
