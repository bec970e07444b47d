"""Objects of papers: a profile, a signer and a number in both instansi."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.laporan.models.naskah import NomorNaskah
from talenta_web.laporan.naskah import PilihanNaskah, ambil_nomor
from talenta_web.laporan.naskah import service_profil as service
from tests.data.laporan.bahan import FORMAT, ORANG, PROFIL
from tests.web.matriks.objek import LETAK_UMUM, daftarkan, isi, jawaban, siapkan
from tests.web.orang import Dunia

isi("laporan.naskah_nomor_mulai", "POST", urut="900")
isi("laporan.naskah_nomor_batal", "POST", alasan="Salah tanggal naskah")
jawaban("laporan.naskah_profil", "POST", 409)  # the form says no version
jawaban("laporan.naskah_ttd", "POST", 409)
jawaban("laporan.naskah_nomor_batal", "POST", 409)


@siapkan
def naskah(dunia: Dunia) -> None:
    s = db.session()
    for letak, instansi in (("umum", dunia.instansi_a), ("instansi_lain", dunia.instansi_b)):
        pakai_instansi(s, instansi)
        service.simpan_profil(s, instansi, PROFIL, logo=b"\x89PNG", versi=0, pelaku_id=None)
        orang = service.tambah_penandatangan(s, instansi, {**ORANG, "nip": ""}, pelaku_id=None)
        ambil_nomor(s, instansi, FORMAT, PilihanNaskah(ambil=True, tanggal=date(2026, 6, 1)), pelaku_id=None)
        nomor = s.scalars(select(NomorNaskah.pid).where(NomorNaskah.instansi_id == instansi)).one()
        dunia.lain[f"naskah_{letak}"] = {"orang": orang.pid, "nomor": nomor}
    pakai_instansi(s, SEMUA)


@daftarkan("laporan.naskah_ttd", "laporan.naskah_ttd_tutup", letak=LETAK_UMUM)
def orang(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": dunia.lain.get(f"naskah_{letak}", {}).get("orang", "tidak-ada")}


@daftarkan("laporan.naskah_nomor_batal", letak=LETAK_UMUM)
def nomor(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": dunia.lain.get(f"naskah_{letak}", {}).get("nomor", "tidak-ada")}
