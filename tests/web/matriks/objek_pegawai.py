"""Objects of pegawai: a person per account, one more in each place, units."""

from __future__ import annotations

from sqlalchemy import select

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.pegawai.models import Impor, PadananImpor, Pegawai
from tests.web.matriks.objek import LETAK_ORANG, LETAK_UMUM, daftarkan, isi, jawaban, siapkan
from tests.web.orang import PERAN_AKUN, Dunia

jawaban("pegawai.impor_terapkan", "POST", 409)  # nothing was uploaded before
jawaban("pegawai.impor_usulkan", "POST", 409)
for _metode in ("GET", "HEAD"):  # imports are of the whole instansi: not for a unit
    jawaban("pegawai.impor_riwayat", _metode, 404)
    jawaban("pegawai.impor_rinci", _metode, 404)
jawaban("pegawai.impor_padan", "GET", 303)  # nothing was uploaded before
jawaban("pegawai.impor_padan", "POST", 303)
isi("pegawai.ekspor", "POST", format="xlsx", tujuan="pemeriksaan")


def _orang(instansi: int, nip: str, unit: int) -> Pegawai:
    nama = f"Orang {nip[-4:]}"
    return Pegawai(
        instansi_id=instansi, nip=nip, nama=nama, nama_urut=nama.lower(), jenis_asn="PNS", unit_kerja_id=unit
    )


def _impor(instansi: int) -> Impor:
    sidik = "0" * 64
    return Impor(
        instansi_id=instansi, berkas="uji.xlsx", sumber="uji.xlsx", digest_berkas=sidik, digest_baris=sidik,
        lembar={"rumpun": {"baru": 1, "berubah": 0, "tetap": 0}}, jumlah_berubah=1, tercatat=True,
    )  # fmt: skip


@siapkan
def pegawai_semua(dunia: Dunia) -> None:
    s = db.session()
    with transaksi(s):
        orang = {p: _orang(dunia.instansi_a, dunia.nip[p], dunia.unit_dalam) for p in PERAN_AKUN}
        letak = {
            "unit": _orang(dunia.instansi_a, "199001052015028001", dunia.unit_dalam),
            "luar_unit": _orang(dunia.instansi_a, "199001052015028002", dunia.unit_luar),
            "instansi_lain": _orang(dunia.instansi_b, "199001052015028003", dunia.unit_b),
        }
        s.add_all([*orang.values(), *letak.values()])
        s.flush()
        impor = {k: _impor(i) for k, i in (("umum", dunia.instansi_a), ("instansi_lain", dunia.instansi_b))}
        s.add_all(impor.values())
        s.flush()
        dunia.lain["impor"] = {k: v.pid for k, v in impor.items()}
        dunia.lain["pegawai"] = {k: v.pid for k, v in {**orang, **letak}.items()}


isi("pegawai.rahasia_buka", "POST", bidang="tanggal_lahir", tujuan="verifikasi")


@daftarkan("pegawai.profil", "pegawai.rahasia_buka", "pegawai.kinerja_orang", letak=LETAK_ORANG)
def pegawai(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    kunci = peran if letak == "sendiri" else letak
    return {"pid": dunia.lain["pegawai"].get(kunci, "tidak-ada-orangnya")}


@daftarkan("pegawai.unit_rinci", letak=LETAK_UMUM)
def unit(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    id_ = {"umum": dunia.unit_luar, "instansi_lain": dunia.unit_b}.get(letak, 0)
    return {"pid": db.session.scalar(select(UnitKerja.pid).where(UnitKerja.id == id_)) or "tidak-ada-unitnya"}


@daftarkan("pegawai.impor_rinci", "pegawai.impor_urungkan", letak=LETAK_UMUM)
def impor(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": dunia.lain["impor"].get(letak, "tidak-ada-impornya")}


@siapkan
def padanan_semua(dunia: Dunia) -> None:
    s = db.session()
    with transaksi(s):
        padanan = [PadananImpor(instansi_id=i, nama="SIMPEG", lembar=[]) for i in (dunia.instansi_a, dunia.instansi_b)]
        s.add_all(padanan)
        s.flush()
        dunia.lain["padanan"] = dict(zip(("umum", "instansi_lain"), (p.pid for p in padanan), strict=True))


@daftarkan("pegawai.impor_padanan_hapus", letak=LETAK_UMUM)
def padanan(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": dunia.lain["padanan"].get(letak, "tidak-ada-padanannya")}
