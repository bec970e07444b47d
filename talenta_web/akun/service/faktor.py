"""The second factor of an account and its recovery codes: what is stored, and the use of a code or a key."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from talenta_web.akun import kode
from talenta_web.akun import sesi as sesi_
from talenta_web.akun.kabar import kabari
from talenta_web.akun.kunci import JawabanKunci
from talenta_web.akun.models import FaktorTotp, KodePemulihan, Pengguna, PeranPengguna
from talenta_web.akun.service import kunci as kunci_
from talenta_web.akun.service.dasar import catat_pengguna
from talenta_web.akun.service.setelan import setelan_instansi
from talenta_web.basis import rahasia
from talenta_web.basis.model import sekarang

UMUR_CALON = timedelta(minutes=30)
DIBATASI = "Terlalu banyak percobaan. Tunggu paling lama 15 menit, lalu coba lagi."
KODE_SALAH = "Kode tidak cocok atau sudah pernah dipakai. Tunggu kode berikutnya di aplikasi Anda, lalu coba lagi."
KUNCI_SALAH = "Jawaban kunci keamanan tidak dapat diterima. Coba lagi, atau masukkan kode."


def _konteks(pengguna_id: int) -> str:
    return f"faktor_totp:{pengguna_id}"


def _segel(pengguna_id: int, rahasia_: str) -> str:
    return rahasia.segel(rahasia_, konteks=_konteks(pengguna_id))


def _buka(pengguna_id: int, tersegel: str) -> str:
    return rahasia.buka(tersegel, konteks=_konteks(pengguna_id))


def _faktor(session: Session, pengguna_id: int) -> FaktorTotp | None:
    perintah = select(FaktorTotp).where(FaktorTotp.pengguna_id == pengguna_id)
    return session.scalar(perintah.execution_options(populate_existing=True))


def punya_totp(session: Session, pengguna_id: int) -> bool:
    faktor = _faktor(session, pengguna_id)
    return faktor is not None and faktor.rahasia is not None


def punya_faktor(session: Session, pengguna_id: int) -> bool:
    """An authenticator or a security key."""
    return punya_totp(session, pengguna_id) or kunci_.punya_kunci(session, pengguna_id)


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


def pakai_faktor(
    session: Session, pengguna: Pengguna, teks: str, kunci: JawabanKunci | None, guna: str, saat: datetime
) -> bool:
    """In the running transaction: use up the answer of a key, or else a code. The caller commits in both cases."""
    if kunci is not None:
        return kunci_.pakai_kunci(session, pengguna, kunci, guna, saat)
    return pakai_kode(session, pengguna, teks, saat) is not None


def kunci_akun(session: Session, pengguna_id: int) -> None:
    """In the running transaction: changes of one account's factors wait for each other, so that one stays."""
    session.execute(select(Pengguna.id).where(Pengguna.id == pengguna_id).with_for_update())


def buang_pemulihan(session: Session, pengguna_id: int) -> None:
    """In the running transaction: recovery codes go with the last factor."""
    if not punya_faktor(session, pengguna_id):
        session.execute(delete(KodePemulihan).where(KodePemulihan.pengguna_id == pengguna_id))


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
