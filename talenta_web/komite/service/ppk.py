"""From the Komite to the decree: the PyB hands the sealed minutes over, the PPK decides."""

from __future__ import annotations

from collections import Counter
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.sidang import BATAL, DITUTUP, TETAP, UBAH
from talenta_web.domain.sidang import TUNDA as PUTUSAN_TUNDA
from talenta_web.komite.galat import AdaBenturan, Basi, IsianSalah, KeadaanSalah, TidakAda
from talenta_web.komite.jejak import catat
from talenta_web.komite.models import Penetapan, PutusanPpk, Sidang
from talenta_web.komite.models.penetapan import AJUKAN, TETAPKAN, TOLAK
from talenta_web.komite.penetapan.isi import Isi
from talenta_web.komite.queries import penetapan as q
from talenta_web.komite.queries.periksa import sidik_langkah
from talenta_web.komite.service.gerak import kunci, wajib_keadaan
from talenta_web.komite.service.segel_sah import wajib_sah
from talenta_web.kontrak import KeputusanDitetapkan
from talenta_web.pemetaan import service as pemetaan
from talenta_web.pemetaan.models import DITETAPKAN, PemetaanBerlaku, Periode

ALASAN_TERPENDEK = 10


def ajukan(session: Session, *, sidang_pid: str, pelaku: Pelaku, nomor: int) -> PutusanPpk:
    """The PyB hands the newest version (`nomor`, as the page showed it) over to the PPK.

    Raises TidakAda, KeadaanSalah (not closed, handed over already, the record is not sah), Basi.
    """
    with transaksi(session):
        sidang, baris, _ = _tersegel(session, pelaku.instansi_id, sidang_pid, nomor)
        if q.langkah_ppk(session, (baris.id,)):
            raise KeadaanSalah(f"Berita acara versi {nomor} sudah diserahkan kepada PPK.")
        return _catat(session, sidang, baris, pelaku.id, AJUKAN)


def tolak(session: Session, *, sidang_pid: str, pelaku: Pelaku, nomor: int, alasan: str) -> PutusanPpk:
    """The PPK sends it back with a reason; the Komite answers with a new version."""
    alasan = " ".join(alasan.split())
    if len(alasan) < ALASAN_TERPENDEK:
        raise IsianSalah("alasan", f"Tulis alasan pengembalian, paling sedikit {ALASAN_TERPENDEK} huruf.")
    with transaksi(session):
        sidang, baris, _ = _tersegel(session, pelaku.instansi_id, sidang_pid, nomor)
        _menunggu(session, baris, pelaku)
        return _catat(session, sidang, baris, pelaku.id, TOLAK, alasan=alasan)


def tetapkan(
    session: Session, *, sidang_pid: str, pelaku: Pelaku, nomor: int, sk_nomor: str, sk_tanggal: date | None
) -> KeputusanDitetapkan:
    """The PPK decides by decree; with the last sidang of its periode the periode is ditetapkan too.

    Returns the event for plugins, to be told after the commit. Raises TidakAda, KeadaanSalah (not handed over, decided,
    another run is in force by now), AdaBenturan (who handed it over does not decide), Basi, IsianSalah.
    """
    sk_nomor = " ".join(sk_nomor.split())
    with transaksi(session):
        sidang, baris, isi = _tersegel(session, pelaku.instansi_id, sidang_pid, nomor)
        _menunggu(session, baris, pelaku)
        if not sk_nomor or len(sk_nomor) > 120:
            raise IsianSalah("sk_nomor", "Isi nomor SK, paling banyak 120 huruf.")
        if sk_tanggal is None or sk_tanggal > hari_ini(session, sidang.instansi_id):
            raise IsianSalah("sk_tanggal", "Isi tanggal SK; tidak boleh sesudah hari ini.")
        _catat(session, sidang, baris, pelaku.id, TETAPKAN, sk_nomor=sk_nomor, sk_tanggal=sk_tanggal)
        periode = session.get_one(Periode, sidang.periode_id)
        _periode(session, sidang, periode, pelaku, sk_nomor, sk_tanggal)
        return _acara(sidang, baris, isi, periode.kode, sk_nomor, sk_tanggal)


def sidang_lain(session: Session, sidang: Sidang) -> list[Sidang]:
    """Other sessions of the periode whose newest minutes the PPK has not decided."""
    s, p = Sidang, PutusanPpk
    lain = session.scalars(select(s).where(s.periode_id == sidang.periode_id, s.id != sidang.id, s.keadaan != BATAL))
    hasil = []
    for x in lain:
        akhir = q.penetapan_terakhir(session, x.id)
        sudah = select(p.id).where(p.penetapan_id == akhir.id, p.langkah == TETAPKAN) if akhir else None
        if sudah is None or session.scalar(sudah) is None:
            hasil.append(x)
    return hasil


def _tersegel(session: Session, instansi_id: int, sidang_pid: str, nomor: int) -> tuple[Sidang, Penetapan, Isi]:
    sidang = kunci(session, instansi_id, sidang_pid)
    wajib_keadaan(sidang, DITUTUP)
    baris = q.penetapan_terakhir(session, sidang.id)
    if baris is None:
        raise TidakAda("Sidang ini belum memiliki berita acara yang ditetapkan.")
    if baris.nomor != nomor:
        raise Basi(
            "Berita acara sudah memiliki versi yang lebih baru. Baca versi itu, lalu ulangi langkah ini.",
            tersimpan={"Versi berita acara": str(baris.nomor)},
            kiriman={"Versi berita acara": str(nomor)},
        )
    return sidang, baris, wajib_sah(session, sidang)


def _menunggu(session: Session, baris: Penetapan, pelaku: Pelaku) -> None:
    langkah = q.langkah_ppk(session, (baris.id,)).get(baris.id, {})
    if AJUKAN not in langkah:
        raise KeadaanSalah("Berita acara ini belum diserahkan PyB kepada PPK.")
    if langkah.keys() & {TETAPKAN, TOLAK}:
        raise KeadaanSalah("PPK sudah memutuskan versi berita acara ini.")
    if langkah[AJUKAN].oleh_id == pelaku.id:
        raise AdaBenturan("Anda yang menyerahkan berita acara ini; orang lain yang memutuskannya.")


def _catat(
    session: Session, sidang: Sidang, baris: Penetapan, oleh_id: int, langkah: str, *, sk_nomor: str = "",
    sk_tanggal: date | None = None, alasan: str = "",
) -> PutusanPpk:  # fmt: skip
    putusan = PutusanPpk(
        instansi_id=sidang.instansi_id, penetapan_id=baris.id, langkah=langkah, sk_nomor=sk_nomor,
        sk_tanggal=sk_tanggal, alasan=alasan, oleh_id=oleh_id,
    )  # fmt: skip
    session.add(putusan)
    session.flush()
    rincian: dict[str, object] = {"nomor": baris.nomor, "digest": baris.digest, "langkah": sidik_langkah(putusan)}
    if sk_tanggal is not None:
        rincian |= {"sk_nomor": sk_nomor, "sk_tanggal": sk_tanggal.isoformat()}
    catat(
        session, f"keputusan.{langkah}", instansi_id=sidang.instansi_id, pelaku_id=oleh_id, objek="putusan_ppk",
        objek_pid=putusan.pid, rincian=rincian,
    )  # fmt: skip
    return putusan


def _periode(
    session: Session, sidang: Sidang, periode: Periode, pelaku: Pelaku, sk_nomor: str, sk_tanggal: date
) -> None:
    """The periode, unless a decree stands already or another of its sessions is still open."""
    if periode.status == DITETAPKAN:
        return
    berlaku = session.get(PemetaanBerlaku, periode.id)
    if berlaku is None or berlaku.pemetaan_id != sidang.pemetaan_id:
        raise KeadaanSalah(
            "Hitungan yang berlaku pada periode ini bukan lagi yang disidangkan, jadi keputusan tidak dapat "
            "ditetapkan. Sidangkan kembali dengan hitungan yang berlaku."
        )
    if sidang_lain(session, sidang):
        return
    try:
        pemetaan.tetapkan(
            session, instansi_id=sidang.instansi_id, pelaku_id=pelaku.id, periode_kode=periode.kode, sk_nomor=sk_nomor,
            sk_tanggal=sk_tanggal,
        )  # fmt: skip
    except pemetaan.GalatPemetaan as galat:
        raise KeadaanSalah(str(galat)) from galat


def _acara(
    sidang: Sidang, baris: Penetapan, isi: Isi, periode: str, sk_nomor: str, sk_tanggal: date
) -> KeputusanDitetapkan:
    naskah = isi["naskah"]
    putusan = Counter(c["putusan"]["jenis"] for c in naskah["calon"] if c["putusan"])
    krs = Counter(k["kelompok"] for k in naskah["krs"])
    return KeputusanDitetapkan(
        instansi_id=sidang.instansi_id,
        periode=periode,
        pemetaan=naskah["pemetaan"]["pid"],
        sidang=sidang.pid,
        penetapan=baris.pid,
        nomor=baris.nomor,
        digest=baris.digest,
        sk_nomor=sk_nomor,
        sk_tanggal=sk_tanggal,
        tetap=putusan[TETAP],
        ubah=putusan[UBAH],
        tunda=putusan[PUTUSAN_TUNDA],
        krs_instansi=krs["instansi"],
        krs_nasional=krs["nasional"],
    )
