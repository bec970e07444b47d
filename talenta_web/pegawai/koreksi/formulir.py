"""The form of a request: the columns of the record, or text fields of the main data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import StringField

from talenta_web.pegawai.catatan.formulir import FormCatatan, susun
from talenta_web.pegawai.catatan.formulir import formulir as form_catatan
from talenta_web.pegawai.catatan.isian import bidang
from talenta_web.pegawai.koreksi.aturan import UTAMA, ketentuan
from talenta_web.pegawai.tampil import judul_kolom

FormKoreksi = FormCatatan
_URAIAN = "Sebutkan apa yang keliru dan dokumen yang membuktikannya, misalnya nomor SK."


def formulir(bingkai: str, awal: Mapping[str, str], *, kosong: bool) -> FormKoreksi:
    """A form for the request; `kosong` leaves the columns out (a record that should not stand there)."""
    if bingkai == UTAMA:
        medan: dict[str, Any] = {
            k: StringField(f"{judul_kolom(k)} (opsional)", render_kw={"maxlength": 300, "autocomplete": "off"})
            for k in ketentuan().kolom_utama
        }
        form = susun(medan, awal)
    else:
        kolom = () if kosong else [b.nama for b in bidang(bingkai) if b.nama != "sumber"]
        form = form_catatan(bingkai, awal, kolom)
    form.alasan.label.text = "Apa yang keliru?"
    form.alasan.description = _URAIAN
    return form
