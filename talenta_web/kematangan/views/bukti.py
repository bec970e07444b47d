"""The documents of the instansi: list, one document, its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.basis.gudang import JENIS, GudangBerkas, letak
from talenta_web.basis.sesi import transaksi
from talenta_web.domain.izin import Pelaku
from talenta_web.domain.penilaian import KEADAAN, TINJAUAN
from talenta_web.kematangan.buka import buka
from talenta_web.kematangan.forms_bukti import TTE_PILIHAN
from talenta_web.kematangan.galat import TidakAda
from talenta_web.kematangan.jejak import catat
from talenta_web.kematangan.queries import bukti_daftar as q
from talenta_web.kematangan.queries.bukti import satu_tautan
from talenta_web.kematangan.queries.bukti_dokumen import BuktiTampil
from talenta_web.kematangan.queries.bukti_katalog import katalog
from talenta_web.kematangan.queries.bukti_peringatan import peringatan
from talenta_web.kematangan.queries.bukti_saran import saran_butir
from talenta_web.kematangan.service.bukti_isian import KLASIFIKASI
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.bukti_dasar import bilangan, pembaca
from talenta_web.kematangan.views.dasar import sesi
from talenta_web.kuesioner.model import BuktiKatalog
from talenta_web.web.akses import boleh, butuh, pelaku
from talenta_web.web.hx import alamat_bersih, respond
from talenta_web.web.konteks import konfigurasi
from talenta_web.web.unduhan import jawab_berkas


@bp.get("/kematangan/bukti/")
@butuh(GET="bukti.unduh")
def bukti_daftar() -> ResponseReturnValue:
    """Every document this reader may see, filtered."""
    if alamat := alamat_bersih():
        return redirect(alamat)
    a, siapa, jenis = request.args, pembaca(), katalog(sesi())
    s = q.Saringan(
        q=a.get("q", "").strip()[:100], jenis=a.get("jenis", "") if a.get("jenis", "") in jenis else "",
        klasifikasi=a.get("klasifikasi", "") if a.get("klasifikasi", "") in KLASIFIKASI else "",
        keadaan=a.get("keadaan", "") if a.get("keadaan", "") in q.KEADAAN else "",
        penilaian=a.get("penilaian", "")[:24], milik=a.get("milik") == "1",
    )  # fmt: skip
    hari = hari_ini(sesi(), pelaku().instansi_id)
    h = q.daftar(sesi(), siapa, s, hari=hari, sebelum=bilangan(a.get("sebelum")) or None)
    return respond(
        "kematangan/bukti.html", "hasil", h=h, s=s, keping=_keping(s, jenis), nama_jenis=jenis, nama_keadaan=q.KEADAAN,
        nama_klasifikasi=KLASIFIKASI, peringatan={b.id: peringatan(b, hari) for b in h.baris}, pembina=siapa.pembina,
        berikut=_alamat(s, sebelum=h.lanjut) if h.lanjut else None, kosong=s == q.Saringan(),
    )  # fmt: skip


def _alamat(s: q.Saringan, **tambah: object) -> str:
    isi: dict[str, Any] = {**asdict(s), "milik": 1 if s.milik else None, **tambah}
    return url_for("kematangan.bukti_daftar", **{k: v for k, v in isi.items() if v})


def _keping(s: q.Saringan, jenis: Mapping[str, BuktiKatalog]) -> list[tuple[str, str]]:
    nama = {"q": f"“{s.q}”", "jenis": jenis[s.jenis].nama if s.jenis else "", "milik": "Unggahan saya"}
    nama |= {"klasifikasi": KLASIFIKASI.get(s.klasifikasi, ""), "keadaan": q.KEADAAN.get(s.keadaan, "")}
    nama |= {"penilaian": "Satu penilaian"}
    aktif = [k for k in nama if getattr(s, k)]
    return [(nama[k], _alamat(s, **{k: None})) for k in aktif]


@bp.get("/kematangan/bukti/<bukti>")
@butuh(GET="bukti.unduh")
def bukti_rinci(bukti: str) -> ResponseReturnValue:
    """One document: what is known, what is wrong with it, where it is used, where it could be."""
    siapa = pembaca()
    r = q.rinci(sesi(), siapa, bukti)
    if r is None:
        raise TidakAda("Dokumen ini tidak ada, atau tidak terbuka bagi Anda.")
    b, jenis = r.bukti, katalog(sesi()).get(r.bukti.jenis)
    ubah = boleh("bukti.unggah") and not b.dicabut
    return respond(
        "kematangan/bukti_rinci.html", r=r, b=b, jenis=jenis, keadaan=KEADAAN,
        peringatan=peringatan(b, hari_ini(sesi(), pelaku().instansi_id)),
        tinjauan=TINJAUAN, klasifikasi=KLASIFIKASI, tte=TTE_PILIHAN, pembina=siapa.pembina,
        saran=saran_butir(sesi(), b) if ubah else (), boleh_ubah=ubah and _milik(b, pelaku(), siapa.lingkup.seluruh),
        boleh_cabut=boleh("bukti.hapus") and not b.dicabut and b.pengunggah_id == pelaku().id,
        boleh_bebas=boleh("bukti.bebas_pribadi.konfirmasi") and b.bebas_klaim and b.pengunggah_id != pelaku().id,
    )  # fmt: skip


def _milik(b: BuktiTampil, orang: Pelaku, seluruh: bool) -> bool:
    return b.pengunggah_id == orang.id or seluruh


@bp.get("/kematangan/bukti/<bukti>/unduh")
@butuh(GET="bukti.unduh", berkas=True)
def bukti_unduh(bukti: str) -> ResponseReturnValue:
    """The file of a document as an attachment; every download is recorded."""
    b = q.satu(sesi(), pembaca(), bukti)
    if b is None:
        raise TidakAda("Dokumen ini tidak ada, atau tidak terbuka bagi Anda.")
    return _kirim(b, pelaku().instansi_id, None)


@bp.get("/kematangan/<pid>/bukti/tautan/<tautan>/unduh")
@butuh(GET="bukti.unduh", berkas=True)
def bukti_tautan_unduh(pid: str, tautan: str) -> ResponseReturnValue:
    """The file behind a link: also for a pembina, when it was cleared, and for what was withdrawn since."""
    with buka(pid, "bukti.unduh") as b:
        t = satu_tautan(sesi(), b.penilaian, tautan, pembaca(b))
        if t is None:
            raise TidakAda("Dokumen ini tidak ada, atau tidak terbuka bagi Anda.")
        return _kirim(t, b.instansi_id, pid)


def _kirim(b: BuktiTampil, instansi_id: int, penilaian: str | None) -> ResponseReturnValue:
    berkas = sesi().get_one(GudangBerkas, b.berkas_id)
    try:
        jawaban = jawab_berkas(letak(konfigurasi().folder_data, berkas), berkas.nama, JENIS[berkas.jenis])
    except FileNotFoundError:
        raise TidakAda("Isi berkas ini hilang dari penyimpanan. Beri tahu pengelola sistem.") from None
    with transaksi(sesi(), selalu=True):
        catat(
            sesi(), "bukti.unduh", instansi_id=instansi_id, pelaku_id=pelaku().id, objek="bukti", objek_pid=b.pid,
            rincian={"penilaian": penilaian},
        )  # fmt: skip
    return jawaban
