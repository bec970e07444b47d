"""Objects of minutes and follow-up: a sidang per instansi that a decree settled, follow-up in each place."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.sidang import DITUTUP
from talenta_web.extensions import db
from talenta_web.komite.models import CalonSidang, Penetapan, PutusanPpk, Sidang, TindakLanjut
from talenta_web.pemetaan.models import Pemetaan
from tests.web.matriks.objek import LETAK_ORANG, LETAK_UMUM, daftarkan, isi, jawaban, siapkan
from tests.web.matriks.objek_sidang import pid_sidang
from tests.web.orang import Dunia

for _metode in ("GET", "HEAD"):  # nothing is sealed yet in a session that runs
    jawaban("komite.penetapan_periksa", _metode, 409)
jawaban("komite.rekomendasi_orang", "POST", 403)  # members of one unit take no part in the case of each other
isi("komite.tindak_tutup", "POST", keadaan="selesai", hasil="Sudah dilaksanakan.")
jawaban("komite.tindak_tutup", "POST", 409)  # the first one closed it


@siapkan
def tindak_semua(dunia: Dunia) -> None:
    """`dunia.lain["tindak"]`: letak -> pid of an open follow-up."""
    s, hasil = db.session(), {}
    with transaksi(s):
        for umum, instansi, tempat in (
            ("umum", dunia.instansi_a, {"unit": dunia.unit_dalam, "luar_unit": dunia.unit_luar}),
            ("instansi_lain", dunia.instansi_b, {"instansi_lain": dunia.unit_b}),
        ):
            komite, pelaku = dunia.lain["komite"][umum], dunia.pengguna_b if umum != "umum" else dunia.pengguna["PP"]
            run = s.scalars(select(Pemetaan).where(Pemetaan.instansi_id == instansi).order_by(Pemetaan.id)).first()
            assert run is not None
            sidang = Sidang(
                instansi_id=instansi, nomor=90, komite_id=komite["id"], susunan_id=komite["susunan_id"],
                periode_id=run.periode_id, pemetaan_id=run.id, nama="Sidang lama", keadaan=DITUTUP,
            )  # fmt: skip
            s.add(sidang)
            s.flush()
            p = Penetapan(
                instansi_id=instansi, sidang_id=sidang.id, nomor=1, isi=b"", digest="0" * 64, diusulkan_oleh=pelaku,
                ditetapkan_oleh=pelaku,
            )  # fmt: skip
            s.add(p)
            s.flush()
            sk = PutusanPpk(
                instansi_id=instansi, penetapan_id=p.id, langkah="tetapkan", sk_nomor="1", sk_tanggal=date(2026, 7, 1),
                oleh_id=pelaku,
            )  # fmt: skip
            s.add(sk)
            for nomor, (letak, unit) in enumerate(tempat.items(), start=1):
                hasil[letak] = _tindak(sidang, nomor, unit, pelaku)
    dunia.lain["tindak"] = hasil


def _tindak(sidang: Sidang, nomor: int, unit: int, pelaku: int) -> str:
    s, nip = db.session(), f"19900105201502809{nomor}"
    calon = CalonSidang(
        instansi_id=sidang.instansi_id, sidang_id=sidang.id, nomor=nomor, urut_hasil=nomor, pegawai_id=0,
        pegawai_pid="tanpa-orang", nip=nip, nama="Orang lama", kotak_hitung=9, sebab="cakupan",
    )  # fmt: skip
    s.add(calon)
    s.flush()
    jalur = s.scalars(select(UnitKerja.jalur).where(UnitKerja.id == unit)).one()
    t = TindakLanjut(
        instansi_id=sidang.instansi_id, sidang_id=sidang.id, calon_id=calon.id, pegawai_id=0, nip=nip,
        unit_jalur=jalur, kode="9.1", teks="Penghargaan", penanggung_jawab="Kepala", dipilih_oleh=pelaku,
    )  # fmt: skip
    s.add(t)
    s.flush()
    return t.pid


@daftarkan(
    "komite.penetapan", "komite.penetapan_tanda", "komite.penetapan_usul", "komite.penetapan_periksa",
    "komite.ppk_serahkan", "komite.ppk_putuskan", "komite.ppk_koreksi", "komite.rekomendasi", letak=LETAK_UMUM,
)  # fmt: skip
def berita_acara(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": pid_sidang(dunia, letak)}


@daftarkan("komite.rekomendasi_orang", letak=LETAK_UMUM)
def rekomendasi(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": pid_sidang(dunia, letak), "calon_pid": pid_sidang(dunia, letak, "calon")}


@daftarkan("komite.tindak_tutup", letak=("unit", "luar_unit", "instansi_lain", "tiada"))
def tindak(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": dunia.lain["tindak"].get(letak, "tidak-ada-barisnya")}


@daftarkan("komite.tindak_orang", letak=LETAK_ORANG)
def orang(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": dunia.lain["pegawai"].get(peran if letak == "sendiri" else letak, "tidak-ada-orangnya")}
