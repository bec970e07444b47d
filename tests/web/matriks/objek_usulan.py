"""Objects of proposals: a new one each time, made by whoever asks, about the person who lies there."""

from __future__ import annotations

from itertools import count

from sqlalchemy import select

from talenta_web.basis.gudang import Kuota, Siap, simpan
from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.komite.models import LangkahUsulan, Usulan
from talenta_web.pemetaan.models import Hasil, Pemetaan
from talenta_web.web.konteks import konfigurasi
from tests.web.matriks.objek import daftarkan
from tests.web.matriks.objek_catatan import pdf_sah
from tests.web.orang import Dunia

LETAK = ("unit", "luar_unit", "instansi_lain", "tiada")
"""Nobody sees what is proposed about himself, so that place is tested in tests/web/komite/test_usulan.py."""
_nomor = count(1)


def _usulan(dunia: Dunia, letak: str, peran: str) -> tuple[str, str]:
    """Public ids of the proposal and of the file of its evidence."""
    s = db.session()
    pengusul = dunia.pengguna_b if letak == "instansi_lain" else dunia.pengguna[peran]
    with transaksi(s):
        punya = select(Hasil).where(Hasil.pegawai_pid == dunia.lain["pegawai"][letak])
        h = s.scalars(punya.order_by(Hasil.pemetaan_id)).first()  # of the first run, which is ditetapkan
        assert h is not None
        run = s.get_one(Pemetaan, h.pemetaan_id)
        milik = {"instansi_id": run.instansi_id, "pengguna_id": None}
        berkas = simpan(s, konfigurasi().folder_data, Siap("sk.pdf", "pdf", pdf_sah(), "0" * 64), Kuota(9, 9), **milik)
        bukti = [{"jenis": "dokumen", "teks": "sk.pdf", "berkas": berkas.pid, "catatan": None}]
        tentang = {"pemetaan_id": run.id, "urut": h.urut, "kotak_hitung": h.kotak, "kotak_usul": 9}
        u = Usulan(
            instansi_id=run.instansi_id, periode_id=run.periode_id, pegawai_id=h.pegawai_id, pegawai_pid=h.pegawai_pid,
            nip=h.nip, unit_jalur=h.unit_jalur, target=f"uji {next(_nomor)}", kode_alasan="lain", alasan="Uji",
            bukti=bukti, pengusul_id=pengusul, **tentang,
        )  # fmt: skip
        s.add(u)
        s.flush()
        s.add(
            LangkahUsulan(
                instansi_id=run.instansi_id, usulan_id=u.id, nomor=1, jenis="usul", kode_alasan="lain", alasan="Uji",
                bukti=bukti, oleh_id=pengusul, **tentang,
            )
        )  # fmt: skip
    return u.pid, berkas.pid


@daftarkan(
    "komite.usulan_rinci", "komite.usulan_ubah", "komite.usulan_tarik", "komite.usulan_urung", "komite.usulan_tegas",
    letak=LETAK,
)  # fmt: skip
def usulan(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": "tidak-ada-usulannya" if letak == "tiada" else _usulan(dunia, letak, peran)[0]}


@daftarkan("komite.usulan_berkas", letak=LETAK)
def berkas(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    pid, isi = ("tidak", "tidak") if letak == "tiada" else _usulan(dunia, letak, peran)
    return {"pid": pid, "berkas_pid": isi}


@daftarkan("komite.usulan_orang", letak=LETAK)
def tentang(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": dunia.lain["pegawai"].get(letak, "tidak-ada-orangnya")}
