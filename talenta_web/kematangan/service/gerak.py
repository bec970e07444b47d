"""What every writer of an assessment does: lock it, check its state, raise `gerak`."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from talenta_web.domain.penilaian import KEADAAN
from talenta_web.kematangan.galat import KeadaanSalah, TidakAda
from talenta_web.kematangan.models import Penilaian


def kunci(session: Session, pid: str) -> Penilaian:
    """The assessment, locked until the end of the running transaction; call it first inside `transaksi`."""
    penilaian = session.scalar(
        select(Penilaian).where(Penilaian.pid == pid).with_for_update().execution_options(populate_existing=True)
    )
    if penilaian is None:
        raise TidakAda("Penilaian tidak ada.")
    return penilaian


def gerakkan(penilaian: Penilaian) -> None:
    """Something that a page shows has changed; in the transaction that changed it, after `kunci`."""
    penilaian.gerak += 1


def wajib_keadaan(penilaian: Penilaian, *keadaan: str) -> None:
    """KeadaanSalah unless the assessment is in one of these states."""
    if penilaian.keadaan not in keadaan:
        mau = " atau ".join(f"“{KEADAAN[k]}”" for k in keadaan)
        raise KeadaanSalah(
            f"Penilaian “{penilaian.nama}” dalam keadaan “{KEADAAN[penilaian.keadaan]}”; langkah ini hanya pada "
            f"keadaan {mau}. Muat ulang halamannya untuk melihat langkah berikutnya."
        )
