"""Pages that read a result, and steps of an action plan that nobody's unit owns or that of PU does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import select

from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.kematangan.models import Penilaian, RencanaAksi
from tests.web.matriks.objek import LETAK_UMUM, daftarkan, jawaban
from tests.web.matriks.objek_kematangan import pid_penilaian
from tests.web.orang import Dunia

jawaban("kematangan.rencana_baru", "POST", 409)  # nothing was asked for
jawaban("kematangan.rencana_ubah", "POST", 409)  # the form carries the version that was seen


@daftarkan(
    "kematangan.hasil", "kematangan.jalur", "kematangan.andai", "kematangan.banding", "kematangan.rencana",
    "kematangan.rencana_baru", letak=LETAK_UMUM,
)  # fmt: skip
def hasil(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": pid_penilaian(dunia, letak, peran)}


@daftarkan("kematangan.rencana_ubah", letak=LETAK_UMUM)
def langkah(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    """A step of the unit of PU."""
    pid = pid_penilaian(dunia, letak, peran)
    s = db.session()
    p = s.scalar(select(Penilaian).where(Penilaian.pid == pid))
    if p is None:
        return {"pid": pid, "rencana_pid": "tidak-ada-barisnya"}
    with transaksi(s):
        baris = RencanaAksi(
            instansi_id=p.instansi_id, penilaian_id=p.id, butir="KLB.1", ke=Decimal(2), uraian="Menetapkan peraturan",
            penanggung_jawab="Sekretaris", tenggat=date(2027, 1, 31), dibuat_oleh=p.dibuat_oleh,
            unit_id=dunia.unit_dalam if letak == "umum" else dunia.unit_b,
        )  # fmt: skip
        s.add(baris)
        s.flush()
        return {"pid": pid, "rencana_pid": baris.pid}
