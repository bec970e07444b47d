"""Objects of uploaded templates: a draft, a submitted and an approved version of each instansi."""

from __future__ import annotations

from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.extensions import db
from talenta_web.laporan.models.templat import BUNDEL
from talenta_web.laporan.templat import service_versi as versi
from talenta_web.laporan.templat.manifes import baru
from talenta_web.laporan.templat.unggahan import TemplatSah
from tests.web.laporan import bahan_templat
from tests.web.matriks.objek import LETAK_UMUM, daftarkan, jawaban, siapkan
from tests.web.orang import Dunia

_MANIFES = baru(mesin="weasyprint", keluaran=["pdf"], dataset=[
    {"sebagai": "unit", "dataset": "instansi.unit", "kolom": {"nama": "teks"}, "batas": 5, "tetap": {}},
])  # fmt: skip
_HTML = "<!doctype html><title>Uji</title>{% for u in unit %}<p>{{ u.nama }}</p>{% endfor %}"
jawaban("laporan.templat_ajukan", "POST", 409)  # several roles and runs share one version
jawaban("laporan.templat_tarik", "POST", 409)
jawaban("laporan.templat_sahkan", "POST", 409)


@siapkan
def versi_templat(dunia: Dunia) -> None:
    """The other instansi has its versions too."""
    s = db.session()
    dunia.lain["templat"] = {}
    isi = bahan_templat.zip_dari({"laporan.toml": "", "isi.html.j2": _HTML})
    for letak, instansi, oleh, sahkan in (
        ("umum", dunia.instansi_a, dunia.pengguna["PK"], (dunia.pengguna["AD"], dunia.pengguna["AU"])),
        ("instansi_lain", dunia.instansi_b, None, (dunia.pengguna_b, dunia.pengguna["AD"])),
    ):
        pakai_instansi(s, instansi)
        pid = {}
        for keadaan in ("draf", "diajukan", "sah"):
            sah = TemplatSah(BUNDEL, f"uji-{keadaan}", "Uji", "Untuk uji.", "1", _MANIFES, [], isi, "uji.zip")
            v = versi.simpan(s, sah, instansi_id=instansi, pelaku_id=oleh)
            pid[keadaan] = v.pid
            if keadaan != "draf":
                versi.ajukan(s, v.pid, instansi_id=instansi, pelaku_id=sahkan[0])
            if keadaan == "sah":
                versi.sahkan(s, v.pid, instansi_id=instansi, pengusul_id=sahkan[0], pemutus_id=sahkan[1])
        dunia.lain["templat"][letak] = pid
    pakai_instansi(s, SEMUA)


def _pid(dunia: Dunia, letak: str, keadaan: str) -> dict[str, object]:
    return {"pid": dunia.lain["templat"].get(letak, {}).get(keadaan, "tidak-ada")}


@daftarkan(
    *(f"laporan.templat_{k}" for k in ("versi", "berkas", "ajukan", "tarik", "coba", "contoh")), letak=LETAK_UMUM
)  # fmt: skip
def draf(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return _pid(dunia, letak, "draf")


@daftarkan("laporan.templat_mulai", letak=("umum", "tiada"))
def mulai(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"kode": "rekap-kotak" if letak == "umum" else "tidak-ada", "jenis": "docx"}


@daftarkan("laporan.templat_sahkan", letak=LETAK_UMUM)
def diajukan(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return _pid(dunia, letak, "diajukan")


@daftarkan("laporan.templat_pakai", "laporan.templat_lepas", letak=LETAK_UMUM)
def sah(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return _pid(dunia, letak, "sah")
