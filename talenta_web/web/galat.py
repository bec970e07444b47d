"""Error pages in plain Indonesian: what happened, why, what to do."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlsplit

from flask import Flask, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError

from talenta_web.domain.izin import NAMA_PERAN
from talenta_web.web.akses import BelumMasuk, SandiDiminta, minta_berkas
from talenta_web.web.isian import simpan_isian
from talenta_web.web.keamanan import MAKS_BIDANG, MAKS_ISIAN_MIB, lanjut_aman
from talenta_web.web.konteks import konfigurasi, matriks

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pesan:
    """Title, cause and way out of one status."""

    judul: str
    sebab: str
    saran: str


PESAN: Mapping[int, Pesan] = MappingProxyType(
    {
        400: Pesan(
            "Permintaan tidak dapat diproses",
            "Isi permintaan tidak lengkap, rusak, atau tidak berasal dari halaman aplikasi ini.",
            "Kembali ke halaman sebelumnya, muat ulang, lalu coba lagi.",
        ),
        401: Pesan(
            "Anda belum masuk",
            "Sesi Anda belum dimulai atau sudah berakhir.",
            "Masuk terlebih dahulu, lalu ulangi permintaan ini.",
        ),
        403: Pesan(
            "Anda tidak berwenang",
            "Peran akun Anda tidak mencakup halaman atau tindakan ini.",
            "Bila Anda memerlukannya untuk tugas Anda, hubungi admin instansi.",
        ),
        404: Pesan(
            "Halaman tidak ditemukan",
            "Alamat ini tidak ada, atau data yang dituju tidak termasuk lingkup tugas Anda.",
            "Periksa alamatnya, atau cari melalui menu.",
        ),
        405: Pesan(
            "Cara akses tidak sesuai",
            "Alamat ini ada, tetapi tidak menerima cara pengiriman yang dipakai.",
            "Buka kembali halaman asalnya dan gunakan tombol yang tersedia di sana.",
        ),
        409: Pesan(
            "Data sudah berubah",
            "Data ini telah diubah orang lain, atau keadaannya tidak lagi mengizinkan tindakan tersebut.",
            "Muat ulang halaman untuk melihat keadaan terbaru, lalu putuskan kembali.",
        ),
        413: Pesan(
            "Kiriman terlalu besar",
            "Berkas atau isian melebihi batas yang diterima.",
            "Perkecil atau bagi berkas, lalu kirim kembali.",
        ),
        422: Pesan(
            "Isian belum dapat diterima",
            "Ada isian yang tidak sesuai ketentuan.",
            "Kembali ke formulir, perbaiki isian yang ditandai, lalu kirim kembali.",
        ),
        429: Pesan(
            "Terlalu banyak permintaan",
            "Permintaan dari akun atau alamat Anda datang terlalu sering.",
            "Tunggu beberapa menit, lalu coba lagi.",
        ),
        500: Pesan(
            "Terjadi kesalahan pada aplikasi",
            "Aplikasi gagal menyelesaikan permintaan ini. Perubahan yang belum selesai tidak disimpan.",
            "Coba lagi. Bila berulang, sampaikan nomor rujukan di bawah ini kepada admin.",
        ),
        503: Pesan(
            "Layanan sedang tidak tersedia",
            "Basis data sedang sibuk atau tidak dapat dihubungi.",
            "Tunggu sebentar, lalu coba lagi.",
        ),
    }
)


def halaman_galat(
    status: int, sebab: str | None = None, rujukan: str | None = None, pesan: Pesan | None = None
) -> ResponseReturnValue:
    """The error page, or its fragment; `pesan` replaces the words of the status, `sebab` only the cause."""
    pesan = pesan or PESAN.get(status, PESAN[400 if status < 500 else 500])
    isi = {"status": status, "pesan": pesan, "sebab": sebab or pesan.sebab, "rujukan": rujukan}
    # no layout around a fragment, a failed request, or a host that is not ours: there it may fail itself
    polos = status >= 500 or isinstance(request.routing_exception, SecurityError)
    templat = "galat/potongan.html" if "HX-Request" in request.headers else "galat/galat.html"
    return make_response(render_template("galat/polos.html" if polos else templat, **isi), status)


def _umum(galat: HTTPException) -> ResponseReturnValue:
    if galat.code is None or galat.code < 400:
        return galat
    if galat.code == 500:
        return tak_terduga(getattr(galat, "original_exception", None) or galat)
    # only our own descriptions are Indonesian; those of Werkzeug are class attributes of its exceptions
    baku = type(galat).description if type(galat).__module__.startswith("werkzeug") else None
    sebab = galat.description if galat.description != baku else None
    if galat.code == 403 and sebab is None and (nama := g.get("talenta_ditolak")):
        peran = [NAMA_PERAN[p] for p in matriks()[nama].peran_boleh]
        sebab = f"Halaman atau tindakan ini untuk peran: {', '.join(peran)}." if peran else None
    if galat.code == 413:
        sebab = (
            f"Kiriman melebihi batas: berkas paling besar {konfigurasi().maks_unggah_mib} MiB, "
            f"isian formulir paling besar {MAKS_ISIAN_MIB} MiB dan {MAKS_BIDANG} bidang."
        )
    jawaban = make_response(halaman_galat(galat.code, sebab))
    for nama, nilai in galat.get_headers():
        if nama in {"Allow", "Retry-After"}:
            jawaban.headers[nama] = nilai
    return jawaban


def alamat_kembali() -> str:
    """Where to go after logging in: this page, or for a form the page it was sent from."""
    if request.method in {"GET", "HEAD"} and "HX-Request" not in request.headers:
        return lanjut_aman(request.full_path.rstrip("?"))
    try:
        asal = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer") or "")
    except ValueError:  # "http://[": not an address at all
        return "/"
    if asal.netloc != request.host:
        return "/"
    return lanjut_aman(asal.path + (f"?{asal.query}" if asal.query else ""))


def _belum_masuk(galat: BelumMasuk) -> ResponseReturnValue:
    tujuan = url_for("akun.masuk", lanjut=simpan_isian() or alamat_kembali())
    if not minta_berkas():
        return redirect(tujuan)
    jawaban = make_response(halaman_galat(401))
    if "HX-Request" in request.headers:
        jawaban.headers["HX-Redirect"] = tujuan
    return jawaban


def _sandi_diminta(galat: SandiDiminta) -> ResponseReturnValue:
    tersimpan = simpan_isian()
    lanjut = tersimpan or alamat_kembali()
    if "HX-Request" in request.headers:
        jawaban = make_response(halaman_galat(401, "Tindakan ini meminta sandi Anda sekali lagi."))
        jawaban.headers["HX-Redirect"] = url_for("akun.masuk_ulang", lanjut=lanjut)
        return jawaban
    terkirim = request.method not in {"GET", "HEAD"}
    isi = {"lanjut": lanjut, "galat": None, "terkirim": terkirim, "tersimpan": tersimpan is not None}
    return make_response(render_template("akun/ulang.html", **isi), 401)


def tak_terduga(galat: Exception) -> ResponseReturnValue:
    rujukan = secrets.token_hex(4).upper()
    _log.error("reference %s: %s %s", rujukan, request.method, request.url_rule, exc_info=galat)
    return halaman_galat(500, rujukan=rujukan)


def pasang_galat(app: Flask) -> None:
    app.register_error_handler(HTTPException, _umum)
    app.register_error_handler(BelumMasuk, _belum_masuk)
    app.register_error_handler(SandiDiminta, _sandi_diminta)
    app.register_error_handler(StaleDataError, lambda galat: halaman_galat(409))
    app.register_error_handler(Exception, tak_terduga)
