"""Requests for a correction: filed, taken back, decided. A decision writes the record in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.pegawai.catatan import service_utama, usul
from talenta_web.pegawai.catatan.baris import DUA_ORANG
from talenta_web.pegawai.catatan.galat import TidakSah
from talenta_web.pegawai.catatan.isian import teks
from talenta_web.pegawai.catatan.rancang import MAKS_ALASAN, Tindakan, periksa_alasan, rancang
from talenta_web.pegawai.catatan.service import Sebab, laksanakan
from talenta_web.pegawai.jejak import catat
from talenta_web.pegawai.koreksi.aturan import MAKS_TERBUKA, MIN_JAWABAN, UTAMA, ketentuan
from talenta_web.pegawai.models import Koreksi, KoreksiBukti, Pegawai


class GalatKoreksi(ValueError):
    """A refused step; the message is for people."""


class SudahDiputus(GalatKoreksi):
    """Somebody decided, or the asker took the request back, since the page was shown."""


def ajukan(
    session: Session,
    orang: Pegawai,
    bingkai: str,
    tindakan: Tindakan,
    nilai: Mapping[str, str],
    *,
    uraian: str,
    pelaku: Pelaku,
    catatan_pid: str | None = None,
    sidik: str | None = None,
    berkas: Sequence[int] = (),
) -> Koreksi:
    """File a request that could be carried out as it stands; its term counts from this moment.

    Raises TidakSah, CatatanTidakAda, CatatanBerubah (pegawai.catatan.galat), GalatKoreksi.
    """
    periksa_alasan(uraian)
    with transaksi(session):
        lama, baru = _minta(session, orang, bingkai, tindakan, nilai, catatan_pid, sidik)
        _belum_diminta(session, orang, bingkai, catatan_pid, baru, pelaku)
        saat = sekarang()
        baris = Koreksi(
            instansi_id=orang.instansi_id, pegawai_id=orang.id, pengaju_id=pelaku.id, bingkai=bingkai,
            tindakan=tindakan, catatan_pid=catatan_pid, sidik=sidik, lama=lama, nilai=baru, uraian=uraian.strip(),
            diajukan_pada=saat, batas_pada=saat + ketentuan().batas,
        )  # fmt: skip
        session.add(baris)
        session.flush()
        for id_ in berkas:
            session.add(KoreksiBukti(instansi_id=orang.instansi_id, koreksi_id=baris.id, berkas_id=id_))
        _catat(session, "koreksi.ajukan", baris, pelaku, {"bingkai": bingkai, "bidang": sorted(baru)})
    return baris


def _minta(
    session: Session, orang: Pegawai, bingkai: str, tindakan: Tindakan, nilai: Mapping[str, str],
    catatan_pid: str | None, sidik: str | None,
) -> tuple[dict[str, str], dict[str, str]]:  # fmt: skip
    """Form text before and after, of the columns that differ."""
    if bingkai == UTAMA:
        kini = {k: teks(v) for k, v in service_utama.nilai(session, orang).items() if k in ketentuan().kolom_utama}
        baru = {k: v.strip()[:300] for k, v in nilai.items() if k in kini and v.strip() != kini[k]}
        if not baru:
            raise TidakSah({"": "Tidak ada yang berbeda dari data yang tercatat. Isi nilai yang seharusnya."})
        return {k: kini[k] for k in baru}, baru
    r = rancang(session, orang.id, bingkai, tindakan, nilai, catatan_pid=catatan_pid, sidik=sidik)
    beda = [k for k in r.beda if k != "sumber"]
    if not beda:
        raise TidakSah({"": "Tidak ada yang berbeda dari catatan itu. Isi nilai yang seharusnya."})
    lama = {k: teks((r.lama or {}).get(k)) for k in beda}
    return lama, {} if r.baru is None else {k: teks(r.baru[k]) for k in beda}


def _belum_diminta(
    session: Session, orang: Pegawai, bingkai: str, catatan_pid: str | None, nilai: Mapping[str, str], pelaku: Pelaku
) -> None:
    k = Koreksi
    buka = select(func.count()).where(k.pengaju_id == pelaku.id, k.status == "diajukan")
    if (session.scalar(buka) or 0) >= MAKS_TERBUKA:
        raise GalatKoreksi(f"Anda sudah memiliki {MAKS_TERBUKA} permintaan yang belum diputus. Tunggu putusannya.")
    sama = select(k.catatan_pid, k.nilai).where(k.pegawai_id == orang.id, k.bingkai == bingkai, k.status == "diajukan")
    for pid, isi in session.execute(sama):
        if pid == catatan_pid and (pid is not None or bingkai == UTAMA or isi == nilai):
            raise GalatKoreksi("Koreksi untuk catatan ini sudah diajukan dan belum diputus. Batalkan dahulu yang itu.")


def batalkan(session: Session, baris: Koreksi, *, pelaku: Pelaku) -> None:
    """The asker takes the request back."""
    with transaksi(session):
        _pindah(session, baris, baris.versi, status="dibatalkan", diputus_pada=sekarang())
        _catat(session, "koreksi.batal", baris, pelaku, {})


def tolak(session: Session, baris: Koreksi, *, versi: int, jawaban: str, pelaku: Pelaku) -> None:
    """Refuse with a reason that the asker can act upon."""
    _bukan_sendiri(session, baris, pelaku)
    if len(jawaban.strip()) < MIN_JAWABAN:
        raise TidakSah({"jawaban": f"Tulis alasan penolakan, paling sedikit {MIN_JAWABAN} karakter."})
    with transaksi(session):
        _putus(session, baris, versi, pelaku, "ditolak", [], jawaban)


def terima(
    session: Session, baris: Koreksi, kolom: Collection[str], *, versi: int, sidik: str | None, jawaban: str,
    pelaku: Pelaku, data: Path,
) -> str:  # fmt: skip
    """Take over all or some of the columns; the new status. `sidik`: of the record as the decision page showed it.

    A discipline record waits for its second human.
    """
    orang = _bukan_sendiri(session, baris, pelaku)
    dipilih = [k for k in baris.nilai if k in kolom]
    utuh = baris.tindakan == "cabut" or len(dipilih) == len(baris.nilai)
    if not utuh and baris.tindakan == "tambah":
        raise TidakSah({"": "Catatan baru diterima seluruhnya atau ditolak."})
    if not utuh and not dipilih:
        raise TidakSah({"": "Pilih paling sedikit satu kolom yang diterima, atau tolak permintaannya."})
    if not utuh and len(jawaban.strip()) < MIN_JAWABAN:
        raise TidakSah({"jawaban": f"Jelaskan yang tidak diterima, paling sedikit {MIN_JAWABAN} karakter."})
    status = "diterima" if utuh else "diterima_sebagian"
    with transaksi(session):
        status = _tulis(session, baris, orang, dipilih, sidik, pelaku, data) or status
        _putus(session, baris, versi, pelaku, status, dipilih, jawaban)
    return status


def _tulis(
    session: Session, baris: Koreksi, orang: Pegawai, kolom: list[str], sidik: str | None, pelaku: Pelaku, data: Path
) -> str | None:
    nilai = {k: str(baris.nilai[k]) for k in kolom}
    berkas = list(session.scalars(select(KoreksiBukti.berkas_id).where(KoreksiBukti.koreksi_id == baris.id)))
    alasan = f"Koreksi atas permintaan: {baris.uraian}"[:MAKS_ALASAN]
    tindakan = cast("Tindakan", baris.tindakan)
    umum: dict[str, Any] = {"catatan_pid": baris.catatan_pid, "sidik": sidik}
    if baris.bingkai in DUA_ORANG:
        usul.ajukan(
            session, orang, baris.bingkai, tindakan, nilai, alasan=alasan, pelaku=pelaku, data=data,
            sebab_pid=baris.pid, berkas=berkas, **umum,
        )  # fmt: skip
        return "diteruskan"
    if baris.bingkai == UTAMA:  # its files stay with the request: main data have no evidence of their own
        sebab = Sebab(alasan, pelaku.id, "koreksi", baris.pid, baris.pengaju_id)
        service_utama.ubah(session, orang.id, nilai, sebab, sidik=sidik)
        return None
    sebab = Sebab(alasan, pelaku.id, "koreksi", baris.pid, baris.pengaju_id, berkas)
    laksanakan(session, orang.id, baris.bingkai, tindakan, nilai, sebab, **umum)
    return None


def _putus(
    session: Session, baris: Koreksi, versi: int, pelaku: Pelaku, status: str, kolom: list[str], jawaban: str
) -> None:
    saat = sekarang()
    _pindah(
        session, baris, versi, status=status, pemutus_id=pelaku.id, diputus_pada=saat, diterima=kolom,
        jawaban=jawaban.strip()[:MAKS_ALASAN] or None,
    )  # fmt: skip
    isi = {"putusan": status, "bidang": sorted(kolom), "tepat_waktu": saat <= baris.batas_pada}
    _catat(session, "koreksi.putus", baris, pelaku, isi)


def _bukan_sendiri(session: Session, baris: Koreksi, pelaku: Pelaku) -> Pegawai:
    orang = session.get_one(Pegawai, baris.pegawai_id)
    if pelaku.id == baris.pengaju_id or pelaku.nip == orang.nip:
        raise GalatKoreksi("Koreksi yang Anda ajukan, atau tentang data Anda sendiri, diputus oleh orang lain.")
    return orang


def _pindah(session: Session, baris: Koreksi, versi: int, **isi: object) -> None:
    """One guarded step: from the open state and the version that was shown, or not at all."""
    k = Koreksi
    ubah = update(k).where(k.id == baris.id, k.status == "diajukan", k.versi == versi)
    hasil = session.execute(ubah.values(versi=k.versi + 1, **isi).execution_options(synchronize_session=False))
    if getattr(hasil, "rowcount", 0) != 1:
        raise SudahDiputus("Permintaan ini sudah diputus atau dibatalkan. Muat ulang halaman untuk melihatnya.")
    session.expire(baris)


def _catat(session: Session, jenis: str, baris: Koreksi, pelaku: Pelaku, rincian: dict[str, object]) -> None:
    catat(
        session, jenis, instansi_id=pelaku.instansi_id, pelaku_id=pelaku.id, objek="koreksi", objek_pid=baris.pid,
        rincian=rincian,
    )  # fmt: skip
