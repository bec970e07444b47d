"""Page: how safe the boxes of a run are, and which data would make most people certain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from flask import Blueprint, Response, request
from sqlalchemy.orm import Session

from talenta_web.extensions import db
from talenta_web.pemetaan import baca
from talenta_web.pemetaan import halaman as h
from talenta_web.pemetaan.queries import mutu as q
from talenta_web.pemetaan.queries.kotak import hitungan
from talenta_web.pemetaan.tampil import NAMA_TANDA, nama_bingkai, uraian
from talenta_web.web.akses import boleh, butuh, lingkup
from talenta_web.web.hx import respond


def pasang(bp: Blueprint) -> None:
    """Add the routes to the blueprint of the slice."""
    bp.add_url_rule("/kotak/mutu", "mutu", mutu, methods=["GET"])


@butuh(GET="mutu.lihat")
def mutu() -> Response:
    session, ling = cast(Session, db.session()), lingkup()
    ling = replace(ling, seluruh=ling.seluruh or ling.agregat)
    kotak = boleh("kotak.lihat")  # a unit manager completes data, but sees nobody's box
    bernama = kotak and not ling.agregat
    k = h.konteks(session, ling, "/kotak/", request.args)
    isi: Mapping[str, Any] | None = None
    tanda: Mapping[int, tuple[int, int, int]] = {}
    jumlah: Mapping[int, int] = {}
    dekat: tuple[q.Dekat, ...] = ()
    if k.periode and k.periode.run and k.cakupan:
        run = k.periode.run
        isi = q.angka(session, run)
        n = hitungan(session, run, k.cakupan)
        tanda, jumlah = n.tanda, n.jumlah
        if isi and bernama:
            dekat = q.terdekat(session, run, k.cakupan, isi)
            baca.orang(x.baris.pegawai_id for x in dekat)
    return respond(
        "pemetaan/mutu.html", k=k, isi=isi, tanda=tanda, jumlah=jumlah, dekat=dekat, nama_tanda=NAMA_TANDA,
        paket=tuple(_paket(x) for x in isi["paket"]) if isi else (), uraian=uraian(), bernama=bernama, kotak=kotak,
    )  # fmt: skip


def _paket(x: Mapping[str, Any]) -> tuple[str, int, int]:
    """(frames, items, people)."""
    return " + ".join(map(nama_bingkai, x["bingkai"])), x["butir"], x["orang"]
