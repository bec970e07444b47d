"""The board of a Kanreg: list with filters and counts, one row with its history, the form that edits a row."""

from __future__ import annotations

from typing import cast

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.domain.penilaian import STATUS_MT
from talenta_web.extensions import db
from talenta_web.kematangan.forms_papan import FormBinaan
from talenta_web.kematangan.galat import Basi, IsianSalah
from talenta_web.kematangan.models import Binaan
from talenta_web.kematangan.papan_isian import JENIS, RUAS, TAHAP, tahap_berikut
from talenta_web.kematangan.queries import papan as q
from talenta_web.kematangan.queries.papan_rinci import baca_binaan, langkah_binaan, nama_terhubung, penilaian_binaan
from talenta_web.kematangan.service.papan_ubah import tambah, ubah
from talenta_web.kematangan.views import bp
from talenta_web.web.akses import butuh, pelaku
from talenta_web.web.alamat import Alamat
from talenta_web.web.hx import alamat_bersih, respond
from talenta_web.web.sekali import sekali
from talenta_web.web.tabrakan import beda, versi_kiriman

HALANGAN = {q.ADA: "Ada halangan", q.TANPA: "Tanpa halangan"}


def _sesi() -> Session:
    return cast(Session, db.session())


def _pilihan(nama: str, boleh: object) -> str:
    nilai = request.args.get(nama, "")
    return nilai if nilai in cast("tuple[str, ...]", boleh) else ""


def _saringan(wilayah: tuple[str, ...]) -> q.Saringan:
    diam = request.args.get("diam", type=int)
    return q.Saringan(
        q=" ".join(request.args.get("q", "").split())[:100],
        jenis=_pilihan("jenis", JENIS),
        wilayah=_pilihan("wilayah", wilayah),
        pembangunan=_pilihan("pembangunan", STATUS_MT),
        penerapan=_pilihan("penerapan", STATUS_MT),
        tahap=_pilihan("tahap", (*TAHAP, q.TANPA_TAHAP)),
        diam=diam if diam in q.DIAM else None,
        halangan=_pilihan("halangan", HALANGAN),
        urut=_pilihan("urut", q.URUT) or "nama",
        halaman=min(max(request.args.get("hal", 1, type=int), 1), 1_000),
    )


def _keping(s: q.Saringan, alamat: Alamat) -> list[tuple[str, str]]:
    tahap = {**TAHAP, q.TANPA_TAHAP: "belum diketahui"}
    kata = {
        "q": f"Nama memuat “{s.q}”" if s.q else "",
        "jenis": JENIS.get(s.jenis, ""),
        "wilayah": s.wilayah,
        "pembangunan": f"Pembangunan: {STATUS_MT[s.pembangunan]}" if s.pembangunan else "",
        "penerapan": f"Penerapan: {STATUS_MT[s.penerapan]}" if s.penerapan else "",
        "tahap": f"Tahap: {tahap[s.tahap]}" if s.tahap else "",
        "diam": f"Diam {s.diam} hari atau lebih" if s.diam else "",
        "halangan": HALANGAN.get(s.halangan, ""),
    }
    return [(teks, alamat.dengan(**{k: None}, hal=None)) for k, teks in kata.items() if teks]


@bp.get("/papan/")
@butuh(GET="kematangan.lintas_instansi")
def papan() -> ResponseReturnValue:
    if (bersih := alamat_bersih()) is not None:
        return redirect(bersih)
    hari = hari_ini(_sesi(), pelaku().instansi_id)
    ringkas = q.ringkas(_sesi(), hari)
    s = _saringan(ringkas.wilayah)
    baris, banyak = q.baris_papan(_sesi(), s, hari)
    alamat = Alamat(url_for(".papan"), request.args.to_dict())
    return respond(
        "kematangan/papan.html", "hasil", baris=baris, banyak=banyak, ringkas=ringkas, s=s, hari=hari,
        keping=_keping(s, alamat), status_mt=STATUS_MT, tahap=TAHAP, jenis=JENIS, berikut=tahap_berikut,
        wilayah=[(w, w) for w in ringkas.wilayah], pilihan_tahap=(*TAHAP.items(), (q.TANPA_TAHAP, "Belum diketahui")),
        pilihan_urut=[(k, n) for k, (n, _) in q.URUT.items()],
        halangan=HALANGAN, pilihan_diam=[(n, f"{n} hari atau lebih") for n in q.DIAM],
        sebelum=alamat.dengan(hal=s.halaman - 1 if s.halaman > 2 else None) if s.halaman > 1 else None,
        sesudah=alamat.dengan(hal=s.halaman + 1) if s.halaman * q.HALAMAN < banyak else None,
    )  # fmt: skip


@bp.get("/papan/<pid>/")
@butuh(GET="kematangan.lintas_instansi")
def papan_rinci(pid: str) -> ResponseReturnValue:
    b = baca_binaan(_sesi(), pid)
    langkah = langkah_binaan(_sesi(), b.id)
    return respond(
        "kematangan/papan_rinci.html", b=b, hari=hari_ini(_sesi(), b.instansi_id), langkah=langkah,
        dasar_skor=next((k.sumber for k in langkah if k.kolom == RUAS["skor"].judul), ""),
        penilaian=penilaian_binaan(_sesi(), b),
        terhubung=nama_terhubung(_sesi(), b), status_mt=STATUS_MT, tahap=TAHAP, jenis=JENIS,
        berikut=tahap_berikut(b.tahap),
    )  # fmt: skip


@bp.route("/papan/baru", methods=["GET", "POST"])
@butuh(GET="papan.kelola", POST="papan.kelola")
@sekali
def papan_baru() -> ResponseReturnValue:
    form, orang = FormBinaan.dari_permintaan(), pelaku()
    if request.method == "POST":
        isi = form.isi_sah(hari_ini(_sesi(), orang.instansi_id))
        if isi is not None:
            try:
                b = tambah(
                    _sesi(), isi, instansi_id=orang.instansi_id, sumber=form.sumber.data or "", pelaku_id=orang.id
                )
                flash(f"{b.nama} ditambahkan ke papan.", "sukses")
                return redirect(url_for(".papan_rinci", pid=b.pid), 303)
            except IsianSalah as galat:
                form[galat.medan].errors = [str(galat)]
    return _isian(form)


@bp.route("/papan/<pid>/ubah", methods=["GET", "POST"])
@butuh(GET="papan.kelola", POST="papan.kelola")
def papan_ubah(pid: str) -> ResponseReturnValue:
    b = baca_binaan(_sesi(), pid)
    form = FormBinaan.dari_permintaan() if request.method == "POST" else FormBinaan.dari_baris(b)
    if b.terhubung_id is not None:
        form.lepas_ikut()
    hari = hari_ini(_sesi(), b.instansi_id)
    isi = form.isi_sah(hari) if request.method == "POST" else None
    if isi is None:
        return _isian(form, b)
    dilihat = versi_kiriman() or ""
    try:
        ubah(
            _sesi(), pid, isi, versi=int(dilihat) if dilihat.isdecimal() else 0, sumber=form.sumber.data or "",
            pelaku_id=pelaku().id, hari=hari,
        )  # fmt: skip
    except IsianSalah as galat:
        form[galat.medan].errors = [str(galat)]
        return _isian(form, b)
    except Basi:
        return _isian(form, baca_binaan(_sesi(), pid), bentrok=True)
    flash("Baris papan disimpan.", "sukses")
    return redirect(url_for(".papan_rinci", pid=pid), 303)


def _isian(form: FormBinaan, b: Binaan | None = None, *, bentrok: bool = False) -> Response:
    salah = bool(form.errors)
    return respond(
        "kematangan/papan_isian.html", form=form, b=b, ada_galat=salah or bentrok,
        beda=beda(form, form.kini(b)) if bentrok and b is not None else None,
        status=409 if bentrok else 422 if salah else 200,
    )  # fmt: skip
