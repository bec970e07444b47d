"""Another version of its instrument: small corrections are adopted, anything else becomes a new assessment.

Nothing is deleted: the old assessment stays as it is, and what found no place in the new version stays there.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Lingkup
from talenta_web.domain.penilaian import MANDIRI, PENGISIAN, PERBAIKAN, RANCANGAN, REVIU, TARGET
from talenta_web.host.registry import Registry
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.galat import Basi, IsianSalah, KeadaanSalah
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.models import Penilaian, TautanBukti, TugasButir
from talenta_web.kematangan.queries.jawaban import isian, jawaban
from talenta_web.kematangan.queries.pindah import ADOPSI, UjiPindah, calon, uji_pindah
from talenta_web.kematangan.service.gerak import gerakkan, kunci, wajib_keadaan
from talenta_web.kematangan.service.jawaban import Kiriman, simpan_banyak
from talenta_web.kematangan.service.jawaban_periksa import MAKS_CATATAN
from talenta_web.kematangan.service.penilaian import Sampul, buat
from talenta_web.kuesioner.jawaban import tulis
from talenta_web.kuesioner.pindah import pindahkan

BOLEH_ADOPSI = (RANCANGAN, PENGISIAN, PERBAIKAN)
BOLEH_PINDAH = (RANCANGAN, PENGISIAN, REVIU, PERBAIKAN)
_MAKS_ASAL = 60


def adopsi(session: Session, registry: Registry, pid: str, kode: str, versi: str, *, pelaku_id: int) -> Penilaian:
    """Take a patch or minor version over while the assessment is open; no answer changes.

    Raises IsianSalah, KeadaanSalah when the change is more than that or the assessment is not open.
    """
    with transaksi(session):
        p = kunci(session, pid)
        wajib_keadaan(p, *BOLEH_ADOPSI)
        c = next((c for c in calon(session, registry, p) if (c.kode, c.versi) == (kode, versi)), None)
        if c is None:
            raise IsianSalah("ke", f"Instrumen {kode} versi {versi} bukan tujuan penilaian ini. Pilih dari daftar.")
        if c.cara != ADOPSI:
            raise KeadaanSalah(f"Versi {versi} mengubah skor, jadi penilaian dipindah, bukan sekadar memakainya.")
        dari = instrumen.kuesioner(session, p.kuesioner_id).versi
        p.kuesioner_id = instrumen.pakai(session, registry, kode, versi, pelaku_id=pelaku_id).id
        gerakkan(p)
        _catat(session, "penilaian.adopsi", p, pelaku_id, dari=dari, ke=versi, jenis=c.selisih.tingkat)
        return p


def pindah(
    session: Session, registry: Registry, pid: str, kode: str, versi: str, *, dilihat: str, pelaku_id: int
) -> Penilaian:
    """A new draft with everything that the crosswalk carries: answers, targets, assignments, evidence.

    `dilihat`: `UjiPindah.sidik` of the dry run. Raises IsianSalah, KeadaanSalah, Basi when answers changed meanwhile.
    """
    with transaksi(session):
        lama = kunci(session, pid)
        wajib_keadaan(lama, *BOLEH_PINDAH)
        uji = uji_pindah(session, registry, lama, kode, versi)
        if uji.sidik != dilihat:
            raise Basi("Isian penilaian berubah sejak uji pindah ini ditampilkan. Periksa lagi hasilnya di bawah.")
        baru = buat(
            session, registry, Sampul.dari(lama), kode=kode, versi=versi, instansi_id=lama.instansi_id,
            pelaku_id=pelaku_id,
        )  # fmt: skip
        baru.asal_id = lama.id
        _tugas(session, lama, baru, uji)
        _jawaban(session, lama, baru, uji, pelaku_id)
        _target(session, registry, lama, baru, uji, pelaku_id)
        _bukti(session, lama, baru, uji)
        h = uji.hasil
        _catat(
            session, "penilaian.pindah", baru, pelaku_id, asal=lama.pid, dari=f"{uji.lama.kode}/{uji.lama.versi}",
            ke=f"{kode}/{versi}", disalin=h.jumlah("salin") + h.jumlah("peta"), ditinjau=h.jumlah("tinjau"),
            diarsip=len(h.arsip), butir_baru=len(h.baru),
        )  # fmt: skip
        return baru


def _asal(uji: UjiPindah) -> str:
    return f"migrasi:{uji.lama.kode}/{uji.lama.versi}"[:_MAKS_ASAL]


def _tugas(session: Session, lama: Penilaian, baru: Penilaian, uji: UjiPindah) -> None:
    """The unit of the first old butir keeps the new one."""
    sudah: set[str] = set()
    for t in session.scalars(select(TugasButir).where(TugasButir.penilaian_id == lama.id).order_by(TugasButir.id)):
        for ke in uji.ikut.get(t.butir, ()):
            if ke not in sudah:
                sudah.add(ke)
                session.add(
                    TugasButir(
                        instansi_id=lama.instansi_id, penilaian_id=baru.id, butir=ke, unit_id=t.unit_id,
                        unit_jalur=t.unit_jalur, tenggat=t.tenggat,
                    )
                )  # fmt: skip
    session.flush()


def _jawaban(session: Session, lama: Penilaian, baru: Penilaian, uji: UjiPindah, pelaku_id: int) -> None:
    ada = isian(session, lama, MANDIRI)
    kiriman = []
    for kode, p in uji.hasil.pindah.items():
        catatan = "\n".join(dict.fromkeys(x for d in p.asal if d in ada and (x := ada[d].catatan)))
        nilai = tulis(uji.baru.butir[kode], p.jawaban)
        tinjau = p.cara == "tinjau"
        kiriman.append(Kiriman(kode, nilai, p.jawaban.tidak_berlaku, catatan[:MAKS_CATATAN], tinjau=tinjau))
    seluruh = Lingkup(lama.instansi_id, seluruh=True)
    simpan_banyak(
        session, baru.pid, kiriman, lapisan=MANDIRI, pelaku_id=pelaku_id, lingkup=seluruh, asal=_asal(uji)
    )  # fmt: skip


def _target(
    session: Session, registry: Registry, lama: Penilaian, baru: Penilaian, uji: UjiPindah, pelaku_id: int
) -> None:
    """What was aimed at, as far as it moves without a doubt."""
    h = pindahkan(
        uji.migrasi, uji.lama, uji.baru, jawaban(session, lama, TARGET), kait=instrumen.kait(uji.baru, registry),
        kait_lama=instrumen.kait(uji.lama, registry),
    )  # fmt: skip
    kiriman = [
        Kiriman(kode, tulis(uji.baru.butir[kode], p.jawaban))
        for kode, p in h.pindah.items()
        if p.cara != "tinjau" and p.jawaban.nilai is not None
    ]
    seluruh = Lingkup(lama.instansi_id, seluruh=True)
    simpan_banyak(session, baru.pid, kiriman, lapisan=TARGET, pelaku_id=pelaku_id, lingkup=seluruh, asal=_asal(uji))


def _bukti(session: Session, lama: Penilaian, baru: Penilaian, uji: UjiPindah) -> None:
    """Links follow their butir; their review was about the old question and begins again."""
    sudah: set[tuple[str, str, int]] = set()
    for t in session.scalars(select(TautanBukti).where(TautanBukti.penilaian_id == lama.id).order_by(TautanBukti.id)):
        for ke in uji.ikut.get(t.butir, ()):
            ada = {k.kode for k in uji.baru.butir[ke].kriteria}
            kunci_ = (ke, t.kriteria if t.kriteria in ada else "", t.bukti_id)
            if kunci_ in sudah:
                continue
            sudah.add(kunci_)
            session.add(
                TautanBukti(
                    instansi_id=lama.instansi_id, penilaian_id=baru.id, butir=ke, kriteria=kunci_[1],
                    bukti_id=t.bukti_id, halaman_awal=t.halaman_awal, halaman_akhir=t.halaman_akhir, catatan=t.catatan,
                    ditaut_oleh=t.ditaut_oleh,
                )
            )  # fmt: skip
    session.flush()


def _catat(session: Session, kejadian: str, p: Penilaian, pelaku_id: int, **rincian: object) -> None:
    catat(
        session, kejadian, instansi_id=p.instansi_id, pelaku_id=pelaku_id, objek="penilaian", objek_pid=p.pid,
        rincian=rincian,
    )  # fmt: skip
