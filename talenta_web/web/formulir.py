"""Base form: WTForms with Indonesian messages, bound to the current request."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Self

from flask import request
from werkzeug.datastructures import CombinedMultiDict
from wtforms import Form

PESAN: Mapping[str, str] = MappingProxyType(
    {
        "This field is required.": "Wajib diisi.",
        "Invalid input.": "Isian tidak sah.",
        "Invalid email address.": "Alamat surel tidak sah.",
        "Invalid URL.": "Alamat web tidak sah.",
        "Invalid UUID.": "UUID tidak sah.",
        "Invalid IP address.": "Alamat IP tidak sah.",
        "Invalid Mac address.": "Alamat MAC tidak sah.",
        "Invalid field name '%s'.": "Nama bidang '%s' tidak sah.",
        "Field must be equal to %(other_name)s.": "Isian harus sama dengan %(other_name)s.",
        "Field must be at least %(min)d character long.": "Paling sedikit %(min)d karakter.",
        "Field must be at least %(min)d characters long.": "Paling sedikit %(min)d karakter.",
        "Field cannot be longer than %(max)d character.": "Paling banyak %(max)d karakter.",
        "Field cannot be longer than %(max)d characters.": "Paling banyak %(max)d karakter.",
        "Field must be exactly %(max)d character long.": "Harus tepat %(max)d karakter.",
        "Field must be exactly %(max)d characters long.": "Harus tepat %(max)d karakter.",
        "Field must be between %(min)d and %(max)d characters long.": "Panjang isian %(min)d sampai %(max)d karakter.",
        "Number must be at least %(min)s.": "Nilai paling kecil %(min)s.",
        "Number must be at most %(max)s.": "Nilai paling besar %(max)s.",
        "Number must be between %(min)s and %(max)s.": "Nilai harus antara %(min)s dan %(max)s.",
        "Date must be at least %(min)s.": "Tanggal paling awal %(min)s.",
        "Date must be at most %(max)s.": "Tanggal paling akhir %(max)s.",
        "Date must be between %(min)s and %(max)s.": "Tanggal harus antara %(min)s dan %(max)s.",
        "Invalid value, must be one of: %(values)s.": "Nilai tidak sah; pilih salah satu dari: %(values)s.",
        "Invalid value, can't be any of: %(values)s.": "Nilai tidak boleh salah satu dari: %(values)s.",
        "This field cannot be edited": "Bidang ini tidak dapat diubah.",
        "This field cannot be edited.": "Bidang ini tidak dapat diubah.",
        "This field is disabled and cannot have a value": "Bidang ini nonaktif dan tidak boleh diisi.",
        "This field is disabled and cannot have a value.": "Bidang ini nonaktif dan tidak boleh diisi.",
        "Invalid Choice: could not coerce.": "Pilihan tidak sah.",
        "Invalid Choice: could not coerce": "Pilihan tidak sah.",
        "Choices cannot be None.": "Daftar pilihan belum tersedia.",
        "Not a valid choice.": "Pilihan tidak tersedia.",
        "Not a valid choice": "Pilihan tidak tersedia.",
        "Invalid choice(s): one or more data inputs could not be coerced.": "Ada pilihan yang tidak sah.",
        "'%(value)s' is not a valid choice for this field.": "'%(value)s' bukan pilihan yang tersedia.",
        "'%(value)s' are not valid choices for this field.": "'%(value)s' bukan pilihan yang tersedia.",
        "Not a valid integer value.": "Isi dengan bilangan bulat.",
        "Not a valid decimal value.": "Isi dengan angka, misalnya 81,25.",
        "Not a valid float value.": "Isi dengan angka, misalnya 81,25.",
        "Not a valid datetime value.": "Tanggal dan jam tidak sah.",
        "Not a valid date value.": "Tanggal tidak sah; tulis tahun-bulan-hari, misalnya 2026-03-31.",
        "Not a valid time value.": "Jam tidak sah.",
        "Not a valid week value.": "Minggu tidak sah.",
        "CSRF token missing": "Formulir kedaluwarsa; muat ulang halaman.",
    }
)


class Terjemahan:
    """Translations as WTForms wants them. A label made from a field name passes as it is."""

    def gettext(self, teks: str) -> str:
        return PESAN.get(teks, teks)

    def ngettext(self, tunggal: str, jamak: str, n: int) -> str:
        return PESAN[tunggal if n == 1 else jamak]


class Formulir(Form):
    """Form of this application. CSRF is checked for every request in web/csrf.py, not here."""

    class Meta:
        def get_translations(self, form: Any) -> Terjemahan:
            return Terjemahan()

    @classmethod
    def dari_permintaan(cls, **nilai: Any) -> Self:
        """Form filled from the request (form and files for POST, query for GET); `nilai` are initial values."""
        if request.method != "POST":
            return cls(request.args or None, **nilai)
        return cls(CombinedMultiDict([request.form, request.files]), **nilai)
