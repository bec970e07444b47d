"""One page per format: its form; sending it queues the file. Answers travel in the body; only a code chosen on another
page (a periode, a unit, a sidang) may stand in the address and fills its field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import cast

from flask import Flask, abort, redirect, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from talenta_web.host.registry import Registry
from talenta_web.kontrak import Dataset, FormatLaporan, Kebutuhan, Parameter
from talenta_web.kontrak.laporan import KELUARAN_MESIN
from talenta_web.laporan import cari, naskah, service
from talenta_web.laporan.galat import GalatLaporan
from talenta_web.laporan.jawaban import Isian
from talenta_web.laporan.lingkup import pembaca
from talenta_web.laporan.pembaca import SUMBER_PILIHAN
from talenta_web.laporan.templat.manifes import AWALAN
from talenta_web.laporan.views.dasar import bp, hari_ini, registry, sesi
from talenta_web.pekerjaan import GalatPekerjaan
from talenta_web.web.akses import SandiDiminta, butuh, izin_lain, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.konteks import matriks
from talenta_web.web.sekali import sekali

MEDAN = "isi-"
"""Names of the fields of answers begin with it: no question of a format can take the name of another field."""
KELUARAN = MappingProxyType(
    {
        "pdf": ("PDF", "Siap dicetak dan diarsipkan"),
        "docx": ("Word (DOCX)", "Dapat disunting sebelum ditandatangani"),
        "xlsx": ("Excel (XLSX)", "Seluruh baris, dengan ringkasan dan kamus kolom"),
        "csv": ("CSV", "Seluruh baris, untuk diolah"),
        "json": ("JSON", "Seluruh data, untuk mesin"),
    }
)


@dataclass(frozen=True, slots=True)
class Tanya:
    """A question on the form: the answers on offer, the answer given, what is wrong with it."""

    p: Parameter
    pilihan: tuple[tuple[str, str], ...]
    nilai: str
    galat: str = ""


def endpoint(laporan: FormatLaporan) -> str:
    """Endpoint of an installed format: dots are not allowed there."""
    return f"format_{laporan.kode.replace('.', '__')}"


def alamat(kode: str) -> str:
    """Address of the page of a format."""
    if cari.milik_instansi(kode):
        return url_for("laporan.format_templat", kode=kode.removeprefix(AWALAN))
    return url_for(f"laporan.format_{kode.replace('.', '__')}")


def _isian() -> Isian:
    isi = {k.removeprefix(MEDAN): v for k, v in request.form.items() if k.startswith(MEDAN) and v.strip()}
    return Isian(request.form.get("keluaran", ""), isi)


def _dari_alamat(laporan: FormatLaporan) -> Isian:
    """Answers that another page hands over in the address: codes from a list on offer, never what names a person."""
    kode = {p.kode for p in laporan.parameter if p.jenis in SUMBER_PILIHAN}
    isi = {k: v for k in sorted(kode) if (v := request.args.get(f"{MEDAN}{k}", "")[:60])}
    return Isian(laporan.keluaran[0], isi)


def _halaman(laporan: FormatLaporan, isian: Isian | None = None, galat: Exception | None = None) -> ResponseReturnValue:
    baca = pembaca(registry(), sesi(), izin_lain(laporan.kemampuan).lingkup)
    isi, medan = isian or _dari_alamat(laporan), getattr(galat, "medan", None)
    tanya = [
        Tanya(p, baca.pilihan(p), isi.jawaban.get(p.kode, ""), str(galat) if medan == p.kode else "")
        for p in laporan.parameter
    ]
    milik = cari.milik_instansi(laporan.kode)
    return respond(
        "laporan/format.html",
        status=200 if galat is None else 429 if isinstance(galat, GalatPekerjaan) else 422,
        f=laporan,
        alamat=alamat,
        tanya=tanya,
        isi=isi,
        galat=str(galat) if galat else "",
        ada_galat=galat is not None,
        keluaran=[(k, *KELUARAN[k]) for k in laporan.keluaran],
        disusun=KELUARAN_MESIN[laporan.mesin],
        naskah=naskah.isian(
            sesi(), pelaku().instansi_id, laporan, request.form, hari=hari_ini(), pelaku_id=pelaku().id
        ),
        data=_isi(laporan),
        medan=medan or "",
        penyedia="templat instansi" if milik else registry().penyedia("laporan", laporan.kode).slug,
    )


def _isi(laporan: FormatLaporan) -> list[tuple[Kebutuhan, Dataset, str]]:
    """What the format shows, under the name of its sheet where it has one."""
    lembar = {x.sebagai: x.nama for x in laporan.lembar}
    semua = ((k, registry().dataset(k.dataset)) for k in laporan.dataset)
    return [(k, d, lembar.get(k.sebagai, d.nama)) for k, d in semua]


def _jalankan(laporan: FormatLaporan) -> ResponseReturnValue:
    """No file inside a request: a job makes it, its page offers the download."""
    izin = izin_lain(laporan.kemampuan)
    if izin.putusan == "segar":
        raise SandiDiminta()
    if not izin.ya:
        abort(403)
    if request.method == "GET":
        return _halaman(laporan)
    isian, orang = _isian(), pelaku()
    try:
        pilihan = naskah.urai(sesi(), orang.instansi_id, laporan, request.form, pelaku_id=orang.id)
        pid = service.minta(
            sesi(), pembaca(registry(), sesi(), izin.lingkup), laporan, replace(isian, naskah=pilihan.polos()),
            instansi_id=orang.instansi_id, pelaku_id=orang.id,
        )  # fmt: skip
    except (GalatLaporan, GalatPekerjaan, naskah.GalatNaskah) as e:
        return _halaman(laporan, isian, e)
    return redirect(url_for("pekerjaan.rinci", pid=pid), 303)


@bp.route(f"/laporan/{AWALAN}<kode>", methods=["GET", "POST"])
@butuh(GET="laporan.lihat", POST="laporan.buat")
@sekali
def format_templat(kode: str) -> ResponseReturnValue:
    """A format of an uploaded template; its own capability is asked besides."""
    try:
        laporan = cari.satu(registry(), sesi(), pelaku().instansi_id, f"{AWALAN}{kode}")
    except LookupError:
        abort(404)
    return _jalankan(laporan)


@bp.record
def _pasang(keadaan: BlueprintSetupState) -> None:
    """One rule per installed format, so that each declares the capability of its own."""
    daftar: Registry = keadaan.app.extensions["talenta_registry"]
    for laporan in daftar.semua_laporan():

        def lihat(kode: str = laporan.kode) -> ResponseReturnValue:
            return _jalankan(registry().laporan(kode))

        ubah = matriks(cast(Flask, keadaan.app))[laporan.kemampuan].ubah
        kirim = laporan.kemampuan if ubah else "laporan.buat"  # a read capability is asked inside
        butuh(GET=laporan.kemampuan, POST=kirim)(lihat)
        keadaan.add_url_rule(f"/laporan/{laporan.kode}", endpoint(laporan), sekali(lihat), methods=["GET", "POST"])


__all__ = ["KELUARAN", "alamat", "endpoint"]
