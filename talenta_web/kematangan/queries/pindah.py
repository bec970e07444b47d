"""Where an assessment may go: newer versions of its instrument, and the dry run of moving its answers there."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from talenta_web.domain.penilaian import MANDIRI
from talenta_web.host.registry import Registry, urut_versi
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.galat import IsianSalah, KeadaanSalah
from talenta_web.kematangan.models import Penilaian, TautanBukti
from talenta_web.kematangan.queries.instrumen import satu
from talenta_web.kematangan.queries.jawaban import jawaban
from talenta_web.kuesioner.migrasi import Migrasi, migrasi, terpilih
from talenta_web.kuesioner.model import Kuesioner
from talenta_web.kuesioner.pindah import HasilPindah, pindahkan
from talenta_web.kuesioner.selisih import Selisih, selisih

ADOPSI, PINDAH, TANPA_JALAN = "adopsi", "pindah", "tanpa_jalan"


@dataclass(frozen=True, slots=True)
class Calon:
    """A version the assessment could go to. `cara`: adopsi (patch, minor), pindah (with crosswalk), tanpa_jalan."""

    kode: str
    versi: str
    nama: str
    cara: str
    selisih: Selisih


@dataclass(frozen=True)
class UjiPindah:
    """The dry run. `ikut`: old code -> new codes, for evidence; `bukti`: links that move. `sidik`: what was shown."""

    lama: Kuesioner
    baru: Kuesioner
    migrasi: Migrasi
    hasil: HasilPindah
    bukti: int
    sidik: str

    @property
    def ikut(self) -> dict[str, tuple[str, ...]]:
        """Where each old butir went; archived ones go nowhere."""
        return {d: x.ke for x in self.migrasi.langkah for d in x.dari if x.ke}


def calon(session: Session, registry: Registry, p: Penilaian) -> tuple[Calon, ...]:
    """Offered versions beyond the own one: of the same code, and of other codes that bring a crosswalk from it."""
    lama = instrumen.kuesioner(session, p.kuesioner_id)
    hasil = []
    for t in sorted(instrumen.semua_terbuka(session, registry), key=lambda t: (t.nama, urut_versi(t.versi))):
        k = satu(session, registry, t.kode, t.versi)[1]
        jalan = terpilih(migrasi(k), lama.kode, lama.versi)
        serumpun = k.kode == lama.kode and urut_versi(k.versi) > urut_versi(lama.versi)
        if not serumpun and (jalan is None or k.sidik == lama.sidik):
            continue
        s = selisih(lama, k)
        kecil = serumpun and s.tingkat in ("patch", "minor")
        hasil.append(Calon(k.kode, k.versi, k.nama, ADOPSI if kecil else PINDAH if jalan else TANPA_JALAN, s))
    return tuple(hasil)


def uji_pindah(session: Session, registry: Registry, p: Penilaian, kode: str, versi: str) -> UjiPindah:
    """What moving would do to every answer; writes nothing. Raises IsianSalah, KeadaanSalah without a crosswalk."""
    c = next((c for c in calon(session, registry, p) if (c.kode, c.versi) == (kode, versi)), None)
    if c is None:
        raise IsianSalah("ke", f"Instrumen {kode} versi {versi} bukan tujuan penilaian ini. Pilih dari daftar.")
    lama, baru = instrumen.kuesioner(session, p.kuesioner_id), satu(session, registry, kode, versi)[1]
    m = terpilih(migrasi(baru), lama.kode, lama.versi)
    if m is None:
        raise KeadaanSalah(
            f"Instrumen {kode} versi {versi} tidak membawa berkas migrasi dari {lama.kode} {lama.versi}. Mintalah "
            "penyusunnya menambahkan, atau mulai penilaian baru."
        )
    h = pindahkan(
        m, lama, baru, jawaban(session, p, MANDIRI), kait=instrumen.kait(baru, registry),
        kait_lama=instrumen.kait(lama, registry),
    )  # fmt: skip
    ikut = [d for x in m.langkah for d in x.dari if x.ke]
    t = TautanBukti
    bukti = session.scalar(select(func.count()).where(t.penilaian_id == p.id, t.butir.in_(ikut))) or 0
    return UjiPindah(lama, baru, m, h, bukti, f"{p.gerak}.{baru.sidik[:32]}")
