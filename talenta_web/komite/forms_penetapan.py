"""Forms of the minutes: refusal in words, decree, correction, follow-up."""

from __future__ import annotations

from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs
from wtforms.validators import Length, Optional

from talenta_web.domain.sidang import ALASAN_TERPENDEK, PUTUSAN
from talenta_web.web.formulir import Formulir


def pilihan(*isi: tuple[str, str]) -> list[SelectChoice]:
    """(value, words) as WTForms wants them."""
    return [SelectChoice(nilai, kata) for nilai, kata in isi]


KOTAK = pilihan(("", "Pilih kotak"), *((str(k), f"Kotak {k}") for k in range(9, 0, -1)))


class FormTolakTanda(Formulir):
    catatan = TextAreaField(
        "Mengapa Anda tidak menandatangani", [Optional(), Length(max=2000)],
        description="Paling sedikit 10 huruf. Alasan ini tercantum pada berita acara.",
    )  # fmt: skip


class FormSk(Formulir):
    sk_nomor = StringField("Nomor SK", [Optional(), Length(max=120)])
    sk_tanggal = DateField("Tanggal SK", [Optional()])


class FormKembali(Formulir):
    alasan = TextAreaField(
        "Alasan mengembalikan", [Optional(), Length(max=2000)],
        description="Paling sedikit 10 huruf. Komite menjawabnya dengan versi baru berita acara.",
    )  # fmt: skip


class FormKoreksi(Formulir):
    calon = SelectField("Putusan tentang", [Optional()], validate_choice=False)
    jenis = RadioField("Putusan", [Optional()], choices=pilihan(*PUTUSAN.items()), validate_choice=False)
    kotak = SelectField("Kotak baru", [Optional()], choices=KOTAK, validate_choice=False)
    kode_alasan = SelectField("Kode alasan", [Optional()], validate_choice=False)
    alasan = TextAreaField(
        "Alasan koreksi", [Length(max=4000)],
        description=f"Paling sedikit {ALASAN_TERPENDEK} huruf. Tercantum pada versi baru.",
    )  # fmt: skip


class FormTutup(Formulir):
    keadaan = RadioField(
        "Hasil", choices=pilihan(("selesai", "Selesai"), ("batal", "Tidak dilaksanakan")), default="selesai"
    )
    hasil = TextAreaField(
        "Keterangan", [Optional(), Length(max=500)],
        description="Paling sedikit 10 huruf: apa yang dilakukan, atau mengapa tidak dilaksanakan.",
    )  # fmt: skip
