"""Structured log: one JSON object per line, fixed keys, no names, no NIP, no values of data.

An exception appears as its classes, its SQLSTATE and constraint, and where it passed; its message, which may quote a
value, appears only outside production, with long digit runs masked. Paths are those of the route, not of the request.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import sys
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask, Response, g, has_request_context, request

from talenta_web.config import Konfigurasi
from talenta_web.web.akses import masuk

_PAKET = Path(__file__).resolve().parent.parent
_ANGKA = re.compile(r"\d{8,}")
_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
KUNCI = frozenset({"metode", "rute", "status", "ms", "pengguna", "instansi", "rujukan", "plugin", "hook", "pekerjaan"})
"""What a log call may add with `extra=`; everything else is dropped."""
permintaan = logging.getLogger("talenta.permintaan")


def samarkan(teks: str) -> str:
    """Digit runs of a NIP, NIK or phone number keep their first four digits."""
    return _ANGKA.sub(lambda c: c[0][:4] + "*" * (len(c[0]) - 4), teks)


def _tempat(galat: BaseException) -> list[str]:
    """Where it passed: file, line, function; of libraries only the last two; never values."""
    hasil = []
    bingkai = traceback.extract_tb(galat.__traceback__)
    for sisa, b in zip(range(len(bingkai), 0, -1), bingkai, strict=True):
        jalur = Path(b.filename)
        if sisa > 2 and "site-packages" in jalur.parts:
            continue
        nama = jalur.relative_to(_PAKET.parent) if jalur.is_relative_to(_PAKET) else Path(*jalur.parts[-2:])
        hasil.append(f"{nama}:{b.lineno} {b.name}")
    return hasil[-20:]


def _galat(galat: BaseException, *, rinci: bool) -> dict[str, Any]:
    rantai: list[str] = []
    satu: BaseException | None = galat
    isi: dict[str, Any] = {}
    while satu is not None and len(rantai) < 6:
        rantai.append(type(satu).__name__)
        asal = getattr(satu, "orig", None) or satu
        if sqlstate := getattr(asal, "sqlstate", None) or getattr(asal, "sqlite_errorname", None):
            isi["sqlstate"] = sqlstate
            if batasan := getattr(getattr(asal, "diag", None), "constraint_name", None):
                isi["batasan"] = batasan
        satu = satu.__cause__ or (None if satu.__suppress_context__ else satu.__context__)
    isi |= {"galat": rantai, "tempat": _tempat(galat)}
    if rinci:
        isi["pesan_galat"] = samarkan(str(galat))[:500]
    return isi


class FormatJson(logging.Formatter):
    """One line per record."""

    def __init__(self, *, rinci: bool) -> None:
        super().__init__()
        self.rinci = rinci

    def format(self, record: logging.LogRecord) -> str:
        isi: dict[str, Any] = {
            "waktu": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "tingkat": record.levelname.lower(),
            "sumber": record.name,
            "pesan": samarkan(record.getMessage())[:500],
        }
        if has_request_context():
            isi["id"] = id_permintaan()
        isi |= {k: v for k, v in vars(record).items() if k in KUNCI and isinstance(v, str | int | float | None)}
        if record.exc_info and record.exc_info[1] is not None:
            isi |= _galat(record.exc_info[1], rinci=self.rinci)
        return json.dumps(isi, ensure_ascii=True, separators=(",", ":"))


def id_permintaan() -> str:
    """The id of this request: the proxy's X-Request-ID when a trusted proxy stands in front, else a new one."""
    if "talenta_id" not in g:
        datang = request.headers.get("X-Request-ID", "") if g.get("talenta_proksi") else ""
        g.talenta_id = datang if _ID.fullmatch(datang) else secrets.token_hex(8)
    return str(g.talenta_id)


def pasang_log(konfigurasi: Konfigurasi) -> None:
    """Send all logs of the process to stderr as JSON; called by the entry points, not by every app."""
    akar = logging.getLogger()
    for lama in [h for h in akar.handlers if isinstance(h.formatter, FormatJson)]:
        akar.removeHandler(lama)
    tujuan = logging.StreamHandler(sys.stderr)
    tujuan.setFormatter(FormatJson(rinci=not konfigurasi.produksi))
    akar.addHandler(tujuan)
    akar.setLevel(logging.INFO)
    logging.getLogger("waitress").setLevel(logging.WARNING)


def pasang_permintaan(app: Flask, konfigurasi: Konfigurasi) -> None:
    """One line per request: route, status, milliseconds, ids of account and instansi."""

    def mulai() -> None:
        g.talenta_mulai = time.perf_counter()
        g.talenta_proksi = konfigurasi.proksi > 0

    def selesai(jawaban: Response) -> Response:
        # before_request may not have run (a host that is not ours)
        lama = time.perf_counter() - g.get("talenta_mulai", time.perf_counter())
        orang = masuk() if g.get("_login_user") is not None else None
        permintaan.info(
            "request",
            extra={
                "metode": request.method if request.method.isalpha() and len(request.method) < 10 else "?",
                "rute": str(request.url_rule) if request.url_rule else None,
                "status": jawaban.status_code,
                "ms": round(lama * 1000, 1),
                "pengguna": orang.pelaku.id if orang else None,
                "instansi": orang.pelaku.instansi_id if orang else None,
            },
        )
        return jawaban

    app.before_request_funcs.setdefault(None, []).insert(0, mulai)
    app.after_request(selesai)
