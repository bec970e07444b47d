"""Form of one row of the board; every field is read as a cell of a file is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs
from wtforms.validators import DataRequired, Length

from talenta_web.domain.penilaian import STATUS_MT
from talenta_web.kematangan.models import Binaan
from talenta_web.kematangan.papan_isian import JENIS, KOLOM, TAHAP, Nilai, NilaiSalah, kata, rapikan
from talenta_web.web.formulir import Formulir


def _pilihan(isi: Mapping[str, str]) -> list[SelectChoice]:
    return [SelectChoice(value=nilai, label=label) for nilai, label in isi.items()]


class FormBinaan(Formulir):
    """A row; `sumber` goes into its history."""

    nama = StringField("Instansi", [DataRequired("Isi nama instansi."), Length(max=200)])
    jenis = SelectField("Jenis", choices=_pilihan(JENIS))
    wilayah = StringField("Wilayah", [Length(max=120)], description="Misalnya nama provinsinya.")
    pembangunan = SelectField("Pembangunan MT", choices=_pilihan(STATUS_MT), default="belum")
    penerapan = SelectField("Penerapan MT", choices=_pilihan(STATUS_MT), default="belum")
    tahap = SelectField("Tahap", choices=_pilihan({"": "Belum diketahui", **TAHAP}))
    skor = StringField("Skor", description="Misalnya 63,5. Kosongkan bila belum diketahui; kosong bukan nol.")
    gerak_pada = StringField(
        "Gerak terakhir",
        description="Tanggal, misalnya 2026-03-31. Bila dibiarkan, perubahan status atau skor mencatat hari ini.",
    )
    langkah = TextAreaField("Langkah berikutnya", [Length(max=300, message="Paling banyak 300 karakter.")])
    halangan = TextAreaField("Halangan", [Length(max=300, message="Paling banyak 300 karakter.")])
    sumber = StringField(
        "Sumber perubahan", [DataRequired("Tulis sumbernya."), Length(max=120)],
        description="Surat, rapat, atau laporan yang menjadi dasarnya. Jangan menulis nama orang.",
    )  # fmt: skip

    @classmethod
    def dari_baris(cls, b: Binaan) -> FormBinaan:
        """The form as the row stands."""
        return cls(data={k.ruas: kata(getattr(b, k.ruas)) for k in KOLOM})

    def lepas_ikut(self) -> None:
        """On a linked row these follow the assessment and are not asked."""
        for k in KOLOM:
            if k.ikut:
                del self[k.ruas]

    def isi_sah(self, hari: date) -> dict[str, Nilai] | None:
        """The values by column; None when a field holds what cannot be taken (every message is at its field)."""
        self.validate()
        hasil: dict[str, Nilai] = {}
        for k in KOLOM:
            if k.ruas not in self:
                continue
            medan = self[k.ruas]
            polos = rapikan(medan.data or "")
            try:
                nilai = k.baca(polos) if polos else k.kosong
                if isinstance(nilai, date) and nilai > hari:
                    raise NilaiSalah("Tanggal ini belum terjadi.")
                hasil[k.ruas] = nilai
            except NilaiSalah as galat:
                medan.errors = [*medan.errors, str(galat)]
        return None if self.errors else hasil

    def kini(self, b: Binaan) -> Mapping[str, str]:
        """What is stored now, in the way the fields hold it."""
        return {k.ruas: kata(getattr(b, k.ruas)) for k in KOLOM if k.ruas in self}
