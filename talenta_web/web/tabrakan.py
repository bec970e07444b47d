"""Two people edit one row: the page of the second one shows both texts, keeps hers, and answers 409."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request
from wtforms import Field, Form, SelectFieldBase

from talenta_web.web.filter import kata

BIDANG = "versi"


@dataclass(frozen=True, slots=True)
class Beda:
    """A field whose stored value differs from what was sent, both in words."""

    nama: str
    tersimpan: str
    kiriman: str


def versi_kiriman() -> str | None:
    """What the page showed as the version of the row; None when the form carries none."""
    return request.form.get(BIDANG)


def beda(form: Form, kini: Mapping[str, object]) -> list[Beda]:
    """Fields of the form that differ from the values stored now, in the order of the page."""
    return [
        Beda(f.label.text, _kata(f, kini[f.short_name]), _kata(f, f.data))
        for f in form
        if f.short_name in kini and kini[f.short_name] != f.data
    ]


def _kata(medan: Field, nilai: object) -> str:
    if isinstance(medan, SelectFieldBase):
        for pilihan in medan:
            if str(pilihan.data) == str(nilai):
                return str(pilihan.label.text)
    return kata(nilai)
