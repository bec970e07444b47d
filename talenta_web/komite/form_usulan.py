"""The form of a proposal: box, reason, and evidence in words, from the records, or as files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from flask import request
from wtforms import MultipleFileField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs
from wtforms.widgets import CheckboxInput

from talenta_web.basis.gudang import JENIS, MAKS_MIB, GudangBerkas
from talenta_web.domain.sidang import ALASAN_TERPENDEK
from talenta_web.komite.acuan import alasan
from talenta_web.komite.isian_usulan import CATATAN, DOKUMEN, KETERANGAN, MAKS_ALASAN, MAKS_TEKS_BUKTI, Bukti, Isian
from talenta_web.web.formulir import Formulir

MAKS_BERKAS = 5
TERIMA = ",".join(f".{j}" for j in (*JENIS, "jpeg"))
_TEKS = {"maxlength": MAKS_TEKS_BUKTI, "autocomplete": "off"}


class FormUsulan(Formulir):
    """Made by `formulir`, which knows the records of the person."""

    kotak = StringField("Kotak tujuan")
    kode_alasan = SelectField("Jenis alasan", validate_choice=False)
    alasan = TextAreaField(
        "Alasan",
        description=f"Mengapa kotak hasil hitung tidak sesuai; paling sedikit {ALASAN_TERPENDEK} huruf.",
        render_kw={"rows": 4, "maxlength": MAKS_ALASAN},
    )
    bukti_teks = StringField(
        "Surat atau dokumen", description="Misalnya nomor dan tanggal surat keputusan.", render_kw=_TEKS
    )
    bukti_keterangan = StringField("Keterangan atasan", render_kw=_TEKS)
    catatan = SelectMultipleField("Catatan pegawai pada sistem", option_widget=CheckboxInput(), validate_choice=False)
    tetap = SelectMultipleField("Bukti yang sudah ada", option_widget=CheckboxInput(), validate_choice=False)
    berkas = MultipleFileField(
        "Berkas", description=f"{', '.join(JENIS).upper()}; paling banyak {MAKS_BERKAS}, masing-masing {MAKS_MIB} MB."
    )

    @property
    def nomor(self) -> int | None:
        """The chosen box, if it is one."""
        teks = self.kotak.data or ""
        return int(teks) if teks in "123456789" and len(teks) == 1 else None

    sebutan: Mapping[str, str] = MappingProxyType({})
    """Words of the records that may be chosen."""

    def isian(self, lama: Sequence[Bukti], berkas: Sequence[GudangBerkas | str]) -> Isian:
        """What was sent; `lama`: evidence so far, `berkas`: stored files, or names of those to be stored."""
        bukti = [b for i, b in enumerate(lama) if str(i) in (self.tetap.data or ())]
        for jenis, medan in ((DOKUMEN, self.bukti_teks), (KETERANGAN, self.bukti_keterangan)):
            bukti += [Bukti(jenis, teks)] if (teks := (medan.data or "").strip()) else []
        nama = self.sebutan
        sudah = {b.catatan for b in bukti}
        bukti += [Bukti(CATATAN, nama[k], catatan=k) for k in self.catatan.data or () if k in nama and k not in sudah]
        bukti += [Bukti(DOKUMEN, f) if isinstance(f, str) else Bukti(DOKUMEN, f.nama, berkas=f.pid) for f in berkas]
        return Isian(self.nomor, self.kode_alasan.data or "", self.alasan.data or "", tuple(bukti))

    def tempel(self, galat: Mapping[str, str]) -> list[str]:
        """Put messages at their fields; what belongs to none comes back for the summary."""
        for nama, pesan in galat.items():
            if nama in self:
                self[nama].errors = [pesan]
        return [pesan for nama, pesan in galat.items() if nama not in self]


def formulir(catatan: Sequence[tuple[str, str]], lama: Sequence[Bukti], **awal: Any) -> FormUsulan:
    """The form, filled from the request, or with `awal` on GET."""
    awal["tetap"] = [str(i) for i in range(len(lama))]
    form = FormUsulan.dari_permintaan() if request.method == "POST" else FormUsulan(None, **awal)
    form.kode_alasan.choices = [SelectChoice("", "Pilih"), *(SelectChoice(k, v) for k, v in alasan().items())]
    form.sebutan = dict(catatan)
    form.catatan.choices = [SelectChoice(k, v) for k, v in catatan]
    form.tetap.choices = [SelectChoice(str(i), b.teks) for i, b in enumerate(lama)]
    return form
