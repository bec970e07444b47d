"""Forms of akun."""

from __future__ import annotations

from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length, Optional

from talenta_web.akun.sandi import TERPANJANG, TERPENDEK
from talenta_web.web.formulir import Formulir


def _tanpa_spasi(nilai: str | None) -> str | None:
    return nilai.replace(" ", "") if nilai else nilai


class FormMasuk(Formulir):
    nip = StringField("NIP", [InputRequired()], filters=[_tanpa_spasi])
    sandi = PasswordField("Sandi", [InputRequired()])
    lanjut = HiddenField()


class FormKode(Formulir):
    """A code of the authenticator, or a recovery code."""

    kode = StringField(
        "Kode autentikator",
        [InputRequired(), Length(max=100)],
        description="Enam angka dari aplikasi autentikator, atau salah satu kode pemulihan Anda.",
    )


class FormKodePertama(Formulir):
    """The first code of a new authenticator."""

    kode = StringField(
        "Kode autentikator", [InputRequired(), Length(max=100)], description="Enam angka yang tampil di aplikasi."
    )


class FormMasukUlang(Formulir):
    sandi = PasswordField("Sandi", [Optional()])
    kode = StringField(
        "Kode autentikator",
        [Optional(), Length(max=100)],
        description="Enam angka dari aplikasi autentikator, atau salah satu kode pemulihan Anda.",
    )
    lanjut = HiddenField()


class _SandiBaru(Formulir):
    sandi_baru = PasswordField("Sandi baru", [InputRequired(), Length(TERPENDEK, TERPANJANG)])
    ulangi = PasswordField("Ulangi sandi baru", [InputRequired(), EqualTo("sandi_baru", "Kedua sandi tidak sama.")])


class FormSandi(_SandiBaru):
    sandi_kini = PasswordField("Sandi sekarang", [InputRequired()])


class FormSandiWajib(_SandiBaru):
    """A new password for one that has expired."""


class FormPulih(_SandiBaru):
    nip = StringField("NIP", [InputRequired()], filters=[_tanpa_spasi])
    kode = StringField(
        "Kode dari admin",
        [InputRequired(), Length(max=100)],
        description="Enam belas huruf dan angka; berlaku sepuluh menit dan hanya sekali.",
    )
