"""Objects of a sidang that runs: one of the committee in which the actors sit, one of the other instansi."""

from __future__ import annotations

from sqlalchemy import select

from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.sidang import SIDANG
from talenta_web.extensions import db
from talenta_web.komite.models import CalonSidang, Sidang
from talenta_web.pemetaan.models import Hasil, Pemetaan
from tests.web.matriks.objek import LETAK_UMUM, daftarkan, jawaban, siapkan
from tests.web.orang import Dunia

for _endpoint in ("komite.ruang", "komite.sidang_langkah", "komite.sidang_agenda_ubah"):
    jawaban(_endpoint, "POST", 422)  # a form that names no act
jawaban("komite.beda", "POST", 403)  # members of one unit take no part in the case of each other


@siapkan
def sidang_semua(dunia: Dunia) -> None:
    """`dunia.lain["sidang"]`: letak -> pids and ids. Runs after the committees and the runs were made."""
    s = db.session()
    lain: dict[str, dict[str, object]] = {}
    pegawai = dunia.lain["pegawai"]
    orang = {"umum": pegawai["unit"], "instansi_lain": pegawai["instansi_lain"]}
    with transaksi(s):
        for letak, instansi in (("umum", dunia.instansi_a), ("instansi_lain", dunia.instansi_b)):
            komite = dunia.lain["komite"][letak]
            run = s.scalars(select(Pemetaan).where(Pemetaan.instansi_id == instansi).order_by(Pemetaan.id)).first()
            assert run is not None
            sidang = Sidang(
                instansi_id=instansi, nomor=1, komite_id=komite["id"], susunan_id=komite["susunan_id"],
                periode_id=run.periode_id, pemetaan_id=run.id, nama="Sidang uji", keadaan=SIDANG, mulai_pada=sekarang(),
                operator_id=dunia.pengguna["KS"] if letak == "umum" else None,
            )  # fmt: skip
            s.add(sidang)
            s.flush()
            lain[letak] = {"sidang": sidang.pid, "id": sidang.id, "calon": _calon(sidang, run, orang[letak])}
    dunia.lain["sidang"] = lain


def _calon(sidang: Sidang, run: Pemetaan, orang: str) -> str:
    """The candidate is of the actors' own unit, not whoever the random ids put first."""
    s = db.session()
    h = s.scalars(select(Hasil).where(Hasil.pemetaan_id == run.id, Hasil.pegawai_pid == orang)).one()
    calon = CalonSidang(
        instansi_id=sidang.instansi_id, sidang_id=sidang.id, nomor=1, urut_hasil=h.urut, pegawai_id=h.pegawai_id,
        pegawai_pid=h.pegawai_pid, nip=h.nip, nama=h.nama, kotak_hitung=h.kotak, sebab="cakupan",
    )  # fmt: skip
    s.add(calon)
    s.flush()
    return calon.pid


def pid_sidang(dunia: Dunia, letak: str, apa: str = "sidang") -> str:
    """Public id of what `sidang_semua` made, or one that nobody has."""
    return str(dunia.lain.get("sidang", {}).get(letak, {}).get(apa, "tidak-ada-barisnya"))


@daftarkan(
    "komite.sidang", "komite.sidang_langkah", "komite.sidang_undangan", "komite.sidang_agenda",
    "komite.sidang_agenda_ubah", letak=LETAK_UMUM,
)  # fmt: skip
def halaman_sidang(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": pid_sidang(dunia, letak)}


@daftarkan("komite.sidang_notulen", letak=LETAK_UMUM)
def notulen(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": pid_sidang(dunia, letak), "bagian": "pembuka"}


@daftarkan(
    "komite.ruang", "komite.ruang_isi", "komite.layar", "komite.layar_isi", "komite.ikuti", "komite.ikuti_isi",
    "komite.suara", "komite.pratinjau", "komite.pratinjau_jawab", letak=LETAK_UMUM,
)  # fmt: skip
def satu_sidang(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": pid_sidang(dunia, letak)}


@daftarkan("komite.ruang_lihat", "komite.catatan", "komite.beda", letak=LETAK_UMUM)
def satu_calon(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": pid_sidang(dunia, letak), "calon": pid_sidang(dunia, letak, "calon")}
