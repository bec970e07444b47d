"""Versions of a rule: draft by parameters (T0) or by a checked text (T1), change, submit, withdraw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from talenta_web.aturan.contoh import hasil_contoh
from talenta_web.aturan.jejak import catat
from talenta_web.aturan.models import BERKAS, DIAJUKAN, DITARIK, DRAF, PARAMETER, AturanVersi
from talenta_web.aturan.service.galat import GalatVersi, KeadaanSalah, VersiTidakAda
from talenta_web.aturan.service.ikat import AturanTerpilih, dari_versi
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi

if TYPE_CHECKING:
    from talenta_web.aturan.unggahan import TeksSah
    from talenta_web.host.registry import Registry

_PERNAH = "Versi ini diubah orang lain sejak Anda membukanya. Muat ulang halamannya."
MAKS_CATATAN = 1000


def cari(session: Session, instansi_id: int, pid: str, *, kunci: bool = False) -> AturanVersi:
    """The version; raises VersiTidakAda. `kunci` locks the row until the end of the transaction."""
    pilih = select(AturanVersi).where(AturanVersi.instansi_id == instansi_id, AturanVersi.pid == pid)
    if kunci:
        pilih = pilih.with_for_update().execution_options(populate_existing=True)
    v = session.scalar(pilih)
    if v is None:
        raise VersiTidakAda(f"Versi aturan '{pid}' tidak ada pada instansi ini.")
    return v


def buat_dari_parameter(
    session: Session,
    asal: AturanTerpilih,
    parameter: Mapping[str, object],
    *,
    instansi_id: int,
    pelaku_id: int | None,
    penyedia: str | None = None,
    catatan: str = "",
) -> AturanVersi:
    """Draft the next version of `asal` with these parameters; what they leave out stays as it is there.

    Raises GalatParameter, GalatAturan when the rule does not hold with them, GalatVersi when nothing would change.
    """
    terikat = asal.susun().terapkan({**asal.parameter, **parameter})
    if terikat.digest == asal.digest:
        raise GalatVersi(
            "Tidak ada parameter yang berbeda dari sumbernya, jadi tidak ada versi baru yang perlu dibuat."
        )
    baru = AturanVersi(
        asal=PARAMETER, penyedia=penyedia, dari_pid=asal.versi_pid, kode=asal.kode, nama=asal.nama,
        versi_teks=terikat.aturan.versi, teks=asal.teks, parameter=dict(terikat.parameter), digest=terikat.digest,
        contoh=hasil_contoh(terikat), catatan=catatan.strip()[:MAKS_CATATAN],
    )  # fmt: skip
    return _tambah(session, baru, instansi_id, pelaku_id)


def buat_dari_berkas(
    session: Session,
    registry: Registry,
    isi: TeksSah,
    *,
    instansi_id: int,
    pelaku_id: int | None,
    dari_pid: str | None = None,
    catatan: str = "",
) -> AturanVersi:
    """Draft a version from a text that `unggahan.periksa_teks` has passed; raises GalatVersi."""
    if isi.kode in {a.kode for a in registry.semua_aturan_python()}:
        raise GalatVersi(f"Kode {isi.kode} dipakai aturan Python yang terpasang. Pakai kode lain.")
    baru = AturanVersi(
        asal=BERKAS, dari_pid=dari_pid, kode=isi.kode, nama=isi.nama, versi_teks=isi.versi, teks=isi.teks,
        parameter=dict(isi.parameter), digest=isi.digest, contoh=isi.contoh, catatan=catatan.strip()[:MAKS_CATATAN],
    )  # fmt: skip
    return _tambah(session, baru, instansi_id, pelaku_id)


def _tambah(session: Session, baru: AturanVersi, instansi_id: int, pelaku_id: int | None) -> AturanVersi:
    baru.instansi_id, baru.disusun_oleh, baru.keadaan = instansi_id, pelaku_id, DRAF
    milik = (AturanVersi.instansi_id == instansi_id, AturanVersi.kode == baru.kode)
    with transaksi(session):
        kembar = select(AturanVersi.nomor).where(*milik, AturanVersi.digest == baru.digest, AturanVersi.keadaan == DRAF)
        if (nomor := session.scalar(kembar.limit(1))) is not None:
            raise GalatVersi(f"Draf dengan isi yang sama sudah ada: versi {nomor}.")
        baru.nomor = (session.scalar(select(func.max(AturanVersi.nomor)).where(*milik)) or 0) + 1
        try:
            with session.begin_nested():
                session.add(baru)
                session.flush()
        except IntegrityError:  # somebody else took this number at the same moment
            raise KeadaanSalah(
                "Orang lain menyimpan versi aturan ini pada saat yang sama. Kirim sekali lagi."
            ) from None
        jejak(session, "aturan.versi.susun", baru, pelaku_id, {"asal": baru.asal, "digest": baru.digest})
    return baru


def ubah(
    session: Session,
    pid: str,
    parameter: Mapping[str, object],
    *,
    instansi_id: int,
    pelaku_id: int,
    dilihat: int,
    catatan: str = "",
) -> AturanVersi:
    """Change the parameters of a draft, whoever made it; `dilihat` is the lock version its page showed.

    Raises KeadaanSalah (no draft any more, or changed meanwhile), GalatParameter, GalatAturan, VersiTidakAda.
    """
    terikat = dari_versi(cari(session, instansi_id, pid)).susun().terapkan(parameter)
    contoh = hasil_contoh(terikat)
    with transaksi(session):
        v = _dalam(session, instansi_id, pid, DRAF)
        if v.versi != dilihat:
            raise KeadaanSalah(_PERNAH)
        beda = sorted(k for k, n in terikat.parameter.items() if v.parameter.get(k) != n)
        v.parameter, v.digest, v.contoh = dict(terikat.parameter), terikat.digest, contoh
        v.catatan = catatan.strip()[:MAKS_CATATAN]
        session.flush()
        jejak(session, "aturan.versi.ubah", v, pelaku_id, {"parameter": beda, "digest": v.digest})
    return v


def ajukan(session: Session, pid: str, *, instansi_id: int, pelaku_id: int, dilihat: int | None = None) -> None:
    """Submit a draft: from now on its content is frozen. Raises KeadaanSalah, VersiTidakAda."""
    with transaksi(session):
        v = _dalam(session, instansi_id, pid, DRAF)
        if dilihat is not None and v.versi != dilihat:
            raise KeadaanSalah(_PERNAH)
        v.keadaan, v.diajukan_oleh, v.diajukan_pada = DIAJUKAN, pelaku_id, sekarang()
        session.flush()
        jejak(session, "aturan.versi.ajukan", v, pelaku_id, {"digest": v.digest})


def tarik(session: Session, pid: str, *, instansi_id: int, pelaku_id: int) -> None:
    """Withdraw a draft or a submitted version for good; a proposal to approve it becomes void."""
    with transaksi(session):
        v = _dalam(session, instansi_id, pid, DRAF, DIAJUKAN)
        v.keadaan, v.ditarik_oleh, v.ditarik_pada = DITARIK, pelaku_id, sekarang()
        session.flush()
        jejak(session, "aturan.versi.tarik", v, pelaku_id, {})


def _dalam(session: Session, instansi_id: int, pid: str, *keadaan: str) -> AturanVersi:
    v = cari(session, instansi_id, pid, kunci=True)
    if v.keadaan not in keadaan:
        raise KeadaanSalah(
            f"Versi {v.nomor} dari aturan {v.kode} sudah {v.keadaan}, jadi langkah ini tidak berlaku lagi."
        )
    return v


def jejak(session: Session, jenis: str, v: AturanVersi, pelaku_id: int | None, rincian: dict[str, Any]) -> None:
    """The audit event of a step."""
    catat(
        session, jenis, instansi_id=v.instansi_id, pelaku_id=pelaku_id, objek="aturan_versi", objek_pid=v.pid,
        rincian={"kode": v.kode, "nomor": v.nomor, **rincian},
    )  # fmt: skip
