"""Objects of the reference data: families, posts and target posts of both instansi, closed lists of codes, units."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from talenta_web.akun.models import UnitKerja
from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.pegawai.models import Jabatan, JabatanTarget, Rumpun
from tests.web.matriks.objek import LETAK_UMUM, daftarkan, isi, jawaban, siapkan
from tests.web.orang import Dunia

jawaban("pegawai.unit_buka", "POST", 409)  # the form says no version
jawaban("pegawai.rujukan_hapus", "POST", 409)
isi("pegawai.rujukan_baru", "POST", kode="rumpun-baru", nama="Rumpun Baru")
isi("pegawai.unit_baru", "POST", kode="U-BARU", nama="Unit Baru")
isi("pegawai.standar_ubah", "POST", integritas="3")
isi("pegawai.jabatan_standar", "POST", integritas="4")


@siapkan
def rujukan_semua(dunia: Dunia) -> None:
    s = db.session()
    with transaksi(s):
        for letak, instansi in (("umum", dunia.instansi_a), ("instansi_lain", dunia.instansi_b)):
            baris: dict[str, Any] = {
                "rumpun": Rumpun(instansi_id=instansi, kode="uji", nama="Rumpun Uji"),
                "jabatan": Jabatan(
                    instansi_id=instansi, kode="UJI", nama="Jabatan Uji", jenis_jabatan="JA", jenjang="pengawas"
                ),
                "target": JabatanTarget(instansi_id=instansi, kode="UJI", nama="Target Uji"),
            }
            s.add_all(baris.values())
            s.flush()
            dunia.lain[f"rujukan_{letak}"] = {k: b.pid for k, b in baris.items()}


def _pid(dunia: Dunia, letak: str, apa: str) -> str:
    return str(dunia.lain.get(f"rujukan_{letak}", {}).get(apa, "tidak-ada-barisnya"))


@daftarkan("pegawai.jabatan_rinci", "pegawai.jabatan_standar", letak=LETAK_UMUM)
def jabatan(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": _pid(dunia, letak, "jabatan")}


@daftarkan("pegawai.target_rinci", letak=LETAK_UMUM)
def target(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": _pid(dunia, letak, "target")}


@daftarkan("pegawai.rujukan_ubah", "pegawai.rujukan_hapus", letak=LETAK_UMUM)
def rumpun(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"jenis": "rumpun", "pid": _pid(dunia, letak, "rumpun")}


@daftarkan("pegawai.rujukan_baru", letak=("umum", "tiada"))
def jenis(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"jenis": "rumpun" if letak == "umum" else "tidak-ada"}


@daftarkan("pegawai.ketentuan", letak=("umum", "tiada"))
def ketentuan(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"kode": "jpm" if letak == "umum" else "tidak-ada"}


@daftarkan("pegawai.rujukan_unduh", letak=("umum", "tiada"))
def unduh(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"nama": "rumpun.csv" if letak == "umum" else "pegawai.csv"}


@daftarkan("pegawai.standar_ubah", letak=("umum", "tiada"))
def standar(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"jenjang": "pengawas" if letak == "umum" else "tidak-ada"}


@daftarkan(
    "pegawai.unit_ubah", "pegawai.unit_tutup", "pegawai.unit_buka", "pegawai.unit_pindah", "pegawai.unit_gabung",
    letak=LETAK_UMUM,
)  # fmt: skip
def unit(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    id_ = {"umum": dunia.unit_luar, "instansi_lain": dunia.unit_b}.get(letak, 0)
    return {"pid": db.session.scalar(select(UnitKerja.pid).where(UnitKerja.id == id_)) or "tidak-ada-unitnya"}
