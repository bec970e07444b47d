"""Page: which unit fills which butir, many at once."""

from __future__ import annotations

from collections.abc import Mapping

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from talenta_web.akun.queries_pengguna import unit_pilihan
from talenta_web.akun.service.pelaku import hari_ini
from talenta_web.kematangan.buka import Buka
from talenta_web.kematangan.forms import FormTugas, pilihan
from talenta_web.kematangan.galat import GalatKematangan, TidakAda
from talenta_web.kematangan.halaman import BarisKriteria, susun
from talenta_web.kematangan.queries.tugas import sidik_tugas
from talenta_web.kematangan.service.tugas import tugaskan
from talenta_web.kematangan.views import bp
from talenta_web.kematangan.views.dasar import salahkan, satu, sesi, status, tab
from talenta_web.web.akses import butuh, pelaku
from talenta_web.web.hx import respond
from talenta_web.web.tabrakan import versi_kiriman

DICENTANG, TANPA_UNIT, KRITERIA = "dicentang", "tanpa_unit", "kriteria:"


@bp.route("/kematangan/<pid>/tugas", methods=["GET", "POST"])
@butuh(GET="kuesioner.tugaskan", POST="kuesioner.tugaskan")
def tugas(pid: str) -> ResponseReturnValue:
    with satu(pid, "kuesioner.tugaskan") as b:
        kriteria = susun(sesi(), b, hari_ini(sesi(), b.instansi_id)).kriteria
        form = FormTugas.dari_permintaan(sasaran=DICENTANG)
        form.sasaran.choices = pilihan(
            (DICENTANG, "Butir yang dicentang"),
            (TANPA_UNIT, "Semua butir tanpa unit"),
            *((KRITERIA + k.kode, f"Semua butir {k.nama}") for k in kriteria),
        )
        form.unit.choices = pilihan(("", "Koordinator (tanpa unit)"), *unit_pilihan(sesi()))
        if request.method != "POST":
            return _halaman(b, form, kriteria)
        if not form.validate():
            return _halaman(b, form, kriteria, kode=422)
        try:
            berubah = tugaskan(
                sesi(), pid, _butir(form.sasaran.data or "", kriteria), unit_pid=form.unit.data or "",
                tenggat=form.tenggat.data, dilihat=versi_kiriman() or "", pelaku_id=pelaku().id,
            )  # fmt: skip
        except TidakAda:
            raise
        except GalatKematangan as galat:
            return _halaman(b, form, kriteria, umum=salahkan(form, galat), kode=status(galat))
    flash(f"{berubah} butir berpindah tugas." if berubah else "Tidak ada tugas yang berubah.", "sukses")
    return redirect(url_for(".tugas", pid=pid), 303)


def _butir(sasaran: str, kriteria: tuple[BarisKriteria, ...]) -> list[str]:
    """The codes that the form speaks of."""
    if sasaran == DICENTANG:
        return request.form.getlist("butir")
    return [
        x.butir.kode
        for k in kriteria
        for x in k.butir
        if (x.tugas is None if sasaran == TANPA_UNIT else KRITERIA + k.kode == sasaran)
    ]


def _halaman(
    b: Buka, form: FormTugas, kriteria: tuple[BarisKriteria, ...], *, umum: list[str] | None = None, kode: int = 200
) -> ResponseReturnValue:
    return respond(
        "kematangan/tugas.html", p=b.penilaian, form=form, kriteria=kriteria, beban=_beban(kriteria),
        versi=sidik_tugas(sesi(), b.penilaian.id), dicentang=frozenset(request.form.getlist("butir")),
        umum=umum or [], tab=tab(b.penilaian.pid, ""), ada_galat=kode >= 400, status=kode,
    )  # fmt: skip


def _beban(kriteria: tuple[BarisKriteria, ...]) -> Mapping[str, int]:
    """How many butir each unit has, the coordinator under ""."""
    hasil: dict[str, int] = {}
    for k in kriteria:
        for x in k.butir:
            unit = x.tugas.unit if x.tugas else ""
            hasil[unit] = hasil.get(unit, 0) + 1
    return dict(sorted(hasil.items(), key=lambda b: (-b[1], b[0])))
