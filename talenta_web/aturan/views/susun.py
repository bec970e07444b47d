"""Draft by parameters: a form made from the rule, a look at what it would change, and changing a draft."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.aturan import sajian, service
from talenta_web.aturan.contoh import hasil_contoh
from talenta_web.aturan.forms import FormDraf, form_parameter, isian_awal
from talenta_web.aturan.models import DRAF, AturanVersi
from talenta_web.aturan.service.ikat import AturanTerpilih, dari_versi
from talenta_web.aturan.views.dasar import berlaku_kini, bp, registry, sesi, terpasang, versi_pid
from talenta_web.penskoran import GalatAturan, GalatParameter
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.sekali import sekali
from talenta_web.web.tabrakan import Beda, beda, versi_kiriman


@dataclass(frozen=True, slots=True)
class Sumber:
    """What the form starts from, and where it is sent; `draf` is the draft it changes (None: makes a new one)."""

    aturan: AturanTerpilih
    kirim: str
    periksa: str
    kembali: str
    penyedia: str | None = None
    draf: AturanVersi | None = None


def _dari_terpasang(kode: str) -> Sumber:
    penyedia = str(registry().penyedia("aturan", kode)) if terpasang(kode) else None
    kirim, periksa = url_for("aturan.susun_terpasang", kode=kode), url_for("aturan.periksa_terpasang", kode=kode)
    return Sumber(terpasang(kode), kirim, periksa, url_for("aturan.daftar"), penyedia)


def _dari_versi(pid: str) -> Sumber:
    kirim, periksa = url_for("aturan.susun_versi", pid=pid), url_for("aturan.periksa_versi", pid=pid)
    return Sumber(_terbaca(versi_pid(pid)), kirim, periksa, url_for("aturan.versi", pid=pid))


def _draf(pid: str) -> Sumber:
    kirim, periksa = url_for("aturan.ubah", pid=pid), url_for("aturan.periksa_draf", pid=pid)
    v = versi_pid(pid, DRAF)
    return Sumber(_terbaca(v), kirim, periksa, url_for("aturan.versi", pid=pid), draf=v)


def _terbaca(v: AturanVersi) -> AturanTerpilih:
    """The version; 409 when this release refuses its text."""
    a = dari_versi(v)
    try:
        a.susun()
    except GalatAturan as e:
        abort(409, f"Naskah versi ini tidak dapat dibaca lagi oleh versi aplikasi ini. {e}")
    return a


@bp.route("/terpasang/<kode>/susun", methods=["GET", "POST"])
@butuh(GET="kebijakan.susun", POST="kebijakan.susun")
@sekali
def susun_terpasang(kode: str) -> ResponseReturnValue:
    return _halaman(_dari_terpasang(kode))


@bp.post("/terpasang/<kode>/periksa")
@butuh(POST="kebijakan.susun")
def periksa_terpasang(kode: str) -> ResponseReturnValue:
    return _periksa(_dari_terpasang(kode))


@bp.route("/versi/<pid>/susun", methods=["GET", "POST"])
@butuh(GET="kebijakan.susun", POST="kebijakan.susun")
@sekali
def susun_versi(pid: str) -> ResponseReturnValue:
    return _halaman(_dari_versi(pid))


@bp.post("/versi/<pid>/periksa")
@butuh(POST="kebijakan.susun")
def periksa_versi(pid: str) -> ResponseReturnValue:
    return _periksa(_dari_versi(pid))


@bp.route("/versi/<pid>/ubah", methods=["GET", "POST"])
@butuh(GET="kebijakan.susun", POST="kebijakan.susun")
def ubah(pid: str) -> ResponseReturnValue:
    return _halaman(_draf(pid))


@bp.post("/versi/<pid>/ubah/periksa")
@butuh(POST="kebijakan.susun")
def periksa_draf(pid: str) -> ResponseReturnValue:
    return _periksa(_draf(pid))


def _form(sumber: Sumber) -> FormDraf:
    a = sumber.aturan
    parameter = list(a.susun().parameter.values())
    kelas = form_parameter(parameter, a.parameter)
    if request.method == "POST":
        return kelas.dari_permintaan()
    return kelas(data=isian_awal(parameter, a.parameter) | {"catatan": sumber.draf.catatan if sumber.draf else ""})


def _halaman(sumber: Sumber) -> ResponseReturnValue:
    form, umum = _form(sumber), list[str]()
    bentrok: list[Beda] | None = None
    if request.method == "POST" and form.validate():
        try:
            v = _simpan(sumber, form)
        except service.KeadaanSalah as e:
            if sumber.draf is None:
                umum.append(str(e))
            else:
                parameter = sumber.aturan.susun().parameter.values()
                bentrok = beda(form, isian_awal(parameter, sumber.aturan.parameter) | {"catatan": sumber.draf.catatan})
        except (service.GalatVersi, GalatParameter, GalatAturan) as e:
            umum += [f"{m.pesan}. {m.saran}" for m in e.masalah] if isinstance(e, GalatAturan) else [str(e)]
        else:
            flash(f"Draf versi {v.nomor} disimpan. Periksa perbedaannya, lalu ajukan.", "sukses")
            return redirect(url_for("aturan.versi", pid=v.pid), 303)
    return _tampil(sumber, form, umum, bentrok=bentrok)


def _simpan(sumber: Sumber, form: FormDraf) -> AturanVersi:
    siapa = {"instansi_id": lingkup().instansi_id, "pelaku_id": pelaku().id}
    catatan = form.catatan.data or ""
    if sumber.draf is None:
        return service.buat_dari_parameter(
            sesi(), sumber.aturan, form.nilai(), penyedia=sumber.penyedia, catatan=catatan, **siapa
        )  # fmt: skip
    terlihat = versi_kiriman() or ""
    dilihat = int(terlihat) if terlihat.isdecimal() and len(terlihat) < 10 else 0
    return service.ubah(sesi(), sumber.draf.pid, form.nilai(), dilihat=dilihat, catatan=catatan, **siapa)


def _periksa(sumber: Sumber) -> ResponseReturnValue:
    """What the values would change; nothing is stored. Without JavaScript the whole page, else its part."""
    form = _form(sumber)
    hasil: dict[str, object] = {"parameter": (), "contoh": (), "masalah": ()}
    if form.validate():
        a = sumber.aturan
        try:
            terikat = a.susun().terapkan({**a.parameter, **form.nilai()})
            contoh = sajian.contoh(hasil_contoh(terikat))
            hasil = {
                "parameter": sajian.beda_parameter(a.susun().parameter, a.parameter, terikat.parameter),
                "contoh": tuple(c for c in contoh if c.galat or not all(b[3] for b in c.butir)),
                "masalah": (),
            }
        except GalatAturan as e:
            hasil["masalah"] = tuple(f"{m.pesan}. {m.saran}" for m in e.masalah)
        except GalatParameter as e:
            hasil["masalah"] = (str(e),)
    else:
        hasil["masalah"] = tuple(teks for pesan in form.errors.values() for teks in pesan)
    return _tampil(sumber, form, [], hasil=hasil)


def _tampil(
    sumber: Sumber,
    form: FormDraf,
    umum: list[str],
    *,
    bentrok: list[Beda] | None = None,
    hasil: dict[str, object] | None = None,
) -> ResponseReturnValue:
    salah = hasil is None and bool(form.errors or umum)
    kini = berlaku_kini(sumber.aturan.kode)
    return respond(
        "aturan/susun.html", "hasil_periksa" if hasil is not None else None, s=sumber, a=sumber.aturan, form=form,
        umum=umum, beda=bentrok, hasil=hasil, kini=kini, ada_galat=salah,
        versi=sumber.draf.versi if sumber.draf else None,
        status=409 if bentrok is not None else 422 if salah else 200,
    )  # fmt: skip
