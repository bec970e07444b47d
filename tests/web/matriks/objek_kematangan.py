"""Objects of maturity assessments: one being filled and one handed over, in either instansi."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import select

from talenta_web.basis.gudang import Kuota, Siap, simpan
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.penilaian import DISERAHKAN, PENGISIAN, VERIFIKASI
from talenta_web.extensions import db
from talenta_web.kematangan.models import Penilaian, TahapPenilaian
from talenta_web.web.konteks import konfigurasi
from tests.data.kematangan.benih import tanam_penilaian
from tests.web.matriks.objek import LETAK_UMUM, daftarkan, isi, jawaban, siapkan
from tests.web.orang import Dunia

isi("kematangan.tahap", "POST", ke=VERIFIKASI)
jawaban("kematangan.serahkan", "POST", 409)  # nothing was fixed
jawaban("kematangan.penetapan_periksa", "GET", 409)
jawaban("kematangan.penetapan_periksa", "HEAD", 409)


@siapkan
def penilaian_semua(dunia: Dunia) -> None:
    """`dunia.lain["kematangan"]`: letak -> state -> pid; the unit of PU fills every butir but PRA."""
    s = db.session()
    dunia.lain["kematangan"] = {
        letak: {k: tanam_penilaian(s, instansi, oleh, k, unit_id=unit).pid for k in (PENGISIAN, DISERAHKAN)}
        for letak, instansi, oleh, unit in (
            ("umum", dunia.instansi_a, dunia.pengguna["PK"], dunia.unit_dalam),
            ("instansi_lain", dunia.instansi_b, dunia.pengguna_b, dunia.unit_b),
        )
    }


def pid_penilaian(dunia: Dunia, letak: str, peran: str) -> str:
    """One being filled, for a BK one that was handed over; or a pid that nobody has."""
    ada = dunia.lain.get("kematangan", {}).get(letak, {})
    return str(ada.get(DISERAHKAN if peran == "BK" else PENGISIAN, "tidak-ada-barisnya"))


@daftarkan(
    "kematangan.penilaian", "kematangan.langkah", "kematangan.ubah", "kematangan.lanjut", "kematangan.tugas",
    "kematangan.reviu", "kematangan.reviu_selesai", "kematangan.penetapan", "kematangan.penetapan_usul",
    "kematangan.penetapan_kembali", "kematangan.penetapan_periksa", "kematangan.serahkan", "kematangan.tahap",
    letak=LETAK_UMUM,
)  # fmt: skip
def penilaian(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": pid_penilaian(dunia, letak, peran)}


@daftarkan("kematangan.tahap_berkas", letak=LETAK_UMUM)
def berkas(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    """A document that the reader recorded himself, on the assessment that was handed over."""
    pid = dunia.lain.get("kematangan", {}).get(letak, {}).get(DISERAHKAN)
    if pid is None:
        return {"pid": "tidak-ada-barisnya", "tahap_pid": "tidak-ada-barisnya"}
    s, teks = db.session(), f"%PDF-1.4 {letak} {peran}".encode()
    with transaksi(s):
        p = s.scalars(select(Penilaian).where(Penilaian.pid == pid)).one()
        oleh = dunia.pengguna.get(peran, dunia.pengguna_b)
        siap = Siap("ba.pdf", "pdf", teks, sha256(teks).hexdigest())
        simpanan = simpan(
            s, konfigurasi().folder_data, siap, Kuota(10, 10), instansi_id=p.instansi_id, pengguna_id=oleh
        )
        baris = TahapPenilaian(
            instansi_id=p.instansi_id, penilaian_id=p.id, dari=DISERAHKAN, ke=VERIFIKASI, putaran=1,
            dokumen_nomor="B-1/2026", berkas_id=simpanan.id, oleh_id=oleh,
        )  # fmt: skip
        s.add(baris)
        s.flush()
        return {"pid": pid, "tahap_pid": baris.pid}
