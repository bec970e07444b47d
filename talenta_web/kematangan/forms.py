"""Forms of an assessment: its cover, its letters, its outside stages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from wtforms import (
    DateField,
    FileField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from talenta_web.basis.gudang import JENIS, MAKS_MIB
from talenta_web.domain.penilaian import KELAYAKAN_PILIHAN
from talenta_web.kematangan.galat import IsianSalah
from talenta_web.kematangan.service.penilaian import TAHUN, Sampul
from talenta_web.kematangan.service.tahap import Tahap
from talenta_web.web.formulir import Formulir


def pilihan(*isi: tuple[str, str]) -> list[SelectChoice]:
    """Choices of a select."""
    return [SelectChoice(nilai, nama) for nilai, nama in isi]


def _rapi(teks: str | None) -> str:
    return " ".join((teks or "").split())


class FormSampul(Formulir):
    nama = StringField(
        "Nama penilaian", [InputRequired(), Length(5, 200)],
        description="Misalnya Penilaian mandiri kesiapan manajemen talenta 2026.",
    )  # fmt: skip
    tahun = IntegerField("Tahun", [InputRequired(), NumberRange(*TAHUN)])
    tanggal_acuan = DateField(
        "Tanggal acuan", [InputRequired()], description="Bukti dan angka dibaca menurut keadaan pada tanggal ini."
    )
    tenggat = DateField("Tenggat pengisian", [Optional()])
    tim_sk_nomor = StringField("Nomor SK tim penilaian mandiri", [Optional(), Length(max=120)])
    tim_sk_tanggal = DateField("Tanggal SK tim", [Optional()])

    def sampul(self) -> Sampul:
        """The cover, from a form that validated."""
        assert self.tahun.data is not None
        assert self.tanggal_acuan.data is not None
        return Sampul(
            _rapi(self.nama.data), self.tahun.data, self.tanggal_acuan.data, self.tenggat.data,
            _rapi(self.tim_sk_nomor.data), self.tim_sk_tanggal.data,
        )  # fmt: skip


class FormBaru(FormSampul):
    instrumen = SelectField(
        "Instrumen", [InputRequired()],
        description="Instrumen internal bukan naskah resmi BKN; lencananya tampil di setiap halaman dan cetakan.",
    )  # fmt: skip

    def tawarkan(self, instrumen: Iterable[tuple[str, str]]) -> None:
        """Offer these instruments ("kode@versi", name)."""
        self.instrumen.choices = pilihan(*instrumen)


class FormTugas(Formulir):
    sasaran = SelectField("Butir", [InputRequired()])
    unit = SelectField("Unit pengisi")
    tenggat = DateField("Tenggat", [Optional()])


class FormAlasan(Formulir):
    alasan = TextAreaField("Alasan", [Length(max=2000)], description="Paling sedikit 10 huruf.")


class FormSurat(Formulir):
    surat_nomor = StringField("Nomor surat pengantar", [Length(max=120)])
    surat_tanggal = DateField("Tanggal surat", [Optional()])


class FormTahap(Formulir):
    ke = SelectField("Tahap", [InputRequired()])
    dokumen_nomor = StringField(
        "Nomor dokumen", [Length(max=120)], description="Berita acara, surat, atau SK yang menyatakan tahap ini."
    )
    dokumen_tanggal = DateField("Tanggal dokumen", [Optional()])
    hasil = RadioField(
        "Keputusan", choices=pilihan(*KELAYAKAN_PILIHAN.items()), validate_choice=False,
        description="Hanya untuk penetapan kelayakan.",
    )  # fmt: skip
    skor = StringField(
        "Nilai dari evaluator", [Length(max=20)],
        description="Misalnya 63,5. Kosongkan bila belum ada; kosong bukan nol.",
    )  # fmt: skip
    catatan = TextAreaField("Catatan", [Length(max=2000)])
    berkas = FileField("Berkas dokumen", description=f"{', '.join(JENIS)}; paling besar {MAKS_MIB} MB.")

    def tahap(self) -> Tahap:
        """What is recorded; IsianSalah names the field that is missing or no number."""
        if self.dokumen_tanggal.data is None:
            raise IsianSalah("dokumen_tanggal", "Isi tanggal dokumennya.")
        mentah = (self.skor.data or "").strip().replace(",", ".")
        try:
            skor = Decimal(mentah) if mentah else None
        except InvalidOperation:
            skor = Decimal("NaN")
        if skor is not None and not skor.is_finite():
            raise IsianSalah("skor", "Isi dengan angka, misalnya 63,5.")
        return Tahap(
            self.dokumen_nomor.data or "", self.dokumen_tanggal.data, self.hasil.data or "", skor,
            self.catatan.data or "",
        )  # fmt: skip


def isian_awal(tahun: int, **lain: Any) -> dict[str, Any]:
    """What a new cover proposes."""
    nama = f"Penilaian mandiri kesiapan manajemen talenta {tahun}"
    return {"nama": nama, "tahun": tahun, "tanggal_acuan": date(tahun, 12, 31), **lain}
