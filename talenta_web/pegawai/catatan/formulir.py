"""The form of a record, made from the columns of its frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import request
from wtforms import Field, MultipleFileField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs
from wtforms.widgets import DateInput

from talenta_web.basis.gudang import JENIS, MAKS_MIB
from talenta_web.pegawai.catatan.bukti import MAKS_BERKAS
from talenta_web.pegawai.catatan.isian import Bidang, bidang
from talenta_web.pegawai.catatan.rancang import MAKS_ALASAN
from talenta_web.web.formulir import Formulir

TERIMA = ",".join(f".{j}" for j in (*JENIS, "jpeg"))
_PETUNJUK_ALASAN = f"Dasar perubahan ini, misalnya nomor dokumen. Paling banyak {MAKS_ALASAN} karakter."
PETUNJUK_BERKAS = f"{', '.join(JENIS).upper()}; paling banyak {MAKS_BERKAS} berkas, masing-masing {MAKS_MIB} MB."


class FormCatatan(Formulir):
    """The part that every frame shares; `formulir` puts reason and evidence behind the fields of the record."""

    alasan: TextAreaField
    berkas: MultipleFileField

    def medan_catatan(self) -> list[Field]:
        """Fields of the record itself, in the order of the frame."""
        return [m for m in self if m.short_name not in {"alasan", "berkas"}]

    def isi(self) -> dict[str, str]:
        """What was sent, by column; a column that was not sent stays as it is."""
        return {m.short_name: m.data or "" for m in self.medan_catatan() if m.short_name in request.form}

    def tempel(self, galat: Mapping[str, str]) -> list[str]:
        """Put messages at their fields; what belongs to none comes back for the summary."""
        umum = []
        for nama, pesan in galat.items():
            if nama in self:
                self[nama].errors = [pesan]
            else:
                umum.append(pesan)
        return umum


def formulir(
    bingkai: str, awal: Mapping[str, str], kolom: Iterable[str] | None = None, *, berkas: bool = True
) -> FormCatatan:
    """A form for these columns (default: all), filled from the request, or with `awal` on GET."""
    pilih = None if kolom is None else set(kolom)
    medan = {b.nama: _medan(b) for b in bidang(bingkai) if pilih is None or b.nama in pilih}
    return susun(medan, awal, berkas=berkas)


def susun(medan: dict[str, Any], awal: Mapping[str, str], *, berkas: bool = True) -> FormCatatan:
    """A form of these fields, with reason and evidence behind them."""
    medan["alasan"] = TextAreaField("Alasan", description=_PETUNJUK_ALASAN)
    if berkas:
        medan["berkas"] = MultipleFileField("Bukti", description=PETUNJUK_BERKAS)
    kelas: Any = type("FormCatatan_", (FormCatatan,), medan)
    form: FormCatatan = kelas.dari_permintaan() if request.method == "POST" else kelas(None, **awal)
    return form


def _medan(b: Bidang) -> Any:
    label = b.judul if b.wajib else f"{b.judul} (opsional)"
    if b.pilihan:
        kosong = () if b.wajib else (SelectChoice("", "Tidak diisi"),)
        awal = (SelectChoice("", "Pilih"),) if b.wajib else ()
        pilihan = [*awal, *kosong, *(SelectChoice(n, t) for n, t in b.pilihan)]
        return SelectField(label, choices=pilihan, description=b.petunjuk, validate_choice=False)
    if b.jenis == "uraian":
        return TextAreaField(label, description=b.petunjuk)
    if b.jenis == "tanggal":
        return StringField(label, description=b.petunjuk, widget=DateInput())
    mode = {"angka": "decimal", "bulat": "numeric"}.get(b.jenis)
    atribut = {"inputmode": mode} if mode else {"maxlength": b.kolom.panjang}
    return StringField(label, description=b.petunjuk, render_kw={**atribut, "autocomplete": "off"})
