"""Forms of privasi."""

from __future__ import annotations

from collections.abc import Mapping

from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs
from wtforms.validators import InputRequired, Length, NumberRange

from talenta_web.privasi.aturan import katalog, kewajiban
from talenta_web.privasi.service.permintaan import MIN_JAWABAN
from talenta_web.web.formulir import Formulir

PUTUSAN = {"dipenuhi": "Dipenuhi", "ditolak": "Ditolak dengan alasan"}


def _kategori() -> dict[str, str]:
    return {k.kode: k.nama for k in katalog().kategori.values()}


def _pilihan(isi: Mapping[str, str]) -> list[SelectChoice]:
    return [SelectChoice(value=kode, label=nama) for kode, nama in isi.items()]


class FormPermintaan(Formulir):
    jenis = RadioField("Apa yang Anda minta?", [InputRequired()], choices=lambda: _pilihan(kewajiban().jenis))
    uraian = TextAreaField(
        "Uraian",
        [InputRequired(), Length(10, 2000)],
        description="Sebutkan data yang dimaksud dan alasannya.",
        render_kw={"rows": 5, "maxlength": 2000},
    )


class FormJawaban(Formulir):
    putusan = RadioField(
        "Putusan",
        [InputRequired()],
        choices=lambda: _pilihan({"dipenuhi": "Dipenuhi", "ditolak": "Ditolak dengan alasan"}),
    )
    jawaban = TextAreaField(
        "Jawaban kepada pemohon",
        [InputRequired(), Length(MIN_JAWABAN, 2000)],
        description="Apa yang sudah dilakukan, atau alasan penolakan beserta pasalnya.",
        render_kw={"rows": 5, "maxlength": 2000},
    )


class FormRetensi(Formulir):
    kategori = SelectField(
        "Kategori data",
        [InputRequired()],
        choices=lambda: _pilihan({k.kode: k.nama for k in katalog().kategori.values()}),
    )
    kode_jra = StringField("Kode JRA", [InputRequired(), Length(1, 60)])
    dasar = StringField(
        "Dasar", [InputRequired(), Length(5, 300)], description="Peraturan instansi tentang jadwal retensi arsip."
    )
    tahun_aktif = IntegerField("Masa aktif (tahun)", [InputRequired(), NumberRange(0, 100)])
    tahun_inaktif = IntegerField("Masa inaktif (tahun)", [InputRequired(), NumberRange(0, 100)])
    peristiwa = SelectField("Dihitung sejak", [InputRequired()], choices=lambda: _pilihan(kewajiban().peristiwa))
    nasib = SelectField("Nasib akhir", [InputRequired()], choices=lambda: _pilihan(kewajiban().nasib))
