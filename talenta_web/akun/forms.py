"""Forms of akun."""

from __future__ import annotations

from wtforms import HiddenField, PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from talenta_web.akun.sandi import TERPANJANG, TERPENDEK
from talenta_web.web.formulir import Formulir


class FormMasuk(Formulir):
    nip = StringField("NIP", [InputRequired()], filters=[lambda v: v.replace(" ", "") if v else v])
    sandi = PasswordField("Sandi", [InputRequired()])
    lanjut = HiddenField()


class FormMasukUlang(Formulir):
    sandi = PasswordField("Sandi", [InputRequired()])
    lanjut = HiddenField()


class FormSandi(Formulir):
    sandi_baru = PasswordField("Sandi baru", [InputRequired(), Length(TERPENDEK, TERPANJANG)])
    ulangi = PasswordField("Ulangi sandi baru", [InputRequired(), EqualTo("sandi_baru", "Kedua sandi tidak sama.")])
