"""Writes: a person adds and removes the own security keys."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun import kunci as bentuk
from talenta_web.akun import sesi as sesi_
from talenta_web.akun.kabar import kabari
from talenta_web.akun.kunci import GalatKunci, JawabanKunci, Tempat
from talenta_web.akun.models import KunciKeamanan, Pengguna, TantanganKunci
from talenta_web.akun.service import batas
from talenta_web.akun.service import kunci as kunci_
from talenta_web.akun.service.dasar import GalatAkun, catat_pengguna
from talenta_web.akun.service.faktor import (
    DIBATASI,
    buang_pemulihan,
    kunci_akun,
    punya_faktor,
    punya_totp,
    tulis_pemulihan,
    wajib_faktor,
)
from talenta_web.akun.service.faktor_saya import WAJIB, dengan_faktor
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi

MAKS_KUNCI = 8
PENUH = f"Paling banyak {MAKS_KUNCI} kunci keamanan per akun. Lepas satu yang tidak dipakai lagi, lalu coba lagi."
NAMA_WAJIB = "Beri nama kunci itu, paling banyak 60 huruf."
DITOLAK = "Kunci keamanan tidak dapat dipasang: jawabannya tidak cocok atau lewat lima menit. Mulai lagi."
SUDAH = "Kunci keamanan ini sudah terpasang pada sebuah akun. Pakai kunci lain."


def mulai_kunci(
    session: Session,
    pengguna_id: int,
    sesi_id: int,
    teks: str = "",
    *,
    kunci: JawabanKunci | None = None,
    alamat_ip: str | None = None,
) -> None:
    """Open the enrolment of a key in this session; an account that has a factor proves it first."""
    pengguna, saat = session.get_one(Pengguna, pengguna_id), sekarang()
    if kunci_.jumlah_kunci(session, pengguna_id) >= MAKS_KUNCI:
        raise GalatAkun(PENUH)
    if punya_faktor(session, pengguna_id):
        dengan_faktor(session, pengguna, teks, kunci, alamat_ip=alamat_ip, saat=saat)
    with transaksi(session):
        kunci_.tulis_tantangan(session, pengguna, kunci_.pemegang_sesi(sesi_id), kunci_.PASANG, saat)


def opsi_pasang(session: Session, pengguna_id: int, sesi_id: int, tempat: Tempat) -> str | None:
    """JSON for the browser while an enrolment is open in this session, else None."""
    t = TantanganKunci
    tantangan = session.scalar(
        select(t.tantangan).where(
            t.pemegang == kunci_.pemegang_sesi(sesi_id), t.guna == kunci_.PASANG, t.pengguna_id == pengguna_id,
            t.dibuat_pada > sekarang() - kunci_.UMUR_TANTANGAN,
        )
    )  # fmt: skip
    if tantangan is None:
        return None
    orang = session.get_one(Pengguna, pengguna_id)
    terpasang = kunci_.kunci_terpasang(session, pengguna_id)
    return bentuk.opsi_pasang(
        tempat, tantangan, pid=orang.pid, nip=orang.nip, nama=orang.nama, terpasang=terpasang
    )  # fmt: skip


def pasang_kunci(
    session: Session, pengguna_id: int, nama: str, jawaban: JawabanKunci, *, sesi_id: int, alamat_ip: str | None = None
) -> tuple[tuple[str, ...], str]:
    """Finish an enrolment: recovery codes (only with the first factor) and the new token; other sessions end."""
    pengguna, saat, nama = session.get_one(Pengguna, pengguna_id), sekarang(), " ".join(nama.split())
    if not 0 < len(nama) <= 60:
        raise GalatAkun(NAMA_WAJIB)
    percobaan = batas.coba(
        session, "kode", str(pengguna_id), saat=saat, alamat_ip=alamat_ip, pengguna_id=pengguna_id
    )  # fmt: skip
    if percobaan is None:
        raise GalatAkun(DIBATASI)
    with transaksi(session):
        pemegang = kunci_.pemegang_sesi(sesi_id)
        tantangan = kunci_.ambil_tantangan(session, pengguna_id, pemegang, kunci_.PASANG, saat)
    if tantangan is None:
        raise GalatAkun(DITOLAK)
    try:
        baru = bentuk.periksa_pasang(jawaban.tempat, tantangan, jawaban.isi)
    except GalatKunci:
        raise GalatAkun(DITOLAK) from None
    with transaksi(session):
        kunci_akun(session, pengguna_id)
        if session.scalar(select(KunciKeamanan.id).where(KunciKeamanan.kredensial_id == baru.kredensial_id)):
            raise GalatAkun(SUDAH)
        pertama = not punya_faktor(session, pengguna_id)
        session.add(
            KunciKeamanan(
                instansi_id=pengguna.instansi_id, pengguna_id=pengguna_id, nama=nama, dibuat_pada=saat,
                kredensial_id=baru.kredensial_id, kunci_publik=baru.kunci_publik, hitungan=baru.hitungan,
                transpor=baru.transpor,
            )
        )  # fmt: skip
        batas.berhasil(session, percobaan)
        kabari(session, pengguna, "kunci.pasang")
        catat_pengguna(session, "akun.kunci.pasang", pengguna, pengguna_id)
        semua = tulis_pemulihan(session, pengguna) if pertama else ()
        sesi_.akhiri(session, pengguna_id, saat=saat, kecuali=sesi_id)
        token = sesi_.ganti_token(session, sesi_id, saat=saat, faktor=True)
    return semua, token


def lepas_kunci(
    session: Session,
    pengguna_id: int,
    pid: str,
    teks: str,
    *,
    kunci: JawabanKunci | None = None,
    alamat_ip: str | None = None,
) -> None:
    """Remove one own key; impossible when it is the last factor of an account that needs one. LookupError: no such."""
    pengguna, saat = session.get_one(Pengguna, pengguna_id), sekarang()
    milik = select(KunciKeamanan.id).where(KunciKeamanan.pid == pid, KunciKeamanan.pengguna_id == pengguna_id)
    kunci_id = session.scalar(milik)
    if kunci_id is None:
        raise LookupError(pid)

    def terakhir() -> bool:
        return not punya_totp(session, pengguna_id) and kunci_.jumlah_kunci(session, pengguna_id) == 1

    if terakhir() and wajib_faktor(session, pengguna, saat):
        raise GalatAkun(WAJIB)
    dengan_faktor(session, pengguna, teks, kunci, alamat_ip=alamat_ip, saat=saat)
    with transaksi(session):
        kunci_akun(session, pengguna_id)
        if terakhir() and wajib_faktor(session, pengguna, saat):
            raise GalatAkun(WAJIB)
        kunci_.hapus_kunci(session, pengguna, pengguna_id, hanya=kunci_id)
        buang_pemulihan(session, pengguna_id)
