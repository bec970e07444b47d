"""A form takes effect once: double click, back and send again, a proxy that retries, parallel equal POSTs.

The page carries a random key (`ui.kunci_kirim()`); the view is marked `@sekali`. Key, effect and destination commit
together, so a repeated form is sent to where the first answer led. The key covers the content and the files too:
whoever goes back and changes the text, or takes another file, sends a new form. A refused form (4xx) leaves its key
free.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from flask import Response, flash, g, make_response, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from talenta_web.basis.kiriman import SudahDiterima, terima, tujuan_pertama
from talenta_web.basis.sesi import transaksi
from talenta_web.extensions import db
from talenta_web.web.akses import METODE_BACA, masuk
from talenta_web.web.csrf import BIDANG as BIDANG_CSRF

BIDANG = "kunci_kirim"
F = TypeVar("F", bound=Callable[..., ResponseReturnValue])


class _Ditolak(Exception):
    def __init__(self, jawaban: Response) -> None:
        self.jawaban = jawaban


def kunci_kirim() -> str:
    """A new key for the hidden field of a form."""
    return secrets.token_urlsafe(16)


def tuju(alamat: str) -> None:
    """Say where a repeated form leads, for a view whose first answer is a page that is shown once."""
    g.talenta_tuju = alamat


def _sidik_berkas(berkas: FileStorage) -> str:
    """Of the whole file, whatever was read of it; its stream stands at the start afterwards."""
    berkas.stream.seek(0)
    hitung = hashlib.sha256()
    while blok := berkas.stream.read(65_536):
        hitung.update(blok)
    berkas.stream.seek(0)
    return hitung.hexdigest()


def _sidik(kunci: str) -> str:
    isi = sorted((k, v) for k, v in request.form.items(multi=True) if k not in {BIDANG, BIDANG_CSRF})
    isi += sorted((k, f"{b.filename}:{_sidik_berkas(b)}") for k, b in request.files.items(multi=True))
    return hashlib.sha256(repr((kunci, request.path, isi)).encode()).hexdigest()


def sekali(fungsi: F) -> F:
    """Mark a view whose POST creates something. Stands under `@butuh`; a form without a key runs as usual."""

    @wraps(fungsi)
    def bungkus(*arg: object, **nama: object) -> ResponseReturnValue:
        orang, kunci = masuk(), request.form.get(BIDANG, "")[:64]
        if request.method in METODE_BACA or orang is None or not kunci:
            return fungsi(*arg, **nama)
        session, sidik = cast(Session, db.session()), _sidik(kunci)
        try:
            with transaksi(session):
                baris = terima(session, orang.pelaku.instansi_id, orang.pelaku.id, sidik)
                jawaban = make_response(fungsi(*arg, **nama))
                if jawaban.status_code >= 400:
                    raise _Ditolak(jawaban)
                baris.tujuan = (g.pop("talenta_tuju", None) or jawaban.location or request.path)[:500]
            return jawaban
        except _Ditolak as ditolak:
            return ditolak.jawaban
        except SudahDiterima:
            flash("Kiriman yang sama sudah diterima; tidak ada yang diproses dua kali.", "info")
            return redirect(tujuan_pertama(session, orang.pelaku.id, sidik) or request.path, 303)

    return cast(F, bungkus)
