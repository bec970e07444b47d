"""Headers of every response, the host check, and safe return addresses."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, g, request
from werkzeug.exceptions import BadRequest
from werkzeug.middleware.proxy_fix import ProxyFix

from talenta_web.config import GalatKonfigurasi, Konfigurasi
from talenta_web.web.akses import METODE_BACA, periksa_akses
from talenta_web.web.csrf import csrf_token, kirim_pra, periksa_csrf
from talenta_web.web.konteks import konfigurasi as _konfigurasi
from talenta_web.web.kuki import HOST_LOKAL, nama_kuki

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
KEPALA = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}
HSTS = "max-age=31536000; includeSubDomains"
MAKS_ISIAN_MIB = 1
MAKS_BIDANG = 5000
SETAHUN = "public, max-age=31536000, immutable"


def lanjut_aman(alamat: str | None, bawaan: str = "/") -> str:
    """`alamat` if it is a path of ours, else `bawaan`: no scheme, host, `//`, backslash or control character."""
    if not alamat or not alamat.startswith("/") or alamat.startswith("//") or len(alamat) > 2000:
        return bawaan
    if "\\" in alamat or any(ord(c) <= 32 or ord(c) == 127 for c in alamat):
        return bawaan
    bagian = urlsplit(alamat)
    return bawaan if bagian.scheme or bagian.netloc else alamat


def _statis() -> bool:
    return request.endpoint is not None and request.endpoint.rpartition(".")[2] == "static"


def batasi_isian() -> None:
    """Werkzeug limits the text of multipart forms only; a URL-encoded form holds no file and gets the same limit."""
    if request.mimetype == "application/x-www-form-urlencoded":
        batas = MAKS_ISIAN_MIB * 1024 * 1024
        request.max_content_length = min(batas, request.max_content_length or batas)


def tolak_nul() -> None:
    """No text of ours holds a NUL, and PostgreSQL refuses it in any value: 400 before a query fails."""
    medan = [request.args, request.form] if request.method not in METODE_BACA else [request.args]
    nilai = [*(request.view_args or {}).values(), *(v for m in medan for _, v in m.items(multi=True))]
    if any(isinstance(v, str) and "\0" in v for v in nilai):
        raise BadRequest()


def pasang_kepala(jawaban: Response) -> Response:
    """Set the headers of every response, errors and static files included."""
    if jawaban.status_code == 204:  # no content that the others could speak of; pages ask for it every few seconds
        jawaban.headers["X-Content-Type-Options"] = "nosniff"
        jawaban.headers["Cache-Control"] = "no-store"
        return jawaban
    for nama, nilai in KEPALA.items():
        jawaban.headers[nama] = nilai
    if berkas := g.get("talenta_csp"):  # a stored file (web.unduhan)
        jawaban.headers["Content-Security-Policy"] = berkas
    if not _konfigurasi().loopback:
        jawaban.headers["Strict-Transport-Security"] = HSTS
    if _statis() and jawaban.status_code in {200, 206, 304}:
        # an address without the digest of its content may change under the same name
        jawaban.headers["Cache-Control"] = SETAHUN if request.query_string else "no-cache"
    else:
        jawaban.headers["Cache-Control"] = "no-store"
        jawaban.vary.update(("Cookie", "HX-Request"))
    return jawaban


def pasang_keamanan(app: Flask, konfigurasi: Konfigurasi) -> None:
    """Limits, hosts, cookies, checks before and headers after each request."""
    if konfigurasi.loopback and not set(konfigurasi.host_tepercaya) <= HOST_LOKAL:
        raise GalatKonfigurasi(
            "TALENTA_HOST memuat alamat di luar komputer ini, tetapi kuki tanpa Secure hanya boleh di loopback."
        )
    app.config.update(
        SECRET_KEY=konfigurasi.kunci_rahasia,
        TRUSTED_HOSTS=list(konfigurasi.host_tepercaya),
        MAX_CONTENT_LENGTH=konfigurasi.maks_unggah_mib * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=MAKS_ISIAN_MIB * 1024 * 1024,
        MAX_FORM_PARTS=MAKS_BIDANG,
        SESSION_COOKIE_NAME=nama_kuki("talenta_pesan", konfigurasi.loopback),
        SESSION_COOKIE_SECURE=not konfigurasi.loopback,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        PROVIDE_AUTOMATIC_OPTIONS=False,
    )
    if konfigurasi.proksi:
        n = konfigurasi.proksi
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=0)  # type: ignore[method-assign]
    app.before_request(batasi_isian)
    app.before_request(periksa_akses)
    app.before_request(periksa_csrf)
    app.before_request(tolak_nul)
    app.after_request(pasang_kepala)
    app.after_request(kirim_pra)
    app.jinja_env.globals["csrf_token"] = csrf_token
