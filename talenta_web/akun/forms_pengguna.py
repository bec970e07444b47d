"""Forms of account administration."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from talenta_web.akun import kebijakan
from talenta_web.akun.models import PEMISAHAN
from talenta_web.akun.models.pembukaan import ALASAN_TERPENDEK
from talenta_web.akun.service.peran import RENDAH, TINGGI
from talenta_web.akun.service.setelan import RENTANG
from talenta_web.domain.izin import NAMA_PERAN, PERAN
from talenta_web.domain.nip import Nip, NipTidakSah
from talenta_web.web.formulir import Formulir


def _rapat(teks: str | None) -> str | None:
    return teks.replace(" ", "") if teks else teks


def _rapi(teks: str | None) -> str | None:
    return " ".join(teks.split()) if teks else teks


class FormAkun(Formulir):
    nip = StringField("NIP", [InputRequired()], filters=[_rapat], description="18 angka; NIP menjadi nama masuk.")
    nama = StringField("Nama lengkap", [InputRequired(), Length(2, 200)], filters=[_rapi])

    def validate_nip(self, field: StringField) -> None:
        try:
            Nip.urai(field.data or "")
        except NipTidakSah as galat:
            raise ValidationError(str(galat)) from None


class _FormBeri(Formulir):
    unit = SelectField(
        "Unit kerja", description="Untuk peran yang lingkupnya satu unit; kosongkan bila seluruh instansi."
    )
    mulai = DateField("Mulai", [Optional()], description="Kosongkan bila mulai hari ini.")
    selesai = DateField("Selesai", [Optional()], description="Hari terakhir peran berlaku; kosongkan bila tanpa batas.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for medan in self:  # two of these forms stand on one page
            medan.id = medan.label.field_id = f"{type(self).__name__.lower()}-{medan.name}"

    def pilihan_unit(self, unit: list[tuple[str, str]]) -> None:
        self.unit.choices = [SelectChoice(nilai, nama) for nilai, nama in (("", "Seluruh instansi"), *unit)]


class FormBeriRendah(_FormBeri):
    peran = SelectField("Peran", choices=[SelectChoice(p, NAMA_PERAN[p]) for p in PERAN if p in RENDAH])


class FormBeriTinggi(_FormBeri):
    peran = SelectField("Peran", choices=[SelectChoice(p, NAMA_PERAN[p]) for p in PERAN if p in TINGGI])


class FormCabut(Formulir):
    peran = StringField("Peran", [InputRequired(), Length(2, 2)])
    unit = StringField("Unit kerja", [Optional(), Length(max=24)])


class FormTolak(Formulir):
    alasan = TextAreaField("Alasan penolakan", [Optional(), Length(max=500)])


class FormBuka(Formulir):
    pasangan = SelectField(
        "Pasangan peran",
        choices=[SelectChoice(f"{a}-{b}", f"{NAMA_PERAN[a]} dan {NAMA_PERAN[b]}") for a, b in PEMISAHAN.pasangan],
    )
    selesai = DateField("Berlaku sampai", [InputRequired()])
    nomor = StringField("Nomor keputusan PPK", [InputRequired(), Length(max=100)], filters=[_rapi])
    alasan = TextAreaField("Alasan", [InputRequired(), Length(ALASAN_TERPENDEK, 500)])

    def validate_selesai(self, field: DateField) -> None:
        if field.data is not None and field.data.year > date.max.year - 1:
            raise ValidationError("Tanggal terlalu jauh.")


def _bilangan(bidang: str) -> IntegerField:
    kecil, besar, nama = RENTANG[bidang]
    keterangan = f"{kecil} sampai {besar}; kosongkan untuk nilai bawaan."
    return IntegerField(nama, [Optional(), NumberRange(kecil, besar)], description=keterangan)


class FormSetelan(Formulir):
    kebijakan_sandi = SelectField(
        "Kebijakan sandi", choices=[SelectChoice(k, v.nama) for k, v in kebijakan.semua().items()]
    )
    umur_sandi_hari = _bilangan("umur_sandi_hari")
    riwayat_sandi = _bilangan("riwayat_sandi")
    menit_diam = _bilangan("menit_diam")
    menit_diam_istimewa = _bilangan("menit_diam_istimewa")
    jam_mutlak = _bilangan("jam_mutlak")
    faktor_semua = BooleanField("Wajibkan faktor kedua untuk semua akun, bukan hanya peran istimewa")
