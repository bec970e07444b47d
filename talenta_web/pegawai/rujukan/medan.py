"""Forms of reference rows, made from the columns of their sheet: choices as selects, the parser decides the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from wtforms import Field, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs
from wtforms.validators import InputRequired

from talenta_web.domain.label import label
from talenta_web.pegawai.impor.skema import KolomImpor
from talenta_web.pegawai.rujukan.jenis import JENIS, Jenis
from talenta_web.pegawai.tampil import judul_kolom
from talenta_web.web.formulir import Formulir

_JUDUL = {
    "bup": "Batas usia pensiun (BUP)",
    "simpul": "Simpul aturan",
    "minimum": "Skor paling rendah",
    "tingkat_pendidikan_min": "Pendidikan paling rendah",
    "golongan_min": "Golongan paling rendah",
    "bidang_ilmu": "Rumpun ilmu yang disyaratkan",
    "bidang_diklat": "Bidang diklat yang relevan",
    "jenjang_asal": "Jenjang asal yang disyaratkan",
    "eselon_pengalaman": "Eselon yang pernah dijabat",
    "tahun_pengalaman_min": "Pengalaman paling sedikit (tahun)",
}


def judul(nama: str) -> str:
    """Title of a column on forms and pages."""
    return _JUDUL.get(nama) or judul_kolom(nama)


def form(jenis: Jenis, rumpun: Sequence[tuple[str, str]], isi: Mapping[str, Any] | None, *, baru: bool) -> Formulir:
    """The form of the request, or with `isi` one that shows these values; a stored row keeps its key."""
    kelas = _kelas(jenis.kode, baru)
    teks = {k: _tulis(v) for k, v in (isi or {}).items()}
    hasil = kelas.dari_permintaan() if isi is None else kelas(data=teks)
    for medan in hasil:
        if medan.short_name == "rumpun" and isinstance(medan, SelectField):
            medan.choices = [SelectChoice("", "Tidak ditentukan"), *(SelectChoice(k, n) for k, n in rumpun)]
            medan.validate_choice = False  # the service looks the code up
    return hasil


def _tulis(nilai: Any) -> str:
    """A stored value as a person types it."""
    if nilai is None:
        return ""
    return f"{nilai:g}".replace(".", ",") if isinstance(nilai, float) else str(nilai)


@lru_cache(maxsize=16)
def _kelas(kode: str, baru: bool) -> type[Formulir]:
    jenis = JENIS[kode]
    medan = {n: _medan(n, k) for n, k in jenis.kolom.items() if baru or n not in jenis.tetap}
    return type(f"Form{kode.title().replace('-', '')}", (Formulir,), medan)


def _medan(nama: str, k: KolomImpor) -> Field:
    teks = judul(nama)
    wajib = [InputRequired()] if k.kolom.wajib else []
    if k.kolom.nilai or nama == "rumpun":
        kosong = SelectChoice("", "Pilih" if k.kolom.wajib else "Tidak ditentukan")
        pilihan = [kosong, *(SelectChoice(n, label(n, nama)) for n in k.kolom.nilai)]
        return SelectField(teks, wajib, choices=pilihan)
    return StringField(teks, wajib, description=_petunjuk(k, teks))


def _petunjuk(k: KolomImpor, teks: str) -> str:
    """What the column means beyond its title, and its range."""
    batas = f"{k.kolom.rentang[0]:g} sampai {k.kolom.rentang[1]:g}" if k.kolom.rentang else ""
    sama = {teks.casefold(), f"{teks} jabatan".casefold()}
    arti = "" if k.kolom.arti.casefold() in sama or teks.startswith(k.kolom.arti) else k.kolom.arti
    isi = "; ".join(t for t in (arti, batas) if t)
    return f"{isi[:1].upper()}{isi[1:]}." if isi else ""
