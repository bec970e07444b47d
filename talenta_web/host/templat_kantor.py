"""Sandbox for office templates: that of uploaded templates, plus the few functions that the renderer itself gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, TypeVar

from jinja2 import StrictUndefined, TemplateError

from talenta_web.domain.tulisan import KOSONG
from talenta_web.host import templat

_F = TypeVar("_F", bound=Callable[..., Any])
_BERKAS = "<template>"
_KENDALI = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_ASING = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'")


class LingkunganKantor(templat._Lingkungan):
    """Only functions marked by `fungsi_templat` can be called."""

    def is_safe_callable(self, obj: Any) -> bool:
        return getattr(obj, "boleh_templat", False) is True


def fungsi_templat(fungsi: _F) -> _F:
    """Mark a function as callable by templates."""
    fungsi.boleh_templat = True  # type: ignore[attr-defined]
    return fungsi


def bersih(nilai: Any) -> Any:
    """None as a dash; no characters that XML cannot hold."""
    if nilai is None:
        return KOSONG
    return _KENDALI.sub("", nilai) if type(nilai) is str else nilai


def lingkungan(*, autoescape: bool) -> LingkunganKantor:
    """A fresh environment: strict names, the filters and tests of uploaded templates."""
    env = LingkunganKantor(autoescape=autoescape, undefined=StrictUndefined, finalize=bersih)
    env.globals.clear()
    env.filters = dict(templat.ENV.filters)
    env.tests = dict(templat.ENV.tests)
    return env


def sebab(galat: Exception) -> str:
    """Why filling failed, in words for the author of the template."""
    pesan = str(getattr(galat, "message", None) or galat)
    if cocok := _ASING.search(pesan):
        return f"nama '{cocok[1] or cocok[2]}' tidak ada pada data"
    if isinstance(galat, templat.GalatTemplat):
        return pesan[:300]
    if isinstance(galat, TemplateError):
        return f"ungkapan tidak dapat dihitung ({pesan[:200]})"
    return "nilai tidak cocok dengan saringan atau operasinya (angka_id untuk bilangan, tanggal_id untuk tanggal)"


def baris_galat(jejak: TracebackType | None) -> int | None:
    """Line of the template in which an exception arose."""
    baris = None
    while jejak is not None:
        if jejak.tb_frame.f_code.co_filename == _BERKAS:
            baris = jejak.tb_lineno
        jejak = jejak.tb_next
    return baris


def nilai(env: LingkunganKantor, ungkapan: str, data: Mapping[str, Any]) -> Any:
    """The value of one expression with its type; an undefined name raises."""
    hasil = env.compile_expression(ungkapan, undefined_to_none=False)(**data)
    if isinstance(hasil, StrictUndefined):
        hasil._fail_with_undefined_error()
    return hasil
