"""Forms of the quality pages."""

from __future__ import annotations

from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField, validators

from talenta_web.pegawai.mutu.aturan import AturanMutu, katalog
from talenta_web.web.formulir import Formulir


class FormTugas(Formulir):
    """Who completes the findings, until when."""

    pemilik = SelectField("Penanggung jawab", [validators.InputRequired()])
    tenggat = DateField("Tenggat", [validators.InputRequired()])
    catatan = StringField("Catatan", [validators.Optional(), validators.Length(max=300)])


class FormWajar(Formulir):
    """Why a finding stands as it is."""

    alasan = StringField(
        "Alasan dan buktinya", [validators.InputRequired(), validators.Length(min=10, max=300)],
        description="Misalnya nomor SK yang membenarkan. Tersimpan bersama nama Anda.",
    )  # fmt: skip


class FormAturan(Formulir):
    """Switch and severity of a rule; its numbers are added by `form_aturan`."""

    aktif = BooleanField("Periksa aturan ini")
    tingkat = SelectField("Tingkat")


def form_aturan(a: AturanMutu) -> type[FormAturan]:
    """The form of one rule, with a field per parameter."""
    medan = {
        f"p_{kode}": IntegerField(
            p.nama, [validators.InputRequired(), validators.NumberRange(min=p.min, max=p.maks)],
            description=f"{p.min} sampai {p.maks}; bawaan {p.bawaan}",
        )
        for kode, p in a.parameter.items()
    }  # fmt: skip
    return type("FormAturanIni", (FormAturan,), medan)


def pilihan_tingkat(bawaan: str) -> list[tuple[str, str]]:
    """Severities; the one of the data file says so."""
    return [(k, f"{t.nama} (bawaan)" if k == bawaan else t.nama) for k, t in katalog().tingkat.items()]
