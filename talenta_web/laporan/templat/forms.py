"""Forms of uploaded templates."""

from __future__ import annotations

import re

from wtforms import Field, FileField, Form, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional, ValidationError

from talenta_web.laporan.templat.unggahan import MAKS
from talenta_web.web.formulir import Formulir

_KODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def _kode(_form: Form, medan: Field) -> None:
    if not _KODE.fullmatch(medan.data or ""):
        raise ValidationError("Kode hanya huruf kecil, angka, dan tanda hubung, dan diawali huruf.")


class FormUnggah(Formulir):
    """A file; for DOCX and XLSX also what a bundle says in its laporan.toml."""

    berkas = FileField(
        "Berkas templat", description=f"DOCX, XLSX, atau bundel ZIP; paling besar {MAKS // 1_000_000} MB."
    )
    sumber = SelectField(
        "Sumber data", validate_choice=False,
        description="Data yang mengisi templat; medannya ada di katalog sumber data.",
    )  # fmt: skip
    kode = StringField(
        "Kode", [Optional(), Length(max=50), _kode],
        description="Nama pendek yang tetap, misalnya surat-keterangan. Kode yang sama menjadi versi berikutnya.",
        render_kw={"autocomplete": "off"},
    )  # fmt: skip
    nama = StringField("Nama laporan", [Length(max=120)], description="Judul di galeri laporan.")
    uraian = StringField("Uraian", [Length(max=600)], description="Satu kalimat: apa isinya dan untuk siapa.")
    catatan = TextAreaField(
        "Catatan", [Length(max=1000)], description="Apa yang berubah; dibaca oleh yang mengesahkan.",
        render_kw={"rows": 2, "maxlength": 1000},
    )  # fmt: skip

    def lengkapi(self) -> bool:
        """What an office template needs besides; a bundle brings it itself."""
        for nama, pesan in (("kode", "Tulis kode templat."), ("nama", "Tulis nama laporan."),
                            ("uraian", "Tulis uraian singkatnya.")):  # fmt: skip
            if not (self[nama].data or "").strip():
                self[nama].errors = [*self[nama].errors, pesan]
        return not self.errors
