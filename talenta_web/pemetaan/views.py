"""Pages of the nine-box."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, redirect, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as WerkzeugResponse

from talenta_web.domain.izin import Lingkup
from talenta_web.extensions import db
from talenta_web.pemetaan import (
    baca,
    halaman_kartu,
    views_banding,
    views_bukti,
    views_hitung,
    views_level,
    views_mutu,
    views_simulasi,
)
from talenta_web.pemetaan import halaman as h
from talenta_web.pemetaan.queries import daftar
from talenta_web.pemetaan.queries.cari import BATAS_CARI, pegawai_cocok
from talenta_web.pemetaan.queries.daftar import BarisHasil, Halaman, Penunjuk
from talenta_web.pemetaan.queries.kotak import NAMA_PER_KOTAK, IsiKotak, Kisi, Nama, hitungan, kisi
from talenta_web.pemetaan.queries.saring import TANDA
from talenta_web.pemetaan.tampil import NAMA_TANDA, nama_bingkai, sebut_kotak, susun_kotak, uraian
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.dasbor import tempat
from talenta_web.web.hx import alamat_bersih, minta_potongan, respond
from talenta_web.web.konteks import matriks
from talenta_web.web.slot import IsiSlot

bp = Blueprint("pemetaan", __name__)
views_hitung.pasang(bp)
views_bukti.pasang(bp)
views_mutu.pasang(bp)
views_level.pasang(bp)
views_simulasi.pasang(bp)
views_banding.pasang(bp)


@bp.get("/kotak/")
@butuh(GET="kotak.lihat")
def kotak() -> Response | WerkzeugResponse:
    if bersih := alamat_bersih():
        return redirect(bersih)
    session, ling = db.session(), lingkup()
    k = h.konteks(session, ling, "/kotak/", request.args)
    if request.args.get("saring") is not None and minta_potongan():
        return respond("pemetaan/kotak.html", "saring", k=k, lengkap=True, pilihan=h.pilihan(k, ling, lengkap=True))
    tabel = request.args.get("tampilan") == "tabel"
    isi, lembar = _isi(session, ling, k, tabel)
    baca.kotak(isi, lembar if tabel else None)
    return respond(
        "pemetaan/kotak.html",
        "hasil",
        k=k,
        tabel=tabel,
        isi=isi,
        lembar=lembar,
        baris=susun_kotak(isi, k.alamat.dengan(tampilan=None)) if isi else (),
        pilihan=h.pilihan(k, ling, lengkap="saring" in request.args),
        lengkap="saring" in request.args,
        keping=h.keping(k),
        bersih=h.bersih(k),
        nama_bingkai=nama_bingkai,
        ekor=_ekor(),
        sisip=_sisip,
        hanya_sendiri=not ling.seluruh and not ling.unit_jalur,
        tanpa_lingkup=not ling.seluruh and not ling.unit_jalur and _menurut_unit(),
        batas_cari=BATAS_CARI,
    )


def _menurut_unit() -> bool:
    """Has a role of the reader the grid of a unit (which may not be assigned yet)?"""
    sel = matriks()["kotak.lihat"].sel
    return any(sel[kode].huruf == "U" for kode in pelaku().kode_peran)


def _sisip(nama: str) -> tuple[IsiSlot, ...]:
    """What higher slices show in a named place of the page; asked only by what is drawn."""
    return tempat(nama, pelaku(), db.session())


def _isi(session: Session, ling: Lingkup, k: h.Konteks, tabel: bool) -> tuple[Kisi | None, Halaman | None]:
    if k.periode is None or k.periode.run is None or k.cakupan is None:
        return None, None
    run = k.periode.run
    if k.saring.q:
        baris = daftar.milik(session, run, k.cakupan, pegawai_cocok(ling.instansi_id, k.saring.q))
        per = daftar.per_kotak(baris)
        isi = Kisi({n: _isi_kotak(per.get(n, ())) for n in range(1, 10)}, len(per.get(0, ())))
        return isi, Halaman(baris[: daftar.PER_HALAMAN], None, None)
    isi = kisi(session, run, k.cakupan, dengan_nama=not tabel)
    if not tabel:
        return isi, None
    return isi, daftar.halaman(
        session, run, k.cakupan, kotak=None, penunjuk=_penunjuk(), jumlah=isi.terpetakan if k.saring.unit else None
    )


def _isi_kotak(baris: Sequence[BarisHasil]) -> IsiKotak:
    return IsiKotak(len(baris), tuple(Nama(b.pegawai_id, b.pid, b.nama) for b in baris[:NAMA_PER_KOTAK]))


def _ekor() -> str:
    """Query of links to a card: keeps a periode and filters that were chosen, so that the card knows its list."""
    param = {k: request.args[k] for k in ("periode", "level", "rumpun", "unit") if request.args.get(k)}
    return f"?{urlencode(param)}" if param else ""


def _penunjuk() -> Penunjuk:
    return Penunjuk(_tempat("sesudah"), _tempat("sebelum"))


def _tempat(nama: str) -> int | None:
    """A place in the run; a number that no database column holds is none."""
    nilai = request.args.get(nama, type=int)
    return nilai if nilai is not None and 0 <= nilai < 2**31 else None


@bp.get("/kotak/<int:nomor>")
@butuh(GET="kotak.lihat")
def kotak_daftar(nomor: int) -> Response:
    """One box as a paged list; 0 = the people who cannot be mapped yet."""
    if nomor > 9:
        abort(404)
    session, ling = db.session(), lingkup()
    k = h.konteks(session, ling, f"/kotak/{nomor}", request.args)
    kurang = request.args.get("kurang") or None
    lembar, jumlah = Halaman((), None, None), 0
    semua_kurang: tuple[tuple[str, int], ...] = ()
    tanda: tuple[tuple[str, int], ...] = ()
    if k.periode and k.periode.run and k.cakupan:
        run = k.periode.run
        n = hitungan(session, run, k.cakupan)
        semua_kurang = n.kurang
        jumlah = dict(n.kurang).get(kurang, 0) if kurang and nomor == 0 else n.jumlah.get(nomor, 0)
        tanda = tuple(zip(TANDA, n.tanda.get(nomor, (0, 0, 0)), strict=True)) if nomor else ()
        jumlah = dict(tanda).get(k.saring.tanda or "", jumlah)
        if k.saring.q:
            baris = daftar.milik(session, run, k.cakupan, pegawai_cocok(ling.instansi_id, k.saring.q))
            baris = daftar.per_kotak(baris).get(nomor, ())
            jumlah, lembar = len(baris), Halaman(baris[: daftar.PER_HALAMAN], None, None)
        else:
            lembar = daftar.halaman(
                session, run, k.cakupan, kotak=nomor, kurang=kurang if nomor == 0 else None,
                penunjuk=_penunjuk(), jumlah=jumlah,
            )  # fmt: skip
    baca.daftar(lembar)
    return respond(
        "pemetaan/kotak_daftar.html",
        "hasil",
        k=k,
        nomor=nomor,
        u=uraian().get(nomor),
        sebut=sebut_kotak(nomor) if nomor else "",
        jumlah=jumlah,
        lembar=lembar,
        kurang=kurang,
        semua_kurang=semua_kurang,
        tanda=[t for t in tanda if t[1]],
        nama_tanda=NAMA_TANDA,
        keping=h.keping(k),
        bersih=h.bersih(k),
        nama_bingkai=nama_bingkai,
        ekor=_ekor(),
        sisip=_sisip,
        pilih="pilih" in request.args,
    )


@bp.get("/kartu/<pid>")
@butuh(GET="kotak.lihat")
def kartu(pid: str) -> Response:
    """The card; `?rinci=` asks for the parts down to the records: one as a fragment, or the page with all of them.

    `?rinci=sisipan`: what higher slices say about the person, as a fragment.
    """
    kode = request.args.get("rinci")
    sisipan = kode == "sisipan" and minta_potongan()
    bagian = () if sisipan else halaman_kartu.bagian_rinci(kode, potongan=minta_potongan())
    data = halaman_kartu.kartu(db.session(), lingkup(), pid, request.args, bagian)
    if data is None:
        abort(404)
    baca.kartu(data)
    blok = kode if sisipan or kode in bagian else None
    return respond("pemetaan/kartu.html", blok, d=data, sisip=_sisip, langsung=kode is not None)


@bp.get("/kartu-saya")
@butuh(GET="kotak.lihat")
def kartu_saya() -> Response:
    data = halaman_kartu.kartu_saya(db.session(), lingkup(), pelaku().nip, request.args.get("periode"))
    baca.kartu_saya(data)
    keputusan = _sisip("kartu.tindak_lanjut") if data.kartu else ()
    return respond("pemetaan/kartu_saya.html", s=data, kartu=data.kartu, keputusan=keputusan)
