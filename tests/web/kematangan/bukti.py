"""Steps that the tests of evidence share."""

from __future__ import annotations

import importlib
import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from talenta_web.basis.jejak import Jejak
from talenta_web.basis.proses import DitolakAnak, GalatProses
from talenta_web.basis.sesi import SEMUA, pakai_instansi
from talenta_web.domain.penilaian import DISERAHKAN, PENGISIAN, REVIU
from talenta_web.extensions import db
from talenta_web.kematangan.models import Penilaian
from tests.web import orang
from tests.web.kematangan.dunia import DuniaKematangan
from tests.web.orang import csrf_dari

UNGGAH = "/kematangan/bukti/unggah"


def pindah(d: DuniaKematangan, keadaan: str) -> None:
    """Straight to a state, past the guard of the database: what leads there is tested elsewhere."""
    langkah = {REVIU: (REVIU,), PENGISIAN: ("perbaikan",), DISERAHKAN: ("penetapan", DISERAHKAN)}[keadaan]
    for k in langkah:
        orang.jalankan(d.app, update(Penilaian).where(Penilaian.id == d.id).values(keadaan=k))


def unggah(k: FlaskClient, alamat: str, *berkas: tuple[str, bytes], **medan: Any) -> Any:
    token = csrf_dari(k.get(alamat).text)
    isi = {"csrf_token": token, "jenis": "SK", "klasifikasi": "biasa"} | medan
    return k.post(alamat, data=isi | {"berkas": [(io.BytesIO(b), n) for n, b in berkas]})


def kirim(k: FlaskClient, dari: str, alamat: str, /, **medan: Any) -> Any:
    return k.post(alamat, data={"csrf_token": csrf_dari(k.get(dari).text)} | medan)


def semua(d: DuniaKematangan, model: Any) -> list[Any]:
    with d.app.app_context():
        s = db.session()
        pakai_instansi(s, SEMUA)
        return list(s.scalars(select(model).order_by(model.id)))


def jejak(d: DuniaKematangan) -> set[str]:
    return {j.jenis for j in semua(d, Jejak) if j.jenis.startswith("bukti.")}


def tanpa_anak(m: pytest.MonkeyPatch) -> None:
    """Files are looked at here, by the same functions: what a child process costs is not what these tests are about."""

    def langsung(sasaran: str, arg: Any, isi: bytes, **_: object) -> Any:
        modul, fungsi = sasaran.split(":")
        try:
            return getattr(importlib.import_module(modul), fungsi)(arg, isi)
        except DitolakAnak as e:
            raise GalatProses("galat", e.pesan) from None

    for modul in ("talenta_web.basis.gudang.terima", "talenta_web.kematangan.service.bukti_terima"):
        m.setattr(importlib.import_module(modul), "jalankan", langsung)
