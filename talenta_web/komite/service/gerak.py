"""What every writer of a session does: lock it, check state and member, log what happened, raise `gerak`."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.domain.sidang import KEADAAN
from talenta_web.komite.aktivitas import JENIS
from talenta_web.komite.galat import BukanAnggota, KeadaanSalah, TidakAda
from talenta_web.komite.keanggotaan import anggota_saya
from talenta_web.komite.models import AktivitasSidang, AnggotaKomite, CalonSidang, Sidang
from talenta_web.komite.models.susunan import SEKRETARIS

_SEBUT = {"ketua": "ketua", "sekretaris": "sekretaris", "anggota": "anggota"}


def kunci(session: Session, instansi_id: int, pid: str) -> Sidang:
    """The session row, locked until the end of the running transaction; call it first inside `transaksi`."""
    sidang = session.scalar(
        select(Sidang)
        .where(Sidang.instansi_id == instansi_id, Sidang.pid == pid)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if sidang is None:
        raise TidakAda("Sidang tidak ada.")
    return sidang


def catat_aktivitas(
    session: Session,
    sidang: Sidang,
    jenis: str,
    *,
    calon: CalonSidang | None = None,
    oleh_id: int | None = None,
    **isi: object,
) -> AktivitasSidang:
    """Add an entry to the activity and raise `gerak` by one; `jenis` is one of komite.aktivitas.JENIS."""
    if jenis not in JENIS:
        raise ValueError(f"Unknown kind of activity: {jenis!r}; add it to komite/aktivitas.py.")
    baris = AktivitasSidang(
        instansi_id=sidang.instansi_id, sidang_id=sidang.id, calon_id=calon.id if calon else None, jenis=jenis,
        isi=isi, oleh_id=oleh_id,
    )  # fmt: skip
    session.add(baris)
    sidang.gerak += 1
    session.flush()
    return baris


def wajib_keadaan(sidang: Sidang, *keadaan: str) -> None:
    """KeadaanSalah unless the session is in one of these states."""
    if sidang.keadaan not in keadaan:
        mau = " atau ".join(f"“{KEADAAN[k]}”" for k in keadaan)
        raise KeadaanSalah(
            f"Sidang {sidang.nomor} dalam keadaan “{KEADAAN[sidang.keadaan]}”; langkah ini hanya pada keadaan {mau}."
        )


def wajib_anggota(session: Session, sidang: Sidang, oleh_id: int, *peran: str) -> AnggotaKomite:
    """The member in office today behind this account; BukanAnggota when none, or in none of the parts `peran`."""
    orang = anggota_saya(session, sidang.susunan_id, oleh_id, hari_ini(session, sidang.instansi_id))
    if orang is None:
        raise BukanAnggota("Anda bukan anggota yang menjabat pada susunan Komite sidang ini.")
    if peran and orang.peran not in peran:
        raise BukanAnggota(
            f"Langkah ini dilakukan {' atau '.join(_SEBUT[p] for p in peran)}; Anda {_SEBUT[orang.peran]} Komite."
        )
    return orang


def wajib_operator(session: Session, sidang: Sidang, oleh_id: int) -> AnggotaKomite:
    """The secretary who holds the operator's screen. An unheld screen is taken by the first secretary who acts."""
    orang = wajib_anggota(session, sidang, oleh_id, SEKRETARIS)
    if sidang.operator_id is None:
        sidang.operator_id = oleh_id
    if sidang.operator_id != oleh_id:
        raise KeadaanSalah("Layar operator sedang dipegang orang lain. Ambil alih dahulu, lalu ulangi langkah ini.")
    return orang


def calon_sidang(session: Session, sidang: Sidang, calon_pid: str) -> CalonSidang:
    """The person on the agenda of this session, read anew; TidakAda otherwise."""
    calon = session.scalar(
        select(CalonSidang)
        .where(CalonSidang.sidang_id == sidang.id, CalonSidang.pid == calon_pid)
        .execution_options(populate_existing=True)
    )
    if calon is None:
        raise TidakAda("Orang ini tidak ada pada agenda sidang.")
    return calon
