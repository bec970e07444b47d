"""Form of one step of the action plan."""

from __future__ import annotations

from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs
from wtforms.validators import Length, Optional

from talenta_web.kematangan.service.rencana import KEADAAN, Isian
from talenta_web.web.formulir import Formulir


class FormRencana(Formulir):
    uraian = TextAreaField("Apa yang dikerjakan", [Length(max=500)], description="10 sampai 500 huruf.")
    bukti = StringField("Bukti yang diharapkan", [Optional(), Length(max=300)])
    unit = SelectField("Unit kerja", [Optional()], validate_choice=False)
    penanggung_jawab = StringField(
        "Penanggung jawab", [Length(max=200)], description="Jabatan atau nama orang yang mengerjakannya."
    )
    tenggat = DateField("Tenggat", [Optional()])
    keadaan = RadioField(
        "Keadaan", choices=[SelectChoice(k, kata) for k, kata in KEADAAN.items()], validate_choice=False
    )
    hasil = TextAreaField(
        "Hasil", [Optional(), Length(max=500)],
        description="Wajib bila selesai atau tidak dilaksanakan: apa hasilnya, atau mengapa tidak dilaksanakan.",
    )  # fmt: skip

    def isian(self) -> Isian:
        """What was typed."""
        return Isian(
            uraian=self.uraian.data or "", penanggung_jawab=self.penanggung_jawab.data or "",
            tenggat=self.tenggat.data, unit=self.unit.data or "", bukti=self.bukti.data or "",
            keadaan=self.keadaan.data or "", hasil=self.hasil.data or "",
        )  # fmt: skip
