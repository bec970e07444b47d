"""Forms of evidence: what is known of a document, and an upload."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from wtforms import (
    BooleanField,
    DateField,
    MultipleFileField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput

from talenta_web.basis.gudang import JENIS, MAKS_MIB
from talenta_web.kematangan.service.bukti_isian import KLASIFIKASI, IsianBukti
from talenta_web.kematangan.service.bukti_tautan import Halaman
from talenta_web.kematangan.service.bukti_terima import MAKS_BERKAS
from talenta_web.kuesioner.model import BuktiKatalog
from talenta_web.web.formulir import Formulir

TTE_PILIHAN: Mapping[str, str] = {
    "belum": "Tidak ditemukan atau belum dilihat", "ada": "Ada, belum diperiksa", "sah": "Ada, sudah diperiksa dan sah",
}  # fmt: skip
PETUNJUK_BERKAS = (
    f"{', '.join(JENIS).upper()}; paling banyak {MAKS_BERKAS} berkas, masing-masing {MAKS_MIB} MB. "
    "Dari ponsel, foto dokumen dapat langsung diambil."
)
_HALAMAN = re.compile(r"\s*(?:hlm\.?|hal\.?)?\s*(\d{1,5})(?:\s*(?:-|–|s\.?d\.?)\s*(\d{1,5}))?\s*", re.IGNORECASE)
_TEKS = {"autocomplete": "off"}


def _pilihan(isi: Mapping[str, str]) -> list[SelectChoice]:
    return [SelectChoice(k, v) for k, v in isi.items()]


class FormBukti(Formulir):
    """The fields of one document; several forms stand on one page, each under its prefix."""

    jenis = SelectField("Jenis dokumen", validate_choice=False)
    judul = StringField("Judul dokumen", render_kw=_TEKS | {"maxlength": 200})
    nomor = StringField("Nomor", render_kw=_TEKS | {"maxlength": 120})
    tanggal = DateField("Tanggal dokumen", validators=[Optional()])
    penandatangan = StringField("Penandatangan", description="Jabatan dan nama.", render_kw=_TEKS | {"maxlength": 200})
    tte = SelectField("Tanda tangan elektronik", choices=_pilihan(TTE_PILIHAN), validate_choice=False)
    berlaku_sampai = DateField(
        "Berlaku sampai", description="Kosongkan agar dihitung dari jenis dan tanggalnya.", validators=[Optional()]
    )
    klasifikasi = SelectField("Klasifikasi", choices=_pilihan(KLASIFIKASI), default="biasa", validate_choice=False)
    unit = SelectField("Unit pemilik", validate_choice=False)
    bebas_klaim = BooleanField(
        "Saya sudah membaca seluruh dokumen ini; tidak ada data pribadi di dalamnya",
        description="Orang lain memeriksanya kembali. Sesudah itu Kanreg dapat membukanya.",
    )

    def isian(self, unit: Mapping[str, int]) -> IsianBukti:
        """What was sent; `unit` maps public ids to ids."""
        return IsianBukti(
            jenis=self.jenis.data or "", judul=self.judul.data or "", nomor=self.nomor.data or "",
            tanggal=self.tanggal.data, penandatangan=self.penandatangan.data or "", tte=self.tte.data or "belum",
            berlaku_sampai=self.berlaku_sampai.data, klasifikasi=self.klasifikasi.data or "",
            unit_id=unit.get(self.unit.data or ""), bebas_klaim=bool(self.bebas_klaim.data),
        )  # fmt: skip

    def tempel(self, galat: Mapping[str, str]) -> list[str]:
        """Put messages at their fields; what belongs to none comes back for the summary."""
        for nama, pesan in galat.items():
            if nama in self:
                self[nama].errors = [*self[nama].errors, pesan]
        return [pesan for nama, pesan in galat.items() if nama not in self]


class FormUnggah(Formulir):
    """Files with what holds for all of them."""

    berkas = MultipleFileField("Berkas", description=PETUNJUK_BERKAS)
    kriteria = SelectMultipleField("Membuktikan", option_widget=CheckboxInput(), validate_choice=False)
    jenis = SelectField("Jenis dokumen", validate_choice=False)
    unit = SelectField("Unit pemilik", validate_choice=False)
    klasifikasi = SelectField("Klasifikasi", choices=_pilihan(KLASIFIKASI), default="biasa", validate_choice=False)


def form_bukti(
    katalog: Mapping[str, BuktiKatalog], unit: Sequence[tuple[str, str]], awal: Mapping[str, Any], *, seluruh: bool,
    prefix: str = "",
) -> FormBukti:  # fmt: skip
    """The form of one document, filled from the request, or with `awal` on GET."""
    if request.method == "POST":
        form = FormBukti.dari_permintaan(prefix=prefix)
    else:
        form = FormBukti(None, prefix=prefix, **awal)
    pilih(form, katalog, unit, seluruh=seluruh, lama=awal["jenis"])
    return form


def pilih(
    form: FormBukti | FormUnggah, katalog: Mapping[str, BuktiKatalog], unit: Sequence[tuple[str, str]],
    *, seluruh: bool, lama: str | None = None,
) -> None:  # fmt: skip
    """Choices of kind and unit (`seluruh`: also none of them); a kind that the catalogue has dropped may stay."""
    jenis = [SelectChoice(k, j.nama) for k, j in katalog.items()]
    if lama and lama not in katalog:
        jenis.append(SelectChoice(lama, lama))
    form.jenis.choices = [SelectChoice("", "Pilih"), *jenis]
    umum = [SelectChoice("", "Seluruh instansi")] if seluruh else []
    form.unit.choices = [*umum, *(SelectChoice(k, n) for k, n in unit)]


def baca_halaman(teks: str) -> Halaman:
    """ "12", "12-15", "hlm. 12 s.d. 15", "" -> pages; ValueError for anything else."""
    if not teks.strip():
        return Halaman()
    cocok = _HALAMAN.fullmatch(teks)
    if cocok is None:
        raise ValueError(teks)
    return Halaman(int(cocok[1]), int(cocok[2] or cocok[1]))
