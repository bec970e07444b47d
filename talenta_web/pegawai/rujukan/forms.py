"""Forms of the unit tree."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import InputRequired, Length

from talenta_web.web.formulir import Formulir


def _rapi(teks: str | None) -> str | None:
    return " ".join(teks.split()) if teks else teks


class FormUnit(Formulir):
    kode = StringField(
        "Kode", [InputRequired(), Length(1, 60)], filters=[_rapi],
        description="Dikenali oleh impor. Berkas lama yang memakai kode lain akan membuat unit baru.",
    )  # fmt: skip
    nama = StringField("Nama unit kerja", [InputRequired(), Length(2, 200)], filters=[_rapi])


class FormTutup(Formulir):
    alasan = StringField(
        "Alasan penutupan", [InputRequired(), Length(5, 300)], filters=[_rapi],
        description="Misalnya nomor peraturan tentang susunan organisasi.",
    )  # fmt: skip
