"""The one way to write an answer: state, layer, assignment and version are checked here, history is kept."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Lingkup
from talenta_web.kematangan import instrumen
from talenta_web.kematangan.galat import IsianSalah
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.models import JawabanButir, Penilaian, RiwayatJawaban
from talenta_web.kematangan.queries.jawaban import putaran_lapisan, sidik_semua
from talenta_web.kematangan.service.gerak import gerakkan, kunci
from talenta_web.kematangan.service.jawaban_periksa import Kiriman, Pintu, basi, susun
from talenta_web.kematangan.service.sunting import tandai
from talenta_web.kuesioner.model import Kuesioner

__all__ = ["Kiriman", "simpan", "simpan_banyak"]


def simpan(
    session: Session,
    penilaian_pid: str,
    butir: str,
    *,
    lapisan: str,
    nilai: object,
    pelaku_id: int,
    lingkup: Lingkup,
    versi: int | None,
    tidak_berlaku: str = "",
    catatan: str = "",
    siap: bool = False,
    tinjau: bool = False,
    asal: str = "",
) -> JawabanButir:
    """Write one answer of one layer; `nilai` raw from a form or JSON, `versi` as the writer saw it (None = none yet).

    `lingkup` limits the own layer to the butir of the writer's units. The same answer again writes nothing. `asal`
    `metrik`, `migrasi:…` and `penilaian:…` are the machine's own ways in.
    Raises TidakAda, BukanHak, KeadaanSalah, IsianSalah, Basi (with both texts).
    """
    kiriman = Kiriman(butir, nilai, tidak_berlaku, catatan, siap, versi, tinjau)
    return simpan_banyak(
        session, penilaian_pid, [kiriman], lapisan=lapisan, pelaku_id=pelaku_id, lingkup=lingkup, asal=asal
    )[0]


def simpan_banyak(
    session: Session,
    penilaian_pid: str,
    kiriman: Sequence[Kiriman],
    *,
    lapisan: str,
    pelaku_id: int,
    lingkup: Lingkup,
    asal: str = "",
) -> list[JawabanButir]:
    """Write many answers of one layer, all or none, under one audit event; refusals as in `simpan`."""
    with transaksi(session):
        penilaian = kunci(session, penilaian_pid)
        kuesioner = instrumen.kuesioner(session, penilaian.kuesioner_id)
        pintu = Pintu(session, penilaian, lapisan, pelaku_id, lingkup, asal)
        ada = _tersimpan(session, penilaian, lapisan, [k.butir for k in kiriman])
        hasil, berubah = [], []
        for k in kiriman:
            pintu.periksa(kuesioner, k.butir)
            baris, baru = _tulis(session, kuesioner, pintu, k, ada.get(k.butir))
            hasil.append(baris)
            berubah += [baris] if baru else []
        if berubah:
            session.flush()
            _riwayat(session, penilaian, berubah)
            gerakkan(penilaian)
            _catat(session, penilaian, berubah, pintu)
            if not asal:
                tandai(session, penilaian, berubah[0].butir, pelaku_id)
        return hasil


def _tersimpan(session: Session, penilaian: Penilaian, lapisan: str, butir: Sequence[str]) -> dict[str, JawabanButir]:
    if len(set(butir)) != len(butir):
        raise IsianSalah("butir", "Satu butir dikirim dua kali; kirim masing-masing sekali.")
    j = JawabanButir
    baris = session.scalars(
        select(j)
        .where(
            j.penilaian_id == penilaian.id, j.lapisan == lapisan, j.butir.in_(butir),
            j.putaran == putaran_lapisan(penilaian, lapisan),
        )
        .execution_options(populate_existing=True)
    )  # fmt: skip
    return {b.butir: b for b in baris}


def _tulis(
    session: Session, kuesioner: Kuesioner, pintu: Pintu, k: Kiriman, baris: JawabanButir | None
) -> tuple[JawabanButir, bool]:
    isi = susun(kuesioner.butir[k.butir], k, pintu.asal)
    if baris is not None and isi == {nama: getattr(baris, nama) for nama in isi}:
        return baris, False
    if (baris.versi if baris else None) != k.versi:
        raise basi(pintu, kuesioner, baris, k, isi)
    if baris is None:
        baris = JawabanButir(
            instansi_id=pintu.penilaian.instansi_id, penilaian_id=pintu.penilaian.id, butir=k.butir,
            lapisan=pintu.lapisan, putaran=putaran_lapisan(pintu.penilaian, pintu.lapisan),
        )  # fmt: skip
        session.add(baris)
    for nama, nilai in isi.items():
        setattr(baris, nama, nilai)
    baris.asal, baris.oleh_id, baris.waktu = pintu.asal, pintu.pelaku_id, sekarang()
    return baris, True


def _riwayat(session: Session, penilaian: Penilaian, baris: Sequence[JawabanButir]) -> None:
    sidik = sidik_semua(session, penilaian, *(b.butir for b in baris))
    session.add_all(
        RiwayatJawaban(
            instansi_id=b.instansi_id, penilaian_id=b.penilaian_id, butir=b.butir, putaran=b.putaran,
            lapisan=b.lapisan, nilai=b.nilai, tidak_berlaku=b.tidak_berlaku, catatan=b.catatan, siap=b.siap,
            asal=b.asal, sidik=sidik[b.butir], oleh_id=b.oleh_id, waktu=b.waktu,
        )
        for b in baris
    )  # fmt: skip


def _catat(session: Session, penilaian: Penilaian, baris: Sequence[JawabanButir], pintu: Pintu) -> None:
    rincian: dict[str, object] = {
        "lapisan": pintu.lapisan,
        "putaran": baris[0].putaran,
        "asal": pintu.asal or "halaman",
    }
    satu = len(baris) == 1
    catat(
        session, "penilaian.jawaban" if satu else "penilaian.jawaban_banyak", instansi_id=penilaian.instansi_id,
        pelaku_id=pintu.pelaku_id, objek="penilaian", objek_pid=penilaian.pid,
        rincian=rincian | ({"butir": baris[0].butir} if satu else {"butir_diisi": len(baris)}),
    )  # fmt: skip
