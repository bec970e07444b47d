"""Objects of evidence: a document of the actor (or of another, to be cleared), linked to the assessment he may open."""

from __future__ import annotations

from hashlib import sha256
from secrets import token_hex

from sqlalchemy import select

from talenta_web.basis.gudang import Kuota, Siap, simpan
from talenta_web.basis.model import sekarang
from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.kematangan.models import Bukti, Penilaian, TautanBukti
from talenta_web.web.konteks import konfigurasi
from tests.web.matriks.objek import LETAK_UMUM, daftarkan, isi, jawaban
from tests.web.matriks.objek_catatan import pdf_sah
from tests.web.matriks.objek_kematangan import pid_penilaian
from tests.web.orang import Dunia

_BUTIR = "KLB.1"
isi("kematangan.bukti_bebas", "POST", versi="1", putusan="bebas")
isi("kematangan.bukti_tautan_ubah", "POST", versi="1", halaman="1", butir=_BUTIR)
jawaban("kematangan.bukti_tinjau", "POST", 409)  # it is being filled
jawaban("kematangan.bukti_paket_buat", "POST", 409)  # one may wait for few packages at a time


def _tanam(dunia: Dunia, letak: str, peran: str, pengunggah: str) -> tuple[str, str, str]:
    """Public ids of an assessment, a document and its link; for BK it was handed over and cleared."""
    pid, s = pid_penilaian(dunia, letak, peran), db.session()
    p = s.scalars(select(Penilaian).where(Penilaian.pid == pid)).one_or_none()
    if p is None:
        return ("tidak-ada-barisnya",) * 3
    oleh = dunia.pengguna.get(pengunggah, dunia.pengguna["PG"]) if letak == "umum" else dunia.pengguna_b
    isi_pdf = pdf_sah() + token_hex(8).encode()
    sidik = sha256(isi_pdf).hexdigest()
    milik = {"instansi_id": p.instansi_id}
    with transaksi(s):
        berkas = simpan(
            s, konfigurasi().folder_data, Siap("sk.pdf", "pdf", isi_pdf, sidik), Kuota(50, 50), **milik,
            pengguna_id=oleh,
        )  # fmt: skip
        b = Bukti(
            **milik, berkas_id=berkas.id, sidik=sidik, jenis="SK", judul="SK Komite", pengunggah_id=oleh,
            bebas_klaim=True,
        )  # fmt: skip
        if peran == "BK":
            b.bebas_oleh, b.bebas_pada = dunia.pengguna["RI"], sekarang()
        s.add(b)
        s.flush()
        t = TautanBukti(**milik, penilaian_id=p.id, butir=_BUTIR, bukti_id=b.id, ditaut_oleh=oleh)
        s.add(t)
        s.flush()
        return pid, b.pid, t.pid


@daftarkan(
    "kematangan.bukti_rinci", "kematangan.bukti_unduh", "kematangan.bukti_ubah", "kematangan.bukti_lain",
    "kematangan.bukti_ganti", "kematangan.bukti_cabut", letak=LETAK_UMUM,
)  # fmt: skip
def dokumen(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"bukti": _tanam(dunia, letak, peran, peran)[1]}


@daftarkan("kematangan.bukti_bebas", letak=LETAK_UMUM)
def dokumen_orang_lain(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"bukti": _tanam(dunia, letak, peran, "PU")[1]}


@daftarkan(
    "kematangan.bukti_butir", "kematangan.bukti_taut", "kematangan.bukti_tinjau", "kematangan.bukti_verifikasi",
    letak=LETAK_UMUM,
)  # fmt: skip
def bukti_butir(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": pid_penilaian(dunia, letak, peran), "butir": _BUTIR}


@daftarkan("kematangan.bukti_paket", "kematangan.bukti_paket_buat", letak=LETAK_UMUM)
def paket(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    return {"pid": pid_penilaian(dunia, letak, peran)}


@daftarkan("kematangan.bukti_tautan_ubah", "kematangan.bukti_lepas", "kematangan.bukti_tautan_unduh", letak=LETAK_UMUM)
def tautan(dunia: Dunia, letak: str, peran: str) -> dict[str, object]:
    pid, _, t = _tanam(dunia, letak, peran, peran)
    return {"pid": pid, "tautan": t}
