"""What the pages of akun share."""

from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as Jawaban

from talenta_web.akun.pasang import beri_kuki
from talenta_web.web.akses import BelumMasuk, Masuk
from talenta_web.web.akses import masuk as orang_masuk

bp = Blueprint("akun", __name__)


def orang_ini() -> Masuk:
    orang = orang_masuk()
    if orang is None:
        raise BelumMasuk()
    return orang


def kembali(token: str, tujuan: str) -> ResponseReturnValue:
    return beri_kuki(make_response(redirect(tujuan)), token)


def ke_akun(pesan: str) -> Jawaban:
    flash(pesan, "sukses")
    return redirect(url_for("akun.saya"))
