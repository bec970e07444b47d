"""Butir of assessments: to be read, filled in each layer, and followed."""

from __future__ import annotations

from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.kematangan.models import Binaan
from tests.web.matriks.objek import LETAK_UMUM, daftarkan, isi, jawaban, siapkan
from tests.web.matriks.objek_kematangan import pid_penilaian
from tests.web.orang import Dunia

LAPISAN = ("isi", "isi_internal", "isi_kanreg", "isi_final", "isi_target")
for _titik in LAPISAN:
    isi(f"kematangan.{_titik}", "POST", nilai="1")
for _titik in ("isi_internal", "isi_final", "isi_metrik", "metrik_semua"):  # not now; nothing to take
    jawaban(f"kematangan.{_titik}", "POST", 409)
jawaban("kematangan.isi_mulai", "POST", 204)


@siapkan
def binaan_sendiri(dunia: Dunia) -> None:
    """The BK of the test guides instansi A."""
    s = db.session()
    with transaksi(s):
        s.add(Binaan(instansi_id=dunia.instansi_a, nama="Terhubung", jenis="kabupaten", terhubung_id=dunia.instansi_a))


@daftarkan(
    *(f"kematangan.{t}" for t in LAPISAN), "kematangan.isi_riwayat", "kematangan.isi_denyut", "kematangan.isi_mulai",
    "kematangan.isi_metrik", letak=LETAK_UMUM,
)  # fmt: skip
def butir(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": pid_penilaian(dunia, letak, peran), "butir": "KLB.1"}


@daftarkan(
    "kematangan.isi_awal", "kematangan.metrik", "kematangan.metrik_semua", "kematangan.ekspose", letak=LETAK_UMUM
)
def utuh(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": pid_penilaian(dunia, letak, peran)}
