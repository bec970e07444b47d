"""The form of a plugin's settings, made from their descriptors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, DateField, Field, FloatField, IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from talenta_web.host.periksa_milik import MAKS_TEKS
from talenta_web.kontrak import NilaiSetelan, Setelan
from talenta_web.web.formulir import Formulir

_MEDAN: Mapping[str, type[Field]] = {
    "teks": StringField, "bulat": IntegerField, "angka": FloatField, "boolean": BooleanField, "tanggal": DateField,
    "pilihan": SelectField,
}  # fmt: skip


def nama_medan(kode: str) -> str:
    """Attribute and field name: codes may hold dots and hyphens."""
    return "s_" + "".join(c if c.isalnum() else "_" for c in kode)


def kelas_formulir(setelan: Mapping[str, Setelan]) -> type[Formulir]:
    """A form class with one field per setting; a setting without default may stay empty."""
    return type("FormulirSetelan", (Formulir,), {nama_medan(s.kode): _medan(s) for s in setelan.values()})


def _medan(s: Setelan) -> Any:
    aturan: list[Any] = []
    if s.jenis != "boolean":
        aturan.append(Optional() if s.bawaan is None else InputRequired())
    if s.jenis in {"bulat", "angka"}:
        aturan.append(NumberRange(min=s.min, max=s.maks))
    if s.jenis == "teks":
        aturan.append(Length(max=MAKS_TEKS))
    lebih: dict[str, Any] = {"description": s.petunjuk}
    if s.jenis == "pilihan":
        kosong = [("", "Belum dipilih")] if s.bawaan is None else []
        lebih["choices"] = [SelectChoice(value=nilai, label=label) for nilai, label in (*kosong, *s.pilihan)]
    return _MEDAN[s.jenis](s.nama, aturan, **lebih)


def isi_formulir(formulir: Formulir, setelan: Mapping[str, Setelan]) -> dict[str, NilaiSetelan]:
    """Values of a valid form by setting; an empty field is None."""
    hasil: dict[str, NilaiSetelan] = {}
    for kode in setelan:
        isi = formulir[nama_medan(kode)].data
        hasil[kode] = None if isi == "" else isi
    return hasil
