"""Page: score a periode. The work itself is a job."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Response, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from talenta_web.aturan.service.ikat import AturanTerpilih, pilih, tersedia
from talenta_web.extensions import db
from talenta_web.host.registry import Registry
from talenta_web.pekerjaan import GalatPekerjaan
from talenta_web.pemetaan import halaman as h
from talenta_web.pemetaan import service
from talenta_web.penskoran import GalatAturan
from talenta_web.penskoran.model import Parameter
from talenta_web.web.akses import butuh, lingkup, pelaku
from talenta_web.web.hx import respond


def pasang(bp: Blueprint) -> None:
    """Add the routes to the blueprint of the slice."""
    bp.add_url_rule("/hitung/", "hitung", hitung, methods=["GET", "POST"])


@butuh(GET="periode.hitung", POST="periode.hitung")
def hitung() -> ResponseReturnValue:
    return _minta() if request.method == "POST" else _halaman()


def _registry() -> Registry:
    return cast(Registry, current_app.extensions["talenta_registry"])


def _halaman(galat: str = "", status: int = 200) -> Response:
    """Step 1 chooses periode and rule (GET), step 2 shows the parameters of that rule and the button (POST)."""
    isian = request.form if request.method == "POST" else request.args
    terbuka = [p for p in h.periode_tersedia(cast(Session, db.session())) if not p.ditetapkan]
    periode = next((p for p in terbuka if p.kode == isian.get("periode")), terbuka[0] if terbuka else None)
    session, instansi = cast(Session, db.session()), lingkup().instansi_id
    aturan = tersedia(session, _registry(), instansi, periode.tanggal_acuan) if periode else {}
    lama = periode.run.aturan_kode if periode and periode.run else None
    kode = next((k for k in (isian.get("aturan"), lama, *aturan) if k in aturan), None)
    parameter: tuple[Parameter, ...] = ()
    pilihan: AturanTerpilih | None = None
    masalah = galat
    if kode is not None and periode is not None:
        try:
            pilihan = pilih(session, _registry(), instansi, kode, periode.tanggal_acuan)
            parameter = () if pilihan.versi_pid else tuple(pilihan.susun().parameter.values())
        except GalatAturan as e:
            masalah = f"Aturan ini tidak dapat dipakai. {e}"
    return respond(
        "pemetaan/hitung.html", status=status, terbuka=terbuka, periode=periode, aturan=aturan, kode=kode,
        parameter=parameter, pilihan=pilihan, isian=isian, galat=masalah,
        tahan=service.sebab_tahan(session, periode.id) if periode else "",
    )  # fmt: skip


def _minta() -> ResponseReturnValue:
    isi = {k.removeprefix("p-"): v.strip() for k, v in request.form.items() if k.startswith("p-") and v.strip()}
    try:
        pid = service.minta_hitung(
            cast(Session, db.session()),
            instansi_id=lingkup().instansi_id,
            pelaku_id=pelaku().id,
            periode_kode=request.form.get("periode", "")[:40],
            aturan_kode=request.form.get("aturan", "")[:60],
            registry=_registry(),
            parameter=isi,
        )
    except (service.GalatPemetaan, GalatPekerjaan) as e:
        return _halaman(str(e), 409 if isinstance(e, GalatPekerjaan) else 422)
    return redirect(url_for("pekerjaan.rinci", pid=pid), 303)
