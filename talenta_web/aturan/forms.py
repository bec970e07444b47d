"""Forms of aturan; the one for parameters is made from the rule itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import DateField, Field, FileField, Form, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs
from wtforms.validators import InputRequired, Length, ValidationError

from talenta_web.aturan.unggahan import MAKS_KIB
from talenta_web.penskoran.model import Parameter
from talenta_web.web.formulir import Formulir

AWALAN = "p-"
_ANGKA = re.compile(r"-?\d{1,12}([.,]\d{1,6})?")


def tulis(nilai: float) -> str:
    """A number as people type it: 80, 82,5."""
    return f"{nilai:.6f}".rstrip("0").rstrip(".").replace(".", ",")


class _Batas:
    """A number within the bounds of the parameter."""

    def __init__(self, p: Parameter) -> None:
        self.p = p

    def __call__(self, _form: Form, field: Field) -> None:
        p, teks = self.p, str(field.data or "").strip()
        angka = float(teks.replace(",", ".")) if _ANGKA.fullmatch(teks) else None
        if angka is None or (p.tipe == "bulat" and angka != int(angka)):
            raise ValidationError(f"{p.nama}: isi {_batas(p)}.")
        if p.min is None or p.maks is None or not p.min <= angka <= p.maks:
            raise ValidationError(f"{p.nama} di luar batas: isi {_batas(p)}.")


def _batas(p: Parameter) -> str:
    jenis = "bilangan bulat" if p.tipe == "bulat" else "angka"
    return f"{jenis} dari {tulis(p.min or 0)} sampai {tulis(p.maks or 0)}"


def _medan(p: Parameter, asal: str | float) -> Field:
    arti = f"{p.arti.rstrip('.')}. " if p.arti else ""
    if p.tipe == "pilihan":
        butir = [SelectChoice(value=k, label=arti_pilihan) for k, arti_pilihan in p.pilihan.items()]
        bantuan = f"{arti}Nilai sumber: {p.pilihan.get(str(asal), str(asal))}."
        return SelectField(p.nama, [InputRequired()], choices=butir, description=bantuan)
    batas = _batas(p)
    bantuan = f"{arti}{batas[0].upper()}{batas[1:]}. Nilai sumber: {tulis(float(asal))}."
    mode = {"inputmode": "numeric" if p.tipe == "bulat" else "decimal", "autocomplete": "off", "class": "pendek"}
    return StringField(p.nama, [InputRequired(), _Batas(p)], description=bantuan, render_kw=mode)


class FormDraf(Formulir):
    """Base of the generated form: the note."""

    catatan = TextAreaField(
        "Catatan",
        [Length(max=1000)],
        description="Mengapa nilai ini diubah; dibaca oleh yang mengesahkan.",
        render_kw={"rows": 3, "maxlength": 1000},
    )

    def nilai(self) -> dict[str, Any]:
        """Values by parameter code, as `terapkan` takes them."""
        isi = {n.removeprefix(AWALAN): f.data for n, f in self._fields.items() if n.startswith(AWALAN)}
        return {k: v.strip().replace(",", ".") if _ANGKA.fullmatch(v.strip()) else v for k, v in isi.items()}


def form_parameter(parameter: Iterable[Parameter], asal: Mapping[str, str | float]) -> type[FormDraf]:
    """A form class with one field per parameter; `asal` are the values of the version it starts from."""
    medan = {f"{AWALAN}{p.kode}": _medan(p, asal.get(p.kode, p.bawaan)) for p in parameter}
    return type("FormParameter", (FormDraf,), medan)


def isian_awal(parameter: Iterable[Parameter], asal: Mapping[str, str | float]) -> dict[str, str]:
    """What the fields show at first."""
    nilai = {p.kode: asal.get(p.kode, p.bawaan) for p in parameter}
    return {f"{AWALAN}{k}": v if isinstance(v, str) else tulis(v) for k, v in nilai.items()}


class FormUnggah(Formulir):
    berkas = FileField("Berkas aturan", description=f"Berkas .toml dalam UTF-8, paling besar {MAKS_KIB} KB.")
    teks = TextAreaField(
        "Teks aturan",
        description="Sebagai ganti berkas; dipakai bila tidak ada berkas yang dipilih.",
        render_kw={"rows": 18, "spellcheck": "false", "autocomplete": "off", "class": "kode"},
    )
    catatan = TextAreaField(
        "Catatan",
        [Length(max=1000)],
        description="Apa yang berubah dan mengapa; dibaca oleh yang mengesahkan.",
        render_kw={"rows": 3, "maxlength": 1000},
    )


class FormSahkan(Formulir):
    sk_nomor = StringField(
        "Nomor SK",
        [InputRequired(), Length(1, 80)],
        description="Nomor surat keputusan yang menetapkan aturan ini.",
        render_kw={"autocomplete": "off"},
    )
    sk_tanggal = DateField("Tanggal SK", [InputRequired()], description="Tidak sesudah hari ini.")
    berlaku_sejak = DateField(
        "Berlaku sejak",
        [InputRequired()],
        description="Dipakai untuk periode dengan tanggal acuan pada atau sesudah tanggal ini. Boleh di masa depan.",
    )
