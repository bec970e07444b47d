"""Objects of instruments and workbooks: a draft of either instansi, a workbook of the actor."""

from __future__ import annotations

from sqlalchemy import func, select

from talenta_web.basis.sesi import SEMUA, pakai_instansi, transaksi
from talenta_web.extensions import db
from talenta_web.kematangan.buku.gabung import KOSONG
from talenta_web.kematangan.buku.susun import simpan_dasar
from talenta_web.kematangan.instrumen import simpan_versi
from talenta_web.kematangan.models import BukuKerja, Penilaian
from talenta_web.kematangan.models.instrumen import DRAF, TERBIT, UNGGAHAN
from talenta_web.kuesioner.muat import muat
from tests.data.kematangan.benih import BERKAS
from tests.web.matriks.objek import LETAK_UMUM, daftarkan, isi, jawaban, siapkan
from tests.web.matriks.objek_kematangan import pid_penilaian
from tests.web.orang import Dunia

isi("kematangan.instrumen_terbit", "POST", sk_nomor="SK 1/2026", sk_tanggal="2026-01-05")
jawaban("kematangan.instrumen_tarik", "POST", 409)  # whoever came before took it back
for _metode in ("GET", "POST"):
    jawaban("kematangan.instrumen_terbit", _metode, 409)
jawaban("kematangan.instrumen_tarik_terbit", "POST", 409)
VERSI = {"umum": {DRAF: "7.0.0", TERBIT: "8.0.0"}, "instansi_lain": {DRAF: "7.1.0", TERBIT: "8.1.0"}}
"""The other instansi has versions of the same code that this one does not have."""


@siapkan
def versi_instrumen(dunia: Dunia) -> None:
    s = db.session()
    for letak, instansi, oleh in (
        ("umum", dunia.instansi_a, dunia.pengguna["PK"]),
        ("instansi_lain", dunia.instansi_b, dunia.pengguna_b),
    ):
        pakai_instansi(s, instansi)
        for keadaan, versi in VERSI[letak].items():
            naskah = {n: t.replace('versi = "1.0.0"', f'versi = "{versi}"') for n, t in BERKAS.items()}
            simpan_versi(s, muat(naskah, penuh=False), sumber=UNGGAHAN, pelaku_id=oleh, keadaan=keadaan)
    pakai_instansi(s, SEMUA)


def _versi(letak: str, keadaan: str) -> dict[str, object]:
    return {"kode": "uji-mt", "versi": VERSI.get(letak, {}).get(keadaan, "9.9.9")}


@daftarkan(
    "kematangan.instrumen_versi", "kematangan.instrumen_beda", "kematangan.instrumen_zip", "kematangan.instrumen_xlsx",
    "kematangan.instrumen_tarik_terbit", "kematangan.instrumen_periksa", letak=LETAK_UMUM,
)  # fmt: skip
def terbit(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return _versi(letak, TERBIT)


@daftarkan("kematangan.instrumen_terbit", "kematangan.instrumen_tarik", letak=LETAK_UMUM)
def draf(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return _versi(letak, DRAF)


@daftarkan(
    "kematangan.buku", "kematangan.buku_buat", "kematangan.buku_tinjau", "kematangan.buku_terapkan",
    "kematangan.pindah", "kematangan.pindah_jalankan", "kematangan.adopsi", letak=LETAK_UMUM,
)  # fmt: skip
def penilaian(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": pid_penilaian(dunia, letak, peran)}


@daftarkan("kematangan.buku_unduh", letak=LETAK_UMUM)
def buku(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    """A workbook that the actor made himself."""
    s, pid = db.session(), pid_penilaian(dunia, letak, peran)
    p = s.scalar(select(Penilaian).where(Penilaian.pid == pid))
    if p is None:
        return {"pid": pid, "buku_pid": "tidak-ada-barisnya"}
    dasar, sidik = simpan_dasar({"KLB.1": KOSONG})
    with transaksi(s):
        nomor = s.scalar(select(func.max(BukuKerja.nomor)).where(BukuKerja.penilaian_id == p.id)) or 0
        baris = BukuKerja(
            instansi_id=p.instansi_id, penilaian_id=p.id, nomor=nomor + 1, putaran=1, isi=dasar, sidik=sidik,
            oleh_id=dunia.pengguna.get(peran, dunia.pengguna_b),
        )  # fmt: skip
        s.add(baris)
        s.flush()
        return {"pid": pid, "buku_pid": baris.pid}
