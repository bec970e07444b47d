"""Writes: the second factor of an account and its recovery codes."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from talenta_web.akun import kode
from talenta_web.akun import sesi as sesi_
from talenta_web.akun.kabar import kabari
from talenta_web.akun.models import FaktorTotp, KodePemulihan, Pengguna, PeranPengguna
from talenta_web.akun.service import batas
from talenta_web.akun.service.dasar import GalatAkun, catat_pengguna
from talenta_web.akun.service.setelan import setelan_instansi
from talenta_web.basis import rahasia
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi

UMUR_CALON = timedelta(minutes=30)
DIBATASI = "Terlalu banyak percobaan. Tunggu paling lama 15 menit, lalu coba lagi."
KODE_SALAH = "Kode tidak cocok atau sudah pernah dipakai. Tunggu kode berikutnya di aplikasi Anda, lalu coba lagi."


def _konteks(pengguna_id: int) -> str:
    return f"faktor_totp:{pengguna_id}"


def _segel(pengguna_id: int, rahasia_: str) -> str:
    return rahasia.segel(rahasia_, konteks=_konteks(pengguna_id))


def _buka(pengguna_id: int, tersegel: str) -> str:
    return rahasia.buka(tersegel, konteks=_konteks(pengguna_id))


def _faktor(session: Session, pengguna_id: int) -> FaktorTotp | None:
    perintah = select(FaktorTotp).where(FaktorTotp.pengguna_id == pengguna_id)
    return session.scalar(perintah.execution_options(populate_existing=True))


def punya_faktor(session: Session, pengguna_id: int) -> bool:
    faktor = _faktor(session, pengguna_id)
    return faktor is not None and faktor.rahasia is not None


def wajib_faktor(session: Session, pengguna: Pengguna, saat: datetime) -> bool:
    """Does a role of this account, now or later, or its instansi need a second factor?"""
    kemarin = saat.date() - timedelta(days=1)  # whatever the time zone: a role is not over too early
    peran = session.scalars(
        select(PeranPengguna.peran).where(
            PeranPengguna.pengguna_id == pengguna.id,
            PeranPengguna.selesai.is_(None) | (PeranPengguna.selesai >= kemarin),
        )
    )
    return sesi_.wajib_faktor(peran, semua=setelan_instansi(session, pengguna.instansi_id).faktor_semua)


def tulis_calon(session: Session, pengguna: Pengguna, saat: datetime) -> None:
    """In the running transaction: a new secret waits for its first code."""
    faktor = _faktor(session, pengguna.id)
    if faktor is None:
        faktor = FaktorTotp(instansi_id=pengguna.instansi_id, pengguna_id=pengguna.id)
        session.add(faktor)
    faktor.calon, faktor.calon_pada = _segel(pengguna.id, kode.rahasia_baru()), saat
    session.flush()


def rahasia_calon(session: Session, pengguna_id: int, saat: datetime) -> str | None:
    """The secret to show on the enrolment page; None when there is none or it is too old."""
    faktor = _faktor(session, pengguna_id)
    if faktor is None or faktor.calon is None or faktor.calon_pada is None or saat - faktor.calon_pada > UMUR_CALON:
        return None
    return _buka(pengguna_id, faktor.calon)


def pakai_kode(session: Session, pengguna: Pengguna, teks: str, saat: datetime) -> str | None:
    """In the running transaction: use up a code; "totp", "pemulihan", or None when it does not count.

    One conditional UPDATE decides, so that of any number of equal tries exactly one succeeds.
    """
    isi = kode.normal(teks)
    if angka := kode.angka(isi):
        return "totp" if _pakai_totp(session, pengguna.id, angka, saat) else None
    hasil = session.execute(
        update(KodePemulihan)
        .where(
            KodePemulihan.pengguna_id == pengguna.id,
            KodePemulihan.kode_hash == kode.cerna(isi, "pemulihan", pengguna.id),
            KodePemulihan.dipakai_pada.is_(None),
        )
        .values(dipakai_pada=saat)
    )
    if _jumlah(hasil) != 1:
        return None
    kabari(session, pengguna, "pemulihan.pakai")
    catat_pengguna(session, "akun.pemulihan.pakai", pengguna, pengguna.id)
    return "pemulihan"


def _jumlah(hasil: Any) -> int:
    return int(getattr(hasil, "rowcount", 0))


def _pakai_totp(session: Session, pengguna_id: int, angka: str, saat: datetime) -> bool:
    faktor = _faktor(session, pengguna_id)
    if faktor is None or faktor.rahasia is None:
        return False
    terbuka = _buka(pengguna_id, faktor.rahasia)
    langkah = kode.cari_langkah(terbuka, angka, saat)
    if langkah is None:
        return False
    isi: dict[str, object] = {"langkah": langkah}
    if rahasia.usang(faktor.rahasia):
        isi["rahasia"] = _segel(pengguna_id, terbuka)  # sealed anew with the newest key
    hasil = session.execute(
        update(FaktorTotp)
        .where(FaktorTotp.pengguna_id == pengguna_id, FaktorTotp.langkah < langkah)
        .values(**isi)
        .execution_options(synchronize_session=False)
    )
    return _jumlah(hasil) == 1


def tulis_faktor(session: Session, pengguna: Pengguna, teks: str, saat: datetime) -> tuple[str, ...] | None:
    """In the running transaction: the first code of the waiting secret makes it the factor; new recovery codes."""
    angka, terbuka = kode.angka(kode.normal(teks)), rahasia_calon(session, pengguna.id, saat)
    langkah = kode.cari_langkah(terbuka, angka, saat) if angka and terbuka else None
    faktor = _faktor(session, pengguna.id)
    if langkah is None or faktor is None or terbuka is None:
        return None
    jenis = "faktor.ganti" if faktor.rahasia else "faktor.pasang"
    hasil = session.execute(
        update(FaktorTotp)
        .where(FaktorTotp.id == faktor.id, FaktorTotp.calon == faktor.calon)  # two at once: one wins
        .values(rahasia=_segel(pengguna.id, terbuka), langkah=langkah, sejak=saat, calon=None, calon_pada=None)
        .execution_options(synchronize_session=False)
    )
    if _jumlah(hasil) != 1:
        return None
    session.expire(faktor)
    kabari(session, pengguna, jenis)
    catat_pengguna(session, f"akun.{jenis}", pengguna, pengguna.id)
    return tulis_pemulihan(session, pengguna)


def tulis_pemulihan(session: Session, pengguna: Pengguna) -> tuple[str, ...]:
    """In the running transaction: ten new recovery codes instead of all earlier ones; shown once by the caller."""
    session.execute(delete(KodePemulihan).where(KodePemulihan.pengguna_id == pengguna.id))
    semua = tuple(kode.acak() for _ in range(kode.JUMLAH_PEMULIHAN))
    session.add_all(
        KodePemulihan(
            instansi_id=pengguna.instansi_id, pengguna_id=pengguna.id,
            kode_hash=kode.cerna(teks, "pemulihan", pengguna.id),
        )
        for teks in semua
    )  # fmt: skip
    session.flush()
    return semua


def sisa_pemulihan(session: Session, pengguna_id: int) -> int:
    belum = (KodePemulihan.pengguna_id == pengguna_id, KodePemulihan.dipakai_pada.is_(None))
    return session.scalar(select(func.count()).select_from(KodePemulihan).where(*belum)) or 0


def _dengan_kode(session: Session, pengguna: Pengguna, teks: str, alamat_ip: str | None, saat: datetime) -> None:
    """A factor in use is changed only by whoever holds it: GalatAkun unless the code is right."""
    percobaan = batas.coba(
        session, "kode", str(pengguna.id), saat=saat, alamat_ip=alamat_ip, pengguna_id=pengguna.id
    )  # fmt: skip
    if percobaan is None:
        raise GalatAkun(DIBATASI)
    with transaksi(session, selalu=True):
        if pakai_kode(session, pengguna, teks, saat) is None:
            raise GalatAkun(KODE_SALAH)
        batas.berhasil(session, percobaan)


def mulai_faktor(session: Session, pengguna_id: int, teks: str = "", *, alamat_ip: str | None = None) -> None:
    """Start an enrolment from the own page; an account that has a factor gives a code of it."""
    pengguna, saat = session.get_one(Pengguna, pengguna_id), sekarang()
    if punya_faktor(session, pengguna_id):
        _dengan_kode(session, pengguna, teks, alamat_ip, saat)
    with transaksi(session):
        tulis_calon(session, pengguna, saat)


def pasang_faktor(
    session: Session, pengguna_id: int, sesi_id: int, teks: str, *, alamat_ip: str | None = None
) -> tuple[tuple[str, ...], str]:
    """Finish an enrolment: recovery codes and the new token of this session; other sessions end. GalatAkun if wrong."""
    pengguna, saat = session.get_one(Pengguna, pengguna_id), sekarang()
    percobaan = batas.coba(
        session, "kode", str(pengguna_id), saat=saat, alamat_ip=alamat_ip, pengguna_id=pengguna_id
    )  # fmt: skip
    if percobaan is None:
        raise GalatAkun(DIBATASI)
    with transaksi(session):
        semua = tulis_faktor(session, pengguna, teks, saat)
        if semua is None:
            raise GalatAkun(KODE_SALAH)
        batas.berhasil(session, percobaan)
        sesi_.akhiri(session, pengguna_id, saat=saat, kecuali=sesi_id)
        token = sesi_.ganti_token(session, sesi_id, saat=saat, faktor=True)
    return semua, token


def perbarui_pemulihan(
    session: Session, pengguna_id: int, teks: str, *, alamat_ip: str | None = None
) -> tuple[str, ...]:
    """Ten new recovery codes for an account with a factor; GalatAkun without one or with a wrong code."""
    pengguna, saat = session.get_one(Pengguna, pengguna_id), sekarang()
    if not punya_faktor(session, pengguna_id):
        raise GalatAkun("Aplikasi autentikator belum dipasang pada akun ini. Pasang dahulu.")
    _dengan_kode(session, pengguna, teks, alamat_ip, saat)
    with transaksi(session):
        semua = tulis_pemulihan(session, pengguna)
        kabari(session, pengguna, "pemulihan.baru")
        catat_pengguna(session, "akun.pemulihan.baru", pengguna, pengguna_id)
    return semua


def hapus_faktor(session: Session, pengguna_id: int, teks: str, *, alamat_ip: str | None = None) -> None:
    """Remove the own factor; impossible for an account that needs one, whatever the code."""
    pengguna, saat = session.get_one(Pengguna, pengguna_id), sekarang()
    if wajib_faktor(session, pengguna, saat):
        raise GalatAkun(
            "Peran akun ini mewajibkan verifikasi dua langkah, jadi tidak dapat dilepas. Gantilah perangkatnya."
        )
    _dengan_kode(session, pengguna, teks, alamat_ip, saat)
    with transaksi(session):
        _lepas(session, pengguna, pengguna_id)


def lepas_faktor(session: Session, pengguna_id: int, *, pelaku_id: int | None) -> int:
    """In the running transaction, for a lost device: factor and recovery codes are gone, every session ends.

    Who may order this (two admins, never for oneself) is decided before (akun.faktor2.reset). The next login of an
    account that needs a factor reaches nothing but the enrolment.
    """
    pengguna = session.get_one(Pengguna, pengguna_id)
    _lepas(session, pengguna, pelaku_id)
    return sesi_.akhiri(session, pengguna_id, saat=sekarang())


def _lepas(session: Session, pengguna: Pengguna, pelaku_id: int | None) -> None:
    session.execute(delete(FaktorTotp).where(FaktorTotp.pengguna_id == pengguna.id))
    session.execute(delete(KodePemulihan).where(KodePemulihan.pengguna_id == pengguna.id))
    kabari(session, pengguna, "faktor.lepas")
    catat_pengguna(session, "akun.faktor.lepas", pengguna, pelaku_id)


def pasang_rahasia(session: Session, pengguna: Pengguna, rahasia_: str) -> None:
    """In the running transaction: give an account a known secret (demo data, tests). Never for real accounts."""
    session.execute(delete(FaktorTotp).where(FaktorTotp.pengguna_id == pengguna.id))
    session.add(
        FaktorTotp(
            instansi_id=pengguna.instansi_id, pengguna_id=pengguna.id, rahasia=_segel(pengguna.id, rahasia_),
            sejak=sekarang(),
        )
    )  # fmt: skip
    session.flush()
