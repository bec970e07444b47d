"""One step of the lifecycle: checked against the order of states, kept in the list of steps, logged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from talenta_web.domain.penilaian import KEADAAN, boleh_pindah
from talenta_web.kematangan.galat import KeadaanSalah
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.models import Penilaian, TahapPenilaian
from talenta_web.kematangan.service.gerak import gerakkan
from talenta_web.kematangan.service.papan import catat_gerak


def melangkah(
    session: Session, penilaian: Penilaian, ke: str, *, oleh_id: int, catatan: str = "", dokumen_nomor: str = "",
    dokumen_tanggal: date | None = None, hasil: str = "", skor: Decimal | None = None, berkas_id: int | None = None,
) -> TahapPenilaian:  # fmt: skip
    """Move a locked assessment to another state; KeadaanSalah when no step leads there from where it stands."""
    dari = penilaian.keadaan
    if not boleh_pindah(dari, ke):
        raise KeadaanSalah(
            f"Penilaian “{penilaian.nama}” dalam keadaan “{KEADAAN[dari]}”, jadi tidak dapat menjadi “{KEADAAN[ke]}”. "
            "Muat ulang halamannya untuk melihat langkah yang ada."
        )
    baris = TahapPenilaian(
        instansi_id=penilaian.instansi_id, penilaian_id=penilaian.id, dari=dari, ke=ke, putaran=penilaian.putaran,
        dokumen_nomor=dokumen_nomor, dokumen_tanggal=dokumen_tanggal, hasil=hasil, skor=skor, berkas_id=berkas_id,
        catatan=catatan, oleh_id=oleh_id,
    )  # fmt: skip
    session.add(baris)
    penilaian.keadaan = ke
    gerakkan(penilaian)
    session.flush()
    catat_gerak(session, penilaian)
    catat(
        session, "penilaian.tahap", instansi_id=penilaian.instansi_id, pelaku_id=oleh_id, objek="penilaian",
        objek_pid=penilaian.pid, rincian={"dari": dari, "ke": ke, "putaran": penilaian.putaran},
    )  # fmt: skip
    return baris
