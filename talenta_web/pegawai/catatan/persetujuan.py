"""What the second human approves about a discipline record: in words, as a digest, and the act itself."""

from __future__ import annotations

from flask import has_request_context
from sqlalchemy.orm import Session

from talenta_web.akun.persetujuan import GalatPersetujuan, Muatan, sidik_dari
from talenta_web.akun.persetujuan import Tindakan as TindakanDua
from talenta_web.basis.gudang import GudangBerkas
from talenta_web.domain.tulisan import nip
from talenta_web.pegawai.catatan.galat import CatatanBerubah, CatatanTidakAda, TidakSah
from talenta_web.pegawai.catatan.isian import bidang
from talenta_web.pegawai.catatan.queries_usul import bukti_draf, draf_dari
from talenta_web.pegawai.catatan.rancang import Rencana, Tindakan, rancang
from talenta_web.pegawai.catatan.service import Sebab, laksanakan
from talenta_web.pegawai.catatan.tampil import kata_nilai
from talenta_web.pegawai.catatan.usul import KODE
from talenta_web.pegawai.models import CatatanTunggu, Pegawai
from talenta_web.pegawai.tampil import nama_bingkai, nama_lengkap
from talenta_web.web.baca import catat_baca

_KATA = {"tambah": "Tambah", "ubah": "Ubah", "tutup": "Tutup", "cabut": "Cabut"}


def _rencana(session: Session, d: CatatanTunggu) -> Rencana:
    """What would be done now; LookupError when it no longer fits what is stored."""
    tindakan: Tindakan = d.tindakan  # type: ignore[assignment]
    try:
        return rancang(session, d.pegawai_id, d.bingkai, tindakan, d.nilai, catatan_pid=d.catatan_pid, sidik=d.sidik)
    except (CatatanBerubah, CatatanTidakAda, TidakSah) as e:
        raise LookupError(f"Usulan ini tidak dapat dilaksanakan lagi: {e}") from None


def _subjek(session: Session, muatan: Muatan) -> str:
    """NIP of that person, who may neither propose nor approve."""
    return session.get_one(Pegawai, draf_dari(session, muatan).pegawai_id).nip


def _ringkas(session: Session, muatan: Muatan) -> str:
    """Exactly what is approved, in words."""
    d = draf_dari(session, muatan)
    o, r = session.get_one(Pegawai, d.pegawai_id), _rencana(session, d)
    if has_request_context():
        catat_baca("akses.profil", "K2", (o.id,))
    siapa = f"{nama_lengkap(o.nama, o.gelar_depan, o.gelar_belakang)} (NIP {nip(o.nip)})"
    bidang_ = {b.nama: b for b in bidang(d.bingkai)}
    isi = [
        f"{bidang_[k].judul}: {kata_nilai(bidang_[k], (r.baru or r.lama or {}).get(k))}"
        for k in bidang_
        if (k in r.beda and r.baru is not None) or (r.baru is None and (r.lama or {}).get(k) is not None)
    ]
    bukti = len(bukti_draf(session, d))
    ekor = f" Bukti: {bukti} berkas." if bukti else " Tanpa bukti."
    apa = f"{_KATA[d.tindakan]} catatan {nama_bingkai(d.bingkai).lower()} {siapa}"
    return f"{apa}. {'; '.join(isi) or 'Nilai tetap'}. Alasan: {d.alasan.rstrip('.')}.{ekor}"


def _sidik(session: Session, muatan: Muatan) -> str:
    """Digest of the draft, its files, and the values before and after."""
    d = draf_dari(session, muatan)
    r = _rencana(session, d)
    berkas = sorted(session.get_one(GudangBerkas, b.berkas_id).sidik for b in bukti_draf(session, d))
    siapa = {"pegawai": d.pegawai_id, "bingkai": d.bingkai, "tindakan": d.tindakan, "catatan": d.catatan_pid}
    return sidik_dari({**siapa, "alasan": d.alasan, "berkas": berkas, "lama": r.lama, "baru": r.baru})


def _laksanakan(session: Session, muatan: Muatan, /, *, pengusul_id: int, pemutus_id: int) -> None:
    """Carry the approved change out, in the transaction of the approval."""
    d = draf_dari(session, muatan)
    bukti = bukti_draf(session, d)
    tindakan: Tindakan = d.tindakan  # type: ignore[assignment]
    sebab = Sebab(d.alasan, pemutus_id, "dua_orang", d.sebab_pid, pengusul_id)
    try:
        pid, _ = laksanakan(
            session, d.pegawai_id, d.bingkai, tindakan, d.nilai, sebab, catatan_pid=d.catatan_pid, sidik=d.sidik
        )
    except (CatatanBerubah, CatatanTidakAda, TidakSah) as e:
        raise GalatPersetujuan(str(e)) from None
    for b in bukti:
        b.catatan_pid, b.tunggu_id = pid, None
    session.flush()
    session.delete(d)


TINDAKAN: tuple[TindakanDua, ...] = (
    TindakanDua(KODE, KODE, "Catatan disiplin", _ringkas, _sidik, _laksanakan, _subjek),
)
