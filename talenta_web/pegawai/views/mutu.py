"""Data quality: overview per unit and rule, findings, and what may be asked of them."""

from __future__ import annotations

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.basis.sesi import transaksi
from talenta_web.domain.grafik import kolom
from talenta_web.extensions import db
from talenta_web.pegawai.mutu import queries as q
from talenta_web.pegawai.mutu import queries_tugas as qt
from talenta_web.pegawai.mutu import service, tampil
from talenta_web.pegawai.mutu.forms import FormWajar
from talenta_web.pegawai.mutu.tugas import PERBAIKAN
from talenta_web.pegawai.queries.orang import orang as cari_orang
from talenta_web.pegawai.rangkum import keadaan
from talenta_web.pegawai.tampil import Alamat, nama_lengkap, nip_tampil
from talenta_web.pegawai.views.dasar import bp
from talenta_web.pekerjaan import GalatPekerjaan, antre
from talenta_web.web.akses import bukan_sendiri, butuh, lingkup, pelaku
from talenta_web.web.baca import catat_baca
from talenta_web.web.dasbor import tempat
from talenta_web.web.hx import alamat_bersih, respond
from talenta_web.web.sekali import sekali


def _lihat() -> tampil.Lihat:
    try:
        return tampil.lihat(db.session(), lingkup(), request.args.get("unit") or None)
    except LookupError:
        abort(404)


def _kode(lihat: tampil.Lihat) -> tuple[str | None, tuple[str, ...]]:
    kode = request.args.get("aturan") or None
    try:
        return kode, tuple(tampil.saring(lihat, kode))
    except LookupError:
        abort(404)


def _alamat(jalan: str, lihat: tampil.Lihat, kode: str | None) -> Alamat:
    unit = lihat.cakupan.terpilih
    return Alamat(jalan, {"unit": unit.pid if unit else None, "aturan": kode})


@bp.get("/pegawai/mutu")
@butuh(GET="mutu.lihat")
def mutu() -> ResponseReturnValue:
    if bersih := alamat_bersih():
        return redirect(bersih)
    session, ling, lihat = db.session(), lingkup(), _lihat()
    kode, dipilih = _kode(lihat)
    kini = keadaan(session, ling.instansi_id)
    angka = q.angka(session, lihat.akar)
    bulan = tampil.bulan(kini.tanggal)
    tren = q.tren(session, lihat.satu) if lihat.akar is None or lihat.satu else []
    orang, bertemuan, temuan = tampil.jumlah(lihat, angka)
    sedikit = orang < tampil.SEDIKIT and not lihat.semua
    gambar = kolom(
        "tren-mutu", "Indeks mutu per bulan", "Indeks mutu data pada akhir tiap bulan, 0 sampai 100.",
        ((f"{b[5:]}/{b[:4]}", None if x is None or sedikit else round(x), False) for b, _, x, _, _ in tren[-12:]),
    )  # fmt: skip
    semua = lihat.akar is not None and lihat.satu is None  # several subtrees: no index of their own
    return respond(
        "pegawai/mutu/mutu.html",
        lihat=lihat,
        kode=kode,
        alamat=_alamat("/pegawai/mutu", lihat, kode),
        kini=kini,
        indeks=None if semua or sedikit or not tren or tren[-1][0] != bulan else tren[-1][2],
        tren=tren,
        gambar=gambar if len(tren) > 1 else None,
        orang=orang,
        bertemuan=bertemuan,
        temuan=temuan,
        aturan=tampil.per_aturan(lihat, angka),
        unit=q.per_unit(session, lihat.akar, dipilih, bulan),
        atas=_atas(lihat),
        tugas={t.aturan: t for t in qt.daftar(session, unit_id=lihat.satu)} if lihat.satu else {},
        dampak=tempat("mutu.dampak", pelaku(), session),
        banyak=tampil.banyak,
    )


def _atas(lihat: tampil.Lihat) -> str | None:
    """The unit above the chosen one, if the reader may see it."""
    unit = lihat.cakupan.terpilih
    return next((u.pid for u in lihat.cakupan.pilihan if unit and u.id == unit.induk_id), None)


@bp.get("/pegawai/mutu/temuan")
@butuh(GET="mutu.temuan.lihat")
def mutu_temuan() -> ResponseReturnValue:
    """Findings with names."""
    session, lihat = db.session(), _lihat()
    kode, dipilih = _kode(lihat)
    teks = request.args.get("sesudah", "")
    sesudah = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 16 else None
    baris, lanjut = q.temuan(session, lihat.jalur, dipilih, sesudah)
    catat_baca("akses.profil", "K2", (b.pegawai_id for b in baris if tampil.terbatas(lihat.aturan[b.aturan].lembar)))
    angka = q.angka(session, lihat.akar)
    return respond(
        "pegawai/mutu/temuan.html",
        lihat=lihat,
        kode=kode,
        alamat=_alamat("/pegawai/mutu/temuan", lihat, kode),
        baris=[(b, lihat.aturan[b.aturan], _nama(b), nip_tampil(b.nip, False)) for b in baris],
        kalimat=tampil.kalimat,
        nada=tampil.NADA,
        lanjut=lanjut,
        jumlah=sum(angka[k].temuan for k in dipilih if k in angka),
        aturan=[(k, lihat.aturan[k].judul) for k in lihat.kode if angka.get(k, q.Angka()).temuan or k == kode],
        unit=[(u.pid, u.nama) for u in lihat.cakupan.pilihan],
        kini=keadaan(session, lingkup().instansi_id),
    )


def _nama(b: q.BarisTemuan) -> str:
    return nama_lengkap(b.nama, b.gelar_depan, b.gelar_belakang)


@bp.post("/pegawai/mutu/hitung")
@butuh(POST="mutu.atur")
@sekali
def mutu_hitung() -> Response | ResponseReturnValue:
    """Check everything anew, at once."""
    service.hitung_ulang(db.session(), lingkup().instansi_id, pelaku_id=pelaku().id)
    flash("Pemeriksaan ulang dijadwalkan. Muat ulang halaman ini beberapa saat lagi.", "sukses")
    return redirect(url_for("pegawai.mutu"), 303)


@bp.post("/pegawai/mutu/daftar")
@butuh(POST="mutu.daftar_perbaikan.unduh")
@sekali
def mutu_daftar() -> ResponseReturnValue:
    """Queue the list of what to fix in a unit."""
    session, unit = db.session(), request.form.get("unit") or None
    try:
        tampil.lihat(session, lingkup(), unit)
    except LookupError:
        abort(404)
    try:
        with transaksi(session):
            muatan = {"unit": unit}
            pid = antre(session, PERBAIKAN, muatan, instansi_id=lingkup().instansi_id, pelaku_id=pelaku().id)
    except GalatPekerjaan as e:
        flash(str(e), "galat")
        return redirect(url_for("pegawai.mutu", unit=unit), 303)
    return redirect(url_for("pekerjaan.rinci", pid=pid), 303)


@bp.route("/pegawai/mutu/temuan/<pid>/wajar", methods=["GET", "POST"])
@butuh(GET="mutu.wajar", POST="mutu.wajar")
@sekali
def mutu_wajar(pid: str) -> ResponseReturnValue:
    """A finding that was checked and stands as it is."""
    session, lihat = db.session(), tampil.lihat(db.session(), lingkup(), None)
    b = q.satu(session, pid)
    if b is None or b.aturan not in lihat.aturan or cari_orang(session, lingkup(), b.pegawai_pid) is None:
        abort(404)
    bukan_sendiri(b.nip)
    a = lihat.aturan[b.aturan]
    if tampil.terbatas(a.lembar):
        catat_baca("akses.profil", "K2", (b.pegawai_id,))
    form = FormWajar.dari_permintaan() if request.method == "POST" else FormWajar()
    if request.method == "POST" and form.validate():
        service.wajarkan(session, pid, " ".join((form.alasan.data or "").split()), pelaku_id=pelaku().id)
        flash("Temuan dinyatakan wajar. Ia muncul lagi bila datanya berubah.", "sukses")
        return redirect(url_for("pegawai.mutu_temuan", aturan=b.aturan), 303)
    return respond(
        "pegawai/mutu/wajar.html",
        status=422 if form.errors else 200,
        form=form,
        ada_galat=bool(form.errors),
        b=b,
        a=a,
        nama=_nama(b),
        kalimat=tampil.kalimat(a, b.isi),
    )
